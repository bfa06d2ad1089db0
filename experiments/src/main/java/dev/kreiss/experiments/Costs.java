package dev.kreiss.experiments;

import java.util.Map;

/** Rough seconds that studies take, quick and full, for progress only: what is not listed takes one. */
final class Costs {

    private static final double[] LITTLE = {1, 1};

    private static final Map<String, double[]> SECONDS = Map.ofEntries(
            Map.entry("P4", new double[] {6, 21}),
            Map.entry("P5", new double[] {1, 12}),
            Map.entry("P9", new double[] {1, 12}),
            Map.entry("P10", new double[] {1, 4}),
            Map.entry("P11", new double[] {0.5, 8}),
            Map.entry("IQC", new double[] {5, 43}),
            Map.entry("T1", new double[] {2.5, 17}),
            Map.entry("T4", new double[] {1, 15}),
            Map.entry("T5", new double[] {2, 29}),
            Map.entry("T7", new double[] {1, 9}),
            Map.entry("LQ1", new double[] {4, 200}),
            Map.entry("LQ3", new double[] {5, 30}),
            Map.entry("LQ4", new double[] {1.5, 60}),
            Map.entry("LQ5", new double[] {0.5, 18}),
            Map.entry("N1", new double[] {12, 110}),
            Map.entry("N2", new double[] {10, 90}),
            Map.entry("N3", new double[] {45, 400}),
            Map.entry("N4", new double[] {12, 110}),
            Map.entry("N5", new double[] {9, 40}),
            Map.entry("N6", new double[] {60, 700}),
            Map.entry("N7", new double[] {10, 100}));

    private Costs() {}

    static double of(Study study, Scale scale) {
        return SECONDS.getOrDefault(study.statement().id(), LITTLE)[scale.ordinal()];
    }
}
