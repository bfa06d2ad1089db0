package dev.kreiss.model.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kreiss.analysis.Analysis;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.GameHessian;
import dev.kreiss.model.RuleParameter;
import dev.kreiss.model.StepCost;
import dev.kreiss.model.StepSizes;
import dev.kreiss.model.UpdateRule;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Witnesses: closed forms from the literature, identities between rules, and evaluations counted by hand. */
class RulesTest {

    private static final StepSizes STEPS = StepSizes.of(0.3, 0.7);

    private static final GameHessian HESSIAN = GameHessian.ofPlayers(
            Matrix.of(5, 5, 2, 1, 0, -1, 3, 0, 1, 2, 1, -2, -1, 1, 3, 0, 1, 1, -1, 2, 1, 0, 3, 0, -2, 1, 2), 2, 3);

    /** Heavy ball at its best for eigenvalues from 1 to kappa; the peaks of the powers, to the digits published. */
    @ParameterizedTest
    @CsvSource({"10, 1.455, 1", "100, 3.776, 5", "1000, 11.66, 16"})
    void heavyBallAtOptimalTuningHasThePublishedPeak(double kappa, double peak, long iteration) {
        double root = Math.sqrt(kappa);
        double momentum = Math.pow((root - 1) / (root + 1), 2);
        GameHessian quadratic = GameHessian.ofPlayers(Matrix.of(2, 2, 1, 0, 0, kappa));
        UpdateRule rule = HeavyBall.of(StepSizes.of(4 / Math.pow(root + 1, 2)), momentum);

        var found = Analysis.of(rule.jacobian(quadratic)).peak();

        assertThat(found.bound().value()).isCloseTo(peak, within(0.005));
        assertThat(found.iteration()).isEqualTo(iteration);
    }

    /** For singular value s of the payoff and step h: {@code 1 - (hs)^2 + (hs)^4} is the squared modulus of extragradient. */
    @ParameterizedTest
    @CsvSource({"0.1, 1", "0.2, 0.5", "0.3, 3"})
    void extragradientOnABilinearGameHasTheSpectralRadiusOfItsClosedForm(double step, double singular) {
        double squared = Math.pow(step * singular, 2);

        assertThat(radius(new Extragradient(StepSizes.of(step, step)), singular))
                .isCloseTo(Math.sqrt(1 - squared + squared * squared), within(1e-13));
    }

    /** {@code (1 + sqrt(1 - 4 (hs)^2)) / 2} is the squared modulus of optimistic steps while hs is at most 1/2. */
    @ParameterizedTest
    @CsvSource({"0.1, 1", "0.2, 0.5", "0.3, 1.5"})
    void optimisticOnABilinearGameHasTheSpectralRadiusOfItsClosedForm(double step, double singular) {
        double squared = Math.pow(step * singular, 2);

        assertThat(radius(Optimistic.of(StepSizes.of(step, step)), singular))
                .isCloseTo(Math.sqrt((1 + Math.sqrt(1 - 4 * squared)) / 2), within(1e-13));
    }

    /** Alternating steps on a bilinear game go round for ever, simultaneous ones outwards, implicit ones inwards. */
    @Test
    void ordersOnABilinearGame() {
        StepSizes steps = StepSizes.of(0.2, 0.2);

        assertThat(radius(new Alternating(steps), 1)).isCloseTo(1, within(1e-14));
        assertThat(radius(new Simultaneous(steps), 1)).isCloseTo(Math.sqrt(1.04), within(1e-14));
        assertThat(radius(new Implicit(steps), 1)).isCloseTo(1 / Math.sqrt(1.04), within(1e-14));
    }

    private static double radius(UpdateRule rule, double singular) {
        GameHessian bilinear = GameHessian.ofPlayers(Matrix.of(2, 2, 0, singular, -singular, 0), 1, 1);
        return dev.kreiss.linalg.Spectrum.of(rule.jacobian(bilinear).jacobian()).radius();
    }

