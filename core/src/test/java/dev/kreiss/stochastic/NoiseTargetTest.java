package dev.kreiss.stochastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.kreiss.bound.Bound;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.model.GameHessian;
import dev.kreiss.model.StepSizes;
import dev.kreiss.model.rules.Simultaneous;
import dev.kreiss.witness.Dense;
import dev.kreiss.witness.SteinWitness;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Witnesses: the closed form of gradient descent on one number, and a fine scan with the Kronecker solution. */
class NoiseTargetTest {

    /** {@code w <- (1 - s h) w + s xi}: the floor squared is {@code s sigma^2 / (h (2 - s h))}. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-4, 0.1, 0.9, 3})
    void isTheClosedFormForOneNumber(double target) {
        double h = 0.5;
        double sigma = 2;
        double largest = 2 * target * target * h / (sigma * sigma + target * target * h * h);
        NoiseTarget found = NoiseTarget.of(
                s -> CoupledSystem.of(Matrix.of(1, 1, 1 - s * h)), Matrix.of(1, 1, sigma * sigma), target);

        assertThat(found.factor()).isBetween(0.96 * largest, largest);
        assertThat(found.floor()).isInstanceOf(Bound.Certified.class);
        assertThat(found.floor().value()).isBetween(0.97 * target, target);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.2, 2})
    void noLargerStepsReachTheTargetInAGame(double target) {
        GameHessian game = GameHessian.of(
                Matrix.of(2, 2, 1, 0.2, 0.2, 0.5),
                Matrix.of(2, 1, 0.3, -1),
                Matrix.of(1, 2, -0.3, 1),
                Matrix.of(1, 1, 0.4));
        StepSizes steps = StepSizes.of(0.1, 0.3);
        Matrix noise = Matrix.of(3, 3, 0.01, 0, 0, 0, 0.02, 0, 0, 0, 0.09);
        DoubleFunction<CoupledSystem> systems = s -> new Simultaneous(steps.scaled(s)).jacobian(game);
        NoiseTarget found = NoiseTarget.of(systems, noise, target);

        assertThat(floor(systems, noise, found.factor()))
                .isCloseTo(found.floor().value(), withPercentage(1e-6));
        assertThat(found.floor().value()).isLessThanOrEqualTo(target);
        for (double s = 1.03 * found.factor(); s < 10 * found.factor(); s *= 1.05) {
            assertThat(floor(systems, noise, s)).as("s = %s", s).isGreaterThan(target);
        }
    }

    private static double floor(DoubleFunction<CoupledSystem> systems, Matrix noise, double s) {
        Matrix jacobian = systems.apply(s).jacobian();
        NoiseFloor floor = NoiseFloor.of(CoupledSystem.of(jacobian), noise.scaled(s * s));
        return Double.isInfinite(floor.value())
                ? Double.POSITIVE_INFINITY
                : SteinWitness.floor(Dense.of(jacobian), Dense.of(noise.scaled(s * s)));
    }

    @Test
    void thereIsNoneWhereNothingConverges() {
        NoiseTarget found = NoiseTarget.of(s -> CoupledSystem.of(Matrix.of(1, 1, 1 + s)), Matrix.identity(1), 0.1);

        assertThat(found.factor()).isZero();
        assertThat(found.floor().value()).isInfinite();
    }

    @Test
    void systemsThatDoNotExistAreNoAnswer() {
        NoiseTarget found = NoiseTarget.of(
                s -> {
                    if (s > 0.25) {
                        throw new IllegalArgumentException("no such step");
                    }
                    return CoupledSystem.of(Matrix.of(1, 1, 1 - s));
                },
                Matrix.identity(1),
                10);

        assertThat(found.factor()).isBetween(0.24, 0.25);
    }
}
