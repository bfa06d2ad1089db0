package dev.kreiss.linalg.polynomial;

import dev.kreiss.bound.Rounding;
import dev.kreiss.linalg.Matrix;

/** The last rows and columns of a Hermitian polynomial whose constant coefficient is diagonal. */
final class DiagonalFirst implements Eliminated {

    private final Matrix[] coefficients;
    private final double[] norms;
    private final double[] inverse;

    /** @param first row */
    DiagonalFirst(HermitianPolynomial polynomial, int first) {
        int size = polynomial.size() - first;
        this.coefficients = new Matrix[polynomial.degree() + 1];
        this.norms = new double[coefficients.length];
        for (int i = 0; i < coefficients.length; i++) {
            coefficients[i] = polynomial.coefficients()[i].block(first, first, size, size);
            norms[i] = coefficients[i].frobeniusNorm();
        }
        this.inverse = new double[size];
        for (int i = 0; i < size; i++) {
            inverse[i] = 1 / coefficients[0].re(i, i);
        }
    }

    @Override
    public int size() {
        return inverse.length;
    }

    @Override
    public int degree() {
        return coefficients.length - 1;
    }

    @Override
    public Matrix times(int power, Matrix matrix) {
        return coefficients[power].times(matrix);
    }

    @Override
    public double norm(int power) {
        return norms[power];
    }

    @Override
    public Matrix solve(Matrix matrix) {
        int columns = matrix.columns();
        double[] re = new double[inverse.length * columns];
        double[] im = new double[re.length];
        for (int k = 0; k < re.length; k++) {
            re[k] = inverse[k / columns] * matrix.re(k / columns, k % columns);
            im[k] = inverse[k / columns] * matrix.im(k / columns, k % columns);
        }
        return Matrix.complex(inverse.length, columns, re, im);
    }

    @Override
    public double solveError() {
        return 4 * Rounding.UNIT;
    }
}
