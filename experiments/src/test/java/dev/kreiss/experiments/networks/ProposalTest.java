package dev.kreiss.experiments.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kreiss.linalg.LinearOperator;
import dev.kreiss.training.TrainingLoop;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Step sizes that are proposed from the Jacobian of a step. Witness: the optimal step sizes of quadratics, {@code 2/(least + largest
 * curvature)} for each player of a game without coupling, and the interval in which heavy ball has the rate {@code sqrt(momentum)}.
 */
class ProposalTest {

    private static final double STEP = 0.1;

    private static Proposal proposal(double... curvature) {
        QuadraticLoop loop = new QuadraticLoop(STEP, curvature, 0);
        return Proposal.of(loop, loop.start(), new double[] {STEP, STEP});
    }

    @Test
    void areTheOptimalOnesOfQuadratics() {
        Proposal proposal = proposal(1, 0.5, 2, 1);

        assertThat(proposal.exists()).isTrue();
        assertThat(proposal.damping()).isZero();
        assertThat(proposal.steps()[0]).isCloseTo(2 / 1.5, within(0.02));
        assertThat(proposal.steps()[1]).isCloseTo(2 / 3.0, within(0.01));
    }

    @Test
    void aDirectionThatNoStepSizesLetConvergeIsDamped() {
        Proposal proposal = proposal(1, -0.2, 2, 1);

        assertThat(proposal.exists()).isTrue();
        assertThat(proposal.damping()).isCloseTo(0.22, within(1e-9));
        // Curvatures 1.22 and 0.02; the other player may choose among what does not set the rate.
        assertThat(proposal.steps()[0]).isCloseTo(2 / 1.24, within(0.02));
    }

    @Test
    void couplingShortensTheStepsThatItMakesPeak() {
        double coupling = 3;
        QuadraticLoop loop = new QuadraticLoop(STEP, new double[] {1, 0.5, 2, 1}, coupling);
        Proposal proposal = Proposal.of(loop, loop.start(), new double[] {STEP, STEP});

        // The second player is pushed by (coupling / STEP) beta: a peak of at most 2 bounds that.
        assertThat(proposal.steps()[1] * coupling / STEP).isLessThan(2);
    }

    @Test
    void ofMomentumTheMemoryIsReadOffTheJacobian() {
        double momentum = 0.81;
        double[] curvature = {1, 0.5};
        HeavyBallLoop loop = new HeavyBallLoop(STEP, momentum, curvature);
        double step = Proposal.of(loop, loop.start(), new double[] {STEP, 7}).steps()[0];

        double root = Math.sqrt(momentum);
        assertThat(step * curvature[1]).isGreaterThan((1 - root) * (1 - root) * 0.99);
        assertThat(step * curvature[0]).isLessThan((1 + root) * (1 + root) * 1.01);
    }

    @Test
    void whatIsNotOfThePlayersStaysAsItIs() {
        HeavyBallLoop loop = new HeavyBallLoop(STEP, 0.81, new double[] {1, 0.5});

        assertThat(Proposal.of(loop, loop.start(), new double[] {STEP, 7}).steps()[1])
                .isEqualTo(7);
    }

    /** One player with a state (p, s): {@code s' = momentum s - step a p, p' = p + s'}. */
    private record HeavyBallLoop(double step, double momentum, double[] curvature) implements TrainingLoop {

        @Override
        public int[] blocks() {
            return new int[] {4};
        }

        @Override
        public double[] start() {
            return new double[] {1, 1, 0, 0};
        }

        @Override
        public double[] next(double[] state) {
            return new Jacobian().apply(state);
        }

        @Override
        public double[] losses(double[] x) {
            return new double[] {(curvature[0] * x[0] * x[0] + curvature[1] * x[1] * x[1]) / 2};
        }

        @Override
        public double[] gradient(int player, double[] x) {
            return new double[] {curvature[0] * x[0], curvature[1] * x[1]};
        }

        @Override
        public <T> T withJacobian(double[] state, Function<LinearOperator, T> use) {
            return use.apply(new Jacobian());
        }

        @Override
        public <T> T withCurvature(int player, double[] state, Function<LinearOperator, T> use) {
            throw new UnsupportedOperationException();
        }

        private final class Jacobian implements LinearOperator {

            @Override
            public int rows() {
                return 4;
            }

            @Override
            public int columns() {
                return 4;
            }

            @Override
            public double[] apply(double[] v) {
                double first = momentum * v[2] - step * curvature[0] * v[0];
                double second = momentum * v[3] - step * curvature[1] * v[1];
                return new double[] {v[0] + first, v[1] + second, first, second};
            }

            @Override
            public double[] applyAdjoint(double[] u) {
                throw new UnsupportedOperationException();
            }
        }
    }
}
