package dev.kreiss.linalg;

import dev.kreiss.linalg.openblas.Blas;

/**
 * Singular values of a matrix.
 *
 * @param values descending
 * @param error each computed value differs from the true one by at most this
 */
public record SingularValues(double[] values, double error) {

    /** Costs about {@code 8/3 n^3} operations. */
    public static SingularValues of(Matrix matrix) {
        int m = matrix.rows();
        int n = matrix.columns();
        double[] values = matrix.isReal()
                ? Blas.singularValues(m, n, matrix.real().clone())
                : Blas.complexSingularValues(m, n, Interleaved.of(matrix));
        return new SingularValues(values, KernelError.ofOrthogonalReduction(Math.max(m, n), matrix.frobeniusNorm()));
    }

    public double largest() {
        return values[0];
    }

    public double smallest() {
        return values[values.length - 1];
    }

    /** The spectral norm of {@code matrix}, rounded up. */
    public static double normUpper(Matrix matrix) {
        SingularValues singular = of(matrix);
        return matrix.isZero() ? 0 : singular.largest() + singular.error();
    }
}
