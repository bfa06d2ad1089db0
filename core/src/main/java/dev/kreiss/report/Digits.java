package dev.kreiss.report;

import dev.kreiss.bound.Bound;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Decimal figures that keep their promise: what is printed of an enclosure encloses, what is printed of an upper bound is not below
 * it. The same in every locale. Infinite is written {@code infinite}, NaN {@code none}.
 */
final class Digits {

    static final String INFINITE = "infinite";

    /** Digits of a bound or an estimate. */
    private static final int SIGNIFICANT = 7;

    /** Most digits of an enclosure, however narrow: more than anyone can use. */
    private static final int MOST_SIGNIFICANT = 10;

    /** Fewest digits of an enclosure, however wide. */
    private static final int LEAST_SIGNIFICANT = 3;

    private Digits() {}

    /**
     * A bound in print.
     *
     * @param value the middle of the enclosure, or as much as is known
     * @param interval the enclosure; empty if there is none
     * @param kind what the value is: certified or estimated
     */
    record Printed(String value, String interval, String kind) {}

    static Printed of(Bound bound) {
        if (bound instanceof Bound.Certified certified) {
            return of(certified.lower(), certified.upper());
        }
        double value = bound.value();
        return new Printed(Double.isFinite(value) ? "~" + nearest(value) : nearest(value), "", "estimated");
    }

    private static Printed of(double lower, double upper) {
        if (Double.isInfinite(lower)) {
            return new Printed(INFINITE, "", "certified");
        }
        if (Double.isInfinite(upper)) {
            return new Printed("at least " + down(lower), "[" + down(lower) + ", infinite)", "certified");
        }
        BigDecimal low = new BigDecimal(lower);
        BigDecimal high = new BigDecimal(upper);
        if (lower == upper && low.stripTrailingZeros().precision() <= MOST_SIGNIFICANT) {
            return new Printed(print(low.stripTrailingZeros()), "exact", "certified");
        }
        int unit = unit(low, high);
        BigDecimal from = low.setScale(-unit, RoundingMode.FLOOR);
        BigDecimal to = high.setScale(-unit, RoundingMode.CEILING);
        BigDecimal middle = low.add(high).divide(BigDecimal.valueOf(2)).setScale(-unit, RoundingMode.HALF_EVEN);
        int shift = shift(to.abs().max(from.abs()));
        String interval = "[" + print(from, shift) + ", " + print(to, shift) + "]";
        String value = lower == 0 ? "at most " + print(to, shift) : print(middle, shift);
        return new Printed(value, interval, "certified");
    }

    /** Exponent of the last decimal printed: a step of it is at most half the width, within reason. */
    private static int unit(BigDecimal low, BigDecimal high) {
        int leading = exponent(low.abs().max(high.abs()));
        BigDecimal width = high.subtract(low);
        int half = width.signum() == 0 ? Integer.MIN_VALUE : exponent(width.divide(BigDecimal.valueOf(2)));
        return Math.min(leading - LEAST_SIGNIFICANT + 1, Math.max(half, leading - MOST_SIGNIFICANT + 1));
    }

    /** An estimate, to the nearest. */
    static String nearest(double value) {
        return rounded(value, RoundingMode.HALF_EVEN);
    }

    /** An upper bound: not below {@code value}. */
    static String up(double value) {
        return rounded(value, RoundingMode.CEILING);
    }

    /** An upper bound in a few digits, for tables. */
    static String brieflyUp(double value) {
        return rounded(value, RoundingMode.CEILING, 5);
    }

    /** A lower bound: not above {@code value}. */
    static String down(double value) {
        return rounded(value, RoundingMode.FLOOR);
    }

    /** A few digits for running text and labels. */
    static String brief(double value) {
        return rounded(value, RoundingMode.HALF_EVEN, 4);
    }

    /** An exact figure, to the nearest, with as many digits as the narrowest enclosure. */
    static String precise(double value) {
        return rounded(value, RoundingMode.HALF_EVEN, MOST_SIGNIFICANT);
    }

    private static String rounded(double value, RoundingMode mode) {
        return rounded(value, mode, SIGNIFICANT);
    }

    private static String rounded(double value, RoundingMode mode, int digits) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "none" : value > 0 ? INFINITE : "-" + INFINITE;
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits, mode));
        return rounded.signum() == 0 ? "0" : print(rounded.stripTrailingZeros());
    }

    private static String print(BigDecimal value) {
        return print(value, shift(value.abs()));
    }

    /** Without exponent where that is easy to read; {@code shift} is the exponent taken out, 0 for none. */
    private static String print(BigDecimal value, int shift) {
        if (value.signum() == 0) {
            return "0";
        }
        if (shift == 0) {
            return value.toPlainString();
        }
        return value.movePointLeft(shift).toPlainString() + "e" + shift;
    }

    private static int shift(BigDecimal magnitude) {
        if (magnitude.signum() == 0) {
            return 0;
        }
        int exponent = exponent(magnitude);
        return exponent < -4 || exponent > 6 ? exponent : 0;
    }

    /** Of the leading decimal. */
    private static int exponent(BigDecimal magnitude) {
        return magnitude.precision() - magnitude.scale() - 1;
    }
}
