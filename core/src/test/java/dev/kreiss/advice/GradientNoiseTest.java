package dev.kreiss.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.GameHessian;
import dev.kreiss.model.StepSizes;
import dev.kreiss.model.UpdateRule;
import dev.kreiss.model.rules.Alternating;
import dev.kreiss.model.rules.Consensus;
import dev.kreiss.model.rules.Extragradient;
import dev.kreiss.model.rules.HeavyBall;
import dev.kreiss.model.rules.Implicit;
import dev.kreiss.model.rules.InnerLoop;
import dev.kreiss.model.rules.Optimistic;
import dev.kreiss.model.rules.Simultaneous;
import dev.kreiss.model.rules.TargetNetwork;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The floor under noisy gradients. Witnesses: closed forms for one parameter, and runs of the algorithms themselves, written out here
 * as loops with random errors, which know nothing of Jacobians.
 */
class GradientNoiseTest {

    private static final double STEP = 0.3;

    private static final double CURVATURE = 0.8;

    private static final double[][] H = {{1, 0.7}, {-0.4, 0.6}};

    private static final double ALPHA = 0.3;

    private static final double BETA = 0.5;

    private static final int RUN = 400_000;

    private static final StepSizes STEPS = StepSizes.of(ALPHA, BETA);

    private static double scalar(UpdateRule rule) {
        return TrialGame.of(GameHessian.ofPlayers(Matrix.of(1, 1, CURVATURE)))
                .withGradientNoise(Matrix.of(1, 1, 4))
                .floor(rule);
    }

    @Test
    void gradientDescentSettlesWhereTheGeometricSeriesSays() {
        double keep = 1 - STEP * CURVATURE;

        assertThat(scalar(new Simultaneous(StepSizes.of(STEP))))
                .isCloseTo(2 * STEP / Math.sqrt(1 - keep * keep), within(1e-12));
    }

    @Test
    void extragradientSeesTheSameErrorTwice() {
        double step = STEP * CURVATURE;
        double keep = 1 - step * (1 - step);

        assertThat(scalar(new Extragradient(StepSizes.of(STEP))))
                .isCloseTo(2 * STEP * (1 - step) / Math.sqrt(1 - keep * keep), within(1e-12));
    }

    @Test
    void heavyBallSettlesWhereItsSecondOrderRecursionSays() {
        double mu = 0.5;
        double b = 1 + mu - STEP * CURVATURE;
        // w'' = b w' - mu w + e is an AR(2) process, whose variance is a textbook formula; the state holds it twice
        double variance = (1 + mu) / ((1 - mu) * ((1 + mu) * (1 + mu) - b * b)) * STEP * STEP * 4;

        assertThat(scalar(HeavyBall.of(StepSizes.of(STEP), mu))).isCloseTo(Math.sqrt(2 * variance), within(1e-12));
    }

    /** One joint step with the errors e, those before it f; the state is {x, y, memory of x, memory of y}. */
    private interface Step {
        double[] next(double[] w, double[] e, double[] f);
    }

    private static double[] gradient(double x, double y, double[] e) {
        return new double[] {H[0][0] * x + H[0][1] * y + e[0], H[1][0] * x + H[1][1] * y + e[1]};
    }

    static Stream<Arguments> algorithms() {
        Step alternating = (w, e, f) -> {
            double x = w[0] - ALPHA * gradient(w[0], w[1], e)[0];
            return new double[] {x, w[1] - BETA * gradient(x, w[1], e)[1]};
        };
        Step inner = (w, e, f) -> {
            double y = w[1];
            for (int k = 0; k < 3; k++) {
                y -= BETA * gradient(w[0], y, e)[1];
            }
            return new double[] {w[0] - ALPHA * gradient(w[0], y, e)[0], y};
        };
        Step optimistic = (w, e, f) -> {
            double[] now = gradient(w[0], w[1], e);
            double[] before = gradient(w[2], w[3], f);
            return new double[] {
                w[0] - ALPHA * (2 * now[0] - before[0]), w[1] - BETA * (2 * now[1] - before[1]), w[0], w[1]
            };
        };
        Step consensus = (w, e, f) -> {
            double[] now = gradient(w[0], w[1], e);
            double x = now[0] + 0.4 * (H[0][0] * now[0] + H[1][0] * now[1]);
            double y = now[1] + 0.4 * (H[0][1] * now[0] + H[1][1] * now[1]);
            return new double[] {w[0] - ALPHA * x, w[1] - BETA * y};
        };
        Step averaged = (w, e, f) -> {
            double[] now = gradient(w[0], w[1], e);
            return new double[] {
                w[0] - ALPHA * now[0], w[1] - BETA * now[1], 0.2 * w[0] + 0.8 * w[2], 0.2 * w[1] + 0.8 * w[3]
            };
        };
        Step implicit = (w, e, f) -> {
            double a = 1 + ALPHA * H[0][0];
            double b = ALPHA * H[0][1];
            double c = BETA * H[1][0];
            double d = 1 + BETA * H[1][1];
            double x = w[0] - ALPHA * e[0];
            double y = w[1] - BETA * e[1];
            return new double[] {(d * x - b * y) / (a * d - b * c), (a * y - c * x) / (a * d - b * c)};
        };
        return Stream.of(
                Arguments.of(new Alternating(STEPS), alternating),
                Arguments.of(new InnerLoop(STEPS, 3), inner),
                Arguments.of(Optimistic.of(STEPS), optimistic),
                Arguments.of(Consensus.of(STEPS, 0.4), consensus),
                Arguments.of(TargetNetwork.of(STEPS, 0.2), averaged),
                Arguments.of(new Implicit(STEPS), implicit));
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void theFloorIsThatOfALongRun(UpdateRule rule, Step step) {
        TrialGame game = TrialGame.of(GameHessian.ofPlayers(Matrix.of(2, 2, H[0][0], H[0][1], H[1][0], H[1][1]), 1, 1))
                .withGradientNoise(Matrix.of(2, 2, 1, 0, 0, 0.25));

        assertThat(game.floor(rule)).isCloseTo(Math.sqrt(meanSquare(step, 1, 1)), withinPercentage(1.5));
        assertThat(game.inUnits(10, 1).floor(rule))
                .as("in other units")
                .isCloseTo(Math.sqrt(meanSquare(step, 10, 1)), withinPercentage(1.5));
    }

    private static double meanSquare(Step step, double unitX, double unitY) {
        Random random = new Random(5);
        double[] w = new double[4];
        double[] before = new double[2];
        double sum = 0;
        for (int t = 0; t < RUN; t++) {
            double[] e = {random.nextGaussian(), 0.5 * random.nextGaussian()};
            w = step.next(w, e, before);
            before = e;
            for (int k = 0; k < w.length; k++) {
                double unit = k % 2 == 0 ? unitX : unitY;
                sum += unit * unit * w[k] * w[k];
            }
        }
        return sum / RUN;
    }

    @Test
    void refusesWhatDoesNotFit() {
        TrialGame game = TrialGame.of(GameHessian.ofPlayers(Matrix.identity(3), 1, 2));

        assertThatThrownBy(() -> game.withGradientNoise(Matrix.identity(2)))
                .hasMessage("the covariance of the gradients' noise must be 3 x 3, got 2 x 2");
        assertThatThrownBy(() -> game.inUnits(1, 0)).hasMessageContaining("2 positive numbers");
        assertThatThrownBy(() -> game.floor(new Simultaneous(STEPS))).hasMessageContaining("needs a covariance");
    }
}
