package dev.kreiss.linalg;

import dev.kreiss.bound.Rounding;
import dev.kreiss.linalg.openblas.Blas;

/**
 * Proof of {@code ||X|| <= level} from one Gram matrix: cheap norms of it first, then its Cholesky factorisation.
 *
 * <p>If the factorisation of a Hermitian matrix M of size n runs to completion in floating point, then
 * {@code lambda_min(M) >= -gamma(n+1)/(1-gamma(n+1)) tr M} (Rump, Verification of positive definiteness, BIT 46, 2006).
 */
public final class NormTest {

    private NormTest() {}

    /** Whether {@code ||x|| <= level} could be proven; about {@code 4/3 n^3} operations, rounding included. */
    public static boolean isAtMost(Matrix x, double level) {
        double frobenius = x.frobeniusNorm();
        if (Rounding.up(frobenius * (1 + Rounding.gamma(4L * x.rows() * x.columns() + 8))) <= level) {
            return true;
        }
        if (!(level > 1e-140) // squares below would lose their digits
                || !(level < 1e150)
                || !(frobenius < 1e150)
                || frobenius > level * Math.sqrt(x.columns()) * 1.001) {
            return false;
        }
        int n = x.columns();
        double slack = Rounding.gamma(4L * Math.max(n, x.rows()) + 32) * (frobenius * frobenius + n * level * level);
        double diagonal = Rounding.down(level * level - slack);
        return x.isReal() ? isBelow(n, Blas.gram(x.rows(), n, x.real()), diagonal) : isBelowComplex(x, diagonal);
    }

    private static boolean isBelow(int n, double[] gram, double diagonal) {
        if (fourthRoot(n, gram) <= diagonal) {
            return true;
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                gram[i * n + j] = -gram[i * n + j];
            }
            gram[i * n + i] += diagonal;
        }
        return Blas.cholesky(n, gram);
    }

    /** {@code ||X^T X||_F}, an upper bound of {@code ||X||^2}. */
    private static double fourthRoot(int n, double[] gram) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                sum += 2 * gram[i * n + j] * gram[i * n + j];
            }
            sum += gram[i * n + i] * gram[i * n + i];
        }
        return Math.sqrt(sum) * (1 + Rounding.gamma(2L * n * n + 8));
    }

    private static boolean isBelowComplex(Matrix x, double diagonal) {
        int n = x.columns();
        double[] shifted = Interleaved.of(x.adjoint().times(x).scaled(-1));
        for (int i = 0; i < n; i++) {
            shifted[2 * (i * n + i)] += diagonal;
            shifted[2 * (i * n + i) + 1] = 0;
        }
        return Blas.complexCholesky(n, shifted);
    }
}
