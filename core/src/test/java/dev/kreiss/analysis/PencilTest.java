package dev.kreiss.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreiss.bound.Bound;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.witness.CirclePencil;
import dev.kreiss.witness.Dense;
import dev.kreiss.witness.PlaneSearch;
import dev.kreiss.witness.RandomSystems;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Kreiss constants by level sets. Witness: eigenvalues of pencils of twice the size (C8), which know nothing of arcs and of three
 * circles; and Jacobi singular values for the pencils themselves.
 */
class PencilTest {

    /** Of a circle minimum by pencils, relative to {@code ||J|| / sigma_min}. */
    private static final double ROUNDING = 1e-13;

    private static Dense toeplitz(int n, double... fromBelow) {
        Dense full = Dense.zeros(n, n);
        double[][] entries = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < fromBelow.length; k++) {
                if (i + k - 1 >= 0 && i + k - 1 < n) {
                    entries[i][i + k - 1] = fromBelow[k];
                }
            }
        }
        return full.plus(1, Dense.real(entries));
    }

    private static Dense triangular(int n, long seed, double scale) {
        RandomSystems random = new RandomSystems(seed);
        double[][] entries = new double[n][n];
        for (int i = 0; i < n; i++) {
            entries[i][i] = random.uniform(-0.8, 0.8);
            for (int j = i + 1; j < n; j++) {
                entries[i][j] = scale * random.random().nextGaussian();
            }
        }
        return Dense.real(entries);
    }

    static Stream<Named<Dense>> matrices() {
        Stream<Named<Dense>> jordan = IntStream.of(4, 8, 12, 14, 16)
                .mapToObj(n -> Named.of("0.5 and ones above, N = " + n, toeplitz(n, 0, 0.5, 1)));
        Stream<Named<Dense>> long_ =
                IntStream.of(20, 30).mapToObj(n -> Named.of("0.5 and 0.65 above, N = " + n, toeplitz(n, 0, 0.5, 0.65)));
        Stream<Named<Dense>> turned = IntStream.of(6, 12, 20)
                .mapToObj(n ->
                        Named.of("turned, N = " + n, toeplitz(n, 0, 0.5, 0.7).scaled(Math.cos(0.7), Math.sin(0.7))));
        Stream<Named<Dense>> grcar = IntStream.of(5, 8, 11, 14, 17)
                .mapToObj(n -> Named.of("Grcar, N = " + n, toeplitz(n, -0.45, 0.45, 0.45, 0.45, 0.45)));
        Stream<Named<Dense>> triangular =
                IntStream.range(0, 15).mapToObj(k -> Named.of("triangular " + k, triangular(4 + k, k, 0.2 + 0.02 * k)));
        Stream<Named<Dense>> complex = IntStream.range(0, 10)
                .mapToObj(k -> Named.of(
                        "complex " + k,
                        new RandomSystems(k)
                                .gaussian(3 + k, 3 + k, true)
                                .scaled((0.4 + 0.01 * k) / Math.sqrt(3.0 + k), 0)));
        return Stream.of(jordan, long_, turned, grcar, triangular, complex).flatMap(all -> all);
    }

    private static Bound.Certified kreiss(Dense jacobian) {
        AnalysisOptions options =
                new AnalysisOptions(1e-6, List.of(), List.of(), null, null, null, false, 1, Progress.NONE);
        return (Bound.Certified) Analysis.of(CoupledSystem.of(jacobian.toMatrix()), options)
                .kreiss()
                .bound();
    }

    @ParameterizedTest
    @MethodSource("matrices")
    void theKreissConstantOfTheLevelSetsLiesInTheEnclosure(Dense jacobian) {
        Bound.Certified bound = kreiss(jacobian);
        CirclePencil pencil = new CirclePencil(jacobian);
        CirclePencil.Height found = pencil.kreissConstant(48);
        double sigma = found.distance() / found.value();
        double error = found.value() == 1 ? CirclePencil.QUIET : ROUNDING * (1 + jacobian.frobenius()) / sigma;

        assertThat(bound.lower()).isLessThanOrEqualTo(found.value() * (1 + error));
        assertThat(bound.upper()).isGreaterThanOrEqualTo(found.value() * (1 - error));
        double numericalRadius = new PlaneSearch(jacobian).numericalRadius(2).value() * (1 + 1e-9);
        double margin = jacobian.rows() <= 8 ? 1e-3 : 1e-2;
        assertThat(pencil.isBelow(bound.upper() * (1 + margin), numericalRadius, 2000))
                .as("no circle reaches higher")
                .isTrue();
    }

    @Test
    void aLevelThatIsReachedIsNotProvenAway() {
        Dense jacobian = toeplitz(6, 0, 0.5, 1);
        double numericalRadius = new PlaneSearch(jacobian).numericalRadius(2).value() * (1 + 1e-9);
        CirclePencil pencil = new CirclePencil(jacobian);
        double kreiss = pencil.kreissConstant(48).value();

        assertThat(pencil.isBelow(kreiss * (1 + 1e-4), numericalRadius, 2000)).isTrue();
        assertThat(pencil.isBelow(kreiss * (1 - 1e-4), numericalRadius, 2000)).isFalse();
    }

    static Stream<Dense> anything() {
        return IntStream.range(0, 6)
                .mapToObj(k ->
                        new RandomSystems(k).gaussian(3 + k, 3 + k, k % 2 == 1).scaled(0.5 / Math.sqrt(3.0 + k), 0));
    }

    @ParameterizedTest
    @MethodSource("anything")
    void theCircleTestFindsEverySingularValue(Dense jacobian) {
        double r = 1.3;
        double angle = 1.1;
        CirclePencil pencil = new CirclePencil(jacobian);
        for (double sigma :
                jacobian.shifted(r * Math.cos(angle), r * Math.sin(angle)).singularValues()) {
            assertThat(Arrays.stream(pencil.circleCrossings(r, sigma)))
                    .as("angles where %s is a singular value", sigma)
                    .anyMatch(found -> Math.abs(found - angle) < 1e-7);
        }
        assertThat(pencil.circleCrossings(r, 1e-3))
                .as("nothing is as small as that")
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("anything")
    void theRayTestFindsEverySingularValue(Dense jacobian) {
        double x = 0.3;
        double angle = 2.4;
        CirclePencil pencil = new CirclePencil(jacobian);
        double[] values = jacobian.shifted((1 + x) * Math.cos(angle), (1 + x) * Math.sin(angle))
                .singularValues();
        for (double sigma : values) {
            assertThat(Arrays.stream(pencil.rayEigenvalues(angle, x / sigma)))
                    .as("distances where %s is a singular value", sigma)
                    .anyMatch(found -> Math.hypot(found[0] - x, found[1]) < 1e-7);
        }
        double smallest = values[values.length - 1];
        assertThat(Arrays.stream(pencil.rayEigenvalues(angle, 1.01 * x / smallest)))
                .as("no singular value is smaller")
                .noneMatch(found -> Math.hypot(found[0] - x, found[1]) < 1e-7);
    }

    @ParameterizedTest
    @MethodSource("anything")
    void theCircleMinimumIsThatOfAllAngles(Dense jacobian) {
        double r = 1.05;
        double dense = IntStream.range(0, 2000)
                .mapToDouble(k -> k * Math.PI / 1000)
                .map(angle -> jacobian.shifted(r * Math.cos(angle), r * Math.sin(angle))
                        .smallestSingularValue())
                .min()
                .orElseThrow();

        assertThat(new CirclePencil(jacobian).circleMinimum(r, 0.3).value())
                .isLessThanOrEqualTo(dense * (1 + 1e-9))
                .isGreaterThan(dense * (1 - 1e-4));
    }
}
