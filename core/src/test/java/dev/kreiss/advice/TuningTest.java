package dev.kreiss.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.kreiss.advice.TuningResult.Choice;
import dev.kreiss.advice.TuningResult.Proven;
import dev.kreiss.bound.Bound;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.GameHessian;
import dev.kreiss.model.StepSizes;
import dev.kreiss.model.UpdateRule;
import dev.kreiss.model.games.KnownGames;
import dev.kreiss.model.rules.RuleName;
import dev.kreiss.model.rules.Simultaneous;
import dev.kreiss.witness.Dense;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Witnesses: the optima that textbooks know in closed form, and powers multiplied and measured in plain Java, which never look at what
 * the search computed.
 */
class TuningTest {

    private static final TuningOptions PLAIN = TuningOptions.defaults().withThreads(1);

    private static TrialGame quadratic(double... curvatures) {
        int n = curvatures.length;
        double[] entries = new double[n * n];
        for (int i = 0; i < n; i++) {
            entries[i * (n + 1)] = curvatures[i];
        }
        return TrialGame.of(GameHessian.ofPlayers(Matrix.of(n, n, entries)));
    }

    private static TrialGame known(String name) {
        return TrialGame.of(KnownGames.find(name).orElseThrow().hessian());
    }

    private static Proven best(TrialGame game, TuningOptions options) {
        TuningResult result = Tuning.of(game, options);
        assertThat(result.constraint().reason()).isEmpty();
        return result.best();
    }

    private static double radius(Proven proven) {
        return proven.figures().spectralRadius().value();
    }

    @ParameterizedTest
    @CsvSource({"1, 10", "0.5, 200", "1, 2000"})
    void gradientDescentGetsTheStepBetweenTheCurvatures(double least, double most) {
        Proven best = best(quadratic(least, (least + most) / 3, most), PLAIN.withRules(RuleName.SIMULTANEOUS));

        assertThat(best.settings().parameters().get("alpha")).isCloseTo(2 / (least + most), withinPercentage(0.001));
        assertThat(1 - radius(best)).isCloseTo(2 * least / (least + most), withinPercentage(0.01));
    }

    @Test
    void playersWithCurvaturesOfTheirOwnGetStepsOfTheirOwn() {
        TrialGame game = TrialGame.of(GameHessian.ofPlayers(Matrix.of(2, 2, 3, 0, 0, 0.01), 1, 1));

        assertThat(radius(best(game, PLAIN.withRules(RuleName.SIMULTANEOUS)))).isLessThan(1e-4);
        Proven tied = best(game, PLAIN.withRules(RuleName.SIMULTANEOUS).withRatio(1));
        assertThat(1 - radius(tied)).isCloseTo(2 * 0.01 / 3.01, withinPercentage(0.01));
    }

    @ParameterizedTest
    @CsvSource({"1, 10", "2, 200", "1, 2000"})
    void heavyBallGetsPolyaksStepAndMomentum(double least, double most) {
        Proven best = best(quadratic(least, most), PLAIN.withRules(RuleName.HEAVY_BALL));
        double root = (Math.sqrt(most) - Math.sqrt(least)) / (Math.sqrt(most) + Math.sqrt(least));

        // there eigenvalues are defective: computed to half the digits
        assertThat(1 - radius(best)).isCloseTo(1 - root, withinPercentage(0.01));
        assertThat(best.settings().parameters().get("momentum")).isCloseTo(root * root, withinPercentage(0.02));
        assertThat(best.settings().parameters().get("alpha"))
                .isCloseTo(4 / Math.pow(Math.sqrt(most) + Math.sqrt(least), 2), withinPercentage(0.02));
    }

    /** {@code |1 - i s a (1 - i s a)|^2 = 1 - u + u^2}, u = (s a)^2: least over both s where the two are equal. */
    @Test
    void extragradientOnTheBilinearGameGetsTheStepBetweenTheSingularValues() {
        Proven best = best(known("bilinear"), PLAIN.withRules(RuleName.EXTRAGRADIENT));
        double u = 0.25 / 1.25; // u and 4u with u + 4u = 1

        assertThat(radius(best)).isCloseTo(Math.sqrt(1 - u + u * u), within(1e-6));
    }

    /** {@code [I - 2M, M; I, 0]} with {@code M = i s a}: roots of {@code z^2 - (1 - 2m) z - m}; best where |m| is 1/2 for s = 1. */
    @Test
    void optimisticStepsOnOneBilinearTurnGetHalf() {
        TrialGame game = TrialGame.of(GameHessian.ofPlayers(Matrix.of(2, 2, 0, 2, -2, 0), 1, 1));
        Map<String, Double> parameters =
                best(game, PLAIN.withRules(RuleName.OPTIMISTIC)).settings().parameters();

        assertThat(2 * Math.sqrt(parameters.get("alpha") * parameters.get("beta")))
                .isCloseTo(0.5, within(1e-4));
    }