    /** Adam is heavy ball with step (1 - beta1) L P, in other coordinates: {@code w_{t-1} = w_t + L P m}. */
    @Test
    void adamIsHeavyBallOnAveragedGradients() {
        StepSizes steps = STEPS.preconditioned(0.5, 2, 1, 0.25, 3);
        Matrix adam = Adam.of(steps, 0.8).jacobian(HESSIAN).jacobian();
        Matrix ball = HeavyBall.of(steps.scaled(1 - 0.8), 0.8).jacobian(HESSIAN).jacobian();
        double[] change = Matrix.identity(10).real().clone();
        double[] diagonal = steps.diagonal(2, 3);
        for (int k = 0; k < 5; k++) {
            int now = k < 2 ? k : 2 + k;
            int memory = now + (k < 2 ? 2 : 3);
            change[memory * 10 + now] = 1;
            change[memory * 10 + memory] = diagonal[k];
        }
        Matrix toPrevious = Matrix.of(10, 10, change);

        assertThat(toPrevious.times(adam).minus(ball.times(toPrevious)).maxAbs())
                .isLessThan(1e-13);
    }

    @Test
    void withoutTheirParametersRulesFallBackToSimultaneousSteps() {
        Matrix plain = new Simultaneous(STEPS).jacobian(HESSIAN).jacobian();

        assertThat(Consensus.of(STEPS, 0).jacobian(HESSIAN).jacobian()).isEqualTo(plain);
        assertThat(GradientPenalty.of(STEPS, 0).jacobian(HESSIAN).jacobian()).isEqualTo(plain);
        assertThat(HeavyBall.of(STEPS, 0).jacobian(HESSIAN).block(0, 0).block(0, 0, 2, 2))
                .isEqualTo(plain.block(0, 0, 2, 2));
        assertThat(TargetNetwork.of(STEPS, 1).jacobian(HESSIAN).jacobian().block(0, 0, 5, 5))
                .isEqualTo(plain);
        assertThat(TargetNetwork.of(STEPS, 1).jacobian(HESSIAN).block(2, 2).isZero())
                .isTrue();
    }

    /** A follower that contracts to y = -x/2 at once per million steps: the limit of many inner steps is best response. */
    @Test
    void manyInnerStepsAreTheBestResponse() {
        GameHessian hessian = GameHessian.ofPlayers(Matrix.of(2, 2, 1, 1, 1, 2), 1, 1);

        Matrix jacobian = new InnerLoop(StepSizes.of(0.1, 0.1), 1_000_000)
                .jacobian(hessian)
                .jacobian();

        assertThat(jacobian.re(0, 0)).isCloseTo(1 - 0.1 * (1 - 0.5), within(1e-14));
        assertThat(jacobian.re(0, 1)).isZero();
        assertThat(jacobian.re(1, 0)).isCloseTo(-0.5, within(1e-14));
    }

    @ParameterizedTest
    @CsvSource({
        "simultaneous, '2 3'", "alternating, '2 3'", "inner-loop, '2 3'", "extragradient, '2 3'", "implicit, '2 3'",
        "consensus, '2 3'", "gradient-penalty, '2 3'", "heavy-ball, '4 6'", "nesterov, '4 6'", "optimistic, '4 6'",
        "adam, '4 6'", "target-network, '2 3 5'"
    })
    void blocksAreThePlayers(String rule, String blocks) {
        int[] expected = java.util.Arrays.stream(blocks.split(" "))
                .mapToInt(Integer::parseInt)
                .toArray();

        assertThat(RuleName.find(rule)
                        .orElseThrow()
                        .with(STEPS)
                        .jacobian(HESSIAN)
                        .blocks())
                .containsExactly(expected);
    }

