package dev.kreiss.linalg;

import dev.kreiss.linalg.openblas.Blas;

/**
 * Eigenvalues of a Hermitian matrix, of which only the lower triangle is read.
 *
 * @param values ascending
 * @param error each computed value differs from the true one by at most this
 */
public record HermitianEigenvalues(double[] values, double error) {

    public static HermitianEigenvalues of(Matrix matrix) {
        int n = matrix.rows();
        double[] values = matrix.isReal()
                ? Blas.symmetricEigenvalues(n, matrix.adjoint().real())
                : Blas.hermitianEigenvalues(n, Interleaved.of(matrix.adjoint()));
        return new HermitianEigenvalues(values, KernelError.ofOrthogonalReduction(n, matrix.frobeniusNorm()));
    }

    public double largest() {
        return values[values.length - 1];
    }

    public double smallest() {
        return values[0];
    }
}