    @Test
    void theNumberOfInnerStepsIsChosenToo() {
        // one step of player 1 is exact at alpha = 1/2; player 2 needs ten steps for as much as (1 - 1/5)^10
        TrialGame game = TrialGame.of(GameHessian.ofPlayers(Matrix.of(3, 3, 2, 0, 0, 1, 1, 0, 1, 0, 4), 1, 2));
        TuningOptions options = PLAIN.withRules(RuleName.INNER_LOOP).withGoal(Goal.Kind.COST);
        Proven cheap = best(game, options);
        Proven fast = best(game, options.withGoal(Goal.Kind.RATE));

        assertThat(fast.settings().parameters().get("inner-steps")).isEqualTo(20);
        assertThat(cheap.settings().parameters().get("inner-steps")).isLessThan(20);
        assertThat(cheap.figures().costToAccuracy(cheap.settings()))
                .isLessThan(fast.figures().costToAccuracy(fast.settings()));
    }

    static Stream<Arguments> limited() {
        return Stream.of(
                Arguments.of(known("walk-gtd2-inverted"), RuleName.HEAVY_BALL, 3),
                Arguments.of(known("walk-gtd2-inverted"), RuleName.ALTERNATING, 1.1),
                Arguments.of(known("imaml"), RuleName.INNER_LOOP, 1.2),
                Arguments.of(known("imaml"), RuleName.EXTRAGRADIENT, 1.3),
                Arguments.of(known("hyper-cleaning"), RuleName.NESTEROV, 1.6),
                Arguments.of(known("dirac-gan-r1"), RuleName.OPTIMISTIC, 1.7),
                Arguments.of(known("dirac-gan-r1"), RuleName.GRADIENT_PENALTY, 1.2),
                Arguments.of(known("quadratic"), RuleName.CONSENSUS, 1),
                Arguments.of(quadratic(1, 10, 100), RuleName.HEAVY_BALL, 2));
    }

    @ParameterizedTest
    @MethodSource("limited")
    void thePeakStaysWithinTheLimit(TrialGame game, RuleName name, double limit) {
        Proven best = best(game, PLAIN.withRules(name).withMaxPeak(limit));
        Dense jacobian = Dense.of(game.system(rule(name, game, best.settings())).jacobian());
        Dense power = Dense.identity(jacobian.rows());
        double peak = 1;
        for (int t = 1; t < 3000 && power.frobenius() > 0.1; t++) {
            power = power.times(jacobian);
            peak = Math.max(peak, power.frobenius() > peak ? power.norm() : peak);
        }

        assertThat(upper(best.figures().peak().bound())).isLessThanOrEqualTo(limit);
        assertThat(peak).isLessThanOrEqualTo(upper(best.figures().peak().bound()) * (1 + 1e-12));
        assertThat(best.figures().spectralRadius().stable()).isTrue();
    }

