package dev.kreiss.linalg.polynomial;

import dev.kreiss.bound.Rounding;

/** Real polynomials on intervals around 0. */
final class RealPolynomial {

    private static final int MOST_HALVINGS = 40;

    private RealPolynomial() {}

    /**
     * Whether {@code |p(x)| > margin} for all |x| at most {@code reach}, by bisection; false also if that is only not proven.
     *
     * @param coefficients of p, that of 1 first
     */
    static boolean exceeds(double[] coefficients, double reach, double margin) {
        return exceeds(coefficients, reach, margin, 0);
    }

    private static boolean exceeds(double[] coefficients, double reach, double margin, int halvings) {
        double varying = 0;
        double power = 1;
        for (int j = 1; j < coefficients.length; j++) {
            power *= reach;
            varying += Math.abs(coefficients[j]) * power;
        }
        double constant = Math.abs(coefficients[0]);
        if (constant > Rounding.up(varying + margin)) {
            return true;
        }
        if (!(constant > margin) || halvings == MOST_HALVINGS) {
            return false;
        }
        double half = reach / 2;
        double wider = Rounding.up(margin + Rounding.gamma(2L * coefficients.length) * (constant + varying));
        return exceeds(shifted(coefficients, half), half, wider, halvings + 1)
                && exceeds(shifted(coefficients, -half), half, wider, halvings + 1);
    }

    /** Coefficients of {@code p(x + by)}, by Horner's scheme: off by {@code gamma_2d} of the sum of the moduli of all terms. */
    private static double[] shifted(double[] coefficients, double by) {
        double[] result = coefficients.clone();
        for (int i = 0; i < result.length; i++) {
            for (int j = result.length - 2; j >= i; j--) {
                result[j] += by * result[j + 1];
            }
        }
        return result;
    }
}
