package dev.kreiss.model;

/**
 * A number that an update rule depends on.
 *
 * @param name as on the command line, without dashes in front
 * @param value its value in this rule
 * @param range its admissible values
 * @param description what it is, in a few words
 */
public record RuleParameter(String name, double value, ParameterRange range, String description) {

    /** @throws IllegalArgumentException if the value is outside the range */
    public RuleParameter {
        range.require(name.replace('-', ' '), value);
    }
}
