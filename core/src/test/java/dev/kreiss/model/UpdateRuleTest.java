package dev.kreiss.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kreiss.linalg.LinearSystem;
import dev.kreiss.linalg.Matrix;
import java.util.Arrays;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each Jacobian against difference quotients of the update itself, carried out step by step on vectors for a game with linear gradients
 * {@code F(x, y) = (Hxx x + Hxy y, Hyx x + Hyy y)}; the updates are written from the rules' definitions and share no code with the
 * Jacobians. A linear update has exact difference quotients, up to rounding.
 */
class UpdateRuleTest {

    private static final double ALPHA = 0.3;
    private static final double BETA = 0.7;
    private static final double MOMENTUM = 0.6;
    private static final int INNER_STEPS = 5;
    private static final double CONSENSUS = 0.4;
    private static final double AVERAGING = 0.2;

    private final Random random = new Random(7);

    @ParameterizedTest
    @EnumSource
    void jacobianIsTheDerivativeOfTheUpdate(UpdateRule.Kind kind) {
        for (int repetition = 0; repetition < 20; repetition++) {
            int m = 1 + random.nextInt(4);
            int n = 1 + random.nextInt(4);
            Game game = new Game(m, n, random(m, m), random(m, n), random(n, m), random(n, n));
            UpdateRule rule = rule(kind, INNER_STEPS);

            CoupledSystem system = rule.jacobian(game.hessian());

            Matrix expected = differences(update(kind, game), system.size());
            assertThat(system.jacobian().minus(expected).maxAbs())
                    .as("%s for %d and %d parameters", kind, m, n)
                    .isLessThan(1e-11 * (1 + expected.maxAbs()));
            assertThat(system.size()).isEqualTo(rule.copies() * (m + n));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SIMULTANEOUS, '2 3'", "ALTERNATING, '2 3'", "INNER_LOOP, '2 3'", "EXTRAGRADIENT, '2 3'", "IMPLICIT, '2 3'",
        "CONSENSUS, '2 3'", "HEAVY_BALL, '4 6'", "NESTEROV, '4 6'", "OPTIMISTIC, '4 6'", "TARGET_NETWORK, '2 3 5'"
    })
    void blocksAreThePlayers(UpdateRule.Kind kind, String blocks) {
        Game game = new Game(2, 3, random(2, 2), random(2, 3), random(3, 2), random(3, 3));

        int[] expected =
                Arrays.stream(blocks.split(" ")).mapToInt(Integer::parseInt).toArray();

        assertThat(rule(kind, INNER_STEPS).jacobian(game.hessian()).blocks()).containsExactly(expected);
    }

    /** Alternating is F L for the players' steps L and F, one inner step is L F: the same characteristic polynomial. */
    @Test
    void alternatingHasTheSpectrumOfOneInnerStep() {
        Game game = new Game(3, 2, random(3, 3), random(3, 2), random(2, 3), random(2, 2));

        Matrix alternating =
                rule(UpdateRule.Kind.ALTERNATING, 1).jacobian(game.hessian()).jacobian();
        Matrix inner =
                rule(UpdateRule.Kind.INNER_LOOP, 1).jacobian(game.hessian()).jacobian();

        assertThat(alternating.minus(inner).maxAbs()).isGreaterThan(1e-3);
        assertSameTraces(alternating, inner);
    }

    @ParameterizedTest
    @EnumSource(names = {"HEAVY_BALL", "NESTEROV"})
    void withoutMomentumTheSpectrumIsThatOfSimultaneousStepsAndZeros(UpdateRule.Kind kind) {
        Game game = new Game(2, 2, random(2, 2), random(2, 2), random(2, 2), random(2, 2));
        UpdateRule still = new UpdateRule(kind, ALPHA, BETA, 0, 1, 0, 1);

        assertSameTraces(
                still.jacobian(game.hessian()).jacobian(),
                rule(UpdateRule.Kind.SIMULTANEOUS, 1).jacobian(game.hessian()).jacobian());
    }