    @Test
    void costsAreCountedForEachPlayer() {
        StepSizes three = StepSizes.of(1, 1, 1);

        assertThat(new Simultaneous(STEPS).cost()).isEqualTo(new StepCost(new int[] {1, 1}, 1, 0, false));
        assertThat(new Alternating(three).cost()).isEqualTo(new StepCost(new int[] {1, 1, 1}, 3, 0, false));
        assertThat(new InnerLoop(three, 5).cost()).isEqualTo(new StepCost(new int[] {1, 5, 5}, 11, 0, false));
        assertThat(new HeavyBall(new InnerLoop(STEPS, 5), 0.5).cost())
                .isEqualTo(new StepCost(new int[] {1, 5}, 6, 0, false));
        assertThat(new Extragradient(STEPS).cost()).isEqualTo(new StepCost(new int[] {2, 2}, 2, 0, false));
        assertThat(Optimistic.of(STEPS).cost()).isEqualTo(new StepCost(new int[] {1, 1}, 1, 0, false));
        assertThat(new Implicit(STEPS).cost().solves()).isTrue();
        assertThat(Consensus.of(STEPS, 1).cost()).isEqualTo(new StepCost(new int[] {1, 1}, 1, 1, false));
        assertThat(new Consensus(new Alternating(STEPS), 1).cost())
                .isEqualTo(new StepCost(new int[] {2, 2}, 2, 2, false));
        assertThat(GradientPenalty.of(STEPS, 1).cost()).isEqualTo(new StepCost(new int[] {1, 1}, 1, 1, false));
        assertThat(new GradientPenalty(new InnerLoop(STEPS, 5), 1).cost())
                .isEqualTo(new StepCost(new int[] {1, 6}, 6, 1, false));
        assertThat(TargetNetwork.of(STEPS, 0.5).cost().total()).isEqualTo(2);
        assertThat(Consensus.of(three, 1).cost().total()).isEqualTo(6);
    }

    @ParameterizedTest
    @EnumSource
    void everyParameterCanBeSetAndReadWithinItsRange(RuleName name) {
        UpdateRule rule = name.with(STEPS);

        assertThat(rule.id()).isEqualTo(name.id());
        assertThat(rule.name()).isEqualTo(name.id());
        assertThat(rule.description()).isNotBlank().doesNotContain("\n");
        assertThat(rule.parameters()).extracting(RuleParameter::name).startsWith("alpha", "beta");
        for (RuleParameter parameter : rule.parameters()) {
            double value = parameter.range().whole() ? 3 : 0.75;
            UpdateRule changed = rule.with(parameter.name(), value);
            assertThat(changed.parameters())
                    .filteredOn(each -> each.name().equals(parameter.name()))
                    .extracting(RuleParameter::value)
                    .containsExactly(value);
            assertThat(changed.with(parameter.name(), parameter.value())).isEqualTo(rule);
            assertThatThrownBy(() -> rule.with(parameter.name(), -1)).hasMessageEndingWith("got -1.0");
        }
    }

    @Test
    void wrappersPassTheParametersOfTheirBaseOn() {
        UpdateRule rule = new TargetNetwork(new Consensus(new HeavyBall(new InnerLoop(STEPS, 2), 0.5), 0.1), 0.2);

        assertThat(rule.name()).isEqualTo("target-network(consensus(heavy-ball(inner-loop)))");
        assertThat(rule.parameters())
                .extracting(RuleParameter::name)
                .containsExactly("alpha", "beta", "inner-steps", "momentum", "consensus", "averaging");
        assertThat(rule.with("inner-steps", 4).with("beta", 0.9).with("momentum", 0.25))
                .isEqualTo(new TargetNetwork(
                        new Consensus(new HeavyBall(new InnerLoop(StepSizes.of(0.3, 0.9), 4), 0.25), 0.1), 0.2));
        assertThat(rule.description())
                .isEqualTo("Average with rate 0.2 of consensus with weight 0.1, heavy ball with momentum 0.5, "
                        + "2 steps of the followers, then one of player 1");
        assertThat(rule.copies()).isEqualTo(3);
    }

