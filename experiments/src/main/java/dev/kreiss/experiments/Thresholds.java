package dev.kreiss.experiments;

import dev.kreiss.experiments.quadratic.BilevelGame;
import dev.kreiss.linalg.HermitianEigenvalues;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.SingularValues;
import java.util.function.DoublePredicate;

/** Boundaries that are found by bisection, not by formulas. */
public final class Thresholds {

    private static final int STEPS = 200;

    private Thresholds() {}

    /**
     * Where a condition begins to hold, to about ten digits; {@code high} if it does not hold there.
     *
     * @param low positive, where it does not hold @param high larger
     */
    public static double boundary(DoublePredicate holds, double low, double high) {
        return boundary(holds, low, high, 1e-12);
    }

    /** @param accuracy relative */
    public static double boundary(DoublePredicate holds, double low, double high, double accuracy) {
        double below = low;
        double above = high;
        for (int k = 0; k < STEPS && above / below > 1 + accuracy; k++) {
            double middle = Math.sqrt(below * above);
            if (holds.test(middle)) {
                above = middle;
            } else {
                below = middle;
            }
        }
        return above;
    }

    /** {@code ||[a 0; c d]||} by a decomposition. */
    public static double norm(double a, double d, double c) {
        return SingularValues.of(BilevelGame.scalars(a, 0, c, d).jacobian()).largest();
    }

    /** {@code w([a 0; c d])} for non-negative entries: the largest eigenvalue of the symmetric part. */
    public static double numericalRadius(double a, double d, double c) {
        Matrix jacobian = BilevelGame.scalars(a, 0, c, d).jacobian();
        return HermitianEigenvalues.of(jacobian.plus(jacobian.adjoint()).scaled(0.5))
                .largest();
    }
}
