package dev.kreiss.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.Spectrum;
import dev.kreiss.model.GameHessian;
import dev.kreiss.model.StepSizes;
import dev.kreiss.model.UpdateRule;
import dev.kreiss.model.rules.Adam;
import dev.kreiss.model.rules.Alternating;
import dev.kreiss.model.rules.Consensus;
import dev.kreiss.model.rules.Extragradient;
import dev.kreiss.model.rules.GradientPenalty;
import dev.kreiss.model.rules.HeavyBall;
import dev.kreiss.model.rules.Implicit;
import dev.kreiss.model.rules.InnerLoop;
import dev.kreiss.model.rules.Nesterov;
import dev.kreiss.model.rules.Optimistic;
import dev.kreiss.model.rules.Simultaneous;
import dev.kreiss.model.rules.TargetNetwork;
import dev.kreiss.numerics.WorkCounter;
import dev.kreiss.witness.Dense;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a search computes. Witnesses: eigenvalues of whole Jacobians, and every power one by one in plain Java. */
class SearchModelsTest {

    private static final GameHessian GAME = game();

    private static GameHessian game() {
        Random random = new Random(4);
        double[] entries = random.doubles(25, -1, 1).toArray();
        for (int i = 0; i < 5; i++) {
            entries[i * 6] += 1.5;
        }
        return GameHessian.ofPlayers(Matrix.of(5, 5, entries), 2, 3);
    }

    static Stream<UpdateRule> rules() {
        StepSizes steps = StepSizes.of(0.3, 0.07);
        double[] diagonal = {1, 2, 0.5, 3, 1.5};
        return Stream.of(
                new Simultaneous(steps),
                new Alternating(steps),
                new InnerLoop(steps, 3),
                new Extragradient(steps),
                new Implicit(steps),
                HeavyBall.of(steps, 0.6),
                Nesterov.of(steps, 0.6),
                new HeavyBall(new Alternating(steps), 0.3),
                Optimistic.of(steps),
                Adam.of(steps, 0.8),
                Adam.of(steps.preconditioned(diagonal), 0.8),
                Consensus.of(steps, 0.4),
                GradientPenalty.of(steps, 0.4),
                TargetNetwork.of(steps, 0.01),
                new TargetNetwork(new GradientPenalty(HeavyBall.of(steps, 0.4), 0.3), 0.9));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theRateIsThatOfTheWholeJacobian(UpdateRule rule) {
        RateModel model = new RateModel(GAME, new WorkCounter());
        for (double factor : new double[] {1, 1e-3, 0.5, 3, 1}) {
            UpdateRule scaled = rule.withSteps(rule.steps().scaled(factor));

            assertThat(model.radius(scaled))
                    .isCloseTo(Spectrum.of(scaled.jacobian(GAME).jacobian()).radius(), within(1e-10));
        }
    }

    @Test
    void otherStepsAndMomentaInTheSameRatioCostNoDecomposition() {
        WorkCounter work = new WorkCounter();
        RateModel model = new RateModel(GAME, work);
        for (int k = 1; k < 20; k++) {
            model.radius(HeavyBall.of(StepSizes.of(0.125 * k, 0.25 * k), 0.04 * k));
            model.radius(new Extragradient(StepSizes.of(0.125 * k, 0.25 * k)));
        }
        assertThat(work.factorizations()).isEqualTo(1);
        model.radius(HeavyBall.of(StepSizes.of(0.1, 0.3), 0.5));
        assertThat(work.factorizations()).isEqualTo(2);
    }

    @Test
    void aSingularImplicitStepHasNoRate() {
        GameHessian game = GameHessian.ofPlayers(Matrix.of(1, 1, -2));

        assertThat(new RateModel(game, new WorkCounter()).radius(new Implicit(StepSizes.of(0.5))))
                .isInfinite();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.9, 0.97, 0.99, 0.999})
    void thePeakIsTheLargestOfAllPowers(double radius) {
        double[] entries = {radius, 1, 0, 0, -radius, 2, 0, 0, radius * 0.9};
        Matrix jacobian = Matrix.of(3, 3, entries);
        Dense power = Dense.identity(3);
        double peak = 1;
        long below = 0;
        for (int t = 1; t < 20_000; t++) {
            power = power.times(Dense.of(jacobian));
            double norm = power.norm();
            peak = Math.max(peak, norm);
            below = norm > 1e-2 ? t : below;
            if (norm < 1e-6) {
                break;
            }
        }
        PowerScan rough = PowerScan.of(jacobian, Double.POSITIVE_INFINITY, 1e-2, 12, new WorkCounter());

        assertThat(rough.complete()).isTrue();
        assertThat(rough.peak()).isCloseTo(peak, withinPercentage(0.01)).isLessThanOrEqualTo(peak * (1 + 1e-12));
        assertThat(rough.steps()).isCloseTo(below + 0.5, withinPercentage(2));
        assertThat(PowerScan.of(jacobian, 0.99 * peak, 1, 12, new WorkCounter()).complete())
                .isFalse();
    }

    @Test
    void coordinatesGoToParametersAndStayInTheirRanges() {
        UpdateRule rule = new GradientPenalty(HeavyBall.of(StepSizes.of(1, 1), 0), 0);
        SearchSpace space = SearchSpace.of(rule, GAME, Map.of("beta", 0.25), Double.NaN);
        double[] low = space.clamped(new double[] {-1e9, -1e9, -1e9});
        double[] high = space.clamped(new double[] {1e9, 1e9, 1e9});

        assertThat(space.dimensions()).isEqualTo(3);
        assertThat(RuleSettings.of(space.at(low)).parameters())
                .containsEntry("beta", 0.25)
                .containsEntry("momentum", 0.0)
                .containsEntry("penalty", 0.0);
        assertThat(RuleSettings.of(space.at(high)).parameters().get("momentum")).isCloseTo(0.9999, within(1e-12));
        assertThat(space.edges(low)).containsExactly("alpha");
        assertThat(space.edges(high)).containsExactly("alpha", "momentum", "penalty");
    }
}