    @Test
    void parametersOfOtherRulesAreCheckedAndLeftAside() {
        Map<String, Double> given = new LinkedHashMap<>(Map.of("momentum", 0.5));

        assertThat(RuleName.EXTRAGRADIENT.with(STEPS, given)).isEqualTo(new Extragradient(STEPS));
        assertThat(RuleName.NESTEROV.with(STEPS, given)).isEqualTo(Nesterov.of(STEPS, 0.5));
        given.put("momentum", 1.0);
        assertThatThrownBy(() -> RuleName.EXTRAGRADIENT.with(STEPS, given))
                .hasMessage("momentum must be in [0, 1), got 1.0");
        assertThatThrownBy(() -> RuleName.EXTRAGRADIENT.with(STEPS, Map.of("luck", 1.0)))
                .hasMessage("luck is no parameter of any rule");
    }

    @Test
    void saysWhichNumberIsOutOfRange() {
        assertThatThrownBy(() -> HeavyBall.of(STEPS, 1)).hasMessage("momentum must be in [0, 1), got 1.0");
        assertThatThrownBy(() -> Nesterov.of(STEPS, Double.NaN)).hasMessage("momentum must be in [0, 1), got NaN");
        assertThatThrownBy(() -> new InnerLoop(STEPS, 0)).hasMessage("inner steps must be from 1 to 1000000, got 0.0");
        assertThatThrownBy(() -> new InnerLoop(STEPS, 1).with("inner-steps", 1.5))
                .hasMessage("inner steps must be from 1 to 1000000, got 1.5");
        assertThatThrownBy(() -> Consensus.of(STEPS, -1))
                .hasMessage("consensus must be at least 0 and finite, got -1.0");
        assertThatThrownBy(() -> GradientPenalty.of(STEPS, 1 / 0.0))
                .hasMessage("penalty must be at least 0 and finite, got Infinity");
        assertThatThrownBy(() -> TargetNetwork.of(STEPS, 0)).hasMessage("averaging must be in (0, 1], got 0.0");
        assertThatThrownBy(() -> Adam.of(STEPS, 1)).hasMessage("beta1 must be in [0, 1), got 1.0");
        assertThatThrownBy(() -> new Simultaneous(STEPS).with("momentum", 0.5))
                .hasMessage("momentum is no parameter of the rule simultaneous");
    }

    @Test
    void refusesWhatMakesNoSense() {
        StepSizes one = StepSizes.of(1);
        assertThatThrownBy(() -> new InnerLoop(one, 2)).hasMessage("an inner loop needs at least two players, got 1");
        assertThatThrownBy(() -> GradientPenalty.of(one, 2))
                .hasMessage("a penalty on another player's gradient needs at least two players, got 1");
        assertThatThrownBy(() -> new Optimistic(new InnerLoop(STEPS, 2)))
                .hasMessage("optimistic steps must be simultaneous or alternating, got inner-loop");
        assertThatThrownBy(() -> new Simultaneous(one).jacobian(HESSIAN))
                .hasMessage("the number of step sizes must be that of the players, 2, got 1");
        assertThatThrownBy(() -> new Implicit(one).jacobian(GameHessian.ofPlayers(Matrix.of(1, 1, -1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("I + L H is singular, so the implicit step does not exist");
        assertThatThrownBy(() -> StepSchedule.polynomial(one, 0, 1)).hasMessageContaining("delay must be positive");
        assertThatThrownBy(() -> StepSchedule.polynomial(one, 1, 1, 1))
                .hasMessage("there must be a power for each of the 1 players, got 2");
        ScheduledRule constant = new ScheduledRule(new Simultaneous(one), StepSchedule.constant(one));
        assertThatThrownBy(() -> constant.product(GameHessian.ofPlayers(Matrix.identity(1)), 3, 2))
                .hasMessage("steps must be counted from at least 0 and upwards, got 3 to 2");
    }
}
