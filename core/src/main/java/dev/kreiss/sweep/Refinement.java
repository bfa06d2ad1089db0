package dev.kreiss.sweep;

import java.util.List;

/**
 * Where to look closer: cells of the grid whose corners disagree are halved in every direction, again and again.
 *
 * @param boundary {@code verdict}, or a condition on columns and parameters
 * @param axes along which cells are halved, one to three of the ordered ones
 * @param levels how many times, 1 to 12
 */
public record Refinement(String boundary, List<String> axes, int levels) {

    /** The boundary between stable and not. */
    public static final String VERDICT = "verdict";

    public Refinement {
        axes = List.copyOf(axes);
    }
}
