package dev.kreiss.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kreiss.advice.Comparison.Entry;
import dev.kreiss.advice.Comparison.Order;
import dev.kreiss.bound.Bound;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.GameHessian;
import dev.kreiss.model.StepSizes;
import dev.kreiss.model.rules.RuleName;
import dev.kreiss.witness.Dense;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Witnesses: closed forms of the bilinear game, and powers multiplied and measured in plain Java. */
class ComparisonTest {

    private static final TrialGame BILINEAR = TrialGame.of(GameHessian.ofPlayers(Matrix.of(2, 2, 0, 1, -1, 0), 1, 1));

    private static final TrialGame COUPLED = TrialGame.of(GameHessian.ofPlayers(Matrix.of(2, 2, 1, 0, -8, 1), 1, 1));

    private static Comparison compare(TrialGame game, Order order, RuleName... names) {
        return Comparison.of(
                game,
                Arrays.stream(names)
                        .map(name -> new RuleChoice(name, StepSizes.of(0.2, 0.2), Map.of("momentum", 0.3), null))
                        .toList(),
                new Comparison.Options(1e-3, order, false, 1e-6, 1, (stage, done) -> {}));
    }

    @Test
    void figuresOfTheBilinearGameAreThoseOfTheirFormulas() {
        Comparison comparison =
                compare(BILINEAR, Order.RATE, RuleName.SIMULTANEOUS, RuleName.EXTRAGRADIENT, RuleName.IMPLICIT);
        List<Entry> rules = comparison.rules();

        assertThat(rules).extracting(Entry::name).containsExactly("implicit", "extragradient", "simultaneous");
        assertThat(rules.get(0).figures().spectralRadius().value()).isCloseTo(1 / Math.sqrt(1.04), within(1e-14));
        assertThat(rules.get(1).figures().spectralRadius().value())
                .isCloseTo(Math.sqrt(1 - 0.04 + 0.0016), within(1e-14));
        assertThat(rules.get(2).figures().spectralRadius().value()).isCloseTo(Math.sqrt(1.04), within(1e-14));
        assertThat(rules.get(1).figures().steps())
                .isEqualTo((long) Math.ceil(Math.log(1e-3) / Math.log(Math.sqrt(0.9616))));
        assertThat(rules.get(1).figures().costToAccuracy(rules.get(1).settings()))
                .isEqualTo(4 * rules.get(1).figures().steps());
        assertThat(rules.get(2).figures().costToAccuracy(rules.get(2).settings()))
                .isEqualTo(-1);
    }

    @ParameterizedTest
    @EnumSource(names = {"SIMULTANEOUS", "ALTERNATING", "HEAVY_BALL", "NESTEROV", "OPTIMISTIC", "TARGET_NETWORK"})
    void thePeakIsThatOfTheWholeState(RuleName name) {
        Entry entry = compare(COUPLED, Order.RATE, name).rules().get(0);
        Dense jacobian = Dense.of(new RuleChoice(name, StepSizes.of(0.2, 0.2), Map.of("momentum", 0.3), null)
                .rule()
                .jacobian(COUPLED.hessian())
                .jacobian());
        Dense power = Dense.identity(jacobian.rows());
        double peak = 1;
        long at = 0;
        for (int t = 1; t < 200; t++) {
            power = power.times(jacobian);
            double norm = power.norm();
            at = norm > peak ? t : at;
            peak = Math.max(peak, norm);
        }

        assertThat(entry.figures().size()).isEqualTo(jacobian.rows());
        Bound.Certified bound = (Bound.Certified) entry.figures().peak().bound();
        assertThat(peak).isBetween(bound.lower() * (1 - 1e-12), bound.upper() * (1 + 1e-12));
        assertThat(entry.figures().peak().iteration()).isEqualTo(at);
    }

    @ParameterizedTest
    @EnumSource(
            value = Order.class,
            names = {"FLOOR"},
            mode = EnumSource.Mode.EXCLUDE)
    void theBestComesFirstAndWhatIsMissingLast(Order order) {
        List<Entry> rules = compare(
                        TrialGame.of(GameHessian.ofPlayers(Matrix.of(2, 2, -5, 0, 0, 1), 1, 1)),
                        order,
                        RuleName.IMPLICIT,
                        RuleName.ALTERNATING,
                        RuleName.CONSENSUS)
                .rules();

        // I + L H = diag(1 - 1, 1.2) is singular
        assertThat(rules.get(2).name()).isEqualTo("implicit");
        assertThat(rules.get(2).figures()).isNull();
        assertThat(rules.get(2).reason()).isEqualTo("I + L H is singular, so the implicit step does not exist");
        List<Entry> coupled = compare(COUPLED, order, RuleName.values()).rules();
        double before = 0;
        for (Entry entry : coupled) {
            double value = switch (order) {
                case RATE -> entry.figures().spectralRadius().value();
                case PEAK -> entry.figures().peak().bound().value();
                case KREISS -> entry.figures().kreiss().bound().value();
                case STEPS -> entry.figures().steps();
                default -> entry.figures().costToAccuracy(entry.settings());
            };
            double key = value < 0 ? Double.POSITIVE_INFINITY : value;
            assertThat(key).isGreaterThanOrEqualTo(before);
            before = key;
        }
    }

    @Test
    void aRuleForTwoPlayersIsMissingForOne() {
        List<Entry> rules = Comparison.of(
                        TrialGame.of(GameHessian.ofPlayers(Matrix.of(1, 1, 1))),
                        List.of(
                                new RuleChoice(RuleName.GRADIENT_PENALTY, StepSizes.of(0.1), Map.of(), null),
                                new RuleChoice(RuleName.INNER_LOOP, StepSizes.of(0.1), Map.of(), null),
                                new RuleChoice(RuleName.SIMULTANEOUS, StepSizes.of(0.1), Map.of(), null)),
                        Comparison.Options.defaults())
                .rules();

        assertThat(rules.get(0).name()).isEqualTo("simultaneous");
        assertThat(rules.subList(1, 3)).allSatisfy(entry -> {
            assertThat(entry.settings()).isNull();
            assertThat(entry.reason()).contains("two players");
        });
    }

    @Test
    void unitsChangeThePeakAndNotTheRate() {
        Entry plain =
                compare(COUPLED, Order.RATE, RuleName.TARGET_NETWORK).rules().get(0);
        Entry scaled = compare(COUPLED.inUnits(1, 0.125), Order.RATE, RuleName.TARGET_NETWORK)
                .rules()
                .get(0);

        assertThat(scaled.figures().spectralRadius().value())
                .isCloseTo(plain.figures().spectralRadius().value(), within(1e-6));
        assertThat(scaled.figures().peak().bound().value())
                .isLessThan(plain.figures().peak().bound().value() / 2);
    }
}
