package dev.kreiss.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code python3}, where there is one. */
final class Python {

    private Python() {}

    /** Whether the module can be imported. */
    static boolean has(String module) {
        try {
            return run("-c", "import " + module).exit() == 0;
        } catch (UncheckedIOException noPython) {
            return false;
        }
    }

    static Launcher.Outcome run(String... arguments) {
        try {
            Path out = Files.createTempFile("python", ".out");
            try {
                List<String> command = new ArrayList<>(List.of("python3"));
                command.addAll(Arrays.asList(arguments));
                ProcessBuilder builder = new ProcessBuilder(command)
                        .directory(Launcher.HOME.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile());
                builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
                builder.environment().put("OPENBLAS_NUM_THREADS", "1");
                Process process = builder.start();
                process.getOutputStream().close();
                if (!process.waitFor(120, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new IllegalStateException("no answer in two minutes");
                }
                return new Launcher.Outcome(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8), "");
            } finally {
                Files.delete(out);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interruption);
        }
    }
}
