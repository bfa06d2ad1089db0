package dev.kreiss.theory;

import dev.kreiss.bound.Rounding;

/**
 * Two players without feedback: the class of all J with {@code ||A|| <= a}, {@code ||D|| <= d}, {@code ||C|| <= c}, B = 0 (T2, T3).
 *
 * @param a in [0, 1] @param d in [0, 1] @param c at least 0
 */
@Theorem(value = "T3", proof = "docs/proofs/T03-closed-forms.md")
public record TriangularPair(double a, double d, double c) {

    public TriangularPair {
        if (!(a >= 0 && d >= 0 && c >= 0)) {
            throw new IllegalArgumentException("norms must be at least 0, got " + a + ", " + d + ", " + c);
        }
    }

    /**
     * Largest K of the class for equal norms: {@code u + 1/(4u)}, {@code u = c/(4(1-gamma))}, if {@code u >= 1/2}, else 1.
     * Attained by scalars. Rounded up; infinite for gamma at least 1 and c positive.
     */
    public static double kreissOfEqual(double gamma, double c) {
        if (c == 0 && gamma <= 1) {
            return 1;
        }
        if (!(gamma < 1)) {
            return Double.POSITIVE_INFINITY;
        }
        double u = c / (4 * (1 - gamma));
        return u >= 0.5 ? Rounding.up(u + 1 / (4 * u)) : 1;
    }

    /** {@code 1 + c/(sqrt(1-a) + sqrt(1-d))^2}, at least the largest K of the class, rounded up; infinite if a or d is above 1. */
    public double kreissUpper() {
        if (c == 0 && a <= 1 && d <= 1) {
            return 1;
        }
        if (!(a <= 1 && d <= 1)) {
            return Double.POSITIVE_INFINITY;
        }
        if (a == d) {
            return kreissOfEqual(a, c);
        }
        return Rounding.up(1 + c / square(Math.sqrt(1 - a) + Math.sqrt(1 - d)));
    }

    /** Largest K of the class, attained by scalars; a tight upper bound. */
    public double kreiss() {
        return a == d ? kreissOfEqual(a, c) : Math.min(kreissUpper(), matrix().kreissUpper());
    }

    /** Largest peak of the class, attained by scalars; a tight upper bound. */
    public ComparisonMatrix.Peak peak() {
        return matrix().peak();
    }

    /** {@code s_t = sum_{k<t} a^k d^{t-1-k}}, the factor of c in {@code G^t} (T2); never by a difference that cancels. */
    public double coupledGrowth(long t) {
        if (t == 0) {
            return 0;
        }
        double larger = Math.max(a, d);
        double smaller = Math.min(a, d);
        if (larger == 0) {
            return t == 1 ? 1 : 0;
        }
        double log = Math.log1p((smaller - larger) / larger); // ln(smaller / larger)
        double ratioSum = log == 0 ? t : Math.expm1(t * log) / Math.expm1(log);
        return Math.pow(larger, t - 1.0) * ratioSum;
    }

    private ComparisonMatrix matrix() {
        return new ComparisonMatrix(new double[][] {{a, 0}, {c, d}});
    }

    private static double square(double x) {
        return x * x;
    }
}
