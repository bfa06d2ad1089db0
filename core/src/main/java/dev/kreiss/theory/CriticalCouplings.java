package dev.kreiss.theory;

import dev.kreiss.bound.Rounding;

/**
 * Sharp thresholds of two-player systems with {@code ||A|| <= a}, {@code ||D|| <= d} (T5); 0 where a or d leaves no room.
 *
 * @param contraction {@code ||C||} up to {@code sqrt((1-a^2)(1-d^2))}: every J with B = 0 has norm at most 1
 * @param noTransient {@code ||C||} up to {@code 2 sqrt((1-a)(1-d))}: every J with B = 0 has K = 1
 * @param instability {@code ||B|| ||C||} below {@code (1-a)(1-d)}: every J has rho below 1
 */
@Theorem(value = "T5", proof = "docs/proofs/T05-critical-couplings.md")
public record CriticalCouplings(double contraction, double noTransient, double instability) {

    /** The thresholds, rounded down to the safe side. */
    public static CriticalCouplings of(double a, double d) {
        double p = Math.max(0, 1 - a);
        double q = Math.max(0, 1 - d);
        return new CriticalCouplings(
                below(Math.sqrt(p * (1 + a) * q * (1 + d))), below(2 * Math.sqrt(p * q)), below(p * q));
    }

    private static double below(double x) {
        return x > 0 ? Math.max(0, Rounding.down(x)) : 0;
    }
}
