package dev.kreiss.krylov;

import dev.kreiss.linalg.LinearOperator;
import dev.kreiss.linalg.Matrix;

/** Products with a dense real matrix: for small systems, and to compare with the dense analysis. */
public final class MatrixOperator implements LinearOperator {

    private final Matrix matrix;

    /** @throws IllegalArgumentException if the matrix is complex or empty */
    public MatrixOperator(Matrix matrix) {
        if (!matrix.isReal() || matrix.rows() == 0 || matrix.columns() == 0) {
            throw new IllegalArgumentException("the matrix must be real and not empty, got a " + matrix);
        }
        this.matrix = matrix;
    }

    @Override
    public int rows() {
        return matrix.rows();
    }

    @Override
    public int columns() {
        return matrix.columns();
    }

    @Override
    public double[] apply(double[] v) {
        double[] entries = matrix.real();
        double[] product = new double[rows()];
        for (int i = 0; i < product.length; i++) {
            double sum = 0;
            int start = i * v.length;
            for (int j = 0; j < v.length; j++) {
                sum += entries[start + j] * v[j];
            }
            product[i] = sum;
        }
        return product;
    }

    @Override
    public double[] applyAdjoint(double[] u) {
        double[] entries = matrix.real();
        double[] product = new double[columns()];
        for (int i = 0; i < u.length; i++) {
            int start = i * product.length;
            for (int j = 0; j < product.length; j++) {
                product[j] += u[i] * entries[start + j];
            }
        }
        return product;
    }
}
