package dev.kreiss.neural;

import java.util.List;

/** One joint step of a training loop: a deterministic map of all that the loop carries from step to step. */
public interface UpdateMap {

    /** In the order of their parts of the state. */
    List<Player> players();

    /** Length of a state: the sum of the players' sizes. */
    int size();

    /** The state after one step. @param state of length {@link #size()}, not changed */
    double[] next(double[] state);

    /**
     * The Jacobian at a state, as products with vectors. It holds native memory until it is closed.
     *
     * @param state of length {@link #size()}, not changed
     */
    Linearisation at(double[] state);

    /** Sizes of the players' blocks. */
    default int[] blocks() {
        return players().stream().mapToInt(Player::size).toArray();
    }
}
