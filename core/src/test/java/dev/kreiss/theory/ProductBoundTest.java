package dev.kreiss.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.model.GameHessian;
import dev.kreiss.model.StepSizes;
import dev.kreiss.model.rules.Alternating;
import dev.kreiss.model.rules.ScheduledRule;
import dev.kreiss.model.rules.Simultaneous;
import dev.kreiss.model.rules.StepSchedule;
import dev.kreiss.numerics.ProductNorms;
import dev.kreiss.witness.Dense;
import dev.kreiss.witness.RandomSystems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Products of different factors (T10). Witnesses: the products themselves in plain Java, and scalar blocks, which attain the bound. */
class ProductBoundTest {

    private static final int STEPS = 80;

    /** Fifty schedules of two time scales on random games, both step sizes falling, at every step of each. */
    @Test
    void theProductsOfTwoTimeScalesStayBelowTheBoundAtEveryStep() {
        double tightest = 0;
        for (int seed = 0; seed < 50; seed++) {
            RandomSystems random = new RandomSystems(seed);
            int m = 1 + seed % 3;
            int n = 1 + seed % 2;
            GameHessian game = game(random, m, n, seed % 5 == 0);
            StepSchedule schedule = StepSchedule.polynomial(
                    StepSizes.of(random.logUniform(0.02, 0.5), random.logUniform(0.05, 0.8)),
                    random.uniform(1, 20),
                    random.uniform(0.8, 1),
                    random.uniform(0.5, 0.7));
            ScheduledRule rule = seed % 2 == 0
                    ? new ScheduledRule(new Simultaneous(schedule.at(0)), schedule)
                    : new ScheduledRule(new Alternating(schedule.at(0)), schedule);
            tightest = Math.max(tightest, assertBounded(rule, game));
        }
        assertThat(tightest).as("some product comes close to its bound").isGreaterThan(0.9);
    }

    /** @return how close a product of several steps came */
    private static double assertBounded(ScheduledRule rule, GameHessian game) {
        ProductBound bound = ProductBound.identity(2);
        Dense product = Dense.identity(game.size());
        double closest = 0;
        for (int t = 0; t < STEPS; t++) {
            CoupledSystem step = rule.jacobian(game, t);
            bound = bound.next(norms(step));
            product = Dense.of(step.jacobian()).times(product);
            double norm = product.norm();
            assertThat(norm).as("step %d", t).isLessThanOrEqualTo(bound.norm() * (1 + 1e-12));
            for (int i = 0; i < 2; i++) {
                for (int j = 0; j < 2; j++) {
                    double block = product.block(step.start(i), step.start(j), step.blocks()[i], step.blocks()[j])
                            .norm();
                    assertThat(block).isLessThanOrEqualTo(bound.norm(i, j) * (1 + 1e-12));
                }
            }
            closest = t > 2 ? Math.max(closest, norm / bound.norm()) : closest;
        }
        assertThat(bound.factors()).isEqualTo(STEPS);
        return closest;
    }

    private static GameHessian game(RandomSystems random, int m, int n, boolean bilevel) {
        return GameHessian.of(
                random.symmetric(m, false, 0.7).plus(1, Dense.identity(m)).toMatrix(),
                bilevel ? null : random.gaussian(m, n, false).toMatrix(),
                random.gaussian(n, m, false).toMatrix(),
                random.symmetric(n, false, 0.7).plus(1, Dense.identity(n)).toMatrix());
    }

    private static double[][] norms(CoupledSystem system) {
        double[][] norms = new double[system.blockCount()][system.blockCount()];
        for (int i = 0; i < norms.length; i++) {
            for (int j = 0; j < norms.length; j++) {
                norms[i][j] = Dense.of(system.block(i, j)).norm();
            }
        }
        return norms;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void scalarBlocksAttainIt(int players) {
        RandomSystems random = new RandomSystems(players);
        ProductBound bound = ProductBound.identity(players);
        Dense product = Dense.identity(players);
        for (int t = 0; t < 20; t++) {
            double[][] factor = new double[players][players];
            for (double[] row : factor) {
                for (int j = 0; j < players; j++) {
                    row[j] = random.uniform(0, 0.8);
                }
            }
            bound = bound.next(factor);
            product = Dense.real(factor).times(product);
            assertThat(bound.norm())
                    .isCloseTo(product.norm(), withPercentage(1e-9))
                    .isGreaterThanOrEqualTo(product.norm());
        }
    }

    @Test
    void theSameFactorGivesThePowersOfTheComparisonMatrix() {
        double[][] norms = {{0.9, 0.01}, {3, 0.8}};
        ProductBound bound = ProductBound.identity(2);
        for (int t = 0; t < 10; t++) {
            bound = bound.next(norms);
        }

        assertThat(bound.norm())
                .isCloseTo(new ComparisonMatrix(norms).powerNorms(new long[] {10})[0], withPercentage(1e-9));
    }

    @Test
    void spectralRadiiSayNothingAboutIt() {
        // Each factor is nilpotent, the product doubles.
        ProductBound bound = ProductBound.identity(2);
        for (int t = 0; t < 10; t++) {
            bound = bound.next(t % 2 == 0 ? new double[][] {{0, 2}, {0, 0}} : new double[][] {{0, 0}, {2, 0}});
        }
        ProductNorms exact =
                ProductNorms.of(t -> t % 2 == 0 ? Matrix.of(2, 2, 0, 2, 0, 0) : Matrix.of(2, 2, 0, 0, 2, 0), 2, 10);

        assertThat(bound.norm()).isCloseTo(1024, withPercentage(1e-9));
        assertThat(exact.largest()).isCloseTo(1024, withPercentage(1e-9));
        assertThat(exact.iteration()).isEqualTo(10);
        assertThat(exact.norms()).hasSize(11).startsWith(1);
    }

    @Test
    void factorsOfAnotherSizeOrSignAreRefused() {
        ProductBound bound = ProductBound.identity(2);

        assertThat(bound.norm()).isCloseTo(1, withPercentage(1e-9));
        assertThatThrownBy(() -> bound.next(new double[][] {{1}})).hasMessageContaining("2 rows, got 1");
        assertThatThrownBy(() -> bound.next(new double[][] {{1, -1}, {0, 1}})).hasMessageContaining("at least 0");
    }

    @Test
    void overflowIsNoBound() {
        ProductBound bound = ProductBound.identity(1);
        for (int t = 0; t < 4; t++) {
            bound = bound.next(new double[][] {{1e100}});
        }
        assertThat(bound.norm()).isInfinite();
    }
}
