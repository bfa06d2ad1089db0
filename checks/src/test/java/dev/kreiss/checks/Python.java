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

/** Python 3, where there is one: that of {@code KREISS_PYTHON}, that of {@code clients/python/setup.sh}, or {@code python3}. */
final class Python {

    private static final Path OWN = Launcher.HOME.resolve("clients/python/.venv/bin/python");

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
        return run(Launcher.HOME, Map.of(), 120, arguments);
    }

    private static String interpreter() {
        String named = System.getenv("KREISS_PYTHON");
        return named != null ? named : Files.isExecutable(OWN) ? OWN.toString() : "python3";
    }

    /** @param seconds after which it is ended */
    static Launcher.Outcome run(Path folder, Map<String, String> environment, int seconds, String... arguments) {
        try {
            Path out = Files.createTempFile("python", ".out");
            try {
                List<String> command = new ArrayList<>(List.of(interpreter()));
                command.addAll(Arrays.asList(arguments));
                ProcessBuilder builder = new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile());
                builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
                builder.environment().put("OPENBLAS_NUM_THREADS", "1");
                builder.environment().putAll(environment);
                Process process = builder.start();
                process.getOutputStream().close();
                if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new IllegalStateException("no answer in " + seconds + " s");
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
