package dev.kreiss.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.kreiss.advice.WarmUp.Plan;
import dev.kreiss.advice.WarmUp.Shape;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.GameHessian;
import dev.kreiss.model.KnownUpdate;
import dev.kreiss.model.StepSizes;
import dev.kreiss.model.rules.HeavyBall;
import dev.kreiss.model.rules.ScheduledRule;
import dev.kreiss.model.rules.Simultaneous;
import dev.kreiss.witness.Dense;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The shortest warm-up. Witness: every product of every schedule up to it, one after the other, in plain Java. */
class WarmUpTest {

    /** Two scalars without feedback; the follower tracks twenty times the leader. */
    private static final KnownUpdate FOLLOWER = new KnownUpdate(
            GameHessian.of(Matrix.of(1, 1, 1), null, Matrix.of(1, 1, -20), Matrix.of(1, 1, 1)),
            new Simultaneous(StepSizes.of(0.2, 0.2)),
            null);

    private static double peak(KnownUpdate update, Plan plan, int steps, int from) {
        ScheduledRule rule =
                new ScheduledRule(update.rule(), plan.schedule(update.rule().steps(), steps));
        Dense product = Dense.identity(update.system().size());
        double peak = 1;
        for (int t = from; t < from + steps + 400; t++) {
            product = Dense.of(rule.jacobian(update.hessian(), t).jacobian()).times(product);
            peak = Math.max(peak, product.norm());
        }
        return peak;
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void isTheShortestThatKeepsToTheLimit(Shape shape) {
        Plan plan = new Plan(shape, 0.05, 1, 200);
        double limit = 4;
        WarmUp warmUp = WarmUp.shortest(FOLLOWER, plan, limit).orElseThrow();

        assertThat(warmUp.steps()).isBetween(2, 100);
        assertThat(warmUp.peak()).isLessThanOrEqualTo(limit);
        assertThat(warmUp.peak()).isCloseTo(peak(FOLLOWER, plan, warmUp.steps(), 0), withPercentage(1e-6));
        for (int shorter = 0; shorter < warmUp.steps(); shorter++) {
            assertThat(peak(FOLLOWER, plan, Math.max(1, shorter), 0)).isGreaterThan(limit);
        }
    }

    @Test
    void aDisplacementAfterTheWarmUpMeetsTheFullPeak() {
        Plan plan = new Plan(Shape.LINEAR, 0.05, 1, 200);
        WarmUp warmUp = WarmUp.shortest(FOLLOWER, plan, 4).orElseThrow();

        assertThat(warmUp.peakAfterwards()).isGreaterThan(2 * warmUp.peak());
        assertThat(peak(FOLLOWER, plan, warmUp.steps(), warmUp.steps()))
                .isCloseTo(warmUp.peakAfterwards(), withPercentage(1e-6));
        double worst = 0;
        for (int from = 0; from <= warmUp.steps(); from++) {
            worst = Math.max(worst, peak(FOLLOWER, plan, warmUp.steps(), from));
        }
        assertThat(worst).isGreaterThanOrEqualTo(warmUp.peakAfterwards() * (1 - 1e-6));
    }

    @Test
    void smallStepsOfBothPlayersFollowTheSamePathAndHelpLittle() {
        Plan plan = new Plan(Shape.LINEAR, 0.05, WarmUp.ALL, 100);

        assertThat(WarmUp.shortest(FOLLOWER, plan, 4)).isEmpty();
    }

    @Test
    void noWarmUpIsNeededWhereNothingGrowsAboveTheLimit() {
        Plan plan = new Plan(Shape.LINEAR, 0.1, WarmUp.ALL, 100);
        WarmUp none = WarmUp.shortest(FOLLOWER, plan, 50).orElseThrow();

        assertThat(none.steps()).isZero();
        assertThat(none.peak()).isEqualTo(none.peakAfterwards());
    }

    @Test
    void nothingIsPromisedOfStepsThatDoNotConverge() {
        KnownUpdate divergent = new KnownUpdate(FOLLOWER.hessian(), new Simultaneous(StepSizes.of(0.2, 3)), null);

        assertThat(WarmUp.shortest(divergent, new Plan(Shape.LINEAR, 0.1, 1, 10), 100))
                .isEmpty();
    }

    @Test
    void growthThatComesFromLargeStepsIsAvoidedBySmallOnesOfAllPlayers() {
        // 1 - 1.9 for both: the sum of alternating terms is twenty times what the gradient flow would do.
        KnownUpdate large = new KnownUpdate(FOLLOWER.hessian(), new Simultaneous(StepSizes.of(1.9, 1.9)), null);
        Plan plan = new Plan(Shape.LINEAR, 0.05, WarmUp.ALL, 100);
        double limit = 10;
        WarmUp warmUp = WarmUp.shortest(large, plan, limit).orElseThrow();

        assertThat(warmUp.peakAfterwards()).isGreaterThan(100);
        assertThat(peak(large, plan, warmUp.steps(), 0)).isLessThanOrEqualTo(limit * (1 + 1e-9));
        assertThat(peak(large, plan, warmUp.steps() - 1, 0)).isGreaterThan(limit);
    }

    @Test
    void aProductThatHasFallenMayGrowAgain() {
        // After one step from a quarter the product is below 1 in norm, and then the final steps make it grow to more
        // than 2.
        KnownUpdate large = new KnownUpdate(
                GameHessian.of(Matrix.of(1, 1, 1), null, Matrix.of(1, 1, -1), Matrix.of(1, 1, 1)),
                new Simultaneous(StepSizes.of(1.9, 1.9)),
                null);
        Plan plan = new Plan(Shape.LINEAR, 0.25, WarmUp.ALL, 10);
        assertThat(Dense.of(new ScheduledRule(
                                        large.rule(), plan.schedule(large.rule().steps(), 1))
                                .jacobian(large.hessian(), 0)
                                .jacobian())
                        .frobenius())
                .isLessThan(1);
        assertThat(peak(large, plan, 1, 0)).isGreaterThan(2);

        WarmUp warmUp = WarmUp.shortest(large, plan, 2).orElseThrow();
        assertThat(warmUp.steps()).isEqualTo(2);
        assertThat(peak(large, plan, 2, 0)).isLessThanOrEqualTo(2);
    }

    @Test
    void momentumOvershootsWhateverTheWarmUp() {
        KnownUpdate heavy = new KnownUpdate(
                GameHessian.ofPlayers(Matrix.of(2, 2, 1, 0, 0, 0.01)), HeavyBall.of(StepSizes.of(3.2), 0.7), null);
        Plan plan = new Plan(Shape.GEOMETRIC, 0.1, WarmUp.ALL, 64);
        double limit = 0.9 * peak(heavy, plan, 1, 1);
        int shortest = 1;
        while (shortest <= 64 && peak(heavy, plan, shortest, 0) > limit) {
            shortest++;
        }

        assertThat(shortest).as("none of up to 64 steps keeps to the limit").isEqualTo(65);
        assertThat(WarmUp.shortest(heavy, plan, limit)).isEmpty();
    }

    @Test
    void theFactorsRiseFromTheFirstToOne() {
        Plan linear = new Plan(Shape.LINEAR, 0.2, WarmUp.ALL, 10);
        Plan geometric = new Plan(Shape.GEOMETRIC, 0.01, WarmUp.ALL, 10);

        assertThat(linear.factor(0, 4)).isEqualTo(0.2);
        assertThat(linear.factor(2, 4)).isCloseTo(0.6, withPercentage(1e-9));
        assertThat(linear.factor(4, 4)).isEqualTo(1);
        assertThat(geometric.factor(0, 2)).isCloseTo(0.01, withPercentage(1e-9));
        assertThat(geometric.factor(1, 2)).isCloseTo(0.1, withPercentage(1e-9));
        assertThat(geometric.factor(7, 2)).isEqualTo(1);
        assertThat(linear.schedule(StepSizes.of(1, 2), 4).at(2).size(1)).isCloseTo(1.2, withPercentage(1e-9));
    }

    @Test
    void plansOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new Plan(Shape.LINEAR, 0, 0, 10)).hasMessageContaining("the first factor");
        assertThatThrownBy(() -> new Plan(Shape.LINEAR, 0.5, 0, 0)).hasMessageContaining("at least 1 step");
    }
}
