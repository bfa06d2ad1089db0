package dev.kreiss.linalg.openblas;

/**
 * {@code (zI - J)^{-1}} for many z at once, in orthonormal coordinates in which that is cheap.
 *
 * <p>A batch of vectors, one for each z, is a column-major matrix with one column for each coordinate; its rows are the real
 * parts of all vectors and, if vectors are complex, all imaginary parts below them. So the work between coordinates is matrix
 * products, and what depends on z runs over contiguous memory: products on native memory, the rest on Java arrays, whose
 * loops even a simple compiler translates well. A copy from one to the other costs a fraction of any loop.
 */
public abstract class ShiftedInverse {

    final int size;
    final int parts;
    /** Distances of z from an eigenvalue count as at least this, far below rounding: nothing overflows. */
    final double least;

    /** @param parts 1 if vectors are real, 2 if complex @param norm of the matrix */
    ShiftedInverse(int size, int parts, double norm) {
        this.size = size;
        this.parts = parts;
        this.least = norm * 0x1p-80;
    }

    public int size() {
        return size;
    }

    /** Real operations in matrix products for one vector through {@link Shifts#solveAdjoint} and {@link Shifts#solve}. */
    abstract double operationsPerStep();

    /** Prepared for these z; for one thread. */
    abstract Shifts at(double[] re, double[] im);

    /** Column by column moves the rows {@code open} to the front, in place: no entry moves to a later place. */
    static void keepRows(double[] x, int rows, int[] open, int columns) {
        int to = 0;
        for (int column = 0; column < columns; column++) {
            int from = column * rows;
            for (int row : open) {
                x[to++] = x[from + row];
            }
        }
    }

    interface Shifts extends AutoCloseable {

        /** {@code x <- (zI - J)^{-1} x} for each vector of the batch. */
        void solve(double[] x);

        /** {@code x <- (zI - J)^{-*} x}. */
        void solveAdjoint(double[] x);

        /** Goes on with these z alone: indices into those so far, ascending. */
        void keep(int[] open);

        @Override
        void close();
    }
}
