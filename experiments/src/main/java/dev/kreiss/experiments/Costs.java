package dev.kreiss.experiments;

import java.util.Map;

/** Rough seconds that studies take, for progress only: what is not listed takes one. */
final class Costs {

    private static final Map<String, double[]> SECONDS = Map.of();

    private Costs() {}

    static double of(Study study, Scale scale) {
        double[] seconds = SECONDS.getOrDefault(study.statement().id(), new double[] {1, 1});
        return seconds[scale.ordinal()];
    }
}
