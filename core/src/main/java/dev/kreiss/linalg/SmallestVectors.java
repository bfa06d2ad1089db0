package dev.kreiss.linalg;

import dev.kreiss.bound.Rounding;
import dev.kreiss.linalg.openblas.Blas;
import dev.kreiss.linalg.openblas.GramWorkspace;
import dev.kreiss.linalg.openblas.ShiftedGram;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Smallest singular vectors of {@code E = zI - J} by a Lanczos process on {@code (E* E)^{-1}}, as many as are close to the smallest. */
final class SmallestVectors {

    private static final int FIRST_CHECK = 4;

    static final int MOST_VECTORS = 12;

    /** A ratio to the smallest singular value that leaves room for proofs. */
    static final double APART = Math.sqrt(1.6);

    private static final double FEW_DIGITS = 1e-4;

    private final int n;
    private final double[] start;

    SmallestVectors(int n) {
        this.n = n;
        this.start = new double[2 * n];
        for (int k = 0; k < start.length; k++) {
            start[k] = GenericVector.entry(k) / Math.sqrt(n);
        }
    }

    /**
     * Approximate singular triplets.
     *
     * @param sigmas {@code ||E v_k||}, ascending @param next Ritz value of the next one; infinite if there is none
     * @param right orthonormal v_k, one after the other, interleaved @param residuals {@code ||E* u_k - sigma_k v_k||}
     * @param skew bound of {@code ||U* U - I||}, for the images of orthonormal v_k are only orthogonal as computed
     * @param overlapRe real part of {@code u_1* v_1} @param overlapIm imaginary part
     */
    record Ritz(
            double[] sigmas,
            double next,
            double[] right,
            double[] residuals,
            double skew,
            double overlapRe,
            double overlapIm) {

        int count() {
            return sigmas.length;
        }

        double sigma(int k) {
            return sigmas[k];
        }

        double residual(int k) {
            return residuals[k];
        }
    }

    /**
     * Null if the process does not converge to the accuracy.
     *
     * @param workspace factored with shift 0
     * @param several whether to go on until the next value is well above the smallest; else one vector
     */
    @Nullable
    Ritz of(ShiftedGram.Workspace workspace, Accuracy accuracy, boolean several) {
        workspace.start(start);
        double[] diagonal = new double[ShiftedGram.MOST_STEPS];
        double[] offDiagonal = new double[ShiftedGram.MOST_STEPS];
        int most = Math.min(n, ShiftedGram.MOST_STEPS);
        for (int k = 0; k < most; k++) {
            double[] entries = workspace.step(k);
            diagonal[k] = entries[0];
            offDiagonal[k] = entries[1];
            int size = k + 1;
            boolean exhausted = size == most || !(entries[1] > 1e-14 * diagonal[0]);
            if (exhausted || size >= FIRST_CHECK && size % 2 == 0) {
                double[] values = Arrays.copyOf(diagonal, size);
                double[] vectors =
                        Blas.tridiagonalEigen(size, values, Arrays.copyOf(offDiagonal, Math.max(1, size - 1)));
                if (exhausted || hasConverged(values, vectors, offDiagonal[k], accuracy)) {
                    boolean more = several && !isLoose(accuracy, 1 / Math.sqrt(values[size - 1]));
                    return ritz(workspace, values, vectors, more);
                }
            }
        }
        return null;
    }

    /**
     * From vectors that another process found.
     *
     * @param several whether to take all of them; else the first
     */
    Ritz of(GramWorkspace workspace, ShiftedProcess.Candidates candidates, boolean several) {
        int count = several ? candidates.count() : 1;
        double[] basis = Arrays.copyOf(candidates.right(), 2 * n * count);
        Blas.orthonormalise(n, count, basis);
        return triplets(
                workspace,
                count > 1 ? rotated(workspace, basis, count) : basis,
                count,
                candidates.following()[count - 1]);
    }

    /** Whether so few digits are wanted that a plain test is cheaper than further vectors. */
    static boolean isLoose(Accuracy accuracy, double sigma) {
        return accuracy.at(sigma) >= FEW_DIGITS;
    }

    /** By the residual of the largest Ritz pair of the inverse, squared over the gap. */
    private static boolean hasConverged(double[] values, double[] vectors, double offDiagonal, Accuracy accuracy) {
        int size = values.length;
        double largest = values[size - 1];
        double gap = Math.max(largest - values[size - 2], Double.MIN_NORMAL);
        double residual = offDiagonal * Math.abs(vectors[size * size - 1]);
        double error = Math.min(residual, residual * residual / gap);
        return error <= 0.2 * accuracy.at(1 / Math.sqrt(largest)) * largest && residual <= 1e-3 * largest;
    }

