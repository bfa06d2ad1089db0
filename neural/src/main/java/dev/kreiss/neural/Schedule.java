package dev.kreiss.neural;

import java.util.List;

/**
 * In which order the players move within one joint step.
 *
 * @param order indices of the players, each once; what earlier ones did is seen by later ones if they alternate
 * @param steps how many steps each player makes, by its index; each at least 1
 * @param alternating false: all start from the same state
 */
record Schedule(List<Integer> order, List<Integer> steps, boolean alternating) {

    /** All at once, {@code steps[i]} steps of player i. */
    static Schedule simultaneous(Integer... steps) {
        return new Schedule(
                java.util.stream.IntStream.range(0, steps.length).boxed().toList(), List.of(steps), false);
    }

    /** The second player makes some steps, then the first makes one. */
    static Schedule secondFirst(int steps) {
        return new Schedule(List.of(1, 0), List.of(1, steps), true);
    }

    /** The first player makes some steps, then the second makes one. */
    static Schedule firstFirst(int steps) {
        return new Schedule(List.of(0, 1), List.of(steps, 1), true);
    }
}
