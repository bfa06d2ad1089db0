package dev.kreiss.experiments.networks;

import dev.kreiss.experiments.Statistics;
import dev.kreiss.training.TrainingLoop;
import dev.kreiss.training.TrainingLoops;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A run through its warm-up, and what came after with the step sizes of each {@link Arm}, under the same noise.
 *
 * @param own step sizes of both players
 * @param outcomes of each arm, in their order
 */
record SteeredRun(double[] own, Proposal proposal, Outcome[] outcomes) {

    /** Steps after the checkpoint. */
    static final int STEPS = 200;

    /** Of these, the last ones that tell how far the run has come. */
    static final int LAST = 10;

    /** As in {@link SpikeRule#STANDARD}, a rise along a straight line is none: that reaches 1/2 + 200/20 ranges. */
    static final SpikeRule LONG = new SpikeRule(SpikeRule.STANDARD.window(), STEPS, 11, SpikeRule.STANDARD.floor());

    /**
     * How a run went on.
     *
     * @param spike whether a loss spiked, soon by the standard rule, or later by the long one
     * @param residual median of the norm of all players' gradients over the last steps, over that at the checkpoint; infinite if the
     *     run was lost
     */
    record Outcome(boolean spike, double residual) {}

    /** Null if the run was lost in its warm-up. @param index in the grid of the design */
    static @Nullable SteeredRun of(Design design, TrainingLoops loops, int index, SplittableRandom numbers) {
        SplittableRandom[] random = Design.seeds(numbers);
        long seed = random[0].nextLong();
        double[] own = design.steps(design.cell(index));
        TrainingLoop warmUp = design.loop(loops, own, seed, Design.WARM_UP);
        Stretch warm = Stretch.warmUp(warmUp, design.steps(), LONG.window(), random[1]);
        if (!warm.isNear()) {
            return null;
        }
        Proposal proposal = Proposal.of(design.loop(loops, own, seed, 1), warm.state(), own);
        long noise = random[2].nextLong();
        Outcome[] outcomes = new Outcome[Arm.values().length];
        for (Arm arm : Arm.values()) {
            TrainingLoop loop =
                    design.loop(loops, arm.isTuned() ? proposal.steps() : own, seed, arm.isHalf() ? 0.5 : 1);
            outcomes[arm.ordinal()] = outcome(warm, loop, new SplittableRandom(noise));
        }
        return new SteeredRun(own, proposal, outcomes);
    }

    private static Outcome outcome(Stretch warm, TrainingLoop loop, SplittableRandom noise) {
        Stretch soon = warm.then(loop, SpikeRule.STANDARD.horizon(), noise);
        Stretch late = soon.then(loop, STEPS - SpikeRule.STANDARD.horizon() - LAST, noise);
        double[] residuals = new double[LAST];
        double before = Checkpoint.gradient(loop, warm.state());
        boolean spike = spikes(SpikeRule.STANDARD, warm, soon) || spikes(LONG, warm, late);
        Stretch last = late;
        for (int k = 0; k < LAST; k++) {
            last = last.then(loop, 1, noise);
            spike |= spikes(LONG, warm, last);
            residuals[k] = Checkpoint.gradient(loop, last.state()) / before;
        }
        double residual = Statistics.quantile(residuals, 0.5);
        return new Outcome(spike, last.isNear() && Double.isFinite(residual) ? residual : Double.POSITIVE_INFINITY);
    }

    private static boolean spikes(SpikeRule rule, Stretch warm, Stretch later) {
        return rule.excursion(warm.losses(), later.losses()).isSpike();
    }
}
