package dev.kreiss.theory;

import dev.kreiss.bound.Rounding;

/**
 * Two players in other units, {@code W = diag(I, tau I)} (T11). In the units that balance the couplings G is symmetric, so
 * {@code P(J) <= sqrt(max(b/c, c/b))} in the given ones, whatever the distance to instability.
 *
 * @param peak that bound, rounded up @param tau {@code sqrt(b/c)}
 */
@Theorem(value = "T11", proof = "docs/proofs/T11-units.md")
public record UnitsBalance(double peak, double tau) {

    /** @param b norm of the feedback, positive @param c norm of the coupling, positive; rho(G) is at most 1 */
    public static UnitsBalance of(double b, double c) {
        if (!(b > 0 && c > 0)) {
            throw new IllegalArgumentException("both couplings must be positive, got " + b + " and " + c);
        }
        return new UnitsBalance(Rounding.up(Math.sqrt(Math.max(b / c, c / b))), Math.sqrt(b / c));
    }
}
