package dev.kreiss.app.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The script of the peers as a child process: a document out, or the reason why there is none. The child ends when this process ends,
 * however that happens: a shutdown hook ends it, and it watches the pipe to its standard input.
 */
final class PeerProcess implements AutoCloseable {

    /** The interpreter, if it is not the first {@code python3} on the path. */
    private static final String PYTHON_VARIABLE = "KREISS_PYTHON";

    /** Where the checkout is, as the launcher says. */
    private static final String HOME_PROPERTY = "kreiss.home";

    private static final String SCRIPT = "checks/peers/portrait_peers.py";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final int threads;
    private final Path script;
    private final TemporaryFolder folder;
    private final Thread hook = new Thread(this::abandon);
    private volatile @Nullable Process child;
    private volatile boolean abandoned;

    /** @param threads for the linear algebra of the peers */
    PeerProcess(int threads) throws PeerFailure {
        this.threads = threads;
        String home = System.getProperty(HOME_PROPERTY);
        if (home == null || !Files.isReadable(Path.of(home, SCRIPT))) {
            throw new PeerFailure("the script " + SCRIPT + " is missing");
        }
        this.script = Path.of(home, SCRIPT);
        try {
            this.folder = TemporaryFolder.create("kreiss-bench");
        } catch (IOException failure) {
            throw new PeerFailure("no temporary folder could be made (" + failure.getMessage() + ")");
        }
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Where to put a matrix for the script; lives as long as this object. */
    Path caseFile() {
        return folder.path().resolve("case.npz");
    }

    /**
     * Runs the script.
     *
     * @param field that the document has
     * @param patience seconds after which a child that does not answer is ended
     * @throws PeerFailure if it did not deliver a document
     */
    JsonNode run(String field, double patience, String... arguments) throws PeerFailure {
        Path out = folder.path().resolve("out");
        Path err = folder.path().resolve("err");
        try {
            Process started = start(out, err, arguments);
            child = started;
            try {
                if (!started.waitFor((long) Math.ceil(patience), TimeUnit.SECONDS)) {
                    throw new PeerFailure("no answer in " + Math.round(patience) + " s");
                }
            } finally {
                end(started);
            }
            while (abandoned) {
                Thread.sleep(1000); // this process is ending: nothing is left to say
            }
            if (started.exitValue() != 0) {
                throw new PeerFailure(lastLine(Files.readString(err, StandardCharsets.UTF_8), started.exitValue()));
            }
            JsonNode document = MAPPER.readTree(out.toFile());
            if (!document.has(field)) {
                throw new PeerFailure("it gave no answer");
            }
            return document;
        } catch (IOException failure) {
            throw new PeerFailure("its answer could not be read (" + failure.getMessage() + ")");
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new PeerFailure("interrupted");
        }
    }

    private Process start(Path out, Path err, String... arguments) throws PeerFailure {
        String python = System.getenv().getOrDefault(PYTHON_VARIABLE, "python3");
        List<String> command = new ArrayList<>(
                List.of(python, script.toString(), "--with-parent", "--threads", Integer.toString(threads)));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        Map<String, String> environment = builder.environment();
        for (String library : List.of("OPENBLAS", "OMP", "MKL")) {
            environment.put(library + "_NUM_THREADS", Integer.toString(threads));
        }
        environment.put("PYTHONDONTWRITEBYTECODE", "1");
        try {
            return builder.start();
        } catch (IOException failure) {
            throw new PeerFailure(python + " could not be started");
        }
    }

    private static void end(Process child) {
        child.descendants().forEach(ProcessHandle::destroyForcibly);
        child.destroyForcibly();
    }

    /** Of a Python error the last line says what happened. */
    private static String lastLine(String text, int exit) {
        return text.lines()
                .filter(line -> !line.isBlank())
                .reduce((first, second) -> second)
                .orElse("exit code " + exit);
    }

    /** When this process ends before its work is done. */
    private void abandon() {
        abandoned = true;
        Process running = child;
        if (running != null) {
            end(running);
        }
        folder.close();
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
            folder.close();
        } catch (IllegalStateException shuttingDown) {
            // then the hook does it
        }
    }
}
