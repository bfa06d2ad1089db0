package dev.kreiss.theory;

import dev.kreiss.bound.Rounding;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;

/**
 * {@code sup_{r>1} (r-1) ||(rI-G)^{-1}||} for a non-negative G, from above: {@code log (r ||(rI-G)^{-1}||)} is convex in
 * {@code log r}, so its chords bound it between any two radii.
 */
final class ComparisonKreiss {

    private static final double TOLERANCE = 1e-10;

    private static final int MOST_RADII = 2000;

    private ComparisonKreiss() {}

    /**
     * @param resolventNorm finite for {@code r >= 1}, rounded up
     * @param norm {@code ||G||}, roughly
     */
    static double upper(DoubleUnaryOperator resolventNorm, double norm) {
        TreeMap<Double, Double> logGamma = new TreeMap<>(); // keyed by log r
        DoubleUnaryOperator value = x -> Math.log(Math.exp(x) * resolventNorm.applyAsDouble(Math.exp(x))) + 1e-13;
        // (r-1) ||R|| tends to 1 like ||G||/r: this far out the difference is below the tolerance.
        double outermost = Math.log(1e13 * (1 + norm));
        for (double x : new double[] {0, 0.1, 1, outermost}) {
            logGamma.put(x, value.applyAsDouble(x));
        }
        double best = 0; // log K >= 0
        for (int count = 0; count < MOST_RADII; count++) {
            double bound = Double.NEGATIVE_INFINITY;
            double split = 0;
            Map.Entry<Double, Double> left = logGamma.firstEntry();
            for (Map.Entry<Double, Double> right :
                    logGamma.tailMap(left.getKey(), false).entrySet()) {
                double width = right.getKey() - left.getKey();
                double slope = (right.getValue() - left.getValue()) / width;
                // log(1 - e^-x) + slope x has its maximum where 1/(e^x - 1) = -slope.
                double crest = slope < 0 ? Math.log1p(-1 / slope) : right.getKey();
                double x = Math.min(right.getKey(), Math.max(left.getKey(), crest));
                double here = x <= 0
                        ? Double.NEGATIVE_INFINITY
                        : Math.log(-Math.expm1(-x)) + left.getValue() + slope * (x - left.getKey());
                if (here > bound) {
                    bound = here;
                    split = Math.min(right.getKey() - width / 8, Math.max(left.getKey() + width / 8, x));
                }
                left = right;
            }
            // Beyond the outermost radius log Gamma decreases to 0, so Gamma there bounds the rest.
            bound = Math.max(bound, logGamma.lastEntry().getValue());
            if (bound <= best + TOLERANCE) {
                return Math.max(1, Rounding.up(Math.exp(bound)));
            }
            double next = bound == logGamma.lastEntry().getValue() ? logGamma.lastKey() + Math.log(16) : split;
            double gamma = value.applyAsDouble(next);
            best = Math.max(best, Math.log(-Math.expm1(-next)) + gamma - 1e-12);
            if (logGamma.put(next, gamma) != null || next > 600) {
                return Math.max(1, Rounding.up(Math.exp(bound)));
            }
        }
        return Double.POSITIVE_INFINITY;
    }
}
