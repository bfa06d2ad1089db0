package dev.kreiss.experiments.networks;

import dev.kreiss.advice.TrialGame;
import dev.kreiss.advice.Tuning;
import dev.kreiss.advice.TuningOptions;
import dev.kreiss.advice.TuningResult;
import dev.kreiss.linalg.LinearOperator;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.Spectrum;
import dev.kreiss.model.GameHessian;
import dev.kreiss.model.rules.RuleName;
import dev.kreiss.training.TrainingLoop;
import java.util.Arrays;
import java.util.Map;

/**
 * What {@code tune} proposes for a loop at a checkpoint, from the Jacobian J of one step alone: the derivative of the players' directions
 * there is {@code H = S^-1 (I - J)} in the rows and columns of the parameters. A network in training has directions in which no step
 * sizes converge, so that {@code tune} would have nothing to propose: it is shown {@code H + damping I}, which has none. What it
 * finds is not proven here, as a proof takes several times as long.
 *
 * @param steps of both players; the own ones where there is nothing to propose
 * @param damping 0 if none was needed
 * @param exists whether there is a proposal
 */
record Proposal(double[] steps, double damping, boolean exists) {

    /** The limit of the peak; a loop with one player is let peak, for with momentum it does so at any step size. */
    static final double MOST_PEAK = 2;

    /** More than what is missing to the leading eigenvalue, so that settings converge at all. */
    static final double SPARE = 1.1;

    /** @param own step sizes of both players, with which the loop was made */
    static Proposal of(TrainingLoop loop, double[] state, double[] own) {
        int[] players = new int[loop.blocks().length];
        Arrays.setAll(players, player -> loop.gradient(player, state).length);
        Matrix jacobian = loop.withJacobian(state, Proposal::dense);
        Matrix derivative = derivative(jacobian, loop.blocks(), players, own);
        double least = Arrays.stream(Spectrum.of(derivative).real()).min().orElseThrow();
        double damping = Math.max(0, -SPARE * least);
        Matrix damped = derivative.plus(Matrix.identity(derivative.rows()).scaled(damping));
        TuningResult.Choice best = Tuning.search(
                        TrialGame.of(GameHessian.ofPlayers(damped, players)),
                        options(memory(jacobian, loop.blocks(), players)))
                .get(0)
                .choice();
        if (best == null) {
            return new Proposal(own.clone(), damping, false);
        }
        Map<String, Double> found = best.settings().parameters();
        double[] steps = {found.getOrDefault("alpha", own[0]), found.getOrDefault("beta", own[1])};
        return new Proposal(steps, damping, true);
    }

    private static TuningOptions options(double momentum) {
        TuningOptions options = TuningOptions.defaults().withThreads(1);
        return momentum == 0
                ? options.withRules(RuleName.SIMULTANEOUS).withMaxPeak(MOST_PEAK)
                : options.withRules(RuleName.HEAVY_BALL).withFixed(Map.of("momentum", momentum));
    }

    private static Matrix dense(LinearOperator jacobian) {
        double[][] units = new double[jacobian.columns()][jacobian.columns()];
        for (int k = 0; k < units.length; k++) {
            units[k][k] = 1;
        }
        double[][] columns = jacobian.apply(units);
        double[] entries = new double[columns.length * columns.length];
        for (int i = 0; i < columns.length; i++) {
            for (int k = 0; k < columns.length; k++) {
                entries[i * columns.length + k] = columns[k][i];
            }
        }
        return Matrix.of(columns.length, columns.length, entries);
    }

    /** Parameters come first in a player's part of the state. */
    private static Matrix derivative(Matrix jacobian, int[] blocks, int[] players, double[] steps) {
        Matrix[][] parts = new Matrix[blocks.length][blocks.length];
        for (int i = 0, row = 0; i < blocks.length; row += blocks[i], i++) {
            for (int k = 0, column = 0; k < blocks.length; column += blocks[k], k++) {
                Matrix part =
                        jacobian.block(row, column, players[i], players[k]).scaled(-1 / steps[i]);
                parts[i][k] = i == k ? part.plus(Matrix.identity(players[i]).scaled(1 / steps[i])) : part;
            }
        }
        return Matrix.assemble(parts);
    }

    /** How much of its last step the first player's next one keeps; 0 if it remembers none. */
    private static double memory(Matrix jacobian, int[] blocks, int[] players) {
        return blocks[0] == players[0] ? 0 : jacobian.re(0, players[0]);
    }
}
