package dev.kreiss.advice;

import java.util.List;

/**
 * Where a game came from and how it is looked at.
 *
 * @param name the file as given, or {@code game:NAME}
 * @param sha256 of the bytes read, or of the numbers that define the game
 * @param players how many parameters each has
 * @param field real or complex
 * @param norm the units of displacements
 * @param noise in the gradients; empty for none
 */
public record TrialInput(String name, String sha256, List<Integer> players, String field, String norm, String noise) {

    public TrialInput {
        players = List.copyOf(players);
    }
}
