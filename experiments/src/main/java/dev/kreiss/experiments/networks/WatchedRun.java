package dev.kreiss.experiments.networks;

import dev.kreiss.experiments.networks.SpikeRule.Excursion;
import dev.kreiss.training.TrainingLoop;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A training run through a warm-up with small steps to a checkpoint, what was known there, and what came after, with steps of full size. In each step every number of the state is disturbed by
 * independent Gaussian noise, which stands for what examples drawn anew would do.
 *
 * @param checkpoint null if the run was lost before: it left the range of numbers that can be analysed
 * @param excursion after the checkpoint; null likewise
 */
record WatchedRun(@Nullable Checkpoint checkpoint, @Nullable Excursion excursion) {

    static final WatchedRun LOST = new WatchedRun(null, null);

    /** Of the noise, in root mean squares of the state at the start. */
    static final double NOISE = 1e-3;

    /** In these, too: a state so far away has diverged. */
    private static final double FAR = 1e4;

    /**
     * How to train.
     *
     * @param steps of the warm-up, at least the rule's window
     * @param stepSize the one that counts as predictor
     */
    record Plan(int steps, double stepSize, SpikeRule rule) {}

    /** @param before noise up to the checkpoint @param after noise from then on: what is known at the checkpoint does not depend on it */
    static WatchedRun of(
            TrainingLoop warmUp, TrainingLoop loop, Plan plan, SplittableRandom before, SplittableRandom after) {
        SpikeRule rule = plan.rule;
        double[] state = warmUp.start();
        double unit = LargestCurvature.norm(state) / Math.sqrt(state.length);
        double[][] usual = new double[rule.window()][];
        for (int step = 0; step < plan.steps; step++) {
            state = disturbed(warmUp.next(state), NOISE * unit, before);
            if (!isNear(state, unit)) {
                return LOST;
            }
            int at = step - (plan.steps - rule.window());
            if (at >= 0) {
                usual[at] = warmUp.losses(state);
            }
        }
        Checkpoint checkpoint = Checkpoint.of(loop, state, plan.stepSize, rule.horizon());
        if (!checkpoint.isDefined()) {
            return LOST;
        }
        double[][] later = new double[rule.horizon()][];
        for (int step = 0; step < later.length; step++) {
            state = disturbed(loop.next(state), NOISE * unit, after);
            later[step] = loop.losses(state);
        }
        return new WatchedRun(checkpoint, rule.excursion(usual, later));
    }

    static double[] disturbed(double[] state, double deviation, SplittableRandom random) {
        double[] moved = state.clone();
        for (int k = 0; k < moved.length; k++) {
            moved[k] += deviation * random.nextGaussian();
        }
        return moved;
    }

    static boolean isNear(double[] state, double unit) {
        return Arrays.stream(state).allMatch(x -> Math.abs(x) <= FAR * unit); // false for NaN
    }
}
