package dev.kreiss.linalg;

import dev.kreiss.bound.Rounding;
import java.util.Arrays;

/**
 * Norm of an inverse with a small <em>relative</em> error, where singular values have a small absolute one only.
 *
 * <p>With an approximate inverse X and {@code F = I - A X}, {@code A^{-1} - X = X F (I - F)^{-1}}, entry by entry bounded by
 * {@code |X| |F| (I - |F|)^{-1}} as soon as the series converges. Entrywise bounds respect bad scaling: a matrix whose rows and
 * columns differ by many orders of magnitude keeps a small relative error, although it is ill-conditioned. Costs about ten
 * singular value computations. Source: Rump, Verification methods, Acta Numerica 19 (2010), section 10.
 */
public final class VerifiedInverse {

    private static final int SERIES_TERMS = 60;

    private VerifiedInverse() {}

    /**
     * Enclosure {@code [lower, upper]} of the spectral norm of {@code a^{-1}}; {@code [0, infinity]} if nothing could be proven.
     *
     * @param a square; each entry may be off by one rounding error of its own size
     */
    public static double[] norm(Matrix a) {
        return norm(a, 0);
    }

    /** As {@link #norm(Matrix)}, for all matrices that differ from a by diagonal ones of modulus up to {@code diagonal} besides. */
    static double[] norm(Matrix a, double diagonal) {
        Matrix x;
        try {
            x = Balancing.inverse(a);
        } catch (ArithmeticException singular) {
            return new double[] {0, Double.POSITIVE_INFINITY};
        }
        if (!x.isFinite()) {
            return new double[] {0, Double.POSITIVE_INFINITY};
        }
        int n = a.rows();
        double[] absoluteX = moduli(x);
        double[] residual = residualBound(a, x, absoluteX, diagonal);
        double difference = differenceNorm(n, absoluteX, residual);
        SingularValues singular = SingularValues.of(x);
        double error = Rounding.up(singular.error() + difference);
        return new double[] {Math.max(0, singular.largest() - error), Rounding.up(singular.largest() + error)};
    }

    /** Entrywise bound of {@code |I - A X|}: the computed residual, the rounding error of computing it, and what the diagonal is off. */
    private static double[] residualBound(Matrix a, Matrix x, double[] absoluteX, double off) {
        int n = a.rows();
        double[] residual = moduli(Matrix.identity(n).minus(a.times(x)));
        double[] products =
                Matrix.of(n, n, moduli(a)).times(Matrix.of(n, n, absoluteX)).real();
        double unit = Rounding.gamma(4L * n + 16);
        for (int k = 0; k < residual.length; k++) {
            boolean diagonal = k / n == k % n;
            residual[k] = 1.01 * (residual[k] + unit * (products[k] + (diagonal ? 1 : 0)) + off * absoluteX[k])
                    + Double.MIN_NORMAL;
        }
        return residual;
    }

    /** Bound of {@code || |X| F (I - F)^{-1} ||} from its largest row and column sums; infinite if the series diverges. */
    private static double differenceNorm(int n, double[] x, double[] f) {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        double[] rightSum = neumann(n, f, ones, false);
        double[] rows = times(n, x, times(n, f, rightSum, false), false);
        double[] columns = neumann(n, f, times(n, f, times(n, x, ones, true), true), true);
        double product = Arrays.stream(rows).max().orElse(0)
                * Arrays.stream(columns).max().orElse(0);
        return Double.isNaN(product) ? Double.POSITIVE_INFINITY : 1.01 * Math.sqrt(product);
    }

    /** A vector at least {@code (I - F)^{-1} start}, or infinities if {@code F} is not seen to be contracting. */
    private static double[] neumann(int n, double[] f, double[] start, boolean transposed) {
        double[] sum = start.clone();
        for (int term = 0; term < SERIES_TERMS; term++) {
            double[] next = times(n, f, sum, transposed);
            boolean proven = true;
            for (int i = 0; i < n; i++) {
                next[i] = 1.001 * (next[i] + start[i]); // 0.1 % is far above rounding and pays for the terms left out
                proven &= 1.0001 * (next[i] / 1.001) <= sum[i];
            }
            if (proven && term > 0) {
                return sum; // F sum + start <= sum, so sum bounds the series
            }
            for (int i = 0; i < n; i++) {
                sum[i] = Math.max(sum[i], next[i]);
            }
        }
        Arrays.fill(sum, Double.POSITIVE_INFINITY);
        return sum;
    }

    private static double[] times(int n, double[] matrix, double[] vector, boolean transposed) {
        double[] product = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                product[transposed ? j : i] += matrix[i * n + j] * vector[transposed ? i : j];
            }
        }
        return product;
    }

    private static double[] moduli(Matrix matrix) {
        double[] re = matrix.real();
        double[] im = matrix.imaginary();
        double[] moduli = new double[re.length];
        for (int k = 0; k < re.length; k++) {
            moduli[k] = im == null ? Math.abs(re[k]) : Math.hypot(re[k], im[k]) * (1 + 4 * Rounding.UNIT);
        }
        return moduli;
    }
}
