package dev.kreiss.theory;

import dev.kreiss.bound.Rounding;

/**
 * The best block-diagonal quadratic certificate {@code J^T P J <= rate^2 P}, {@code P = diag(I, tau^2 I)}, of the class with
 * {@code ||A|| <= a}, {@code ||D|| <= d}, {@code ||C|| <= c}, B = 0: it proves {@code P(J) <= sqrt(kappa(P))} (T9).
 */
@Theorem(value = "T9", proof = "docs/proofs/T09-quadratic-certificates.md")
public final class QuadraticCertificate {

    private QuadraticCertificate() {}

    /** {@code max(1, c/sqrt((1-a^2)(1-d^2)))} at rate 1, rounded up; infinite unless a and d are below 1. */
    public static double peak(double a, double d, double c) {
        return peak(a, d, c, 1);
    }

    /**
     * {@code max(1, c rate/sqrt((rate^2-a^2)(rate^2-d^2)))}: J is scaled by the rate first. Grows without bound as the rate
     * approaches max(a, d).
     */
    public static double peak(double a, double d, double c, double rate) {
        if (c == 0 && a <= rate && d <= rate) {
            return 1;
        }
        if (!(a < rate && d < rate)) {
            return Double.POSITIVE_INFINITY;
        }
        return Rounding.up(Math.max(1, c * rate / Math.sqrt((rate - a) * (rate + a) * (rate - d) * (rate + d))));
    }
}