    @Test
    void withoutWeightConsensusIsSimultaneousAndWithFullAveragingTheTargetIsTheNetwork() {
        Game game = new Game(2, 1, random(2, 2), random(2, 1), random(1, 2), random(1, 1));
        Matrix simultaneous =
                rule(UpdateRule.Kind.SIMULTANEOUS, 1).jacobian(game.hessian()).jacobian();

        Matrix consensus = new UpdateRule(UpdateRule.Kind.CONSENSUS, ALPHA, BETA, 0, 1, 0, 1)
                .jacobian(game.hessian())
                .jacobian();
        Matrix target = new UpdateRule(UpdateRule.Kind.TARGET_NETWORK, ALPHA, BETA, 0, 1, 0, 1)
                .jacobian(game.hessian())
                .jacobian();

        assertThat(consensus.minus(simultaneous).maxAbs()).isZero();
        assertThat(target.block(3, 3, 3, 3).isZero()).isTrue();
        assertSameTraces(target, simultaneous);
    }

    /** The implicit step on H is the inverse of the explicit step on -H. */
    @Test
    void implicitUndoesTheExplicitStepUphill() {
        Game game = new Game(2, 2, random(2, 2), random(2, 2), random(2, 2), random(2, 2));
        GameHessian hessian = game.hessian();
        GameHessian uphill = new GameHessian(
                hessian.xx().scaled(-1),
                hessian.xy().scaled(-1),
                hessian.yx().scaled(-1),
                hessian.yy().scaled(-1));

        Matrix product = rule(UpdateRule.Kind.IMPLICIT, 1)
                .jacobian(hessian)
                .jacobian()
                .times(rule(UpdateRule.Kind.SIMULTANEOUS, 1).jacobian(uphill).jacobian());

        assertThat(product.minus(Matrix.identity(4)).maxAbs()).isLessThan(1e-13);
    }

    /** A follower that contracts to y = -x/2 at once per million steps: the limit of many inner steps is best response. */
    @Test
    void manyInnerStepsAreTheBestResponse() {
        Matrix one = Matrix.of(1, 1, 1);
        GameHessian hessian = new GameHessian(one, one, one, one.scaled(2));

        Matrix jacobian = new UpdateRule(UpdateRule.Kind.INNER_LOOP, 0.1, 0.1, 0, 1_000_000, 0, 1)
                .jacobian(hessian)
                .jacobian();

        assertThat(jacobian.re(0, 0)).isCloseTo(1 - 0.1 * (1 - 0.5), within(1e-14));
        assertThat(jacobian.re(0, 1)).isZero();
        assertThat(jacobian.re(1, 0)).isCloseTo(-0.5, within(1e-14));
    }

    @Test
    void saysWhichNumberIsOutOfRange() {
        assertRefused("alpha must be positive and finite, got 0.0", 0, 1, 0, 1, 0, 1);
        assertRefused("beta must be positive and finite, got Infinity", 1, 1 / 0.0, 0, 1, 0, 1);
        assertRefused("momentum must be in [0, 1), got 1.0", 1, 1, 1, 1, 0, 1);
        assertRefused("momentum must be in [0, 1), got NaN", 1, 1, Double.NaN, 1, 0, 1);
        assertRefused("inner steps must be from 1 to 1000000, got 0.0", 1, 1, 0, 0, 0, 1);
        assertRefused("consensus must be at least 0 and finite, got -1.0", 1, 1, 0, 1, -1, 1);
        assertRefused("averaging must be in (0, 1], got 0.0", 1, 1, 0, 1, 0, 0);
    }

