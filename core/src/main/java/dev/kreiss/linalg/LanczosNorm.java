package dev.kreiss.linalg;

import dev.kreiss.linalg.openblas.Blas;
import java.util.Arrays;

/**
 * The spectral norm of a real linear map from below, by a Lanczos process on {@code X^T X} with full reorthogonalisation.
 *
 * <p>Needs about the square root of the number of products that a power iteration needs. The start does not depend on anything but the
 * size, so the same map always gives the same result.
 *
 * @param value {@code |X v| / |v|} as computed for the vector {@code right}; usually equal to the norm to the accuracy asked for
 * @param right v, of length about 1
 */
public record LanczosNorm(double value, double[] right) {

    /** Of the first process; each restart may take twice as many as the one before, for crowded values need them in one piece. */
    private static final int MOST_STEPS = 90;

    private static final int CHECK_EVERY = 3;

    private static final int MOST_RESTARTS = 3;

    /** What is left of a direction after this factor is rounding. */
    private static final double EXHAUSTED = 1e-14;

    /** A real linear map given by what it does to vectors. */
    public interface Operator {

        int columns();

        double[] apply(double[] v);

        double[] applyAdjoint(double[] u);
    }

    /** @param accuracy relative error to aim at */
    public static LanczosNorm of(Operator x, double accuracy) {
        double[] v = new double[x.columns()];
        for (int k = 0; k < v.length; k++) {
            v[k] = GenericVector.entry(k);
        }
        LanczosNorm best = new LanczosNorm(0, v);
        for (int round = 0; round <= MOST_RESTARTS; round++) {
            Process process = new Process(x, best.right, accuracy, MOST_STEPS << round);
            double[] right = process.run();
            double value = length(x.apply(right)) / length(right);
            if (value >= best.value) {
                best = new LanczosNorm(value, right);
            }
            if (process.converged) {
                break;
            }
        }
        return best;
    }

    /** One Lanczos process from a start vector. */
    private static final class Process {

        private final Operator x;
        private final double accuracy;
        private final int most;
        private final double[][] basis;
        private final double[] diagonal;
        private final double[] offDiagonal;
        private boolean converged;

        Process(Operator x, double[] start, double accuracy, int mostSteps) {
            this.x = x;
            this.accuracy = accuracy;
            most = Math.min(mostSteps, x.columns());
            basis = new double[most + 1][];
            diagonal = new double[most];
            offDiagonal = new double[most];
            basis[0] = scaled(start, 1 / length(start));
        }

        /** The leading Ritz vector. */
        double[] run() {
            double largest = 0;
            for (int size = 1; ; size++) {
                expand(size - 1);
                largest = Math.max(largest, diagonal[size - 1]);
                boolean exhausted = size == x.columns() || !(offDiagonal[size - 1] > EXHAUSTED * largest);
                if (exhausted || size == most || size % (CHECK_EVERY + size / 20) == 0) {
                    double[] values = Arrays.copyOf(diagonal, size);
                    double[] vectors =
                            Blas.tridiagonalEigen(size, values, Arrays.copyOf(offDiagonal, Math.max(1, size - 1)));
                    converged = exhausted || size > 1 && error(values, vectors) <= accuracy * values[size - 1];
                    if (converged || size == most) {
                        return combine(vectors, size);
                    }
                }
            }
        }

        /** Computes row k of the tridiagonal matrix and the next basis vector. */
        private void expand(int k) {
            double[] image = x.apply(basis[k]);
            double[] next = x.applyAdjoint(image);
            diagonal[k] = dot(basis[k], next);
            for (int pass = 0; pass < 2; pass++) {
                for (int j = k; j >= 0; j--) {
                    add(-dot(basis[j], next), basis[j], next);
                }
            }
            offDiagonal[k] = length(next);
            if (offDiagonal[k] > 0) {
                basis[k + 1] = scaled(next, 1 / offDiagonal[k]);
            }
        }

        /** Of the largest Ritz value: the residual, or its square over the gap (Temple, Kato). */
        private double error(double[] values, double[] vectors) {
            int size = values.length;
            double residual = offDiagonal[size - 1] * Math.abs(vectors[size * size - 1]);
            double gap = Math.max(values[size - 1] - values[size - 2] - residual, Double.MIN_NORMAL);
            return Math.min(residual, residual * residual / gap);
        }

        private double[] combine(double[] vectors, int size) {
            double[] sum = new double[x.columns()];
            for (int j = 0; j < size; j++) {
                add(vectors[size * (size - 1) + j], basis[j], sum);
            }
            return sum;
        }
    }

    private static double dot(double[] a, double[] b) {
        double even = 0;
        double odd = 0;
        int k = 0;
        for (; k + 1 < a.length; k += 2) {
            even += a[k] * b[k];
            odd += a[k + 1] * b[k + 1];
        }
        return even + odd + (k < a.length ? a[k] * b[k] : 0);
    }

    private static void add(double factor, double[] a, double[] target) {
        for (int k = 0; k < a.length; k++) {
            target[k] += factor * a[k];
        }
    }

    private static double[] scaled(double[] a, double factor) {
        double[] scaled = new double[a.length];
        for (int k = 0; k < a.length; k++) {
            scaled[k] = factor * a[k];
        }
        return scaled;
    }

    private static double length(double[] a) {
        return Math.sqrt(dot(a, a));
    }
}
