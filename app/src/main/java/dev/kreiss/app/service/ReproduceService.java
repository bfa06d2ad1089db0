package dev.kreiss.app.service;

import dev.kreiss.analysis.Environment;
import dev.kreiss.analysis.Progress;
import dev.kreiss.audit.Audit;
import dev.kreiss.experiments.Reproduction;
import dev.kreiss.experiments.Scale;
import dev.kreiss.experiments.Studies;
import dev.kreiss.experiments.networks.Networks;
import dev.kreiss.io.InputException;
import dev.kreiss.report.AuditHtml;
import dev.kreiss.report.AuditMarkdown;
import dev.kreiss.sweep.MemoryStore;
import dev.kreiss.sweep.ResultStore;
import dev.kreiss.sweep.SqliteStore;
import dev.kreiss.sweep.StoreException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The paper, claim by claim. */
public final class ReproduceService {

    private static final String AUDIT = "--audit";

    private ReproduceService() {}

    /**
     * What to reproduce.
     *
     * @param ids names of claims, theorems and experiments; empty: all; of networks only if it is full, and where they are available
     * @param full whether on fine grids and large systems
     * @param store where results are kept as they are known; null: nowhere @param resume whether there may be results already
     */
    public record Request(
            List<String> ids,
            boolean full,
            long seed,
            int threads,
            @Nullable Path store,
            boolean resume) {}

    private static boolean needsNetworks(String id) {
        return Networks.studies().stream()
                .anyMatch(study -> study.statement().id().equals(id));
    }

    /** Names that a request may have. */
    public static List<String> ids() {
        return Studies.ids();
    }

    /** @throws InputException if a name is unknown or the store is unusable, with a message of one line */
    public static Audit reproduce(Request request, Progress progress) {
        for (String id : request.ids) {
            if (!ids().contains(id)) {
                throw new InputException("--claim " + id + ": expected some of " + String.join(", ", ids()));
            }
        }
        if (request.ids.stream().anyMatch(ReproduceService::needsNetworks) && !Networks.areAvailable()) {
            throw new InputException("the module of networks is not on the class path; expected a start by ./kreiss"
                    + " reproduce, which builds and adds it");
        }
        Scale scale = request.full ? Scale.FULL : Scale.QUICK;
        Reproduction.Request run = new Reproduction.Request(request.ids, scale, request.seed, request.threads);
        try (ResultStore store = store(request, run)) {
            return Reproduction.run(run, store, progress);
        } catch (StoreException failure) {
            throw new InputException("--store " + failure.getMessage());
        }
    }

    private static ResultStore store(Request request, Reproduction.Request run) {
        if (request.store == null) {
            return new MemoryStore();
        }
        Environment environment = AnalyzeService.environment(request.threads, request.seed);
        return SqliteStore.open(request.store, run.subject(), request.resume, SweepService.described(environment));
    }

    /**
     * Fails before the work rather than after it.
     *
     * @throws InputException if a file could not be written, or would replace another one of them
     */
    public static void requireWritable(@Nullable Path report, @Nullable Path audit, @Nullable Path store) {
        Reports.requireWritable(report);
        OutputFiles.requireWritable(AUDIT, audit);
        requireOther("--report", report, "--store", store);
        requireOther(AUDIT, audit, "--store", store);
        requireOther(AUDIT, audit, "--report", report);
    }

    private static void requireOther(String option, @Nullable Path file, String taken, @Nullable Path by) {
        if (file != null
                && by != null
                && file.toAbsolutePath().normalize().equals(by.toAbsolutePath().normalize())) {
            throw new InputException(option + " " + file + ": expected another file than that of " + taken);
        }
    }

    /** Writes all or nothing. */
    public static void writeHtml(Path report, Audit audit, Environment environment) {
        byte[] page = AuditHtml.write(audit, environment).getBytes(StandardCharsets.UTF_8);
        OutputFiles.write("--report", report, stream -> stream.write(page));
    }

    /** Writes all or nothing. */
    public static void writeMarkdown(Path file, Audit audit, Environment environment) {
        byte[] page = AuditMarkdown.write(audit, environment).getBytes(StandardCharsets.UTF_8);
        OutputFiles.write(AUDIT, file, stream -> stream.write(page));
    }
}
