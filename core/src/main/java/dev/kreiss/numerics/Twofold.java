package dev.kreiss.numerics;

import dev.kreiss.bound.Rounding;

/**
 * An unevaluated sum of two doubles with a bound of its distance from the number that it stands for: about 31 digits.
 *
 * <p>Sums and products are AccurateDWPlusDW and DWTimesDW3 of Joldes, Muller, Popescu, "Tight and rigorous error bounds for basic
 * building blocks of double-word arithmetic" (ACM Trans. Math. Softw. 44, 2017), off by at most {@code 3u^2/(1-4u)} and {@code 4u^2}
 * of the result; {@code u = 2^-53}. Nothing may overflow; products that leave the normal range carry that in {@code error}.
 *
 * @param high the sum rounded to double @param low the rest @param error at least the distance from the true number
 */
record Twofold(double high, double low, double error) {

    /** At least {@code 4u^2} and the rounding of the error bounds themselves. */
    private static final double UNIT = 0x1p-103;

    /** Covers the rounding of a few sums of error bounds. */
    private static final double GROWTH = 1 + 0x1p-40;

    /** The low part of a product above this is a normal number. */
    private static final double NORMAL = 0x1p-960;

    private static final double UNDERFLOW = 0x1p-1060;

    /** {@code a + b}, exactly. */
    static Twofold sum(double a, double b) {
        double high = a + b;
        double taken = high - a;
        return new Twofold(high, (a - (high - taken)) + (b - taken), 0);
    }

    /** {@code ab}, exactly unless it underflows. */
    static Twofold product(double a, double b) {
        double high = a * b;
        return new Twofold(high, Math.fma(a, b, -high), underflow(a, b, high));
    }

    private static double underflow(double a, double b, double product) {
        return Math.abs(product) >= NORMAL || a == 0 || b == 0 ? 0 : UNDERFLOW;
    }

    Twofold plus(Twofold other) {
        Twofold highs = sum(high, other.high);
        Twofold lows = sum(low, other.low);
        double rest = highs.low + lows.high;
        double middle = highs.high + rest;
        double last = lows.low + (rest - (middle - highs.high));
        double result = middle + last;
        double bound = (error + other.error + UNIT * Math.abs(result)) * GROWTH;
        return new Twofold(result, last - (result - middle), bound);
    }

    Twofold minus(Twofold other) {
        return plus(other.negated());
    }

    Twofold negated() {
        return new Twofold(-high, -low, error);
    }

    Twofold times(Twofold other) {
        double product = high * other.high;
        double rest = Math.fma(low, other.high, Math.fma(high, other.low, low * other.low));
        double last = Math.fma(high, other.high, -product) + rest;
        double result = product + last;
        double inherited = Math.abs(high) * other.error + Math.abs(other.high) * error + error * other.error;
        double bound = (inherited + UNIT * Math.abs(result)) * GROWTH + underflow(high, other.high, product);
        return new Twofold(result, last - (result - product), bound);
    }

    /** Times a power of two. */
    Twofold scaled(double power) {
        return new Twofold(power * high, power * low, power * error);
    }

    /** At most the true number; the number itself if it is known to be a double. */
    double lower() {
        return isDouble() ? high : Rounding.down(high + (low - error * GROWTH));
    }

    /** At least the true number; the number itself if it is known to be a double. */
    double upper() {
        return isDouble() ? high : Rounding.up(high + (low + error * GROWTH));
    }

    private boolean isDouble() {
        return low == 0 && error == 0;
    }
}
