package dev.kreiss.experiments;

import dev.kreiss.analysis.Progress;
import dev.kreiss.audit.Audit;
import dev.kreiss.audit.Finding;
import dev.kreiss.experiments.networks.Networks;
import dev.kreiss.linalg.Parallel;
import dev.kreiss.sweep.BatchingStore;
import dev.kreiss.sweep.MemoryStore;
import dev.kreiss.sweep.ResultStore;
import dev.kreiss.sweep.StoreSubject;
import java.util.ArrayList;
import java.util.List;

/**
 * Carries out studies one after the other; each spreads its cases over the threads. What they compute goes into a store as it is known,
 * and what is there is not computed again.
 */
public final class Reproduction {

    private Reproduction() {}

    /**
     * What to carry out.
     *
     * @param ids names of studies, in the order of the result; empty: all, without those of networks if these are not available or the
     *     scale is quick, in which they decide nothing
     * @param threads at least 1
     */
    public record Request(List<String> ids, Scale scale, long seed, int threads) {

        public Request {
            ids = List.copyOf(ids);
        }

        /** What a store of its results is about: the same for all studies, so that they may share one. */
        public StoreSubject subject() {
            return StoreSubject.of(
                    "reproduce",
                    scale.id() + " scale, seed " + seed,
                    "{\"reproduce\":\"" + scale.id() + "\",\"seed\":" + seed + "}",
                    List.of());
        }
    }

    /** Without a store that outlives it. */
    public static Audit run(Request request, Progress progress) {
        return run(request, new MemoryStore(), progress);
    }

    /**
     * @param store of the subject of the request; stays open
     * @throws IllegalArgumentException if there is no study of some name
     * @throws dev.kreiss.sweep.StoreException if results cannot be kept, or those that are there are damaged
     */
    public static Audit run(Request request, ResultStore store, Progress progress) {
        List<Study> studies = chosen(request);
        long start = System.nanoTime();
        List<Finding> findings = new ArrayList<>();
        long cases = 0;
        long resumed = 0;
        try (Parallel parallel = new Parallel(request.threads);
                ResultStore batches = new BatchingStore(store)) {
            double all = studies.stream()
                    .mapToDouble(study -> Costs.of(study, request.scale))
                    .sum();
            double done = 0;
            for (Study study : studies) {
                double share = Costs.of(study, request.scale) / all;
                double from = done;
                String id = study.statement().id();
                String stage = id + " " + study.statement().title();
                progress.at(stage, from);
                StudyResults results = new StudyResults(batches, Studies.ids().indexOf(id));
                Setting setting = new Setting(
                        request.scale,
                        request.seed,
                        parallel,
                        part -> progress.at(stage, from + share * part),
                        results);
                findings.add(parallel.one(() -> study.find(setting)));
                cases += results.all();
                resumed += results.recalled();
                done += share;
            }
        }
        progress.at("done", 1);
        return new Audit(request.scale.id(), findings, (System.nanoTime() - start) / 1e9, cases, resumed);
    }

    private static List<Study> chosen(Request request) {
        if (request.ids.isEmpty()) {
            return request.scale == Scale.FULL && Networks.areAvailable() ? Studies.named() : Studies.all();
        }
        return request.ids.stream()
                .map(id -> Studies.named().stream()
                        .filter(study -> study.statement().id().equals(id))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "no study is called " + id + "; there are " + String.join(", ", Studies.ids()))))
                .distinct()
                .toList();
    }
}
