package dev.kreiss.numerics;

import dev.kreiss.linalg.Matrix;

/** {@code ||J|| <= 1} without any rounding, for matrices on the edge: identities, permutations, diagonals. */
final class Contraction {

    private Contraction() {}

    /** Whether every row and column has at most one non-zero entry, of modulus at most 1. */
    static boolean isObvious(Matrix matrix) {
        boolean[] used = new boolean[matrix.columns()];
        for (int i = 0; i < matrix.rows(); i++) {
            int entries = 0;
            for (int j = 0; j < matrix.columns(); j++) {
                if (matrix.re(i, j) == 0 && matrix.im(i, j) == 0) {
                    continue;
                }
                boolean large = Math.abs(matrix.re(i, j)) + Math.abs(matrix.im(i, j)) > 1;
                if (used[j] || large || ++entries > 1) {
                    return false;
                }
                used[j] = true;
            }
        }
        return true;
    }
}
