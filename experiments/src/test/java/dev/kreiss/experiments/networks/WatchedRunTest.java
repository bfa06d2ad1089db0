package dev.kreiss.experiments.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kreiss.linalg.LinearOperator;
import dev.kreiss.training.TrainingLoop;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * What is known at a checkpoint, and what comes after. Witnesses: a linear loop whose figures are known by hand, and loops that go another
 * way after the checkpoint, at which nothing may change.
 */
class WatchedRunTest {

    private static final SpikeRule RULE = new SpikeRule(5, 10, 3, 0.05);

    private static final double[] CURVATURE = {1, 0.5, 2, 1};

    private static final QuadraticLoop CALM = new QuadraticLoop(0.1, CURVATURE, 0);

    /** Eigenvalues 0.95, 0.975, 0.9, 0.95; the coupling makes a transient. */
    private static final QuadraticLoop COUPLED = new QuadraticLoop(0.05, CURVATURE, 3);

    private static WatchedRun run(TrainingLoop after, long noiseAfter) {
        return WatchedRun.of(
                CALM,
                after,
                new WatchedRun.Plan(20, 0.05, 3, RULE),
                new SplittableRandom(1),
                new SplittableRandom(noiseAfter));
    }

    private static Checkpoint checkpoint(WatchedRun run) {
        return Objects.requireNonNull(run.checkpoint());
    }

    private static Excursion excursion(WatchedRun run) {
        return Objects.requireNonNull(run.excursion());
    }

    @Test
    void theFiguresAreThoseOfTheLoop() {
        Checkpoint checkpoint = checkpoint(run(COUPLED, 2));

        assertThat(checkpoint.of(Predictor.RADIUS)).isCloseTo(0.975, within(1e-3));
        assertThat(checkpoint.of(Predictor.CURVATURE)).isCloseTo(2, within(1e-9));
        assertThat(checkpoint.of(Predictor.STEP_SIZE)).isEqualTo(0.05);
        assertThat(checkpoint.of(Predictor.COUPLING)).isEqualTo(3);
        assertThat(checkpoint.of(Predictor.KREISS)).isGreaterThan(10);
        assertThat(checkpoint.of(Predictor.PEAK)).isCloseTo(peakByHand(), within(0.01 * peakByHand()));
        assertThat(checkpoint.of(Predictor.RATED_KREISS)).isLessThan(checkpoint.of(Predictor.KREISS));
    }

    /** The coupled pairs are (x0, x2) and (x1, x3); of [[a, 0], [c, d]] the powers are [[a^t, 0], [c (a^t - d^t)/(a - d), d^t]]. */
    private static double peakByHand() {
        double largest = 1;
        for (int t = 1; t <= RULE.horizon(); t++) {
            largest = Math.max(largest, Math.max(norm(0.95, 0.9, t), norm(0.975, 0.95, t)));
        }
        return largest;
    }

    private static double norm(double a, double d, int t) {
        double p = Math.pow(a, t);
        double q = Math.pow(d, t);
        double off = 3 * (p - q) / (a - d);
        double squares = p * p + q * q + off * off;
        return Math.sqrt((squares + Math.sqrt(squares * squares - 4 * p * q * p * q)) / 2);
    }

    @Test
    void theKreissConstantOfAGrowingLoopIsInfinite() {
        Checkpoint checkpoint = checkpoint(run(new QuadraticLoop(1.2, CURVATURE, 0), 2));

        assertThat(checkpoint.of(Predictor.KREISS)).isInfinite();
        assertThat(checkpoint.of(Predictor.RADIUS)).isCloseTo(1.4, within(1e-6));
        assertThat(checkpoint.of(Predictor.PEAK)).isCloseTo(Math.pow(1.4, 10), within(0.01 * Math.pow(1.4, 10)));
    }

    @Test
    void whatIsKnownAtTheCheckpointDoesNotDependOnNoiseAfterIt() {
        WatchedRun one = run(COUPLED, 2);
        WatchedRun other = run(COUPLED, 3);

        assertThat(checkpoint(other).values()).isEqualTo(checkpoint(one).values());
        assertThat(excursion(other).size()).isNotEqualTo(excursion(one).size());
    }

    @Test
    void whatIsKnownAtTheCheckpointDoesNotDependOnStepsAfterIt() {
        WatchedRun one = run(COUPLED, 2);
        WatchedRun other = run(new Diverging(COUPLED), 2);

        assertThat(checkpoint(other).values()).isEqualTo(checkpoint(one).values());
        assertThat(excursion(other).size()).isInfinite();
        assertThat(excursion(other).step()).isEqualTo(1);
    }

    @Test
    void theSameNoiseGivesTheSameRun() {
        assertThat(checkpoint(run(COUPLED, 2)).values())
                .isEqualTo(checkpoint(run(COUPLED, 2)).values());
        assertThat(excursion(run(COUPLED, 2))).isEqualTo(excursion(run(COUPLED, 2)));
    }

    @Test
    void aRunThatDivergesInItsWarmUpIsLost() {
        WatchedRun run = WatchedRun.of(
                new QuadraticLoop(5, CURVATURE, 0),
                COUPLED,
                new WatchedRun.Plan(20, 0.05, 3, RULE),
                new SplittableRandom(1),
                new SplittableRandom(2));

        assertThat(run).isEqualTo(WatchedRun.LOST);
    }

    /** The same derivatives and losses, but each step leads out of all numbers. */
    private record Diverging(TrainingLoop loop) implements TrainingLoop {

        @Override
        public int[] blocks() {
            return loop.blocks();
        }

        @Override
        public double[] start() {
            return loop.start();
        }

        @Override
        public double[] next(double[] state) {
            double[] next = loop.next(state);
            next[0] = Double.NaN;
            return next;
        }

        @Override
        public double[] losses(double[] state) {
            return loop.losses(state);
        }

        @Override
        public double[] gradient(int player, double[] state) {
            return loop.gradient(player, state);
        }

        @Override
        public <T> T withJacobian(double[] state, Function<LinearOperator, T> use) {
            return loop.withJacobian(state, use);
        }

        @Override
        public <T> T withCurvature(int player, double[] state, Function<LinearOperator, T> use) {
            return loop.withCurvature(player, state, use);
        }
    }
}
