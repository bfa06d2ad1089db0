package dev.kreiss.sweep;

import dev.kreiss.numerics.SpectralRadius.Verdict;

/** What a point turned out to be; the column {@code verdict} holds its number. */
public enum Outcome {
    STABLE,
    MARGINAL,
    UNSTABLE,
    /** There is no such system: the rule does not exist there, or numbers left the range of doubles. */
    UNDEFINED,
    /** A filter left it out. */
    EXCLUDED;

    static Outcome of(Verdict verdict) {
        return switch (verdict) {
            case STABLE -> STABLE;
            case MARGINAL -> MARGINAL;
            case UNSTABLE -> UNSTABLE;
        };
    }

    /** By its number. */
    public static Outcome of(double number) {
        return values()[(int) number];
    }
}
