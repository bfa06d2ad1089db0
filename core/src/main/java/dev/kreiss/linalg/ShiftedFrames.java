package dev.kreiss.linalg;

import dev.kreiss.bound.Rounding;
import dev.kreiss.linalg.openblas.Blas;

/**
 * The singular value decomposition {@code zI - J = U diag(values) V*}, as far as it says what happens at other z:
 * {@code U* ((z + delta) I - J) V = diag(values) + delta U* V}.
 *
 * @param values ascending
 * @param overlap {@code U* V}, in the order of the values
 * @param error the decomposition, with exactly unitary factors near U and V, is that of a matrix this close to {@code zI - J}
 * @param overlapError distance, in the spectral norm, of {@code overlap} to the product of these unitary factors
 */
public record ShiftedFrames(double[] values, Matrix overlap, double error, double overlapError) {

    /** @param error see {@link #error} */
    static ShiftedFrames of(int n, double[] transposedPairs, double error) {
        double[] left = new double[2 * n * n];
        double[] right = new double[2 * n * n];
        // E^T = left diag right in column-major order: as row-major arrays left is V* and right is U.
        double[] values = Blas.complexThinSvd(n, n, transposedPairs, left, right);
        Matrix product = reversed(Interleaved.toMatrix(n, n, left).times(Interleaved.toMatrix(n, n, right)))
                .adjoint();
        double[] ascending = new double[n];
        for (int i = 0; i < n; i++) {
            ascending[i] = values[n - 1 - i];
        }
        double departure = KernelError.ofOrthogonalReduction(n, Math.sqrt(n));
        double rounding = Rounding.gamma(3L * n + 8) * n;
        return new ShiftedFrames(ascending, product, error, Rounding.up(3 * departure + 1.01 * rounding));
    }

    private static Matrix reversed(Matrix matrix) {
        int n = matrix.rows();
        double[] re = new double[n * n];
        double[] im = new double[n * n];
        for (int k = 0; k < re.length; k++) {
            int row = n - 1 - k / n;
            int column = n - 1 - k % n;
            re[k] = matrix.re(row, column);
            im[k] = matrix.im(row, column);
        }
        return Matrix.complex(n, n, re, im);
    }
}
