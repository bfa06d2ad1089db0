package dev.kreiss.linalg;

import dev.kreiss.linalg.openblas.Blas;
import dev.kreiss.linalg.openblas.SchurInverse;
import org.jspecify.annotations.Nullable;

/**
 * {@code J = Q T Q*}, T triangular up to blocks of size 2, real for a real J. Costs about {@code 25 n^3} operations, once; then
 * every {@code zI - J} is solved by substitution.
 *
 * @param triangleRe T, column-major @param triangleIm null if real
 * @param basisRe Q, column-major @param basisIm null if real
 */
record SchurForm(
        int size, double[] triangleRe, double @Nullable [] triangleIm, double[] basisRe, double @Nullable [] basisIm) {

    static SchurForm of(Matrix matrix) {
        int n = matrix.rows();
        double[] re = transposed(n, matrix.real());
        if (matrix.imaginary() == null) {
            return new SchurForm(n, re, null, Blas.schur(n, re), null);
        }
        double[] work = Interleaved.of(Matrix.complex(n, n, re, transposed(n, matrix.imaginary())));
        double[] basis = Blas.complexSchur(n, work);
        return new SchurForm(n, part(work, 0), part(work, 1), part(basis, 0), part(basis, 1));
    }

    private static double[] transposed(int n, double[] entries) {
        double[] result = new double[entries.length];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                result[j * n + i] = entries[i * n + j];
            }
        }
        return result;
    }

    private static double[] part(double[] pairs, int which) {
        double[] part = new double[pairs.length / 2];
        for (int k = 0; k < part.length; k++) {
            part[k] = pairs[2 * k + which];
        }
        return part;
    }

    /** Q. */
    Matrix basis() {
        double[] re = transposed(size, basisRe);
        return basisIm == null ? Matrix.of(size, size, re) : Matrix.complex(size, size, re, transposed(size, basisIm));
    }

    SchurInverse inverse(double norm) {
        return new SchurInverse(size, triangleRe, triangleIm, norm);
    }
}
