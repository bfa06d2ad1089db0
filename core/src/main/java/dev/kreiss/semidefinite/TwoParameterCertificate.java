package dev.kreiss.semidefinite;

import dev.kreiss.bound.Rounding;
import dev.kreiss.linalg.LargestSingularValue;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.NormTest;
import dev.kreiss.model.CoupledSystem;

/**
 * The best certificate among {@code P = diag(p I, q I)} for two players of any size: with {@code tau^2 = q/p} the inequality
 * {@code J^T P J <= rate^2 P} says that {@code ||W J W^{-1}|| <= rate}, {@code W = diag(I, tau I)}, and {@code kappa = max(tau^2, tau^-2)}.
 *
 * <p>{@code log ||W J W^{-1}||} is convex in {@code log tau} (three lines theorem), so the admissible tau form an interval, whose point
 * next to 1 is found by a search for the minimum and a bisection. The norm is then proven.
 *
 * @param rate r @param tau of the certificate; NaN if there is none
 * @param peak {@code sqrt(kappa)}, proven; infinite if there is none
 */
public record TwoParameterCertificate(double rate, double tau, double peak) {

    /** Of {@code |log tau|}: beyond this there is nothing to be said in doubles. */
    private static final double FARTHEST = 60;

    private static final int STEPS = 90;

    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    /** @param system two blocks @param rate positive */
    public static TwoParameterCertificate of(CoupledSystem system, double rate) {
        if (system.blockCount() != 2 || !(rate > 0)) {
            throw new IllegalArgumentException(
                    "expected two blocks and a positive rate, got " + system.blockCount() + " and " + rate);
        }
        if (isProven(system, 0, rate)) {
            return new TwoParameterCertificate(rate, 1, 1);
        }
        double best = minimum(system);
        double inside = best;
        double outside = 0;
        if (!isProven(system, inside, rate)) {
            return new TwoParameterCertificate(rate, Double.NaN, Double.POSITIVE_INFINITY);
        }
        for (int step = 0; step < STEPS && Math.abs(inside - outside) > 1e-14 * Math.abs(inside); step++) {
            double middle = (inside + outside) / 2;
            if (isProven(system, middle, rate)) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        return new TwoParameterCertificate(rate, Math.exp(inside), Rounding.up(Math.exp(Math.abs(inside))));
    }

    private static boolean isProven(CoupledSystem system, double logTau, double rate) {
        Matrix scaled = inUnits(system, logTau);
        // The exact Jacobian of these units is within two roundings of each entry.
        return NormTest.isAtMost(scaled, Rounding.down(rate - 8 * Rounding.UNIT * scaled.frobeniusNorm()));
    }

    private static Matrix inUnits(CoupledSystem system, double logTau) {
        return logTau == 0
                ? system.jacobian()
                : system.inUnits(1, Math.exp(logTau)).jacobian();
    }

    private static double norm(CoupledSystem system, double logTau) {
        return LargestSingularValue.quick(inUnits(system, logTau), null).value();
    }

    /** By golden section over the convex function. */
    private static double minimum(CoupledSystem system) {
        double low = -FARTHEST;
        double high = FARTHEST;
        double left = high - GOLDEN * (high - low);
        double right = low + GOLDEN * (high - low);
        double atLeft = norm(system, left);
        double atRight = norm(system, right);
        for (int step = 0; step < STEPS && high - low > 1e-12; step++) {
            if (atLeft <= atRight) {
                high = right;
                right = left;
                atRight = atLeft;
                left = high - GOLDEN * (high - low);
                atLeft = norm(system, left);
            } else {
                low = left;
                left = right;
                atLeft = atRight;
                right = low + GOLDEN * (high - low);
                atRight = norm(system, right);
            }
        }
        return (low + high) / 2;
    }
}
