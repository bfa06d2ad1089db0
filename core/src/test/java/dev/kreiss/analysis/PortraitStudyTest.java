package dev.kreiss.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.within;

import dev.kreiss.bound.Bound;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.numerics.Point;
import dev.kreiss.numerics.Portrait;
import dev.kreiss.witness.Dense;
import dev.kreiss.witness.RandomSystems;
import dev.kreiss.witness.ResolventWitness;
import dev.kreiss.witness.ScalarPair;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Witness: closed forms of the smallest singular value of normal and of 2 x 2 matrices, a decomposition by Jacobi rotations, and
 * readings of the grid by another loop.
 */
class PortraitStudyTest {

    /** One unit of the tenth digit: what a portrait promises above its round-off floor. */
    private static final double TEN_DIGITS = 1e-9;

    private static final PortraitOptions OPTIONS = PortraitOptions.defaults().withThreads(1);

    @Test
    void ofANormalMatrixEveryValueIsTheDistanceToTheNearestEigenvalue() {
        // A rotation by a right angle, scaled by 0.6, beside a real eigenvalue: 0.6i, -0.6i and 0.9.
        CoupledSystem system = CoupledSystem.of(Matrix.of(3, 3, 0, -0.6, 0, 0.6, 0, 0, 0, 0, 0.9));
        PortraitResult result = PortraitStudy.of(system, OPTIONS.withGrid(31, 20));

        requireValues(
                result.grid(),
                (re, im) -> Math.min(
                        Math.hypot(re - 0.9, im), Math.min(Math.hypot(re, im - 0.6), Math.hypot(re, im + 0.6))));
        assertThat(result.grid().re()).hasSize(31).startsWith(-1.25).endsWith(1.25);
        assertThat(result.grid().im()).hasSize(20).startsWith(-1.25).endsWith(1.25);
    }

    @ParameterizedTest
    @CsvSource({"0.9, 0.9, 100", "0.5, -0.5, 3", "0, 0, 1"})
    void ofTwoScalarsEveryValueFollowsTheFormulaOf2x2Matrices(double a, double d, double c) {
        CoupledSystem system = ScalarPair.withoutFeedback(a, d, c).system();
        PortraitOptions options = OPTIONS.withGrid(15, 24).withBox(new PortraitBox(-0.3, 2, -1.2, 0.7));

        requireValues(PortraitStudy.of(system, options).grid(), (re, im) -> smallest(re, im, a, d, c));
    }

    /** Of {@code [z-a 0; -c z-d]}: {@code |det| / sigma_max}, which does not cancel. */
    private static double smallest(double re, double im, double a, double d, double c) {
        double determinant = Math.hypot(re - a, im) * Math.hypot(re - d, im);
        double squares = Math.pow(Math.hypot(re - a, im), 2) + Math.pow(Math.hypot(re - d, im), 2) + c * c;
        double largest = Math.sqrt((squares + Math.sqrt(squares * squares - 4 * determinant * determinant)) / 2);
        return largest == 0 ? 0 : determinant / largest;
    }

    @Test
    void ofAComplexMatrixTheLowerHalfPlaneIsItsOwn() {
        CoupledSystem system = CoupledSystem.of(
                Matrix.complex(2, 2, new double[] {0.3, 0, 0, 0.4}, new double[] {0.5, 0, 0, -0.2}), 1, 1);
        Portrait grid = PortraitStudy.of(system, OPTIONS.withGrid(20, 20)).grid();

        requireValues(grid, (re, im) -> Math.min(Math.hypot(re - 0.3, im - 0.5), Math.hypot(re - 0.4, im + 0.2)));
    }

    @ParameterizedTest
    @EnumSource(RandomSystems.Kind.class)
    void ofAnyMatrixValuesAreThoseOfADecomposition(RandomSystems.Kind kind) {
        CoupledSystem system = new RandomSystems(5).next(kind, 8);
        ResolventWitness witness = new ResolventWitness(Dense.of(system.jacobian()));

        requireValues(PortraitStudy.of(system, OPTIONS.withGrid(9, 8)).grid(), witness::sigmaMin);
    }

