package dev.kreiss.numerics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreiss.bound.Bound;
import dev.kreiss.linalg.ShiftedMatrix;
import dev.kreiss.linalg.SmallestSingular;
import dev.kreiss.witness.Dense;
import dev.kreiss.witness.MatrixKind;
import dev.kreiss.witness.RandomSystems;
import dev.kreiss.witness.ResolventWitness;
import dev.kreiss.witness.SingularFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Lower bounds of sigma_min on arcs. Witness: Jacobi singular values at many points of the arc; vectors and bases of samples by
 * Householder reflections.
 */
class ArcBoundsTest {

    private static final int POINTS = 60;

    private static final int TRIALS = 150;

    @ParameterizedTest
    @EnumSource
    void neverExceedTheLeastSingularValueOfTheArc(MatrixKind kind) {
        RandomSystems random = new RandomSystems(11 + kind.ordinal());
        for (int trial = 0; trial < TRIALS; trial++) {
            int n = 2 + random.random().nextInt(7);
            Dense jacobian = kind.next(random, n, trial % 2 == 0);
            Point z = Point.onCircle(random.uniform(0.3, 2), random.uniform(-3, 3));
            double angle = Math.copySign(random.logUniform(1e-6, 1), random.uniform(-1, 1));
            double least = leastOnArc(jacobian, z, angle);
            double rounding = 1e-15 * jacobian.shifted(z.re(), z.im()).frobenius();
            SmallestSingular sample = new ShiftedMatrix(jacobian.toMatrix()).guess(z.re(), z.im());

            assertThat(ArcBounds.aroundSample(z.re(), z.im(), angle, sample))
                    .as("%s around %s, angle %s", kind, z, angle)
                    .isLessThanOrEqualTo(least + rounding);
            assertThat(betweenEnds(jacobian, z, angle))
                    .as("%s from %s, angle %s", kind, z, angle)
                    .isLessThanOrEqualTo(least + rounding);
        }
    }

