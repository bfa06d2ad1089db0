package dev.kreiss.linalg.openblas;

import java.util.Arrays;
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

    /** None: bands are narrow, their products are loops. */
    @Override
    double operationsPerStep() {
        return 0;
    }

    @Override
    Shifts at(double[] re, double[] im) {
        return new BandedFactors(this, re, im);
    }

    /**
     * Right vectors of the smallest singular values by inverse iterations: as good as they come where the value is well below the
     * next, without guarantee. They leave the range of doubles where a value is far below rounding.
     *
     * @param start real, generic @param accuracy relative change of the squared values at which iterations end @param most of them
     * @return for each point a vector of length 1, interleaved
     */
    public double[][] smallestVectors(double[] re, double[] im, double[] start, double accuracy, int most) {
        int batch = re.length;
        BandedFactors factors = new BandedFactors(this, re, im);
        double[] x = new double[2 * size * batch];
        for (int k = 0; k < size; k++) {
            Arrays.fill(x, 2 * k * batch, (2 * k + 1) * batch, start[k]);
        }
        normalise(x, batch);
        double[] last = new double[batch];
        boolean isSettled = false;
        for (int step = 0; step < most && !isSettled; step++) {
            factors.solveAdjoint(x);
            double[] squares = normalise(x, batch);
            factors.solve(x);
            normalise(x, batch);
            isSettled = true;
            for (int j = 0; j < batch; j++) {
                isSettled &= !(squares[j] - last[j] > accuracy * squares[j]);
            }
            last = squares;
        }
        double[][] vectors = new double[batch][2 * size];
        for (int k = 0; k < 2 * size; k++) {
            for (int j = 0; j < batch; j++) {
                vectors[j][k] = x[k * batch + j];
            }
        }
        return vectors;
    }

    /** Gives the vectors of a batch the length 1, and returns the squares of the lengths that they had. */
    private static double[] normalise(double[] x, int batch) {
        double[] squares = new double[batch];
        for (int at = 0; at < x.length; at += batch) {
            for (int j = 0; j < batch; j++) {
                squares[j] += x[at + j] * x[at + j];
            }
        }
        double[] scale = Arrays.stream(squares).map(sum -> 1 / Math.sqrt(sum)).toArray();
        for (int at = 0; at < x.length; at += batch) {
            for (int j = 0; j < batch; j++) {
                x[at + j] *= scale[j];
            }
        }
        return squares;
    }
}
