package dev.kreiss.linalg;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Smallest eigenvalues of {@code M(z)} at many z by bisection: the number of tests depends on the accuracy alone, however close
 * together eigenvalues lie.
 */
final class BandedBisection {

    /** By how much what is known from above is too large, as a rule at most. */
    private static final double FIRST_TRIAL = 1.0 / 16;

    /** Enough for any accuracy above rounding: ends the search for a value that is 0 but for rounding. */
    private static final int MOST_TESTS = 80;

    private final BandedGram gram;

    BandedBisection(BandedGram gram) {
        this.gram = gram;
    }

    /** @param low M less this times I was found positive definite; 0 if none was @param high and with this it was not, if it is not what was given */
    record Squares(double[] low, double[] high) {}

    /**
     * Without accounting for rounding.
     *
     * @param above upper bounds, positive, to begin with @param accuracy relative widths of the intervals, well above rounding
     */
    Squares enclose(double[] re, double[] im, double[] above, double[] accuracy) {
        int count = above.length;
        double[] high = above.clone();
        double[] low = new double[count];
        double[] trial = new double[count];
        Arrays.setAll(trial, k -> high[k] * (1 - FIRST_TRIAL));
        for (int test = 0; test < MOST_TESTS && isWide(low, high, accuracy); test++) {
            boolean[] isBelow = gram.isPositive(re, im, trial);
            for (int k = 0; k < count; k++) {
                if (isBelow[k]) {
                    low[k] = trial[k];
                } else {
                    high[k] = trial[k];
                }
                trial[k] = (low[k] + high[k]) / 2;
            }
        }
        return new Squares(low, high);
    }

    private static boolean isWide(double[] low, double[] high, double[] accuracy) {
        return IntStream.range(0, high.length).anyMatch(k -> high[k] - low[k] > accuracy[k] * high[k]);
    }
}
