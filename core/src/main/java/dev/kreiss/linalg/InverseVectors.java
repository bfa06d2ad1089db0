package dev.kreiss.linalg;

import dev.kreiss.linalg.openblas.Blas;
import org.jspecify.annotations.Nullable;

/**
 * The overlap {@code u* v} of the smallest singular vectors of a matrix by its inverse, whose largest they are: for matrices whose
 * smallest singular value is below the rounding of their norm. Without proof.
 */
final class InverseVectors {

    private InverseVectors() {}

    /** Real and imaginary part; null for a singular matrix. */
    static double @Nullable [] overlap(Matrix matrix) {
        Matrix inverse;
        try {
            inverse = Balancing.inverse(matrix);
        } catch (ArithmeticException singular) {
            return null;
        }
        if (!inverse.isFinite()) {
            return null;
        }
        int n = matrix.rows();
        double[] rows = new double[2 * n * n];
        // Row-major, so that LAPACK sees the transpose: its first right singular vectors are v^T.
        Blas.complexThinSvd(n, n, Interleaved.of(inverse), new double[2 * n * n], rows);
        double[] re = new double[n];
        double[] im = new double[n];
        for (int i = 0; i < n; i++) {
            re[i] = rows[2 * i * n];
            im[i] = rows[2 * i * n + 1];
        }
        // The overlap may be as small as the value: one step back and forth gives small entries digits of their own.
        Matrix u = unit(inverse.adjoint().times(Matrix.complex(n, 1, re, im)));
        Matrix v = unit(inverse.times(u));
        Matrix overlap = u.adjoint().times(v);
        return new double[] {overlap.re(0, 0), overlap.im(0, 0)};
    }

    private static Matrix unit(Matrix vector) {
        return vector.scaled(1 / vector.frobeniusNorm());
    }
}
