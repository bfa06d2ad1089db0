package dev.kreiss.stochastic;

import java.util.stream.IntStream;

/**
 * {@code E ||w_t||^2} at some iterations, in its two parts (T8).
 *
 * @param iterations ascending, from 0
 * @param start {@code ||J^t w_0||^2}
 * @param noise {@code sum_{k<t} tr(J^k S J^k*)}; does not fall
 */
public record MeanSquareCurve(long[] iterations, double[] start, double[] noise) {

    /** {@code E ||w_t||^2} at {@code iterations[k]}. */
    public double meanSquare(int k) {
        return start[k] + noise[k];
    }

    /** All of them. */
    public double[] meanSquares() {
        return IntStream.range(0, iterations.length)
                .mapToDouble(this::meanSquare)
                .toArray();
    }

    /** Index of the largest. */
    public int highest() {
        int best = 0;
        for (int k = 1; k < iterations.length; k++) {
            best = meanSquare(k) > meanSquare(best) ? k : best;
        }
        return best;
    }
}
