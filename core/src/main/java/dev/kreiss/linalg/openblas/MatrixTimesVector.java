package dev.kreiss.linalg.openblas;

import static org.bytedeco.openblas.global.openblas.*;

import org.bytedeco.javacpp.DoublePointer;

/** Many products of one real matrix with vectors: the matrix is copied to native memory once. Not safe for use by several threads. */
public final class MatrixTimesVector implements AutoCloseable {

    private final int rows;
    private final int columns;
    private final DoublePointer matrix;
    private final DoublePointer left;
    private final DoublePointer right;

    /** @param entries rows x columns, row-major */
    public MatrixTimesVector(int rows, int columns, double[] entries) {
        this.rows = rows;
        this.columns = columns;
        this.matrix = new DoublePointer(entries);
        this.left = new DoublePointer(rows);
        this.right = new DoublePointer(columns);
    }

    /** {@code X v}. */
    public double[] times(double[] v) {
        return product(CblasNoTrans, v, right, left, rows);
    }

    /** {@code X^T u}. */
    public double[] transposedTimes(double[] u) {
        return product(CblasTrans, u, left, right, columns);
    }

    private double[] product(int transposed, double[] from, DoublePointer source, DoublePointer target, int count) {
        source.put(from);
        cblas_dgemv(CblasRowMajor, transposed, rows, columns, 1, matrix, columns, source, 1, 0, target, 1);
        double[] product = new double[count];
        target.get(product);
        return product;
    }

    @Override
    public void close() {
        matrix.close();
        left.close();
        right.close();
    }
}
