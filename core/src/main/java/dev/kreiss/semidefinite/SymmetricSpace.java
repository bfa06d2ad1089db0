package dev.kreiss.semidefinite;

import dev.kreiss.linalg.Matrix;

/** Symmetric matrices as vectors, with the same inner product: off-diagonal entries count once, times the root of 2. */
final class SymmetricSpace {

    private static final double ROOT = Math.sqrt(2);

    private SymmetricSpace() {}

    static int dimension(int size) {
        return size * (size + 1) / 2;
    }

    /** Coordinates by rows of the upper triangle, followed by one free place. */
    static double[] coordinates(Matrix symmetric) {
        int n = symmetric.rows();
        double[] coordinates = new double[dimension(n) + 1];
        int at = 0;
        for (int i = 0; i < n; i++) {
            coordinates[at++] = symmetric.re(i, i);
            for (int j = i + 1; j < n; j++) {
                coordinates[at++] = ROOT * symmetric.re(i, j);
            }
        }
        return coordinates;
    }

    static Matrix matrix(int n, double[] coordinates) {
        double[] entries = new double[n * n];
        int at = 0;
        for (int i = 0; i < n; i++) {
            entries[i * n + i] = coordinates[at++];
            for (int j = i + 1; j < n; j++) {
                entries[i * n + j] = coordinates[at++] / ROOT;
                entries[j * n + i] = entries[i * n + j];
            }
        }
        return Matrix.of(n, n, entries);
    }

    static Matrix symmetric(Matrix matrix) {
        return matrix.plus(matrix.adjoint()).scaled(0.5);
    }

    static double inner(Matrix a, Matrix b) {
        double sum = 0;
        for (int k = 0; k < a.real().length; k++) {
            sum += a.real()[k] * b.real()[k];
        }
        return sum;
    }

    static double trace(Matrix matrix) {
        double sum = 0;
        for (int i = 0; i < matrix.rows(); i++) {
            sum += matrix.re(i, i);
        }
        return sum;
    }
}
