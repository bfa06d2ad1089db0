package dev.kreiss.model.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.model.StepSizes;
import dev.kreiss.model.UpdateRule;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each Jacobian against central differences of the rule as it is run ({@link PlayedRule}) on games with quadratic and cubic terms. At
 * a fixed point at the origin a difference has no cancellation, so its error is that of the cubic terms, about the square of the
 * displacement.
 */
class RulesAgainstPlayTest {

    private static final double DISPLACEMENT = 1e-6;

    private static final double RELATIVE = 1e-7;

    private static final int GAMES = 50;

    private final Random random = new Random(11);

    /** A rule for given step sizes. */
    record Made(String name, int fewestPlayers, Function<StepSizes, UpdateRule> of) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Made> rules() {
        return Stream.concat(plain(), composed());
    }

    private static Stream<Made> plain() {
        return Stream.of(
                new Made("simultaneous", 1, Simultaneous::new),
                new Made("alternating", 1, Alternating::new),
                new Made("inner loop", 2, steps -> new InnerLoop(steps, 5)),
                new Made("heavy ball", 1, steps -> HeavyBall.of(steps, 0.6)),
                new Made("nesterov", 1, steps -> Nesterov.of(steps, 0.6)),
                new Made("extragradient", 1, Extragradient::new),
                new Made("optimistic", 1, Optimistic::of),
                new Made("implicit", 1, Implicit::new),
                new Made("consensus", 1, steps -> Consensus.of(steps, 0.4)),
                new Made("gradient penalty", 2, steps -> GradientPenalty.of(steps, 0.7)),
                new Made("target network", 1, steps -> TargetNetwork.of(steps, 0.2)),
                new Made("adam", 1, steps -> Adam.of(steps, 0.8)));
    }

