package dev.kreiss.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.kreiss.advice.Diagnosis;
import dev.kreiss.bound.Bound;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.witness.Dense;
import dev.kreiss.witness.Maximum;
import dev.kreiss.witness.PowerWitness;
import dev.kreiss.witness.RandomSystems;
import dev.kreiss.witness.ScalarPair;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Systems whose figures are easy to get wrong by underflow, rounding or an early stop. Witnesses: closed forms, decimal powers. */
class HardFiguresTest {

    private static AnalysisResult analyse(CoupledSystem system, List<Double> accuracies, List<Double> epsilons) {
        return Analysis.of(
                system, new AnalysisOptions(1e-6, accuracies, epsilons, null, null, null, false, 1, Progress.NONE));
    }

    private static boolean narrowOrOwnedUpTo(AnalysisResult result, Bound bound) {
        return ((Bound.Certified) bound).relativeWidth() <= 1e-6
                || result.diagnosis().stream()
                        .anyMatch(diagnosis -> diagnosis.code() == Diagnosis.Code.ROUND_OFF_LIMITED);
    }

    @Test
    void theStepsToAccuracyAreExact() {
        CoupledSystem system = ScalarPair.withoutFeedback(0.9, 0.8, 1e8).system();

        assertThat(analyse(system, List.of(1e-3), List.of())
                        .stepsToAccuracy()
                        .get(0)
                        .steps())
                .isEqualTo(new PowerWitness(system, 1e-3).steps(1e-3));
    }

    @Test
    void theStepsToAccuracyNeverExceedTheirBoundFromTheNorms() {
        AnalysisResult.StepsToAccuracy steps = analyse(
                        ScalarPair.withoutFeedback(0.999, 0.999, 3).system(), List.of(1e-3), List.of())
                .stepsToAccuracy()
                .get(0);

        assertThat(steps.steps()).isLessThanOrEqualTo(steps.comparisonBound());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.9, 0.5})
    void theLargestBlockNormIsThatOfAllTimes(double delta) {
        AnalysisResult result =
                analyse(ScalarPair.withoutFeedback(0.99, 0.99, 1e-3).system(), List.of(delta), List.of());

        assertThat(result.peak().perBlock()[1][0]).isCloseTo(0.1 * Math.pow(0.99, 99), withPercentage(1e-6));
    }

    @Test
    void theLargestBlockNormIsThatOfAllTimesWithoutAnyAccuracy() {
        AnalysisResult result =
                analyse(ScalarPair.withoutFeedback(0.99, 0.99, 1e-3).system(), List.of(), List.of());

        assertThat(result.peak().perBlock()[1][0]).isCloseTo(0.1 * Math.pow(0.99, 99), withPercentage(1e-6));
    }

    @Test
    void theNormOfABlockDoesNotDependOnTheFirstGuess() {
        // The right singular vector of the smaller singular value, 1, is where the power iteration starts.
        Matrix coupling =
                Matrix.of(2, 2, -0.979529960673359, 1.7437089941109005, 0.8718544970554503, 0.4897649803366795);
        CoupledSystem system = CoupledSystem.ofBlocks(Matrix.zeros(2, 2), null, coupling, Matrix.zeros(2, 2));

        assertThat(analyse(system, List.of(), List.of()).peak().perBlock()[1][0])
                .isCloseTo(Dense.of(coupling).norm(), withPercentage(1e-6));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-200, 1e-310})
    void tinyBlocksHaveTinyNorms(double coupling) {
        AnalysisResult result =
                analyse(ScalarPair.withoutFeedback(0.9, 0.8, coupling).system(), List.of(1e-3), List.of());

        assertThat(result.peak().perBlock()[1][0]).isBetween(coupling, 10 * coupling);
    }

    @Test
    void hugeBlocksHaveHugeNorms() {
        AnalysisResult result =
                analyse(ScalarPair.withoutFeedback(0.9, 0.8, 1e160).system(), List.of(1e-3), List.of());

        assertThat(result.peak().perBlock()[1][0]).isBetween(1e160, 1e161);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-160, 1e-300, 1e-320})
    void theNumericalRadiusOfATinyMatrixIsEnclosed(double scale) {
        Bound.Certified radius = (Bound.Certified)
                analyse(CoupledSystem.of(Matrix.of(2, 2, scale, scale, scale, -scale), 1, 1), List.of(), List.of())
                        .numericalRadius();

        assertThat(radius.upper()).isGreaterThanOrEqualTo(scale * 1.4142); // symmetric with eigenvalues +-sqrt(2) scale
    }

    @ParameterizedTest
    @ValueSource(doubles = {1 - 1e-10, 1 - 1e-13})
    void aWideDistanceIsOwnedUpTo(double factor) {
        AnalysisResult result = analyse(CoupledSystem.of(Matrix.of(1, 1, factor)), List.of(), List.of());

        assertThat(narrowOrOwnedUpTo(result, result.distanceToInstability().bound()))
                .as("%s with %s", result.distanceToInstability(), result.diagnosis())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {23, 26, 31})
    void aWidePseudospectralRadiusIsOwnedUpTo(int seed) {
        RandomSystems random = new RandomSystems(131L * seed + RandomSystems.Kind.UNIT_BLOCK.ordinal());
        CoupledSystem system =
                random.next(RandomSystems.Kind.UNIT_BLOCK, 1 + random.random().nextInt(6));
        AnalysisResult result = analyse(system, List.of(), List.of(0.01));
        Bound bound = result.pseudospectralRadius().get(0).bound();

        assertThat(narrowOrOwnedUpTo(result, bound)).as("%s", bound).isTrue();
    }

    @Test
    void aSharpResonanceBetweenTheSamplesDecidesTheStructuredRadius() {
        Matrix leader = Matrix.assemble(new Matrix[][] {
            {rotation(0.9, 1.5), Matrix.zeros(2, 2)}, {Matrix.zeros(2, 2), rotation(0.9999, 0.32)}
        });
        Matrix coupling = Matrix.of(2, 4, 1, 0, 0.01, 0, 0, 1, 0, 0.01);
        CoupledSystem system = CoupledSystem.ofBlocks(leader, null, coupling, Matrix.zeros(2, 2));
        Dense jacobian = Dense.of(system.jacobian());
        double gain = Maximum.of(
                        angle -> jacobian.shifted(Math.cos(angle), Math.sin(angle))
                                .inverse()
                                .block(4, 0, 2, 4)
                                .norm(),
                        0.31,
                        0.33,
                        400)
                .value();

        assertThat(analyse(system, List.of(), List.of())
                        .criticalCoupling()
                        .structuredRadius()
                        .value())
                .isLessThanOrEqualTo(1 / gain * (1 + 1e-6));
    }

    private static Matrix rotation(double modulus, double angle) {
        double c = modulus * Math.cos(angle);
        double s = modulus * Math.sin(angle);
        return Matrix.of(2, 2, c, -s, s, c);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1e8})
    void whetherBlocksAreSymmetricDoesNotDependOnTheUnitsOfTheCoupling(double coupling) {
        Matrix leader = Matrix.of(2, 2, 0.9, 3e-7, 0, 0.9);
        CoupledSystem system = CoupledSystem.ofBlocks(
                leader,
                null,
                Matrix.identity(2).scaled(coupling),
                Matrix.identity(2).scaled(0.5));
        AnalysisResult result = analyse(system, List.of(), List.of());

        assertThat(result.input().symmetricDiagonalBlocks()).isFalse();
        assertThat(((Bound.Certified) result.kreiss().bound()).upper()).isFinite();
    }
}
