package dev.kreiss.model;

/**
 * Which values a parameter may take.
 *
 * @param lower infimum
 * @param upper supremum
 * @param includesLower whether the infimum itself is allowed
 * @param includesUpper whether the supremum itself is allowed
 * @param whole whether only whole numbers are allowed
 * @param words as in "momentum must be in [0, 1)"
 */
public record ParameterRange(
        double lower, double upper, boolean includesLower, boolean includesUpper, boolean whole, String words) {

    /** Positive and finite. */
    public static final ParameterRange POSITIVE =
            new ParameterRange(0, Double.POSITIVE_INFINITY, false, false, false, "positive and finite");

    /** At least 0 and finite. */
    public static final ParameterRange NOT_NEGATIVE =
            new ParameterRange(0, Double.POSITIVE_INFINITY, true, false, false, "at least 0 and finite");

    /** [0, 1). */
    public static final ParameterRange BELOW_ONE = new ParameterRange(0, 1, true, false, false, "in [0, 1)");

    /** (0, 1]. */
    public static final ParameterRange POSITIVE_UP_TO_ONE = new ParameterRange(0, 1, false, true, false, "in (0, 1]");

    /** Whole numbers from {@code first} to {@code last}. */
    public static ParameterRange count(int first, int last) {
        return new ParameterRange(first, last, true, true, true, "from " + first + " to " + last);
    }

    public boolean contains(double value) {
        boolean above = includesLower ? value >= lower : value > lower;
        boolean below = includesUpper ? value <= upper : value < upper;
        return above && below && (!whole || value == Math.rint(value));
    }

    /**
     * @param name of the parameter, for the message
     * @throws IllegalArgumentException if the value is outside, or NaN
     */
    public void require(String name, double value) {
        if (!contains(value)) {
            throw new IllegalArgumentException(name + " must be " + words + ", got " + value);
        }
    }
}