    @Test
    void refusesAStepThatDoesNotExist() {
        GameHessian hessian = GameHessian.of(Matrix.of(1, 1, -1), null, Matrix.of(1, 1, 1), Matrix.of(1, 1, 1e300));

        assertThatThrownBy(() -> new UpdateRule(UpdateRule.Kind.IMPLICIT, 1, 1, 0, 1, 0, 1).jacobian(hessian))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("I + L H is singular, so the implicit step does not exist");
        assertThatThrownBy(() -> new UpdateRule(UpdateRule.Kind.IMPLICIT, 1, 1e10, 0, 1, 0, 1).jacobian(hessian))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("L H overflows");
    }

    /** The players' gradients, {@code w = (x, y)}. */
    private record Game(int m, int n, Matrix xx, Matrix xy, Matrix yx, Matrix yy) {

        GameHessian hessian() {
            return new GameHessian(xx, xy, yx, yy);
        }

        double[] gradient(double[] w) {
            double[] gradient = new double[m + n];
            for (int i = 0; i < m + n; i++) {
                for (int j = 0; j < m + n; j++) {
                    gradient[i] += derivative(i, j) * w[j];
                }
            }
            return gradient;
        }

        double derivative(int i, int j) {
            return i < m ? j < m ? xx.re(i, j) : xy.re(i, j - m) : j < m ? yx.re(i - m, j) : yy.re(i - m, j - m);
        }

        double step(int i) {
            return i < m ? ALPHA : BETA;
        }

        /** One gradient step from {@code w} along the gradient taken at {@code at}, of the players it applies to. */
        double[] step(double[] w, double[] at, boolean first, boolean second) {
            double[] gradient = gradient(at);
            double[] next = w.clone();
            for (int i = 0; i < m + n; i++) {
                next[i] -= (i < m ? first : second) ? step(i) * gradient[i] : 0;
            }
            return next;
        }

        double[] step(double[] w, double[] at) {
            return step(w, at, true, true);
        }
    }

    /** The update of the whole state; for rules with memory it is (x, old x, y, old y). */
    private static UnaryOperator<double[]> update(UpdateRule.Kind kind, Game game) {
        return switch (kind) {
            case SIMULTANEOUS -> w -> game.step(w, w);
            case ALTERNATING ->
                w -> {
                    double[] moved = game.step(w, w, true, false);
                    return game.step(moved, moved, false, true);
                };
            case INNER_LOOP ->
                w -> {
                    double[] inner = w;
                    for (int k = 0; k < INNER_STEPS; k++) {
                        inner = game.step(inner, inner, false, true);
                    }
                    return game.step(inner, inner, true, false);
                };
            case EXTRAGRADIENT -> w -> game.step(w, game.step(w, w));
            case HEAVY_BALL -> withMemory(game, (w, old) -> extrapolated(game.step(w, w), w, old, MOMENTUM));
            case NESTEROV ->
                withMemory(game, (w, old) -> {
                    double[] ahead = extrapolated(w, w, old, MOMENTUM);
                    return game.step(ahead, ahead);
                });
            case OPTIMISTIC ->
                withMemory(game, (w, old) -> {
                    double[] twice = game.step(game.step(w, w), w);
                    double[] back = game.step(old, old);
                    double[] next = new double[w.length];
                    Arrays.setAll(next, i -> twice[i] + (old[i] - back[i])); // - 2 L F(w) + L F(old)
                    return next;
                });
            case IMPLICIT -> w -> implicit(game, w);
            case CONSENSUS -> w -> consensus(game, w);
            case TARGET_NETWORK ->
                state -> {
                    int size = game.m + game.n;
                    double[] w = Arrays.copyOf(state, size);
                    double[] next = Arrays.copyOf(game.step(w, w), 2 * size);
                    for (int i = 0; i < size; i++) {
                        next[size + i] = AVERAGING * w[i] + (1 - AVERAGING) * state[size + i];
                    }
                    return next;
                };
        };
    }

    private interface TwoStep {
        double[] next(double[] now, double[] before);
    }