    private static UpdateRule rule(RuleName name, TrialGame game, RuleSettings settings) {
        double[] steps = new double[game.hessian().playerCount()];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = settings.parameters().get(StepSizes.name(i));
        }
        UpdateRule rule = name.with(StepSizes.of(steps));
        for (Map.Entry<String, Double> each : settings.parameters().entrySet()) {
            rule = rule.with(each.getKey(), each.getValue());
        }
        return rule;
    }

    private static double upper(Bound bound) {
        return ((Bound.Certified) bound).upper();
    }

    @Test
    void whatIsFixedStays() {
        TuningOptions options = PLAIN.withRules(RuleName.HEAVY_BALL);
        Map<String, Double> settings = best(
                        known("dirac-gan-r1"), options.withFixed(Map.of("alpha", 0.07, "momentum", 0.25)))
                .settings()
                .parameters();

        assertThat(settings).containsEntry("alpha", 0.07).containsEntry("momentum", 0.25);
        assertThat(settings.get("beta")).isPositive();
        Map<String, Double> tied =
                best(known("dirac-gan-r1"), options.withRatio(5)).settings().parameters();
        assertThat(tied.get("beta") / tied.get("alpha")).isCloseTo(5, within(1e-12));
    }

    /** Gradient descent on h/2 w^2 leaves {@code a s / sqrt(1 - (1 - a h)^2)}: at most F up to {@code a = 2 h F^2 / (s^2 + h^2 F^2)}. */
    @Test
    void theNoiseFloorStaysWithinItsLimit() {
        TrialGame game = quadratic(0.5).withGradientNoise(Matrix.of(1, 1, 4));
        Proven best = best(game, PLAIN.withRules(RuleName.SIMULTANEOUS).withMaxFloor(0.3));
        double step = 2 * 0.5 * 0.09 / (4 + 0.25 * 0.09);

        assertThat(best.figures().floor()).isLessThanOrEqualTo(0.3);
        assertThat(best.settings().parameters().get("alpha")).isCloseTo(step, withinPercentage(0.1));
    }

    @Test
    void fewestStepsAreNoMoreThanThoseOfTheBestRate() {
        TuningOptions options = PLAIN.withRules(RuleName.HEAVY_BALL).withAccuracy(0.1);
        Proven rate = best(quadratic(1, 100), options);
        Proven steps = best(quadratic(1, 100), options.withGoal(Goal.Kind.STEPS));

        assertThat(steps.figures().steps()).isLessThan(rate.figures().steps());
    }

    @Test
    void limitsThatCannotBeMetGetTheClosestSettingsAndTheReason() {
        // the first power of heavy ball contains the identity beside I - L H
        TuningResult peak =
                Tuning.of(quadratic(1, 4), PLAIN.withRules(RuleName.HEAVY_BALL).withMaxPeak(1.01));

        assertThat(peak.constraint().satisfied()).isFalse();
        assertThat(peak.constraint().reason()).contains("peak is at most 1.01", "the smallest found is 1.");
        assertThat(upper(peak.best().figures().peak().bound())).isBetween(1.01, 1.2);

        TuningResult rate = Tuning.of(quadratic(1, 100), PLAIN.withMaxPeak(2).withMaxRadius(0.9));
        assertThat(rate.constraint().reason())
                .contains("spectral radius is at most 0.9", "the smallest peak found at such a rate is 3.");
        assertThat(upper(rate.best().figures().peak().bound())).isLessThanOrEqualTo(2);
        assertThat(radius(rate.best())).isGreaterThan(0.9);
    }

    @Test
    void whatDivergesAtEveryStepIsSaidToDoSo() {
        TuningResult result = Tuning.of(known("bilinear"), PLAIN.withRules(RuleName.SIMULTANEOUS, RuleName.HEAVY_BALL));

        assertThat(result.best()).isNull();
        assertThat(result.front()).isEmpty();
        assertThat(result.constraint().satisfied()).isFalse();
        assertThat(result.rules())
                .extracting(TuningResult.RuleBest::reason)
                .allMatch(reason -> reason.contains("converges at none"));
    }

    @Test
    void theFrontTradesPeakForRate() {
        List<Choice> front = Tuning.of(quadratic(1, 100), PLAIN.withMaxPeak(2)).front();

        assertThat(front).hasSizeBetween(5, 16);
        for (int k = 1; k < front.size(); k++) {
            assertThat(front.get(k).peak()).isGreaterThan(front.get(k - 1).peak());
            assertThat(front.get(k).spectralRadius())
                    .isLessThan(front.get(k - 1).spectralRadius());
        }
        assertThat(front.get(0).peak()).isEqualTo(1);
        assertThat(front.get(0).spectralRadius()).isCloseTo(99 / 101.0, within(1e-5));
        assertThat(front.get(front.size() - 1).spectralRadius()).isCloseTo(9 / 11.0, within(1e-5));
    }

    @Test
    void threadsChangeNothingAndSeedsLittle() {
        TuningOptions options =
                PLAIN.withMaxPeak(1.4).withRules(RuleName.SIMULTANEOUS, RuleName.ALTERNATING, RuleName.EXTRAGRADIENT);
        Proven one = best(known("imaml"), options);
        Proven two = best(known("imaml"), options.withThreads(2));
        Proven other = best(known("imaml"), options.withSeed(2));

        assertThat(two.settings()).isEqualTo(one.settings());
        assertThat(1 - radius(other)).isCloseTo(1 - radius(one), withinPercentage(1));
    }

    @Test
    void unitsMoveThePeakLimitButNotTheRate() {
        TrialGame game = TrialGame.of(GameHessian.ofPlayers(Matrix.of(2, 2, 0.5, 0, -4, 1), 1, 1));
        TuningOptions options = PLAIN.withRules(RuleName.SIMULTANEOUS);
        Proven free = best(game, options);
        Proven limited = best(game, options.withMaxPeak(1.5));
        Proven scaled = best(game.inUnits(1, 0.01), options.withMaxPeak(1.5));

        assertThat(radius(limited)).isGreaterThan(radius(free) + 0.1);
        assertThat(radius(scaled)).isCloseTo(radius(free), within(1e-3));
    }

    @Test
    void currentSettingsAreCertifiedToo() {
        TuningResult result = Tuning.of(
                quadratic(1, 100),
                PLAIN.withRules(RuleName.SIMULTANEOUS).withCurrent(new Simultaneous(StepSizes.of(0.01))));

        assertThat(radius(result.current())).isCloseTo(0.99, within(1e-12));
    }

    @Test
    void refusesWhatMakesNoSense() {
        TrialGame game = known("quadratic");

        assertThatThrownBy(() ->
                        Tuning.of(game, PLAIN.withRules(RuleName.SIMULTANEOUS).withFixed(Map.of("momentum", 0.5))))
                .hasMessage("momentum is no parameter of the rules to tune");
        assertThatThrownBy(() -> Tuning.of(game, PLAIN.withFixed(Map.of("alpha", -1.0))))
                .hasMessageContaining("alpha must be positive");
        assertThatThrownBy(() -> PLAIN.withMaxPeak(0.9))
                .hasMessage("the limit of the peak must be at least 1, got 0.9");
        assertThatThrownBy(() -> PLAIN.withFixed(Map.of("beta", 1.0)).withRatio(2))
                .hasMessageContaining("contradict");
    }
}
