package dev.kreiss.theory;

import dev.kreiss.bound.Rounding;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;

/**
 * {@code sup_{r>1} (r-1) ||(rI-G)^{-1}||} for a non-negative G, from above: {@code log (r ||(rI-G)^{-1}||)} is convex in
 * {@code log r}, so its chords bound it between any two radii. Radii are kept as {@code x = r - 1}: near the unit circle r itself
 * would have lost the digits that matter.
 */
final class ComparisonKreiss {

    private static final double TOLERANCE = 1e-8;

    private static final int MOST_RADII = 2000;

    /** Rounding of the logarithms. */
    private static final double LOG_ERROR = 1e-13;

    private final TreeMap<Double, Double> logGamma = new TreeMap<>(); // x to log((1+x) ||R||)
    private final DoubleUnaryOperator resolventNorm;
    private final double excess; // w(G) - 1
    private double best; // log K >= 0

    private ComparisonKreiss(DoubleUnaryOperator resolventNorm, double excess) {
        this.resolventNorm = resolventNorm;
        this.excess = excess;
    }

    /** Where a chord bounds {@code log K} worst, and that bound. */
    private record Crest(double x, double bound) {}

    /**
     * @param resolventNorm of {@code x = r - 1}, finite for {@code x >= 0}, rounded up
     * @param numericalRadius {@code w(G)}, rounded up
     */
    static double upper(DoubleUnaryOperator resolventNorm, double numericalRadius) {
        if (numericalRadius <= 1) {
            return 1;
        }
        ComparisonKreiss search = new ComparisonKreiss(resolventNorm, numericalRadius - 1);
        for (double x : new double[] {0, 0.1, 2}) {
            search.add(x);
        }
        return search.run();
    }

    /** Bound of {@code x ||R||} at x and beyond: {@code ||R|| <= 1/(r - w)}, which decreases. */
    private double tail(double x) {
        return x > excess ? Math.log1p(excess / (x - excess)) + LOG_ERROR : Double.POSITIVE_INFINITY;
    }

    private double run() {
        for (int count = 0; count < MOST_RADII; count++) {
            Crest crest = highest();
            if (crest.bound <= best + TOLERANCE || logGamma.containsKey(crest.x)) {
                return Math.max(1, Rounding.up(Math.exp(crest.bound)));
            }
            add(crest.x);
        }
        return Math.max(1, Rounding.up(Math.exp(highest().bound)));
    }

    private void add(double x) {
        double gamma = Math.log1p(x) + Math.log(resolventNorm.applyAsDouble(x));
        logGamma.put(x, gamma + LOG_ERROR * (1 + Math.abs(gamma)));
        if (x > 0) {
            best = Math.max(best, Math.log(x) - Math.log1p(x) + gamma - LOG_ERROR * (1 + Math.abs(gamma)));
        }
    }

    private Crest highest() {
        double outermost = logGamma.lastKey();
        // Beyond it log Gamma decreases to 0, too, so Gamma there bounds the rest.
        Crest highest = new Crest(outermost * 16, Math.min(logGamma.lastEntry().getValue(), tail(outermost)));
        Map.Entry<Double, Double> left = logGamma.firstEntry();
        for (Map.Entry<Double, Double> right :
                logGamma.tailMap(left.getKey(), false).entrySet()) {
            Crest chord = crest(left, right);
            Crest crest = new Crest(chord.x, Math.min(chord.bound, tail(left.getKey())));
            highest = crest.bound > highest.bound ? crest : highest;
            left = right;
        }
        return highest;
    }

    /** The largest value of {@code log(1 - 1/r) +} chord; its place is kept off the ends, to make splits pay. */
    private static Crest crest(Map.Entry<Double, Double> left, Map.Entry<Double, Double> right) {
        double t0 = Math.log1p(left.getKey());
        double t1 = Math.log1p(right.getKey());
        double slope = (right.getValue() - left.getValue()) / (t1 - t0);
        // log(1 - e^-t) + slope t has its maximum where e^t - 1 = -1/slope.
        double peak = slope < 0 ? Math.log1p(-1 / slope) : t1;
        double t = Math.min(t1, Math.max(t0, peak));
        double bound = t <= 0
                ? Double.NEGATIVE_INFINITY
                : Math.log(-Math.expm1(-t)) + left.getValue() + slope * (t - t0) + LOG_ERROR * (1 + t);
        double inside = Math.min(t1 - (t1 - t0) / 8, Math.max(t0 + (t1 - t0) / 8, t));
        return new Crest(Math.expm1(inside), bound);
    }
}
