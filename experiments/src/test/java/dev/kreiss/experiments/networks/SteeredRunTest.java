package dev.kreiss.experiments.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kreiss.training.TrainingLoops;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Runs that go on in several ways. Witness: quadratics, of which it is known by hand which step sizes diverge. */
class SteeredRunTest {

    /** Curvatures up to 2: step sizes below 1 converge, and those above it diverge. */
    private static final TrainingLoops QUADRATICS =
            (family, seed, first, second) -> new QuadraticLoop(first, new double[] {1, 0.5, 2, 1}, 0);

    /** The cells of {@link Design#GAN} whose players have the same step size: 0.5, 1, 1.5, 2. */
    private static SteeredRun run(TrainingLoops loops, int step) {
        int index = step * Design.GAN.couplings().length + 1;
        return Objects.requireNonNull(SteeredRun.of(Design.GAN, loops, index, new SplittableRandom(1)));
    }

    private static SteeredRun.Outcome outcome(SteeredRun run, Arm arm) {
        return run.outcomes()[arm.ordinal()];
    }

    @Test
    void divergingStepSizesAreReplaced() {
        SteeredRun run = run(QUADRATICS, 3);

        assertThat(run.own()).containsExactly(2, 2);
        assertThat(outcome(run, Arm.OWN).spike()).isTrue();
        assertThat(outcome(run, Arm.OWN).residual()).isInfinite();
        // Both players take the first one's step in this loop: 2/1.5 diverges, too, and half of it does not.
        assertThat(run.proposal().steps()[0]).isCloseTo(2 / 1.5, within(0.02));
        assertThat(outcome(run, Arm.HALF_TUNED).spike()).isFalse();
        // The warm-up ended in the noise, and there the run stays.
        assertThat(outcome(run, Arm.HALF_TUNED).residual()).isLessThan(5);
    }

    @Test
    void convergingStepSizesAreComparedUnderTheSameNoise() {
        SteeredRun run = run(QUADRATICS, 0);
        SteeredRun same = run(QUADRATICS, 0);

        assertThat(run.own()[0]).isEqualTo(0.5);
        assertThat(outcome(run, Arm.OWN).spike()).isFalse();
        assertThat(outcome(same, Arm.OWN)).isEqualTo(outcome(run, Arm.OWN));
        assertThat(outcome(run, Arm.HALVED).residual())
                .isNotEqualTo(outcome(run, Arm.OWN).residual());
    }

    @Test
    void aRunThatDivergesInItsWarmUpIsLost() {
        TrainingLoops wild =
                (family, seed, first, second) -> new QuadraticLoop(50 * first, new double[] {1, 1, 1, 1}, 0);
        @Nullable SteeredRun run = SteeredRun.of(Design.GAN, wild, 10, new SplittableRandom(1));

        assertThat(run).isNull();
    }
}
