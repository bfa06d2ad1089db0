package dev.kreiss.linalg;

import dev.kreiss.bound.Rounding;

/** Error constants of the orthogonal-transformation kernels of LAPACK. */
final class KernelError {

    private KernelError() {}

    /**
     * Bound for the absolute error of each singular value, and of each eigenvalue of a Hermitian matrix, of size {@code n} and
     * Frobenius norm {@code norm}. The kernels are backward stable: the results are exact for a matrix within
     * {@code p(n) u norm}, and these values are 1-Lipschitz in the spectral norm. LAPACK states {@code p} to be "a modestly
     * growing function"; errors seen in practice stay below {@code sqrt(n) u}, we allow {@code 2 max(n, 10)}.
     */
    static double ofOrthogonalReduction(int n, double norm) {
        return 2.0 * Math.max(n, 10) * Rounding.UNIT * norm;
    }
}
