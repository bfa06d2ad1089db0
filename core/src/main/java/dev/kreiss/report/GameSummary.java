package dev.kreiss.report;

import java.util.List;

/**
 * A known game, to be told about.
 *
 * @param id its name
 * @param title what it shows
 * @param description one paragraph
 * @param source author, title, year
 * @param players how many parameters each has
 * @param size of the Jacobian under the game's own rule
 * @param rule name of that rule
 * @param ruleDescription one line
 * @param parameters of that rule, step sizes first
 * @param values what is known of the game with that rule
 */
public record GameSummary(
        String id,
        String title,
        String description,
        String source,
        List<Integer> players,
        int size,
        String rule,
        String ruleDescription,
        List<Parameter> parameters,
        List<Value> values) {

    public GameSummary {
        players = List.copyOf(players);
        parameters = List.copyOf(parameters);
        values = List.copyOf(values);
    }

    /** @param name that of the option that sets it */
    public record Parameter(String name, double value, String description) {}

    /**
     * @param quantity its path in the document of an analysis
     * @param accuracy relative, to which the value is known or can be computed
     * @param source a formula, or how it was computed
     */
    public record Value(String quantity, double value, double accuracy, String source) {}
}
