package dev.kreiss.linalg;

import dev.kreiss.linalg.openblas.Blas;

/** Dense linear systems by LU with partial pivoting. */
public final class LinearSystem {

    private LinearSystem() {}

    /**
     * The solution X of {@code a X = b}.
     *
     * @throws ArithmeticException if a pivot is exactly zero
     */
    public static Matrix solve(Matrix a, Matrix b) {
        if (!a.isSquare() || a.rows() != b.rows()) {
            throw new IllegalArgumentException("cannot solve a " + a.shape() + " system for " + b.shape());
        }
        int n = a.rows();
        int k = b.columns();
        boolean isReal = a.isReal() && b.isReal();
        double[] left = isReal ? a.real().clone() : Interleaved.of(a);
        double[] right = isReal ? b.real().clone() : Interleaved.of(b);
        if (!(isReal ? Blas.solve(n, k, left, right) : Blas.complexSolve(n, k, left, right))) {
            throw new ArithmeticException("the matrix is singular");
        }
        return isReal ? Matrix.of(n, k, right) : Interleaved.toMatrix(n, k, right);
    }

    public static Matrix inverse(Matrix a) {
        return solve(a, Matrix.identity(a.rows()));
    }
}
