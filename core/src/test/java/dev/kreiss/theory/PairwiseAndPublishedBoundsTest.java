package dev.kreiss.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.witness.Dense;
import dev.kreiss.witness.Maximum;
import dev.kreiss.witness.PowerWitness;
import dev.kreiss.witness.RandomSystems;
import dev.kreiss.witness.ResolventWitness;
import dev.kreiss.witness.ScalarPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** T4 against every 2 x 2 compression, and P4, P11 as published. Witnesses: 2 x 2 formulas, plain powers, searched resolvents. */
class PairwiseAndPublishedBoundsTest {

    @Test
    void thePairwiseBoundsAreTheLargestOfAllPairsAndBelowTheSystem() {
        RandomSystems random = new RandomSystems(41);
        for (int k = 0; k < 40; k++) {
            int m = 1 + random.random().nextInt(5);
            int n = 1 + random.random().nextInt(5);
            double[] lambda = eigenvalues(random, m);
            double[] mu = eigenvalues(random, n);
            Dense coupling = random.gaussian(n, m, false);
            coupling = coupling.scaled(random.logUniform(0.1, 20) / coupling.norm(), 0);
            CoupledSystem system = CoupledSystem.ofBlocks(diagonal(lambda), null, coupling.toMatrix(), diagonal(mu));
            double kreiss = 1;
            double peak = 1;
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < n; j++) {
                    ScalarPair pair = ScalarPair.withoutFeedback(lambda[i], mu[j], coupling.re(j, i));
                    ScalarPair mirrored = ScalarPair.withoutFeedback(-lambda[i], -mu[j], coupling.re(j, i));
                    kreiss = Math.max(kreiss, Math.max(pair.kreissOnAxis(), mirrored.kreissOnAxis()));
                    peak = Math.max(peak, new PowerWitness(pair.system(), 0.9).peak());
                }
            }

            PairwiseLowerBound bound =
                    PairwiseLowerBound.of(lambda, mu, coupling.toMatrix().real(), 1e-15);

            assertThat(bound.kreissLower())
                    .isCloseTo(kreiss, withPercentage(1e-4))
                    .isLessThanOrEqualTo(kreiss);
            assertThat(bound.peakLower()).isCloseTo(peak, withPercentage(1e-4)).isLessThanOrEqualTo(peak);
            assertThat(bound.kreissLower())
                    .isLessThanOrEqualTo(
                            new ResolventWitness(Dense.of(system.jacobian())).kreissConstant() * (1 + 1e-6));
            assertThat(bound.peakLower()).isLessThanOrEqualTo(new PowerWitness(system, 0.9).peak());
        }
    }

    private static double[] eigenvalues(RandomSystems random, int count) {
        double[] values = new double[count];
        for (int k = 0; k < count; k++) {
            values[k] = (random.random().nextBoolean() ? 1 : -1) * (1 - random.logUniform(0.01, 1));
        }
        return values;
    }

    private static Matrix diagonal(double[] values) {
        double[][] entries = new double[values.length][values.length];
        for (int k = 0; k < values.length; k++) {
            entries[k][k] = values[k];
        }
        return Dense.real(entries).toMatrix();
    }

    @Test
    void withoutCouplingThePairsProveNothing() {
        PairwiseLowerBound bound =
                PairwiseLowerBound.of(new double[] {0.5}, new double[] {-0.9}, new double[] {0}, 1e-15);

        assertThat(bound).isEqualTo(new PairwiseLowerBound(1, 1));
    }

    @Test
    void thePublishedFigureBoundsKButNotThePeak() {
        RandomSystems random = new RandomSystems(42);
        for (int k = 0; k < 200; k++) {
            double gamma = 1 - random.logUniform(1e-4, 1);
            double c = random.logUniform(1e-3, 1e3);
            double figure = PublishedBound.of(true, true, true, gamma, c).kreiss();
            double firstForm = Maximum.of(
                            x -> {
                                double e = Math.exp(x);
                                double gap = e + 1 - gamma;
                                return 2 * e / gap + e * c / (gap * gap);
                            },
                            -20,
                            10,
                            300)
                    .value();

            assertThat(figure).isCloseTo(2 / (1 - gamma) + c / (4 * (1 - gamma)), withPercentage(1e-9));
            assertThat(firstForm).isLessThanOrEqualTo(figure * (1 + 1e-12));
            assertThat(ScalarPair.withoutFeedback(gamma, gamma, c).kreissOnAxis())
                    .isLessThanOrEqualTo(firstForm);
        }
        assertThat(PublishedBound.of(true, true, true, 0.9, 100).kreiss()).isCloseTo(270, offset(1e-9));
        assertThat(new PowerWitness(ScalarPair.withoutFeedback(0.9, 0.9, 100).system(), 0.5).peak())
                .isGreaterThan(387);
    }

    @ParameterizedTest
    @CsvSource({
        "true,  true,  true,  0.9, true,  bounds K",
        "false, true,  true,  0.9, false, two blocks",
        "true,  false, true,  0.9, false, feedback",
        "true,  true,  false, 0.9, false, symmetric",
        "true,  true,  true,  1.0, false, gamma < 1",
    })
    void thePublishedConditionsAreCheckedAndNamed(
            boolean two, boolean noFeedback, boolean symmetric, double gamma, boolean applies, String why) {
        PublishedBound bound = PublishedBound.of(two, noFeedback, symmetric, gamma, 1);

        assertThat(bound.applies()).isEqualTo(applies);
        assertThat(bound.why()).contains(why);
    }

    @Test
    void thePublishedStepsAreAsPublished() {
        assertThat(PublishedBound.steps(10, 0.9, 0.01)).isCloseTo(100 * Math.log(100) / 0.01, withPercentage(1e-9));
        assertThat(PublishedBound.steps(10, 1, 0.01)).isInfinite();
    }
}
