package dev.kreiss.theory;

import dev.kreiss.bound.Rounding;

/**
 * Worst mean square distance of the systems with block norms G under noise of given strength in each block (T8):
 * {@code tr(J^k S J^k*) <= sum_i (G^k s)_i^2} with {@code s_j = sqrt(tr S_jj)}, for {@code S = L L*} has blocks of rows with Frobenius
 * norm {@code s_j}. Attained by scalar blocks {@code J = G} that are driven by one source, {@code S = s s^T}.
 */
@Theorem(value = "T8", proof = "docs/proofs/T08-steps-and-noise.md")
public final class NoiseBound {

    private static final int MOST_DOUBLINGS = 60;

    /** The sums and products of all doublings, and what the last leaves out, relative to sums of non-negative numbers. */
    private static final double SLACK = 1 + 1e-9;

    private NoiseBound() {}

    /**
     * The noise floor.
     *
     * @param deviations {@code sqrt(tr S_jj)} per block
     * @return bound of {@code sqrt(tr X)}, {@code X = J X J* + S}; infinite unless {@code rho(G) < 1} is proven
     */
    public static double of(ComparisonMatrix comparison, double[] deviations) {
        if (!comparison.isStable()) {
            return Double.POSITIVE_INFINITY;
        }
        // Y = s s^T + G s s^T G^T + ... by doubling; all terms are non-negative.
        double[][] sum = outer(deviations);
        double[][] power = comparison.power(1);
        for (int k = 0; k < MOST_DOUBLINGS; k++) {
            double[][] added = congruent(power, sum);
            double traceAdded = trace(added);
            sum = plus(sum, added);
            if (traceAdded <= 1e-17 * trace(sum)) {
                return Math.sqrt(trace(sum)) * SLACK;
            }
            power = SmallMatrix.times(power, power);
        }
        return Double.POSITIVE_INFINITY;
    }

    /**
     * Bounds of {@code E ||w_t||^2} on the way to the floor, {@code sum_i (G^t d)_i^2 + sum_{k<t} sum_i (G^k s)_i^2}; whether or not
     * G is stable.
     *
     * @param deviations {@code s_j = sqrt(tr S_jj)} per block
     * @param start {@code d_j}, the length of {@code w_0} in each block
     * @param iterations ascending, at least 0
     * @return one for each iteration, rounded up; infinite where it overflows
     */
    public static double[] meanSquares(
            ComparisonMatrix comparison, double[] deviations, double[] start, long[] iterations) {
        int size = comparison.size();
        double[] bounds = new double[iterations.length];
        double[][] noise = new double[size][size]; // sum of G^k s s^T G^kT over k < t
        double[] displaced = start.clone(); // G^t d
        long t = 0;
        for (int k = 0; k < iterations.length; k++) {
            Leap leap = leap(comparison, outer(deviations), iterations[k] - t);
            noise = plus(leap.noise, congruent(leap.power, noise));
            displaced = SmallMatrix.times(leap.power, displaced);
            t = iterations[k];
            double sum = trace(noise);
            for (double length : displaced) {
                sum += length * length;
            }
            bounds[k] =
                    Double.isNaN(sum) ? Double.POSITIVE_INFINITY : Rounding.up(sum * (1 + 4 * comparison.roundings(t)));
        }
        return bounds;
    }

    /** Several steps in one. @param power {@code G^t} @param noise what t steps collect */
    private record Leap(double[][] power, double[][] noise) {}

    /** By squaring: {@code t + u} steps are u steps after t steps. */
    private static Leap leap(ComparisonMatrix comparison, double[][] each, long steps) {
        int size = comparison.size();
        Leap result = new Leap(SmallMatrix.identity(size), new double[size][size]);
        Leap square = new Leap(comparison.power(1), each);
        for (long rest = steps; rest > 0; rest >>= 1) {
            if ((rest & 1) == 1) {
                result = then(square, result);
            }
            square = rest > 1 ? then(square, square) : square;
        }
        return result;
    }

    private static Leap then(Leap last, Leap first) {
        return new Leap(
                SmallMatrix.times(last.power, first.power), plus(last.noise, congruent(last.power, first.noise)));
    }

    private static double[][] outer(double[] vector) {
        double[][] product = new double[vector.length][vector.length];
        for (int i = 0; i < vector.length; i++) {
            for (int j = 0; j < vector.length; j++) {
                product[i][j] = vector[i] * vector[j];
            }
        }
        return product;
    }

    /** {@code P X P^T}. */
    private static double[][] congruent(double[][] power, double[][] matrix) {
        return SmallMatrix.times(SmallMatrix.times(power, matrix), SmallMatrix.transpose(power));
    }

    private static double[][] plus(double[][] a, double[][] b) {
        double[][] sum = new double[a.length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                sum[i][j] = a[i][j] + b[i][j];
            }
        }
        return sum;
    }

    private static double trace(double[][] matrix) {
        double sum = 0;
        for (int i = 0; i < matrix.length; i++) {
            sum += matrix[i][i];
        }
        return sum;
    }
}
