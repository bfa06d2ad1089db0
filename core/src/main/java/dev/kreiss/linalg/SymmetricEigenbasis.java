package dev.kreiss.linalg;

import dev.kreiss.linalg.openblas.Blas;

/**
 * {@code A = U diag(values) U^T} for a real symmetric matrix.
 *
 * @param values ascending
 * @param vectors U, eigenvectors as columns
 * @param error the values and some orthogonal matrix near U are exact for a matrix this close to A, in the spectral norm
 * @param departure distance of U to that orthogonal matrix, in the spectral norm
 */
public record SymmetricEigenbasis(double[] values, Matrix vectors, double error, double departure) {

    public static SymmetricEigenbasis of(Matrix symmetric) {
        int n = symmetric.rows();
        double[] rows = symmetric.real().clone();
        double[] values = Blas.symmetricEigen(n, rows);
        return new SymmetricEigenbasis(
                values,
                Matrix.of(n, n, rows).adjoint(),
                KernelError.ofOrthogonalReduction(n, symmetric.frobeniusNorm()),
                KernelError.ofOrthogonalReduction(n, 1));
    }

    /** Of A. */
    double frobeniusNorm() {
        return Matrix.of(values.length, 1, values).frobeniusNorm();
    }

    /** {@code V^T C U}: a map from a space with eigenbasis U to this one with eigenbasis V, in these coordinates. */
    public Matrix mapFrom(SymmetricEigenbasis source, Matrix map) {
        return vectors.adjoint().times(map).times(source.vectors);
    }
}