    private static void requireValues(Portrait portrait, DoubleBinaryOperator sigmaMin) {
        for (int i = 0; i < portrait.im().length; i++) {
            for (int j = 0; j < portrait.re().length; j++) {
                double expected = sigmaMin.applyAsDouble(portrait.re()[j], portrait.im()[i]);
                assertThat(portrait.sigmaMin()[i][j])
                        .isCloseTo(expected, offset(TEN_DIGITS * expected + portrait.floor()));
            }
        }
    }

    private static CoupledSystem general(long seed) {
        return new RandomSystems(seed).next(RandomSystems.Kind.GENERAL, 8);
    }

    @Test
    void theReadingsAreTheExtremesOfTheGrid() {
        CoupledSystem system = ScalarPair.withoutFeedback(0.9, 0.8, 5).system();
        PortraitResult result = PortraitStudy.of(system, OPTIONS.withGrid(41, 40));
        List<Point> points = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            for (int j = 0; j < 41; j++) {
                points.add(new Point(result.grid().re()[j], result.grid().im()[i]));
                values.add(result.grid().sigmaMin()[i][j]);
            }
        }
        PortraitResult.Readings readings = result.readings();

        double smallest = values.stream().mapToDouble(value -> value).min().orElseThrow();
        assertThat(readings.smallest().value()).isEqualTo(smallest);
        assertThat(values.get(points.indexOf(readings.smallest().at()))).isEqualTo(smallest);
        double outside = Double.POSITIVE_INFINITY;
        double steepest = 0;
        for (int k = 0; k < points.size(); k++) {
            if (points.get(k).modulus() > 1) {
                outside = Math.min(outside, values.get(k));
                steepest = Math.max(steepest, (points.get(k).modulus() - 1) / values.get(k));
            }
        }
        assertThat(readings.outside().value()).isEqualTo(outside);
        assertThat(readings.outside().at().im())
                .as("of a mirrored pair, the upper")
                .isPositive();
        assertThat(readings.steepest().value()).isEqualTo(steepest);
        assertThat(readings.flagged()).isZero();
        assertThat(readings.reaches()).hasSizeBetween(3, 6);
        for (PortraitResult.Reach reach : readings.reaches()) {
            double farthest = 0;
            for (int k = 0; k < points.size(); k++) {
                farthest = values.get(k) <= reach.epsilon()
                        ? Math.max(farthest, points.get(k).modulus())
                        : farthest;
            }
            assertThat(reach.farthest().modulus()).isEqualTo(farthest);
            assertThat(reach.ratio()).isCloseTo((farthest - 1) / reach.epsilon(), within(1e-12));
            Point at = reach.farthest();
            assertThat(reach.cutOff()).isEqualTo(Math.abs(at.re()) == 1.25 || Math.abs(at.im()) == 1.25);
        }
    }

    @Test
    void theKreissConstantIsCertifiedWhenAskedFor() {
        CoupledSystem system = ScalarPair.withoutFeedback(0.9, 0.9, 100).system();
        PortraitResult result =
                PortraitStudy.of(system, OPTIONS.withGrid(20, 20).withKreiss(true));

        Bound.Certified kreiss = (Bound.Certified) result.certified().kreiss().bound();
        double formula = 250 + 1 / (4 * 250.0); // T3 with u = 250, attained by scalar blocks
        assertThat(kreiss.lower()).isLessThanOrEqualTo(formula);
        assertThat(kreiss.upper()).isGreaterThanOrEqualTo(formula).isLessThan(formula * (1 + 1e-6));
        assertThat(result.certified().spectralRadius().stable()).isTrue();
        assertThat(PortraitStudy.of(system, OPTIONS.withGrid(20, 20)).certified())
                .isNull();
    }

    @Test
    void valuesInTheRoundingNoiseAreFlagged() {
        int n = 40;
        double[] entries = new double[n * n];
        for (int k = 0; k + 1 < n; k++) {
            entries[(k + 1) * n + k] = 1;
        }
        PortraitResult result = PortraitStudy.of(CoupledSystem.of(Matrix.of(n, n, entries)), OPTIONS.withGrid(25, 25));

        Portrait grid = result.grid();
        int flagged = 0;
        for (int i = 0; i < 25; i++) {
            for (int j = 0; j < 25; j++) {
                double modulus = Math.hypot(grid.re()[j], grid.im()[i]);
                flagged += grid.isFlagged(i, j) ? 1 : 0;
                // sigma_min lies between (1 - |z|) |z|^n and |z|^n
                assertThat(grid.isFlagged(i, j) || Math.pow(modulus, n) > grid.floor())
                        .isTrue();
                assertThat(!grid.isFlagged(i, j) || (1 - modulus) * Math.pow(modulus, n) <= grid.floor())
                        .isTrue();
            }
        }
        assertThat(result.readings().flagged()).isEqualTo(flagged).isPositive();
        assertThat(result.readings().reaches())
                .allSatisfy(reach -> assertThat(reach.epsilon()).isGreaterThan(grid.floor()));
    }

    @Test
    void thePictureLeavesTheGridAlone() {
        CoupledSystem system = general(4);
        PortraitOptions options = OPTIONS.withGrid(30, 30);
        PortraitResult plain = PortraitStudy.of(system, options);
        PortraitResult drawn = PortraitStudy.of(system, options.withPicture(true));

        assertThat(drawn.grid().re()).isEqualTo(plain.grid().re());
        assertThat(drawn.grid().sigmaMin()).isDeepEqualTo(plain.grid().sigmaMin());
        assertThat(plain.picture()).isNull();
        assertThat(drawn.picture().portrait().re()).contains(plain.grid().re());
        assertThat(drawn.picture().levels())
                .containsExactly(plain.readings().reaches().stream()
                        .mapToDouble(PortraitResult.Reach::epsilon)
                        .toArray());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -3})
    void scalarsAndTheZeroMatrixHaveAPortrait(double entry) {
        PortraitResult result = PortraitStudy.of(
                CoupledSystem.of(Matrix.of(1, 1, entry)),
                OPTIONS.withGrid(10, 10).withPicture(true).withKreiss(true));

        requireValues(result.picture().portrait(), (re, im) -> Math.hypot(re - entry, im));
    }

    @Test
    void aBoxWithinTheUnitCircleHasNothingOutside() {
        PortraitOptions options = OPTIONS.withGrid(5, 5).withBox(new PortraitBox(0.1, 0.2, 0.3, 0.4));
        PortraitResult result = PortraitStudy.of(CoupledSystem.of(Matrix.of(1, 1, 0.5)), options);

        assertThat(result.readings().outside()).isNull();
        assertThat(result.readings().steepest()).isNull();
    }

    @Test
    void progressRunsFromStartToEnd() {
        List<Double> heard = new ArrayList<>();
        PortraitStudy.of(
                general(1),
                OPTIONS.withGrid(30, 30)
                        .withPicture(true)
                        .withKreiss(true)
                        .withProgress((stage, done) -> heard.add(done)));

        assertThat(heard).isSorted().startsWith(0.0).endsWith(1.0);
    }

    @Test
    void saysWhichOptionIsWrong() {
        assertThatThrownBy(() -> OPTIONS.withGrid(1, 5))
                .hasMessage("a grid needs 2 to 2000 points along each axis, got 1 x 5");
        assertThatThrownBy(() -> OPTIONS.withGrid(5, 2001)).hasMessageContaining("got 5 x 2001");
        assertThatThrownBy(() -> OPTIONS.withTolerance(0)).hasMessage("tolerance must be in [1e-9, 0.1], got 0.0");
        assertThatThrownBy(() -> OPTIONS.withThreads(0)).hasMessage("threads must be at least 1, got 0");
        assertThatThrownBy(() -> OPTIONS.withBox(new PortraitBox(1, Math.nextUp(1.0), 0, 1)))
                .hasMessageContaining("so small that rounding makes points of the grid coincide");
        assertThatThrownBy(() -> new PortraitBox(1, 1, 0, 1)).hasMessageContaining("a box needs re0 < re1");
        assertThatThrownBy(() -> new PortraitBox(0, 1, 0, Double.NaN)).hasMessageContaining("a box needs re0 < re1");
        assertThatThrownBy(() -> new PortraitBox(0, 1, 0, 1e101)).hasMessageContaining("at most 1e100");
    }
}
