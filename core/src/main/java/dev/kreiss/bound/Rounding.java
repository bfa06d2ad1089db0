package dev.kreiss.bound;

/** Outward rounding for chains of a few operations in round-to-nearest double arithmetic. */
public final class Rounding {

    /** Unit roundoff: the largest relative error of one operation. */
    public static final double UNIT = 0x1p-53;

    /** Relative slack that covers any chain of at most 64 elementary operations and functions of 1 ulp. */
    private static final double CHAIN = 0x1p-45;

    private Rounding() {}

    /** A number that is at least the exact result of a short chain of operations which was computed as {@code x}. */
    public static double up(double x) {
        return x + CHAIN * Math.abs(x) + Double.MIN_VALUE;
    }

    /** A number that is at most the exact result of a short chain of operations which was computed as {@code x}. */
    public static double down(double x) {
        return x - CHAIN * Math.abs(x) - Double.MIN_VALUE;
    }

    /**
     * The constant {@code n u / (1 - n u)} of the error analysis of sums and inner products with {@code n} terms
     * (Higham, Accuracy and Stability of Numerical Algorithms, section 3.1), rounded up.
     */
    public static double gamma(long n) {
        double nu = n * UNIT;
        return nu / (1 - nu) * (1 + 0x1p-50);
    }
}