    private static Stream<Made> composed() {
        return Stream.of(
                new Made("heavy ball alternating", 1, steps -> new HeavyBall(new Alternating(steps), 0.6)),
                new Made("heavy ball in an inner loop", 2, steps -> new HeavyBall(new InnerLoop(steps, 3), 0.6)),
                new Made("nesterov alternating", 1, steps -> new Nesterov(new Alternating(steps), 0.6)),
                new Made("nesterov in an inner loop", 2, steps -> new Nesterov(new InnerLoop(steps, 3), 0.6)),
                new Made("optimistic alternating", 1, steps -> new Optimistic(new Alternating(steps))),
                new Made("adam alternating", 1, steps -> new Adam(new Alternating(steps), 0.8)),
                new Made("adam in an inner loop", 2, steps -> new Adam(new InnerLoop(steps, 3), 0.8)),
                new Made("target of heavy ball", 1, steps -> new TargetNetwork(HeavyBall.of(steps, 0.6), 0.2)),
                new Made("target of a target", 1, steps -> new TargetNetwork(TargetNetwork.of(steps, 0.2), 0.3)),
                new Made(
                        "target of consensus of adam",
                        1,
                        steps -> new TargetNetwork(new Consensus(Adam.of(steps, 0.8), 0.4), 0.2)),
                new Made("consensus alternating", 1, steps -> new Consensus(new Alternating(steps), 0.4)),
                new Made("consensus extragradient", 1, steps -> new Consensus(new Extragradient(steps), 0.4)),
                new Made("penalty alternating", 2, steps -> new GradientPenalty(new Alternating(steps), 0.7)),
                new Made(
                        "penalty of heavy ball in an inner loop",
                        2,
                        steps -> new GradientPenalty(new HeavyBall(new InnerLoop(steps, 2), 0.6), 0.7)));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void twoPlayers(Made rule) {
        for (int game = 0; game < GAMES; game++) {
            check(rule, StepSizes.of(0.3, 0.7), 1 + random.nextInt(6), 1 + random.nextInt(6));
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void threePlayers(Made rule) {
        for (int game = 0; game < 10; game++) {
            check(rule, StepSizes.of(0.3, 0.7, 0.5), 1 + random.nextInt(3), 1 + random.nextInt(3), 2);
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void onePlayer(Made rule) {
        for (int game = 0; game < 10 && rule.fewestPlayers == 1; game++) {
            check(rule, StepSizes.of(0.4), 1 + random.nextInt(5));
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void preconditionedSteps(Made rule) {
        for (int game = 0; game < 10; game++) {
            double[] diagonal = random.doubles(5, 0.2, 1.2).toArray();
            check(rule, StepSizes.of(0.3, 0.7).preconditioned(diagonal), 2, 3);
        }
    }

    private void check(Made made, StepSizes steps, int... players) {
        UpdateRule rule = made.of.apply(steps);
        SmoothGame game = SmoothGame.random(random, players);
        CoupledSystem system = rule.jacobian(game.hessian());

        assertThat(system.size()).isEqualTo(rule.copies() * game.size());
        Matrix expected = differences(new PlayedRule(game), rule, system.size());
        assertThat(system.jacobian().minus(expected).maxAbs())
                .as("%s for %s parameters", made.name, Arrays.toString(players))
                .isLessThan(RELATIVE * expected.maxAbs());
    }

    private static Matrix differences(PlayedRule play, UpdateRule rule, int size) {
        double[] entries = new double[size * size];
        for (int j = 0; j < size; j++) {
            double[] ahead = new double[size];
            double[] behind = new double[size];
            ahead[j] = DISPLACEMENT;
            behind[j] = -DISPLACEMENT;
            double[] up = play.step(rule, ahead);
            double[] down = play.step(rule, behind);
            for (int i = 0; i < size; i++) {
                entries[i * size + j] = (up[i] - down[i]) / (2 * DISPLACEMENT);
            }
        }
        return Matrix.of(size, size, entries);
    }

    /** The check would see a wrong Jacobian: those of two rules that are close differ by more than it allows. */
    @Test
    void theCheckTellsRulesApart() {
        SmoothGame game = SmoothGame.random(random, 2, 2);
        StepSizes steps = StepSizes.of(0.3, 0.7);
        Matrix played = differences(new PlayedRule(game), new Alternating(steps), 4);

        assertThat(new Simultaneous(steps)
                        .jacobian(game.hessian())
                        .jacobian()
                        .minus(played)
                        .maxAbs())
                .isGreaterThan(1e4 * RELATIVE);
    }

    /** Steps that change from one to the next, played, against the product of the Jacobians. */
    @Test
    void aScheduleIsAProductOfDifferentSteps() {
        SmoothGame game = SmoothGame.random(random, 2, 3);
        StepSchedule schedule = StepSchedule.polynomial(StepSizes.of(0.4, 0.6), 5, 1, 0.6);
        UpdateRule rule = HeavyBall.of(StepSizes.of(1, 1), 0.5);
        PlayedRule play = new PlayedRule(game);
        double[] entries = new double[100];
        for (int j = 0; j < 10; j++) {
            double[] state = new double[10];
            state[j] = 1e-9;
            for (int t = 2; t < 6; t++) {
                double alpha = 0.4 / (1 + t / 5.0);
                double beta = 0.6 / Math.pow(1 + t / 5.0, 0.6);
                state = play.step(rule.withSteps(StepSizes.of(alpha, beta)), state);
            }
            for (int i = 0; i < 10; i++) {
                entries[10 * i + j] = state[i] / 1e-9;
            }
        }

        CoupledSystem product = new ScheduledRule(rule, schedule).product(game.hessian(), 2, 6);

        assertThat(product.blocks()).containsExactly(4, 6);
        assertThat(product.jacobian().minus(Matrix.of(10, 10, entries)).maxAbs())
                .isLessThan(1e-7);
        assertThat(new ScheduledRule(rule, schedule)
                        .product(game.hessian(), 3, 3)
                        .jacobian())
                .isEqualTo(Matrix.identity(10));
    }

    /** The iterates, read off the state at the positions that a rule names, are those of the rule without an average. */
    @Test
    void positionsAreThoseOfTheIterates() {
        SmoothGame game = SmoothGame.random(random, 2, 3);
        UpdateRule ball = HeavyBall.of(StepSizes.of(0.3, 0.7), 0.6);
        UpdateRule target = new TargetNetwork(ball, 0.5);
        double[] state = IntStream.range(0, 15).mapToDouble(k -> 0.01 * k).toArray();

        double[] next = new PlayedRule(game).step(target, state);
        double[] bare = new PlayedRule(game).step(ball, Arrays.copyOf(state, 10));

        int[] positions = target.positions(2, 3);
        assertThat(positions).containsExactly(0, 1, 4, 5, 6);
        assertThat(IntStream.of(positions).mapToDouble(p -> next[p]).toArray())
                .containsExactly(bare[0], bare[1], bare[4], bare[5], bare[6]);
        assertThat(new Consensus(target, 1).positions(2, 3)).isEqualTo(positions);
        assertThat(new Simultaneous(StepSizes.of(1, 1)).positions(2, 1)).containsExactly(0, 1, 2);
    }
}
