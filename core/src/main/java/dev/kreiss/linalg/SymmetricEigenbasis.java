package dev.kreiss.linalg;

import dev.kreiss.linalg.openblas.Blas;

/**
 * {@code A = U diag(values) U^T} for a real symmetric matrix.
 *
 * @param values ascending
 * @param vectors U, eigenvectors as columns
 */
public record SymmetricEigenbasis(double[] values, Matrix vectors) {

    public static SymmetricEigenbasis of(Matrix symmetric) {
        int n = symmetric.rows();
        double[] rows = symmetric.real().clone();
        double[] values = Blas.symmetricEigen(n, rows);
        return new SymmetricEigenbasis(values, Matrix.of(n, n, rows).adjoint());
    }
}
