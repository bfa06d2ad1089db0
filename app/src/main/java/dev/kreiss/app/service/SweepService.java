package dev.kreiss.app.service;

import dev.kreiss.analysis.Environment;
import dev.kreiss.analysis.Progress;
import dev.kreiss.io.InputException;
import dev.kreiss.report.SweepHtml;
import dev.kreiss.report.SweepJson;
import dev.kreiss.report.SweepText;
import dev.kreiss.sweep.ChunkRunner;
import dev.kreiss.sweep.ChunkRunnerProvider;
import dev.kreiss.sweep.LocalRunner;
import dev.kreiss.sweep.RunnerException;
import dev.kreiss.sweep.SpecException;
import dev.kreiss.sweep.SqliteStore;
import dev.kreiss.sweep.StoreException;
import dev.kreiss.sweep.Sweep;
import dev.kreiss.sweep.SweepPicture;
import dev.kreiss.sweep.SweepSpec;
import dev.kreiss.sweep.SweepSummary;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A specification in, a store with its results out. */
public final class SweepService {

    /** The runner that needs nothing else. */
    public static final String LOCAL = "local";

    private SweepService() {}

    /**
     * A run and what came of it.
     *
     * @param seconds that this run took
     * @param computing seconds that all chunks took together, in this run and before
     */
    public record Finished(SweepSpec spec, SweepSummary summary, Sweep.Run run, double seconds, double computing) {

        /** Whether each enclosure is as narrow as was asked for. */
        public boolean isCertified() {
            return summary.wide() == 0;
        }

        public String json(Environment environment) {
            return SweepJson.write(spec, summary, run, seconds, computing, environment);
        }

        public String text(Environment environment) {
            return SweepText.write(spec, summary, run, seconds, environment);
        }
    }

    /** @throws InputException in one line, if the file is no specification */
    public static SweepSpec read(Path file) {
        return SweepSpecFile.read(file);
    }

    /**
     * The runner of that name.
     *
     * @param master where its cluster is, null to leave it to the runner
     * @throws InputException in one line, if there is none
     */
    public static ChunkRunner runner(String name, int threads, @Nullable String master) {
        Map<String, String> options = new LinkedHashMap<>(Map.of(ChunkRunnerProvider.THREADS, String.valueOf(threads)));
        if (master != null) {
            options.put(ChunkRunnerProvider.MASTER, master);
        }
        if (name.equals(LOCAL)) {
            if (master != null) {
                throw new InputException("--master " + master + ": expected --runner spark with it");
            }
            return new LocalRunner(threads);
        }
        try {
            return ChunkRunnerProvider.find(name)
                    .orElseThrow(() -> new InputException("--runner " + name + ": expected local or spark"))
                    .runner(options);
        } catch (RunnerException failure) {
            throw new InputException("--runner " + name + ": " + failure.getMessage());
        }
    }

    /** What the study would compute, in words. */
    public static String plan(SweepSpec spec) {
        return SweepText.plan(spec);
    }

    /**
     * Where results go.
     *
     * @param resume whether the store may hold results already
     * @param export a table besides, or null
     * @param report a page besides, or null
     */
    public record Files(
            Path store,
            boolean resume,
            @Nullable Path export,
            @Nullable Path report) {}

    /** @throws InputException in one line, if a file cannot be used */
    public static Finished run(
            SweepSpec spec, Files files, ChunkRunner runner, Environment environment, Progress progress) {
        SweepExport.requireWritable(files.export);
        Reports.requireWritable(files.report);
        long start = System.nanoTime();
        try (runner;
                SqliteStore store =
                        SqliteStore.open(files.store, spec.subject(), files.resume, described(environment))) {
            Sweep.Run run = Sweep.run(spec, store, runner, progress);
            SweepSummary summary = SweepSummary.of(spec, store);
            if (files.export != null) {
                SweepExport.write(files.export, spec, store);
            }
            if (files.report != null) {
                byte[] page = SweepHtml.write(spec, summary, SweepPicture.of(spec, store), environment)
                        .getBytes(StandardCharsets.UTF_8);
                OutputFiles.write("--report", files.report, stream -> stream.write(page));
            }
            return new Finished(spec, summary, run, (System.nanoTime() - start) / 1e9, store.seconds());
        } catch (StoreException failure) {
            throw new InputException("--store " + failure.getMessage());
        } catch (SpecException | RunnerException failure) {
            throw new InputException(String.valueOf(failure.getMessage()));
        }
    }

    /** What a store keeps about the run that began it. */
    static Map<String, String> described(Environment environment) {
        Map<String, String> description = new LinkedHashMap<>();
        description.put("version", environment.version());
        description.put("java", environment.java());
        description.put("blas", environment.blas());
        description.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        return description;
    }
}
