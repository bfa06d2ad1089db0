package dev.kreiss.model.games;

/**
 * A value that is known of a game with its own rule and step sizes.
 *
 * @param quantity of what
 * @param value as published, or as the closed form gives it
 * @param accuracy relative, to which the value is known or an analysis can compute it; in [0, 1)
 * @param source a closed form, or how it was computed
 */
public record KnownValue(Quantity quantity, double value, double accuracy, String source) {

    private static final double DOUBLE = 1e-12;

    /** Digits to which search and powers in double precision agree. */
    private static final double COMPUTED = 1e-9;

    private static final String NUMPY = "computed from the definition with NumPy";

    public KnownValue {
        if (!(accuracy >= 0 && accuracy < 1)) {
            throw new IllegalArgumentException("accuracy must be in [0, 1), got " + accuracy);
        }
    }

    /** By a formula, to rounding. */
    static KnownValue closed(Quantity quantity, double value, String formula) {
        return new KnownValue(quantity, value, DOUBLE, formula);
    }

    /** By a program that shares nothing with this one. */
    static KnownValue computed(Quantity quantity, double value) {
        return new KnownValue(quantity, value, quantity == Quantity.PEAK_ITERATION ? 0 : COMPUTED, NUMPY);
    }

    KnownValue within(double relative) {
        return new KnownValue(quantity, value, relative, source);
    }
}
