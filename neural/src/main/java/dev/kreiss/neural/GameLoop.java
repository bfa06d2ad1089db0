package dev.kreiss.neural;

import dev.kreiss.linalg.LinearOperator;
import dev.kreiss.training.TrainingLoop;
import java.util.Random;
import java.util.function.Function;

/** An update map with its start, as others see it. @param update without Adam, whose preconditioner is not part of the state */
record GameLoop(GameUpdate update, long seed) implements TrainingLoop {

    @Override
    public int[] blocks() {
        return update.blocks();
    }

    @Override
    public double[] start() {
        return update.start(new Random(seed));
    }

    @Override
    public double[] next(double[] state) {
        return update.next(state);
    }

    @Override
    public double[] losses(double[] state) {
        return update.losses(state);
    }

    @Override
    public double[] gradient(int player, double[] state) {
        return update.direction(player, state);
    }

    @Override
    public <T> T withJacobian(double[] state, Function<LinearOperator, T> use) {
        try (Linearisation jacobian = update.at(state)) {
            return use.apply(jacobian);
        }
    }

    @Override
    public <T> T withCurvature(int player, double[] state, Function<LinearOperator, T> use) {
        try (Linearisation curvature = update.curvature(player, state)) {
            return use.apply(curvature);
        }
    }
}
