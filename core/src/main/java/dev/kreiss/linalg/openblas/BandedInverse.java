package dev.kreiss.linalg.openblas;

import org.jspecify.annotations.Nullable;

/**
 * {@code (zI - J)^{-1}} for a J whose nonzero entries lie near the diagonal: a factorisation for each z, whose work and whose memory
 * grow with the width of the band and not with the size of J. All of it runs over contiguous memory with the points of a batch side
 * by side.
 */
public final class BandedInverse extends ShiftedInverse {

    final int lower;
    final int upper;
    /** Whether coordinates are counted from the end, which exchanges the two sides of the band: the narrow one costs more. */
    final boolean isReversed;

    /** Entry d of row i stands in column {@code i - lower + d}; zero outside the matrix. */
    private final double[] re;

    private final double @Nullable [] im;

    /**
     * @param lower zero entries only farther below the diagonal than this @param upper and above it
     * @param re n x n row-major @param im imaginary parts, null if zero @param norm of the matrix
     */
    public BandedInverse(int n, int lower, int upper, double[] re, double @Nullable [] im, double norm) {
        super(n, 2, norm);
        this.isReversed = upper < lower;
        this.lower = Math.min(lower, upper);
        this.upper = Math.max(lower, upper);
        this.re = band(re);
        this.im = im == null ? null : band(im);
    }

    private double[] band(double[] entries) {
        double[] band = new double[Math.multiplyExact(size, width() + 1)];
        for (int i = 0; i < size; i++) {
            for (int j = Math.max(0, i - lower); j <= Math.min(size - 1, i + upper); j++) {
                int source = isReversed ? (size - 1 - i) * size + (size - 1 - j) : i * size + j;
                band[i * (width() + 1) + j - i + lower] = entries[source];
            }
        }
        return band;
    }

    int width() {
        return lower + upper;
    }

    /** Entry d of row i, 0 beyond the last row. */
    double re(int i, int d) {
        return i < size ? re[i * (width() + 1) + d] : 0;
    }

    double im(int i, int d) {
        return i < size && im != null ? im[i * (width() + 1) + d] : 0;
    }

    @Override
    Shifts at(double[] re, double[] im) {
        return new BandedFactors(this, re, im);
    }
}
