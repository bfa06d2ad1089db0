package dev.kreiss.experiments.networks;

import dev.kreiss.experiments.networks.SpikeRule.Excursion;
import dev.kreiss.training.TrainingLoop;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A training run through a warm-up with small steps to a checkpoint, what was known there, and what came after, with steps of full size.
 *
 * @param checkpoint null if the run was lost before: it left the range of numbers that can be analysed
 * @param excursion after the checkpoint; null likewise
 */
record WatchedRun(@Nullable Checkpoint checkpoint, @Nullable Excursion excursion) {

    static final WatchedRun LOST = new WatchedRun(null, null);

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
        Stretch warm = Stretch.warmUp(warmUp, plan.steps, rule.window(), before);
        if (!warm.isNear()) {
            return LOST;
        }
        Checkpoint checkpoint = Checkpoint.of(loop, warm.state(), plan.stepSize, rule.horizon());
        if (!checkpoint.isDefined()) {
            return LOST;
        }
        Stretch watched = warm.then(loop, rule.horizon(), after);
        return new WatchedRun(checkpoint, rule.excursion(warm.losses(), watched.losses()));
    }
}