    private static UnaryOperator<double[]> withMemory(Game game, TwoStep rule) {
        int m = game.m;
        int n = game.n;
        return state -> {
            double[] now = new double[m + n];
            double[] before = new double[m + n];
            System.arraycopy(state, 0, now, 0, m);
            System.arraycopy(state, m, before, 0, m);
            System.arraycopy(state, 2 * m, now, m, n);
            System.arraycopy(state, 2 * m + n, before, m, n);
            double[] next = rule.next(now, before);
            double[] result = new double[2 * (m + n)];
            System.arraycopy(next, 0, result, 0, m);
            System.arraycopy(now, 0, result, m, m);
            System.arraycopy(next, m, result, 2 * m, n);
            System.arraycopy(now, m, result, 2 * m + n, n);
            return result;
        };
    }

    /** {@code base + momentum (now - before)}. */
    private static double[] extrapolated(double[] base, double[] now, double[] before, double momentum) {
        double[] ahead = new double[base.length];
        Arrays.setAll(ahead, i -> base[i] + momentum * (now[i] - before[i]));
        return ahead;
    }

    /** Solves {@code next + L F(next) = w}. */
    private static double[] implicit(Game game, double[] w) {
        int size = w.length;
        double[] entries = new double[size * size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                entries[i * size + j] = (i == j ? 1 : 0) + game.step(i) * game.derivative(i, j);
            }
        }
        return LinearSystem.solve(Matrix.of(size, size, entries), Matrix.of(size, 1, w))
                .real();
    }

    /** Each player descends its gradient plus that of {@code (c/2) ||F||^2}, which is {@code c H' F}. */
    private static double[] consensus(Game game, double[] w) {
        double[] gradient = game.gradient(w);
        double[] next = w.clone();
        for (int i = 0; i < w.length; i++) {
            double pull = 0;
            for (int j = 0; j < w.length; j++) {
                pull += game.derivative(j, i) * gradient[j];
            }
            next[i] -= game.step(i) * (gradient[i] + CONSENSUS * pull);
        }
        return next;
    }

    /** Column j is {@code update(e_j) - update(0)}. */
    private static Matrix differences(UnaryOperator<double[]> update, int size) {
        double[] entries = new double[size * size];
        double[] origin = update.apply(new double[size]);
        for (int j = 0; j < size; j++) {
            double[] unit = new double[size];
            unit[j] = 1;
            double[] image = update.apply(unit);
            for (int i = 0; i < size; i++) {
                entries[i * size + j] = image[i] - origin[i];
            }
        }
        return Matrix.of(size, size, entries);
    }

    /** The traces of the powers determine the eigenvalues that are not zero. */
    private static void assertSameTraces(Matrix one, Matrix other) {
        Matrix powerOfOne = one;
        Matrix powerOfOther = other;
        for (int k = 1; k <= Math.max(one.rows(), other.rows()); k++) {
            assertThat(trace(powerOfOne)).as("trace of power %d", k).isCloseTo(trace(powerOfOther), within(1e-10));
            powerOfOne = powerOfOne.times(one);
            powerOfOther = powerOfOther.times(other);
        }
    }

    private static double trace(Matrix matrix) {
        double sum = 0;
        for (int i = 0; i < matrix.rows(); i++) {
            sum += matrix.re(i, i);
        }
        return sum;
    }

    private static UpdateRule rule(UpdateRule.Kind kind, int innerSteps) {
        return new UpdateRule(kind, ALPHA, BETA, MOMENTUM, innerSteps, CONSENSUS, AVERAGING);
    }

    private static void assertRefused(
            String message, double alpha, double beta, double momentum, int steps, double consensus, double averaging) {
        assertThatThrownBy(() -> new UpdateRule(
                        UpdateRule.Kind.SIMULTANEOUS, alpha, beta, momentum, steps, consensus, averaging))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private Matrix random(int rows, int columns) {
        return Matrix.of(
                rows, columns, random.doubles((long) rows * columns, -1, 1).toArray());
    }
}
