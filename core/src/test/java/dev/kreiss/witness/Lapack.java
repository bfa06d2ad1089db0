package dev.kreiss.witness;

import static org.bytedeco.openblas.global.openblas.LAPACKE_zgeev;
import static org.bytedeco.openblas.global.openblas.LAPACKE_zggev3;
import static org.bytedeco.openblas.global.openblas.LAPACK_COL_MAJOR;

/** Eigenvalues of small dense matrices and pencils, as pairs (re, im). */
final class Lapack {

    private static final byte NO_VECTORS = 'N';

    private Lapack() {}

    static double[][] eigenvalues(Dense matrix) {
        int n = matrix.rows();
        double[] values = new double[2 * n];
        double[] unused = new double[2];
        int info = LAPACKE_zgeev(
                LAPACK_COL_MAJOR, NO_VECTORS, NO_VECTORS, n, columns(matrix), n, values, unused, 1, unused, 1);
        require(info);
        double[][] pairs = new double[n][];
        for (int k = 0; k < n; k++) {
            pairs[k] = new double[] {values[2 * k], values[2 * k + 1]};
        }
        return pairs;
    }

    /** The numbers z with {@code det(a - z b) = 0}; infinite or NaN ones included. */
    static double[][] eigenvalues(Dense a, Dense b) {
        int n = a.rows();
        double[] alpha = new double[2 * n];
        double[] beta = new double[2 * n];
        double[] unused = new double[2];
        int info = LAPACKE_zggev3(
                LAPACK_COL_MAJOR,
                NO_VECTORS,
                NO_VECTORS,
                n,
                columns(a),
                n,
                columns(b),
                n,
                alpha,
                beta,
                unused,
                1,
                unused,
                1);
        require(info);
        double[][] pairs = new double[n][];
        for (int k = 0; k < n; k++) {
            double p = beta[2 * k];
            double q = beta[2 * k + 1];
            double square = p * p + q * q;
            pairs[k] = new double[] {
                (alpha[2 * k] * p + alpha[2 * k + 1] * q) / square, (alpha[2 * k + 1] * p - alpha[2 * k] * q) / square
            };
        }
        return pairs;
    }

    private static void require(int info) {
        if (info != 0) {
            throw new ArithmeticException("LAPACK did not converge, info = " + info);
        }
    }

    private static double[] columns(Dense matrix) {
        int n = matrix.rows();
        double[] pairs = new double[2 * n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                pairs[2 * (j * n + i)] = matrix.re(i, j);
                pairs[2 * (j * n + i) + 1] = matrix.im(i, j);
            }
        }
        return pairs;
    }
}
