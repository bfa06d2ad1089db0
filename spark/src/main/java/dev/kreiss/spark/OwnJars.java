package dev.kreiss.spark;

import dev.kreiss.sweep.ChunkTask;
import dev.kreiss.sweep.RunnerException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas;

/** The jars that an executor needs and no Spark distribution has; the driver serves them. */
final class OwnJars {

    private OwnJars() {}

    /** @throws RunnerException if one of them is not packed yet */
    static String[] paths() {
        return Stream.of(SparkRunner.class, ChunkTask.class, Loader.class, openblas.class)
                .map(OwnJars::jarOf)
                .flatMap(jar -> withNatives(jar).stream())
                .map(Path::toString)
                .toArray(String[]::new);
    }

    private static Path jarOf(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        try {
            Path path = Path.of(source.getLocation().toURI());
            if (Files.isRegularFile(path)) {
                return path;
            }
            throw new RunnerException(path + ": a folder of classes; a cluster expects jars (mvn -Pspark package)");
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Those for each platform are named like the jar itself, with the platform appended, and lie next to it. */
    private static List<Path> withNatives(Path jar) {
        String name = jar.getFileName().toString().replaceFirst("\\.jar$", "");
        try (Stream<Path> neighbours = Files.list(jar.toAbsolutePath().getParent())) {
            return neighbours
                    .filter(path ->
                            path.getFileName().toString().matches("\\Q" + name + "\\E(-[a-z]+-[a-z0-9_]+)?\\.jar"))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
