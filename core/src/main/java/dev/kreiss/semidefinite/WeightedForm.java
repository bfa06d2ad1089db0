package dev.kreiss.semidefinite;

import dev.kreiss.linalg.Matrix;

/**
 * Units in which a quadratic form has a diagonal near 1: powers of two, so that changing to them is exact. A form with a wide spectrum
 * loses there what its small eigenvalues are made of neither to the large ones nor to the products with a large Jacobian.
 */
record WeightedForm(double[] weights) {

    static WeightedForm of(Matrix form) {
        double[] weights = new double[form.rows()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.scalb(1.0, Math.getExponent(Math.sqrt(Math.max(form.re(i, i), Double.MIN_NORMAL))));
        }
        return new WeightedForm(weights);
    }

    /** {@code W J W^{-1}}. */
    Matrix map(Matrix jacobian) {
        return scaled(jacobian, 1, -1);
    }

    /** {@code W^{-1} P W^{-1}}. */
    Matrix form(Matrix form) {
        return scaled(form, -1, -1);
    }

    /** {@code W X W}: of a multiplier, and of a form that is to be taken back. */
    Matrix dual(Matrix multiplier) {
        return scaled(multiplier, 1, 1);
    }

    /** {@code W^{-2}}. */
    Matrix inverseSquare() {
        return scaled(Matrix.identity(weights.length), -1, -1);
    }

    /** The trace of a multiplier in the units as given, from its diagonal in these, each entry raised by {@code more}. */
    double trace(Matrix multiplier, double more) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += (multiplier.re(i, i) + more) / weights[i] / weights[i];
        }
        return sum;
    }

    private Matrix scaled(Matrix matrix, int left, int right) {
        int n = weights.length;
        double[] entries = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double row = left > 0 ? weights[i] : 1 / weights[i];
                double column = right > 0 ? weights[j] : 1 / weights[j];
                entries[i * n + j] = row * matrix.re(i, j) * column;
            }
        }
        return Matrix.of(n, n, entries);
    }
}