    @ParameterizedTest
    @EnumSource
    void holdForVectorsThatAreOnlyNearlySingular(MatrixKind kind) {
        RandomSystems random = new RandomSystems(31 + kind.ordinal());
        int informative = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            int n = 2 + random.random().nextInt(7);
            Dense jacobian = kind.next(random, n, trial % 2 == 0);
            Point z = Point.onCircle(random.uniform(0.3, 2), random.uniform(-3, 3));
            Dense shifted = jacobian.shifted(z.re(), z.im());
            double angle = Math.copySign(random.logUniform(1e-6, 0.3), random.uniform(-1, 1));
            Dense vector = SingularFrame.smallest(shifted).right();
            SingularFrame frame =
                    new SingularFrame(shifted, vector.plus(random.logUniform(1e-4, 0.3), random.gaussian(n, 1, true)));
            SmallestSingular sample = new SmallestSingular(
                    Bound.certified(0, frame.corner()),
                    frame.rest(),
                    frame.overlapRe(),
                    frame.overlapIm(),
                    frame.row(),
                    1e-15);
            double bound = ArcBounds.aroundSample(z.re(), z.im(), angle, sample);

            assertThat(bound)
                    .as("%s around %s, angle %s", kind, z, angle)
                    .isLessThanOrEqualTo(leastOnArc(jacobian, z, angle) + 1e-15 * shifted.frobenius());
            informative += bound > 0 ? 1 : 0;
        }
        assertThat(informative).isGreaterThan(TRIALS / 5);
    }

    /** For a multiple of the identity the chord bound is an equality, and an eigenvalue outside pulls the arc down to it. */
    @Test
    void betweenSamplesTheArcBulgesTowardsAnOuterEigenvalue() {
        for (double angle : new double[] {1e-3, 0.01, 0.1, 0.5}) {
            Point eigenvalue = Point.onCircle(1.3, 0.7 + angle / 2);
            double ends = Math.hypot(eigenvalue.re() - Math.cos(0.7), eigenvalue.im() - Math.sin(0.7));
            double bound = ArcBounds.betweenSamples(1, angle, ends, ends, Double.POSITIVE_INFINITY);

            assertThat(bound).isLessThanOrEqualTo(0.3).isGreaterThan(0.3 - 1e-12);
        }
    }

    @ParameterizedTest
    @EnumSource
    void farOutNeverExceedTheLeastSingularValueAndAreClose(MatrixKind kind) {
        RandomSystems random = new RandomSystems(91 + kind.ordinal());
        for (int trial = 0; trial < TRIALS / 3; trial++) {
            Dense jacobian = kind.next(random, 2 + random.random().nextInt(5), trial % 2 == 0);
            double size = jacobian.norm();
            Point z = Point.onCircle(size * random.logUniform(1, 1000), random.uniform(-3, 3));
            double angle = random.logUniform(1e-3, 2);
            double bound = betweenEnds(jacobian, z, angle);
            double least = leastOnArc(jacobian, z, angle);

            assertThat(bound).as("%s from %s, angle %s", kind, z, angle).isLessThanOrEqualTo(least * (1 + 1e-12));
            if (z.modulus() > 10 * size) { // half the rise of two lines of support, which move by the norm at most
                assertThat(bound).isGreaterThan(least - size * angle * angle / 2);
            }
        }
    }

    /** For a disc as numerical range, far out, the loss is the sagitta of that disc and not of the circle. */
    @Test
    void farOutTheSagittaIsThatOfTheNumericalRange() {
        Dense jacobian = Dense.real(new double[][] {{0, 1}, {0, 0}});
        for (double radius : new double[] {10, 100, 1000}) {
            for (double angle : new double[] {0.01, 0.1, 0.5}) {
                double sigma = jacobian.shifted(radius, 0).smallestSingularValue();

                assertThat(sigma - ArcBounds.betweenSamples(radius, angle, sigma, sigma, 0.5 * (1 + 1e-12)))
                        .isBetween(0.0, 0.5 * angle * angle / 8 * (1 + 2 / radius) * (1 + angle));
            }
        }
    }

    @Test
    void anEigenvalueOnTheArcLeavesNothing() {
        for (int trial = 0; trial < 2000; trial++) {
            RandomSystems random = new RandomSystems(trial);
            double angle = Math.copySign(random.uniform(0.02, 0.5), random.uniform(-1, 1));
            Point z = Point.onCircle(1, random.uniform(-3, 3));
            Point eigenvalue = Point.onCircle(1, z.angle() + angle * random.uniform(0.1, 1));
            SmallestSingular sample = new SmallestSingular(
                    Bound.exactly(Math.hypot(z.re() - eigenvalue.re(), z.im() - eigenvalue.im())),
                    1,
                    phase(z, eigenvalue).re(),
                    -phase(z, eigenvalue).im(),
                    0,
                    1e-16);

            assertThat(ArcBounds.aroundSample(z.re(), z.im(), angle, sample)).isZero();
        }
    }

    /** {@code u* v = conj(phase)} for the eigenvector of {@code zI - J}, whose value there is {@code z - lambda}. */
    private static Point phase(Point z, Point eigenvalue) {
        double re = z.re() - eigenvalue.re();
        double im = z.im() - eigenvalue.im();
        double modulus = Math.hypot(re, im);
        return new Point(re / modulus, im / modulus);
    }

    @ParameterizedTest
    @EnumSource
    void areCloseOnShortArcs(MatrixKind kind) {
        RandomSystems random = new RandomSystems(51 + kind.ordinal());
        for (int trial = 0; trial < TRIALS; trial++) {
            Dense jacobian = kind.next(random, 2 + random.random().nextInt(7), trial % 2 == 0);
            Point z = Point.onCircle(random.uniform(1.2, 2), random.uniform(-3, 3));
            double[] values = jacobian.shifted(z.re(), z.im()).singularValues();
            double smallest = values[values.length - 1];
            double reach = 1e-3 * Math.min(smallest, values[values.length - 2] - smallest);
            double angle = Math.copySign(reach / z.modulus(), random.uniform(-1, 1));
            SmallestSingular sample = new ShiftedMatrix(jacobian.toMatrix()).guess(z.re(), z.im());
            if (reach < 1e-9) {
                continue;
            }

            assertThat(betweenEnds(jacobian, z, angle)).isGreaterThan(smallest * (1 - 0.01));
            assertThat(ArcBounds.aroundSample(z.re(), z.im(), angle, sample)).isGreaterThan(smallest * (1 - 0.01));
        }
    }

    @Test
    void aroundASeparatedValueReachFartherThanChords() {
        RandomSystems random = new RandomSystems(71);
        for (int trial = 0; trial < 40; trial++) {
            Dense jacobian = triangular(random, 3 + random.random().nextInt(6));
            Point z = Point.onCircle(0.8 + random.logUniform(1e-6, 1e-3), random.uniform(-1e-6, 1e-6));
            double smallest = jacobian.shifted(z.re(), z.im()).smallestSingularValue();
            double angle = Math.copySign(4 * smallest, random.uniform(-1, 1));
            SmallestSingular sample = new ShiftedMatrix(jacobian.toMatrix()).guess(z.re(), z.im());

            assertThat(betweenEnds(jacobian, z, angle)).isZero();
            assertThat(ArcBounds.aroundSample(z.re(), z.im(), angle, sample))
                    .isGreaterThan(0.9 * leastOnArc(jacobian, z, angle));
        }
    }

    /** With the eigenvalue 0.8, which is sensitive, and others far from it. */
    private static Dense triangular(RandomSystems random, int n) {
        double[][] entries = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                entries[i][j] = i < j ? random.uniform(1, 2) : i == 0 ? 0.8 : random.uniform(-0.5, 0);
            }
        }
        return Dense.real(entries);
    }

    @Test
    void sayNothingWhereNothingIsKnown() {
        SmallestSingular alone = new SmallestSingular(Bound.exactly(0.5), 0, 1, 0, 0, 0);

        assertThat(ArcBounds.aroundSample(1, 0, 1e-3, alone)).isZero();
        assertThat(ArcBounds.betweenSamples(1, 1e-3, 0, 0.5, 0.1)).isZero();
        assertThat(ArcBounds.betweenSamples(1, 1e-3, 0.5, 0, 0.1)).isZero();
        assertThat(ArcBounds.betweenSamples(1, 1e-3, 0.5, Double.NaN, 0.1)).isZero();
    }

    private static double betweenEnds(Dense jacobian, Point z, double angle) {
        double other = z.angle() + angle;
        double radius = z.modulus();
        double end = jacobian.shifted(radius * Math.cos(other), radius * Math.sin(other))
                .smallestSingularValue();
        double start = jacobian.shifted(z.re(), z.im()).smallestSingularValue();
        double numericalRadius = new ResolventWitness(jacobian).numericalRadius(24) * (1 + 1e-9);
        return ArcBounds.betweenSamples(
                radius, Math.abs(angle), start * (1 - 1e-13), end * (1 - 1e-13), numericalRadius);
    }

    private static double leastOnArc(Dense jacobian, Point z, double angle) {
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k <= POINTS; k++) {
            double turned = z.angle() + angle * k / POINTS;
            double re = z.modulus() * Math.cos(turned);
            double im = z.modulus() * Math.sin(turned);
            least = Math.min(least, jacobian.shifted(re, im).smallestSingularValue());
        }
        return least;
    }
}
