package dev.kreiss.neural;

/**
 * Where training has come to.
 *
 * @param update the map whose steps follow; Adam's preconditioner is that of the last step
 * @param state after the last step
 * @param lossesBefore of each player
 * @param lossesAfter of each player
 */
record Trained(GameUpdate update, double[] state, double[] lossesBefore, double[] lossesAfter) {}
