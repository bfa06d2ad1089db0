package dev.kreiss.neural;

/**
 * Where training has come to.
 *
 * @param update the map whose steps follow; Adam's preconditioner is that of the last step
 * @param state after the last step
 * @param lossesBefore of each player
 * @param lossesAfter of each player
 * @param movement length of the next step over that of the state
 */
record Trained(GameUpdate update, double[] state, double[] lossesBefore, double[] lossesAfter, double movement) {

    /** Below this movement a hundred steps change a state by less than a tenth of its length. */
    static final double NEAR_REST = 1e-3;
}