    private Ritz ritz(ShiftedGram.Workspace workspace, double[] values, double[] vectors, boolean several) {
        int size = values.length;
        int count = 1;
        while (several
                && count < Math.min(MOST_VECTORS, size - 1)
                && values[size - 1] < APART * APART * values[size - count - 1]) {
            count++;
        }
        double[] basis = new double[2 * n * count];
        for (int k = 0; k < count; k++) {
            double[] vector = workspace.combineAndSolve(vectors, size * (size - 1 - k), size);
            scale(vector, 1 / length(vector));
            System.arraycopy(vector, 0, basis, 2 * n * k, 2 * n);
        }
        double next = size > count ? 1 / Math.sqrt(values[size - 1 - count]) : Double.POSITIVE_INFINITY;
        if (count > 1) {
            Blas.orthonormalise(n, count, basis);
            basis = rotated(workspace, basis, count);
        }
        return triplets(workspace, basis, count, next);
    }

    /** The basis in which E maps to orthogonal vectors, smallest first. */
    private double[] rotated(GramWorkspace workspace, double[] basis, int count) {
        double[] images = new double[basis.length];
        for (int k = 0; k < count; k++) {
            System.arraycopy(workspace.times(column(basis, k)), 0, images, 2 * n * k, 2 * n);
        }
        double[] rotation = new double[2 * count * count];
        Blas.complexThinSvd(n, count, images, new double[basis.length], rotation);
        double[] rotated = new double[basis.length];
        for (int k = 0; k < count; k++) {
            int source = count - 1 - k;
            for (int j = 0; j < count; j++) { // v_k = sum_j basis_j conj(rotation_kj), rotation column-major
                double re = rotation[2 * (j * count + source)];
                double im = -rotation[2 * (j * count + source) + 1];
                for (int i = 0; i < 2 * n; i += 2) {
                    double x = basis[2 * n * j + i];
                    double y = basis[2 * n * j + i + 1];
                    rotated[2 * n * k + i] += re * x - im * y;
                    rotated[2 * n * k + i + 1] += re * y + im * x;
                }
            }
        }
        return rotated;
    }

    private Ritz triplets(GramWorkspace workspace, double[] right, int count, double next) {
        double[] sigmas = new double[count];
        double[] residuals = new double[count];
        double[][] left = new double[count][];
        for (int k = 0; k < count; k++) {
            double[] v = column(right, k);
            left[k] = workspace.times(v);
            sigmas[k] = length(left[k]);
            scale(left[k], 1 / sigmas[k]);
            double[] image = workspace.adjointTimes(left[k]);
            for (int i = 0; i < image.length; i++) {
                image[i] -= sigmas[k] * v[i];
            }
            residuals[k] = length(image);
        }
        double[] overlap = inner(left[0], column(right, 0));
        return new Ritz(sigmas, next, right, residuals, skew(left), overlap[0], overlap[1]);
    }

    /** Largest row sum of {@code U* U - I}, rounding included. */
    private double skew(double[][] left) {
        double largest = 0;
        for (double[] u : left) {
            double sum = 0;
            for (double[] other : left) {
                double[] product = inner(other, u);
                sum += u == other ? 0 : Math.hypot(product[0], product[1]);
            }
            largest = Math.max(largest, sum);
        }
        return left.length == 1 ? 0 : largest + left.length * Rounding.gamma(4L * n + 32);
    }

    private double[] column(double[] block, int k) {
        return Arrays.copyOfRange(block, 2 * n * k, 2 * n * (k + 1));
    }

    /** {@code u* v}. */
    private static double[] inner(double[] u, double[] v) {
        double re = 0;
        double im = 0;
        for (int i = 0; i < u.length; i += 2) {
            re += u[i] * v[i] + u[i + 1] * v[i + 1];
            im += u[i] * v[i + 1] - u[i + 1] * v[i];
        }
        return new double[] {re, im};
    }

    private static double length(double[] x) {
        double sum = 0;
        for (double value : x) {
            sum += value * value;
        }
        return Math.sqrt(sum);
    }

    private static void scale(double[] x, double factor) {
        for (int i = 0; i < x.length; i++) {
            x[i] *= factor;
        }
    }
}
