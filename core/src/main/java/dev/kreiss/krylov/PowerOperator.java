package dev.kreiss.krylov;

import dev.kreiss.linalg.LinearOperator;

/** {@code X^t}, t at least 1. A product costs t products with X. */
record PowerOperator(LinearOperator base, int exponent) implements LinearOperator {

    @Override
    public int rows() {
        return base.rows();
    }

    @Override
    public int columns() {
        return base.columns();
    }

    @Override
    public double[] apply(double[] v) {
        double[] image = v;
        for (int t = 0; t < exponent; t++) {
            image = base.apply(image);
        }
        return image;
    }

    @Override
    public double[] applyAdjoint(double[] u) {
        double[] image = u;
        for (int t = 0; t < exponent; t++) {
            image = base.applyAdjoint(image);
        }
        return image;
    }
}
