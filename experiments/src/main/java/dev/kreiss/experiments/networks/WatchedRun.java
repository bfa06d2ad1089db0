package dev.kreiss.experiments.networks;

import dev.kreiss.training.TrainingLoop;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A training run through a warm-up with small steps to a checkpoint, what was known there, and what came after, with steps of full size.
 *
 * @param checkpoint null if the run was left out: it left the range of numbers that can be analysed, or does not concern the watch
 * @param excursion after the checkpoint; null likewise
 */
record WatchedRun(@Nullable Checkpoint checkpoint, @Nullable Excursion excursion) {

    static final WatchedRun LOST = new WatchedRun(null, null);

    /**
     * How to train.
     *
     * @param steps of the warm-up, at least the window of the watch
     * @param stepSize the one that counts as predictor
     * @param coupling likewise
     */
    record Plan(int steps, double stepSize, double coupling, Watch watch) {}

    /** @param before noise up to the checkpoint @param after noise from then on: what is known at the checkpoint does not depend on it */
    static WatchedRun of(
            TrainingLoop warmUp, TrainingLoop loop, Plan plan, SplittableRandom before, SplittableRandom after) {
        Watch watch = plan.watch;
        Stretch warm = Stretch.warmUp(warmUp, plan.steps, watch.window(), before);
        if (!warm.isNear()) {
            return LOST;
        }
        Checkpoint checkpoint = Checkpoint.of(loop, warm.state(), plan.stepSize, plan.coupling, watch.horizon());
        return checkpoint.isDefined() && watch.concerns(checkpoint)
                ? new WatchedRun(checkpoint, watch.excursion(warm, loop, after))
                : LOST;
    }
}
