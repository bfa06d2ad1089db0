package dev.kreiss.numerics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.Parallel;
import dev.kreiss.linalg.ShiftedMatrix;
import dev.kreiss.witness.Dense;
import dev.kreiss.witness.MatrixKind;
import dev.kreiss.witness.RandomSystems;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Arcs proven from one decomposition. Witness: Jacobi singular values at many points of the arc; for Jordan blocks symmetry. */
class ArcModelTest {

    private static final int POINTS = 40;

    private static final int TRIALS = 60;

    @ParameterizedTest
    @EnumSource
    void arcsHoldNoSmallerValueThanTheLevel(MatrixKind kind) {
        RandomSystems random = new RandomSystems(71 + kind.ordinal());
        int proven = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            int n = 2 + random.random().nextInt(9);
            Dense jacobian = kind.next(random, n, trial % 2 == 0);
            Point z = Point.onCircle(random.uniform(0.3, 2), random.uniform(-3, 3));
            double here = jacobian.shifted(z.re(), z.im()).smallestSingularValue();
            double level = here * (1 - random.logUniform(1e-7, 0.9));
            double reach = new ArcModel(new ShiftedMatrix(jacobian.toMatrix()), z).reach(level, 1);
            if (reach > 0) {
                proven++;
                double rounding = 1e-15 * jacobian.shifted(z.re(), z.im()).frobenius();
                assertThat(least(jacobian, z, reach))
                        .as("%s around %s, reach %s", kind, z, reach)
                        .isGreaterThanOrEqualTo(level - rounding);
            }
        }
        assertThat(proven).as("arcs of positive length").isGreaterThan(TRIALS / 3);
    }

    @Test
    void nothingIsProvenAboveTheValueInTheMiddle() {
        RandomSystems random = new RandomSystems(3);
        for (int trial = 0; trial < TRIALS; trial++) {
            Dense jacobian = random.gaussian(3 + trial % 5, 3 + trial % 5, trial % 2 == 0);
            Point z = Point.onCircle(random.uniform(0.3, 2), random.uniform(-3, 3));
            double here = jacobian.shifted(z.re(), z.im()).smallestSingularValue();
            assertThat(new ArcModel(new ShiftedMatrix(jacobian.toMatrix()), z).reach(here * (1 + 1e-12), 0.1))
                    .isZero();
        }
    }

    @Test
    void arcsDoNotShrinkWithTheTolerance() {
        ShiftedMatrix jordan = new ShiftedMatrix(rotatedJordan(20, 0.5));
        double value = jordan.estimate(1.1, 0); // the same everywhere on the circle
        double coarse = new ArcModel(jordan, new Point(1.1, 0)).reach(value * (1 - 1e-1), 1);
        double sharp = new ArcModel(jordan, new Point(1.1, 0)).reach(value * (1 - 1e-6), 1);
        assertThat(coarse).isPositive();
        assertThat(sharp).isGreaterThan(0.1 * coarse);
    }

    @Test
    void coversWholeCirclesOfRotationSymmetricMatrices() {
        ShiftedMatrix jordan = new ShiftedMatrix(rotatedJordan(30, 0.7));
        double value = jordan.estimate(1.05, 0);
        List<ArcCover.Interval> circle = List.of(new ArcCover.Interval(0, 2 * Math.PI));
        try (Parallel parallel = new Parallel(2)) {
            ArcCover cover = new ArcCover(jordan, parallel, new WorkCounter());
            assertThat(cover.prove(1.05, value * (1 - 1e-6), circle, false)).isTrue();
            assertThat(cover.prove(1.05, value * (1 + 1e-6), circle, false)).isFalse();
        }
    }

    @Test
    void theRouteProvesTightBoundsWhereSamplesWouldBeMillions() {
        Matrix matrix = rotatedJordan(40, 0.75);
        double value = new ShiftedMatrix(matrix).estimate(1.02, 0);
        WorkCounter work = new WorkCounter();
        try (Parallel parallel = new Parallel(2)) {
            CircleMinimum found = new ArcRoute(
                            new ShiftedMatrix(matrix), List.of(), Double.POSITIVE_INFINITY, parallel, work)
                    .minimum(1.02, 1e-6, 0, null);
            assertThat(found.lower()).isBetween(value * (1 - 1.1e-6), value);
            assertThat(found.upper()).isBetween(value * (1 - 1e-9), value * (1 + 1e-6));
        }
        assertThat(work.factorizations()).isLessThan(1000);
    }

    /** A Jordan block in a random orthogonal basis: sigma_min depends on the modulus of z alone. */
    private static Matrix rotatedJordan(int n, double eigenvalue) {
        double[][] block = new double[n][n];
        for (int i = 0; i < n; i++) {
            block[i][i] = 0;
            if (i + 1 < n) {
                block[i][i + 1] = eigenvalue;
            }
        }
        Dense basis = new RandomSystems(9).orthogonal(n, false);
        return basis.times(Dense.real(block)).times(basis.adjoint()).toMatrix();
    }

    private static double least(Dense jacobian, Point z, double reach) {
        double least = Double.POSITIVE_INFINITY;
        for (int k = -POINTS; k <= POINTS; k++) {
            Point at = Point.onCircle(z.modulus(), z.angle() + reach * k / POINTS);
            least = Math.min(least, jacobian.shifted(at.re(), at.im()).smallestSingularValue());
        }
        return least;
    }
}
