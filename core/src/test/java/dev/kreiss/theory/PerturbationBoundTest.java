package dev.kreiss.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.kreiss.model.CoupledSystem;
import dev.kreiss.witness.Dense;
import dev.kreiss.witness.RandomSystems;
import dev.kreiss.witness.ResolventWitness;
import dev.kreiss.witness.ScalarPair;
import org.junit.jupiter.api.Test;

/** T7, and the counterexample to P9. Witnesses: the perturbed systems themselves, by explicit inverses and 2 x 2 formulas. */
class PerturbationBoundTest {

    @Test
    void noPerturbationOfTheGivenNormExceedsTheBound() {
        RandomSystems random = new RandomSystems(71);
        for (int k = 0; k < 40; k++) {
            CoupledSystem system = random.bilevel(
                    2 + k % 3, false, random.uniform(0.1, 0.9), random.uniform(0.1, 0.9), random.logUniform(0.1, 5));
            Dense jacobian = Dense.of(system.jacobian());
            ResolventWitness witness = new ResolventWitness(jacobian);
            double kreiss = witness.kreissConstant() * (1 + 1e-5);
            double distance = witness.circleMinimum(1, 200) * (1 - 1e-9);
            double norm = distance * random.uniform(0.1, 0.9);
            double bound = PerturbationBound.kreiss(kreiss, distance, norm);
            for (int trial = 0; trial < 3; trial++) {
                Dense direction = random.gaussian(system.size(), system.size(), true);
                Dense perturbed = jacobian.plus(norm / direction.norm(), direction);

                assertThat(new ResolventWitness(perturbed).kreissConstant()).isLessThanOrEqualTo(bound);
            }
        }
    }

    @Test
    void theConditionIsSharp() {
        // E = -s u v* for the smallest singular triple of I - J puts an eigenvalue at 1; for scalars [g 0; c g] it is
        // real.
        double gamma = 0.9;
        Dense shifted = Dense.real(new double[][] {{1 - gamma, 0}, {-100, 1 - gamma}});
        double distance = shifted.smallestSingularValue();
        Dense right = shifted.inverse().adjoint().worstInput();
        Dense left = shifted.times(right);
        Dense perturbed = Dense.real(new double[][] {{gamma, 0}, {100, gamma}}).plus(1, left.times(right.adjoint()));

        assertThat(left.times(right.adjoint()).norm()).isCloseTo(distance, withPercentage(1e-8));
        assertThat(perturbed.shifted(1, 0).smallestSingularValue()).isCloseTo(0, offset(1e-12));
        assertThat(PerturbationBound.kreiss(250.001, distance, distance)).isInfinite();
        assertThat(PerturbationBound.kreiss(250.001, distance, distance * (1 - 1e-9)))
                .isFinite();
    }

    @Test
    void theBoundIsRoundedUpAndHasItsLimits() {
        assertThat(PerturbationBound.kreiss(3, 0.5, 0)).isEqualTo(3);
        assertThat(PerturbationBound.kreiss(3, 0.5, 0.25)).isBetween(6.0, 6 * (1 + 1e-12));
        assertThat(PerturbationBound.kreiss(3, 0, 1e-300)).isInfinite();
        assertThat(PerturbationBound.kreiss(Double.POSITIVE_INFINITY, 0.5, 0.1)).isInfinite();
    }

    @Test
    void thePublishedBoundCallsAnUnstableSystemTame() {
        double kreiss = ScalarPair.withoutFeedback(0.9, 0.9, 100).kreissOnAxis();
        double distance = 1 / ScalarPair.withoutFeedback(0.9, 0.9, 100).resolventNorm(1);

        assertThat(PerturbationBound.publishedApplies(kreiss, 0.9, 2e-4)).isTrue();
        assertThat(PerturbationBound.published(kreiss, 0.9, 2e-4)).isCloseTo(500, withPercentage(0.01));
        assertThat(new ScalarPair(0.9, 2e-4, 100, 0.9).spectralRadius()).isCloseTo(1.0414, offset(1e-4));
        assertThat(PerturbationBound.kreiss(kreiss, distance, 2e-4)).isInfinite();
    }

    @Test
    void thePublishedBoundIsBelowTheTruthForAWeakFeedbackToo() {
        double kreiss = ScalarPair.withoutFeedback(0.9, 0.9, 100).kreissOnAxis();
        double distance = 1 / ScalarPair.withoutFeedback(0.9, 0.9, 100).resolventNorm(1);
        double truth = new ScalarPair(0.9, 5e-5, 100, 0.9).kreissOnAxis();

        assertThat(truth).isCloseTo(292.9, offset(0.05));
        assertThat(PerturbationBound.published(kreiss, 0.9, 5e-5))
                .isCloseTo(285.7, offset(0.05))
                .isLessThan(truth);
        assertThat(PerturbationBound.kreiss(kreiss, distance, 5e-5)).isGreaterThanOrEqualTo(truth);
    }

    @Test
    void thePublishedConditionIsCheckedAsPublished() {
        assertThat(PerturbationBound.publishedApplies(10, 0.9, 0.0099)).isTrue();
        assertThat(PerturbationBound.publishedApplies(10, 0.9, 0.0101)).isFalse();
        assertThat(PerturbationBound.publishedApplies(10, 1, 0)).isFalse();
        assertThat(PerturbationBound.published(10, 0.9, 0.0101)).isInfinite();
    }
}
