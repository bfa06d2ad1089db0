package dev.kreiss.training;

import dev.kreiss.linalg.LinearOperator;
import java.util.function.Function;

/** A training loop as a deterministic map of its state: it remembers nothing, so that whoever asks knows what the answer depends on. */
public interface TrainingLoop {

    /** Sizes of the players' parts of the state, in order. */
    int[] blocks();

    /** The state before the first step: a new array. */
    double[] start();

    /** The state after one joint step. @param state not changed */
    double[] next(double[] state);

    /** Each player's loss. @param state not changed */
    double[] losses(double[] state);

    /** What a player descends along: the derivative of its loss by its own parameters. @param state not changed */
    double[] gradient(int player, double[] state);

    /** Hands out the Jacobian of one joint step, which is gone afterwards. @param state not changed */
    <T> T withJacobian(double[] state, Function<LinearOperator, T> use);

    /** Hands out the Hessian of a player's loss by its own parameters, which is gone afterwards. @param state not changed */
    <T> T withCurvature(int player, double[] state, Function<LinearOperator, T> use);
}
