package dev.kreiss.theory;

import dev.kreiss.bound.Rounding;

/**
 * What block norms and block sizes say of a typical start (T12): {@code E ||J^t w||^2 = ||J^t||_F^2 / N} for w uniform on the unit
 * sphere, and a block of {@code n_i x n_j} with spectral norm at most x has {@code ||.||_F^2 <= min(n_i, n_j) x^2}.
 */
@Theorem(value = "T12", proof = "docs/proofs/T12-typical-case.md")
public final class TypicalPeakBound {

    private static final long MOST_STEPS = 2_000_000;

    private TypicalPeakBound() {}

    /**
     * Upper bound of {@code sup_t ||J^t||_F / sqrt(N)}, rounded up; infinite unless {@code rho(G) < 1} is proven.
     *
     * @param sizes of the blocks
     */
    public static double of(ComparisonMatrix comparison, int[] sizes) {
        double peak = comparison.peak().value();
        if (!(peak < Double.POSITIVE_INFINITY)) {
            return Double.POSITIVE_INFINITY;
        }
        long total = 0;
        long largest = 0;
        for (int size : sizes) {
            total += size;
            largest = Math.max(largest, size);
        }
        // Whatever the entries of a power are, its value is at most this times its Frobenius norm.
        double worst = Math.sqrt(largest / (double) total);
        double best = 1;
        double[][] power = SmallMatrix.identity(sizes.length);
        for (long t = 1; t <= MOST_STEPS; t++) {
            power = comparison.next(power);
            double rounded = 1 + comparison.roundings(t);
            best = Math.max(best, Rounding.up(weighted(power, sizes, total) * rounded));
            if (worst * Math.sqrt(sizes.length) * SmallMatrix.frobenius(power) * rounded * peak <= best) {
                return best;
            }
        }
        return peak;
    }

    private static double weighted(double[][] power, int[] sizes, long total) {
        double sum = 0;
        for (int i = 0; i < sizes.length; i++) {
            for (int j = 0; j < sizes.length; j++) {
                sum += Math.min(sizes[i], sizes[j]) * power[i][j] * power[i][j];
            }
        }
        return Math.sqrt(sum / total);
    }
}
