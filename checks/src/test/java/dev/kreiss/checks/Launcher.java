package dev.kreiss.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** {@code ./kreiss} as a process. */
final class Launcher {

    static final Path HOME = Path.of("..").toAbsolutePath().normalize();

    private Launcher() {}

    record Outcome(int exit, String out, String err) {

        List<String> errorLines() {
            return err.lines().toList();
        }
    }

    static Outcome kreiss(String... arguments) {
        return kreiss(HOME, Map.of(), new byte[0], arguments);
    }

    /** Kills a process with SIGKILL after so long. @return whether it was still there to be killed */
    static boolean isKilledAfter(long milliseconds, String... arguments) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
        return isKilledWhen(() -> System.nanoTime() - end >= 0, arguments);
    }

    /** As soon as it is due. */
    static boolean isKilledWhen(BooleanSupplier due, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(HOME.resolve("kreiss").toString()));
        command.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        while (!due.getAsBoolean()) {
            if (process.waitFor(5, TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
        return true;
    }

    static Outcome kreiss(Path folder, Map<String, String> environment, byte[] input, String... arguments) {
        try {
            Path out = Files.createTempFile("kreiss", ".out");
            Path err = Files.createTempFile("kreiss", ".err");
            Path in = Files.createTempFile("kreiss", ".in");
            try {
                Files.write(in, input);
                List<String> command =
                        new ArrayList<>(List.of(HOME.resolve("kreiss").toString()));
                command.addAll(Arrays.asList(arguments));
                ProcessBuilder builder = new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectInput(in.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
                builder.environment().putAll(environment);
                Process process = builder.start();
                if (!process.waitFor(120, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new IllegalStateException("no answer in two minutes");
                }
                return new Outcome(
                        process.exitValue(),
                        new String(
                                Files.readAllBytes(out),
                                StandardCharsets.UTF_8), // a document, or bytes that no text is
                        Files.readString(err, StandardCharsets.UTF_8));
            } finally {
                for (Path file : List.of(out, err, in)) {
                    Files.delete(file);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interruption);
        }
    }
}
