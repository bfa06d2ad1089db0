package dev.kreiss.experiments;

import dev.kreiss.analysis.Progress;
import dev.kreiss.audit.Audit;
import dev.kreiss.audit.Finding;
import dev.kreiss.linalg.Parallel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Carries out studies one after the other; each spreads its cases over the threads. */
public final class Reproduction {

    private Reproduction() {}

    /**
     * What to carry out.
     *
     * @param ids names of studies, in the order of the result; empty: all that need no networks
     * @param threads at least 1
     * @param store where each finding is kept as soon as it is known; null: nowhere
     * @param resume whether findings of an equal run are taken from the store
     */
    public record Request(
            List<String> ids,
            Scale scale,
            long seed,
            int threads,
            @Nullable FindingStore store,
            boolean resume) {

        public Request {
            ids = List.copyOf(ids);
        }
    }

    /** @throws IllegalArgumentException if there is no study of some name */
    public static Audit run(Request request, Progress progress) {
        List<Study> studies = chosen(request.ids);
        long start = System.nanoTime();
        List<Finding> findings = new ArrayList<>();
        int resumed = 0;
        try (Parallel parallel = new Parallel(request.threads)) {
            double all = studies.stream()
                    .mapToDouble(study -> Costs.of(study, request.scale))
                    .sum();
            double done = 0;
            for (Study study : studies) {
                double share = Costs.of(study, request.scale) / all;
                double from = done;
                String stage = study.statement().id() + " " + study.statement().title();
                progress.at(stage, from);
                Finding finding = request.store != null && request.resume
                        ? request.store.find(study.statement().id())
                        : null;
                if (finding == null) {
                    Setting setting = new Setting(
                            request.scale, request.seed, parallel, part -> progress.at(stage, from + share * part));
                    finding = parallel.one(() -> study.find(setting));
                    if (request.store != null) {
                        request.store.keep(finding);
                    }
                } else {
                    resumed++;
                }
                findings.add(finding);
                done += share;
            }
        }
        progress.at("done", 1);
        return new Audit(request.scale.id(), findings, (System.nanoTime() - start) / 1e9, resumed);
    }

    private static List<Study> chosen(List<String> ids) {
        if (ids.isEmpty()) {
            return Studies.all();
        }
        return ids.stream()
                .map(id -> Studies.named().stream()
                        .filter(study -> study.statement().id().equals(id))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "no study is called " + id + "; there are " + String.join(", ", Studies.ids()))))
                .distinct()
                .toList();
    }
}
