package dev.kreiss.numerics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.Parallel;
import dev.kreiss.linalg.ShiftedMatrix;
import dev.kreiss.witness.Decimal;
import dev.kreiss.witness.Dense;
import dev.kreiss.witness.RandomSystems;
import dev.kreiss.witness.StrongCouplings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Arcs proven in balanced units, for couplings up to 1e12, where singular values are far below the rounding of the matrix. Witness:
 * resolvent norms in 50 digits at many points.
 */
class BalancedArcTest {

    private static final int POINTS = 6;

    private static final int TRIALS = 40;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void arcsHoldNoSmallerValueThanTheLevel(boolean complex) {
        RandomSystems random = new RandomSystems(81);
        for (int trial = 0; trial < TRIALS; trial++) {
            Dense jacobian = StrongCouplings.next(random, 2 + trial % 5, complex);
            Point z = Point.onCircle(1 + random.logUniform(1e-2, 1e2), random.uniform(-3, 3));
            double level = least(jacobian, z, 0.05) * (1 - random.logUniform(1e-3, 0.5));
            double reach = new BalancedArc(jacobian.toMatrix(), z).reach(level, 0.4);

            assertThat(reach).as("trial %d around %s", trial, z).isGreaterThan(0.01);
            assertThat(least(jacobian, z, reach))
                    .as("trial %d around %s", trial, z)
                    .isGreaterThanOrEqualTo(level);
        }
    }

    @Test
    void arcsEndBeforeTheValueFallsBelowTheLevel() {
        RandomSystems random = new RandomSystems(85);
        for (int trial = 0; trial < TRIALS; trial++) {
            Dense jacobian = StrongCouplings.next(random, 2 + trial % 5, trial % 2 == 0);
            Point z = Point.onCircle(random.uniform(1.1, 3), random.uniform(-3, 3));
            double level = sigma(jacobian, z) * (1 - random.logUniform(1e-8, 1e-2));
            double reach = new BalancedArc(jacobian.toMatrix(), z).reach(level, 0.4);

            assertThat(least(jacobian, z, reach)).isGreaterThanOrEqualTo(level * (1 - 1e-12));
        }
    }

    @Test
    void nothingIsProvenAboveTheValueInTheMiddle() {
        RandomSystems random = new RandomSystems(82);
        for (int trial = 0; trial < TRIALS; trial++) {
            Dense jacobian = StrongCouplings.next(random, 2 + trial % 5, trial % 2 == 0);
            Point z = Point.onCircle(random.uniform(1.1, 3), random.uniform(-3, 3));
            for (double excess : new double[] {1e-11, 0.1, 1}) { // far above it nothing is singular, either
                double level = sigma(jacobian, z) * (1 + excess);
                assertThat(new BalancedArc(jacobian.toMatrix(), z).reach(level, 0.1))
                        .isZero();
            }
        }
    }

    @Test
    void unitsOutOfTheRangeOfSquaresAreLeftAlone() {
        Matrix extreme = Matrix.of(2, 2, 0.5, 1e-290, 1e290, 0.4);
        double reach = new BalancedArc(extreme, new Point(1.5, 0)).reach(1e-295, 0.1);
        assertThat(reach).isBetween(0.0, 0.1);
    }

    @Test
    void coverWholeCirclesToAMillionthOfTheLeastValue() {
        RandomSystems random = new RandomSystems(83);
        List<ArcCover.Interval> circle = List.of(new ArcCover.Interval(0, 2 * Math.PI));
        try (Parallel parallel = new Parallel(2)) {
            for (int trial = 0; trial < 6; trial++) {
                Dense jacobian = StrongCouplings.next(random, 3 + trial, trial % 2 == 0);
                ShiftedMatrix shifted = new ShiftedMatrix(jacobian.toMatrix());
                CircleMinimum least =
                        new CircleSearch(shifted, List.of(), parallel, new WorkCounter()).minimum(1.4, null);
                WorkCounter work = new WorkCounter();
                ArcCover cover = new ArcCover(shifted, parallel, work);

                assertThat(sigma(jacobian, least.at())).isLessThanOrEqualTo(least.upper());
                assertThat(cover.prove(1.4, least.upper() * (1 - 1e-6), circle, true))
                        .isTrue();
                assertThat(cover.prove(1.4, least.upper() * (1 + 1e-6), circle, true))
                        .isFalse();
                assertThat(work.factorizations()).isLessThan(200);
            }
        }
    }

    private static double least(Dense jacobian, Point z, double reach) {
        double least = Double.POSITIVE_INFINITY;
        for (int k = -POINTS; k <= POINTS; k++) {
            least = Math.min(least, sigma(jacobian, Point.onCircle(z.modulus(), z.angle() + reach * k / POINTS)));
        }
        return least;
    }

    private static double sigma(Dense jacobian, Point z) {
        return 1 / Decimal.of(jacobian).resolventNorm(z.re(), z.im());
    }
}
