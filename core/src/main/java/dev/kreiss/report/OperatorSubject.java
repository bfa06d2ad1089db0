package dev.kreiss.report;

import java.util.List;

/**
 * What the operator of a result was.
 *
 * @param name of the model or program; may be empty
 * @param players names of the blocks, in order; empty if they have none
 * @param norm the units in which norms are taken
 */
public record OperatorSubject(String name, List<String> players, String norm) {

    public OperatorSubject {
        players = List.copyOf(players);
    }

    /** Without names, parameters as given. */
    public static OperatorSubject named(String name) {
        return new OperatorSubject(name, List.of(), "parameters as given");
    }

    public OperatorSubject withPlayers(List<String> value) {
        return new OperatorSubject(name, value, norm);
    }
}
