package dev.kreiss.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.kreiss.advice.Diagnosis.Code;
import dev.kreiss.bound.Bound;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.numerics.SpectralRadius.Verdict;
import dev.kreiss.witness.Dense;
import dev.kreiss.witness.Maximum;
import dev.kreiss.witness.PowerWitness;
import dev.kreiss.witness.RandomSystems;
import dev.kreiss.witness.ResolventWitness;
import dev.kreiss.witness.ScalarPair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Systems whose figures are known in closed form, and those for which some figure does not exist. Witness: the closed forms. */
class AnalysisSpecialCasesTest {

    private static AnalysisResult analyse(CoupledSystem system) {
        return Analysis.of(system, options());
    }

    private static AnalysisOptions options() {
        return new AnalysisOptions(1e-6, List.of(1e-3), List.of(0.01), null, null, null, false, 2, Progress.NONE);
    }

    private static AnalysisOptions withFeedback(Double norm, Matrix direction) {
        return new AnalysisOptions(1e-6, List.of(1e-3), List.of(0.01), null, norm, direction, false, 1, Progress.NONE);
    }

    private static CoupledSystem oneBlock(int size, double... rowMajor) {
        return CoupledSystem.of(Matrix.of(size, size, rowMajor));
    }

    private static void holds(Bound bound, double value) {
        assertThat(bound).isInstanceOf(Bound.Certified.class);
        Bound.Certified certified = (Bound.Certified) bound;
        assertThat(certified.lower()).isLessThanOrEqualTo(value * (1 + 1e-14) + 1e-300);
        assertThat(certified.upper()).isGreaterThanOrEqualTo(value * (1 - 1e-14) - 1e-300);
    }

    private static void settles(Bound bound, double value) {
        holds(bound, value);
        assertThat(((Bound.Certified) bound).relativeWidth()).isLessThanOrEqualTo(1e-6);
    }

    private static boolean has(AnalysisResult result, Code code) {
        return result.diagnosis().stream().anyMatch(diagnosis -> diagnosis.code() == code);
    }

    @Test
    void theZeroMatrixForgetsEverythingInOneStep() {
        AnalysisResult result = analyse(CoupledSystem.of(Matrix.zeros(4, 4), 3, 1));

        assertThat(result.spectralRadius().value()).isZero();
        assertThat(result.spectralRadius().stable()).isTrue();
        settles(result.kreiss().bound(), 1);
        settles(result.peak().bound(), 1);
        assertThat(result.peak().iteration()).isZero();
        assertThat(result.peak().worstInput()).containsExactly(new double[] {0.75, 0.25}, offset(1e-12));
        settles(result.distanceToInstability().bound(), 1);
        holds(result.numericalRadius(), 0);
        settles(result.pseudospectralRadius().get(0).bound(), 0.01);
        assertThat(result.stepsToAccuracy().get(0).steps()).isEqualTo(1);
        assertThat(result.coupling()).isEqualTo(new double[2][2]);
        assertThat(has(result, Code.HEALTHY)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0", "-0.5, 0", "0.3, 0.4", "0, -0.5", "0.9999, 0"})
    void oneNumberIsItsOwnModulus(double re, double im) {
        double modulus = Math.hypot(re, im);
        AnalysisResult result = analyse(CoupledSystem.of(Matrix.complex(1, 1, new double[] {re}, new double[] {im})));

        assertThat(result.spectralRadius().value()).isCloseTo(modulus, withPercentage(1e-12));
        settles(result.kreiss().bound(), 1);
        settles(result.peak().bound(), 1);
        settles(result.distanceToInstability().bound(), 1 - modulus);
        settles(result.numericalRadius(), modulus);
        settles(result.pseudospectralRadius().get(0).bound(), modulus + 0.01);
        assertThat(result.stepsToAccuracy().get(0).steps())
                .isEqualTo((long) Math.ceil(Math.log(1e-3) / Math.log(modulus)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1, 3, 8, 1000})
    void aNilpotentPairGrowsOnce(double coupling) {
        AnalysisResult result =
                analyse(ScalarPair.withoutFeedback(0, 0, coupling).system());

        double u = coupling / 4;
        assertThat(result.spectralRadius().value()).isCloseTo(0, offset(1e-6 * coupling));
        settles(result.kreiss().bound(), u > 0.5 ? u + 1 / (4 * u) : 1);
        settles(result.peak().bound(), Math.max(1, coupling));
        assertThat(result.peak().iteration()).isEqualTo(coupling > 1 ? 1 : 0);
        assertThat(result.peak().perBlock()[1][0]).isCloseTo(coupling, withPercentage(1e-9));
        assertThat(result.peak().perBlock()[0][1]).isZero();
        settles(result.numericalRadius(), coupling / 2);
        settles(result.pseudospectralRadius().get(0).bound(), Math.sqrt(0.01 * (0.01 + coupling)));
        assertThat(result.stepsToAccuracy().get(0).steps()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"0.9, 100", "0.5, 4", "0.99, 1", "0.995, 1", "0.2, 0.3"})
    void anEqualPairIsTheClosedFormOfT3(double gamma, double coupling) {
        ScalarPair pair = ScalarPair.withoutFeedback(gamma, gamma, coupling);
        AnalysisResult result = analyse(pair.system());
        double u = coupling / (4 * (1 - gamma));
        double kreiss = u > 0.5 ? u + 1 / (4 * u) : 1;

        settles(result.kreiss().bound(), kreiss);
        assertThat(result.bounds().closedFormKreiss()).isCloseTo(kreiss, withPercentage(1e-9));
        assertThat(result.bounds().comparisonKreiss()).isCloseTo(kreiss, withPercentage(1e-6));
        double radius = Math.sqrt(0.01 * (0.01 + coupling));
        settles(result.pseudospectralRadius().get(0).bound(), gamma + radius);
        settles(result.numericalRadius(), gamma + coupling / 2);
        // sigma_min of [g 0; -c g] with g = 1-gamma: the product of the singular values is g^2
        double gap = 1 - gamma;
        double largest = (Math.hypot(2 * gap, coupling) + coupling) / 2;
        settles(result.distanceToInstability().bound(), gap * gap / largest);
        assertThat(result.criticalCoupling().structuredRadius()).isNotNull();
        assertThat(result.criticalCoupling().structuredRadius().value())
                .isCloseTo(gap * gap / coupling, withPercentage(1e-6));
        PowerWitness powers = new PowerWitness(pair.system(), 1e-3);
        assertThat(result.stepsToAccuracy().get(0).steps()).isEqualTo(powers.steps(1e-3));
        assertThat(result.stepsToAccuracy().get(0).comparisonBound()).isEqualTo(powers.steps(1e-3));
    }

    @ParameterizedTest
    @CsvSource({"0.9, 1", "0.5, 5", "0.99, 3"})
    void anOrthogonalMatrixTimesANumberNeverGrows(double scale, int size) {
        Dense orthogonal = new RandomSystems(size).orthogonal(size, false);
        AnalysisResult result =
                analyse(CoupledSystem.of(orthogonal.scaled(scale, 0).toMatrix()));

        assertThat(((Bound.Certified) result.kreiss().bound()).upper()).isLessThanOrEqualTo(1 + 1e-6);
        assertThat(((Bound.Certified) result.kreiss().bound()).lower()).isLessThanOrEqualTo(1 + 1e-12);
        assertThat(((Bound.Certified) result.peak().bound()).upper()).isLessThanOrEqualTo(1 + 1e-6);
        assertThat(result.distanceToInstability().bound().value()).isCloseTo(1 - scale, withPercentage(1e-4));
        assertThat(result.pseudospectralRadius().get(0).bound().value()).isCloseTo(scale + 0.01, offset(1e-6));
    }

    @Test
    void aDivergingSystemHasNoFiniteTransientFigures() {
        for (CoupledSystem system : List.of(
                oneBlock(1, 1.1),
                new ScalarPair(0.9, 2e-4, 100, 0.9).system(),
                oneBlock(2, 0, -1.2, 1.2, 0),
                oneBlock(1, -1.5))) {
            AnalysisResult result = Analysis.of(system, options().withNoiseCovariance(Matrix.identity(system.size())));

            assertThat(result.spectralRadius().verdict()).isEqualTo(Verdict.UNSTABLE);
            assertThat(result.spectralRadius().stable()).isFalse();
            assertThat(result.spectralRadius().value()).isGreaterThan(1);
            assertThat(result.kreiss().bound()).isEqualTo(Bound.exactly(Double.POSITIVE_INFINITY));
            assertThat(result.peak().bound()).isEqualTo(Bound.exactly(Double.POSITIVE_INFINITY));
            assertThat(result.distanceToInstability().bound()).isEqualTo(Bound.exactly(0));
            assertThat(result.stepsToAccuracy().get(0).steps()).isEqualTo(-1);
            assertThat(result.noise().floor()).isInfinite();
            assertThat(result.diagnosis().get(0).code()).isEqualTo(Code.UNSTABLE);
            assertThat(has(result, Code.TRANSIENT_AMPLIFICATION)).isFalse();
        }
    }

    @Test
    void theIdentityIsMarginalAndQuiet() {
        AnalysisResult result = analyse(CoupledSystem.of(Matrix.identity(3), 1, 2));

        assertThat(result.spectralRadius().verdict()).isEqualTo(Verdict.MARGINAL);
        assertThat(result.kreiss().bound()).isEqualTo(Bound.exactly(1));
        assertThat(result.peak().bound()).isEqualTo(Bound.exactly(1));
        holds(result.distanceToInstability().bound(), 0);
        assertThat(result.diagnosis().get(0).code()).isEqualTo(Code.MARGINAL);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.7, 2.5})
    void aRotationIsMarginalAndItsEnclosureHoldsOne(double angle) {
        AnalysisResult result =
                analyse(oneBlock(2, Math.cos(angle), -Math.sin(angle), Math.sin(angle), Math.cos(angle)));

        assertThat(result.spectralRadius().verdict()).isEqualTo(Verdict.MARGINAL);
        holds(result.kreiss().bound(), 1);
        holds(result.peak().bound(), 1);
        assertThat(has(result, Code.MARGINAL)).isTrue();
        assertThat(has(result, Code.TRANSIENT_AMPLIFICATION)).isFalse();
    }

    @Test
    void aDefectiveEigenvalueOnTheCircleLeavesTheUpperEndOpen() {
        AnalysisResult result = analyse(oneBlock(2, 1, 1, 0, 1));

        assertThat(result.spectralRadius().verdict()).isEqualTo(Verdict.MARGINAL);
        assertThat(((Bound.Certified) result.kreiss().bound()).upper()).isInfinite();
        assertThat(((Bound.Certified) result.peak().bound()).upper()).isInfinite();
        assertThat(result.diagnosis().get(0).code()).isEqualTo(Code.MARGINAL);
    }

    @Test
    void independentPartsTakeTheLargestFigure() {
        Matrix jacobian = Matrix.of(4, 4, 0.5, 0, 0, 0, 4, 0.5, 0, 0, 0, 0, -0.9, 0, 0, 0, 2, -0.9);
        AnalysisResult result = analyse(CoupledSystem.of(jacobian, 2, 2));

        // u = 2 gives 2.125; u = 5 gives 5.05
        settles(result.kreiss().bound(), 5.05);
        assertThat(result.kreiss().at().re()).isLessThan(-1);
        assertThat(result.peak().bound().value())
                .isCloseTo(new PowerWitness(CoupledSystem.of(jacobian), 0.5).peak(), withPercentage(1e-4));
        assertThat(result.peak().worstInput()[1]).isCloseTo(1, offset(1e-9));
    }

    @Test
    void aFeedbackOfTheCriticalSizeIsFound() {
        ScalarPair pair = ScalarPair.withoutFeedback(0.8, 0.5, 3);
        AnalysisResult result = Analysis.of(pair.system(), withFeedback(null, Matrix.of(1, 1, 5)));

        assertThat(result.criticalCoupling().alongFeedback()).isNotNull();
        assertThat(result.criticalCoupling().alongFeedback().value()).isCloseTo(0.2 * 0.5 / 3, withPercentage(1e-6));
        assertThat(result.criticalCoupling().instability()).isCloseTo(0.1, withPercentage(1e-6));
        assertThat(result.criticalCoupling().contraction())
                .isCloseTo(Math.sqrt((1 - 0.64) * (1 - 0.25)), withPercentage(1e-6));
        assertThat(result.criticalCoupling().noTransient()).isCloseTo(2 * Math.sqrt(0.1), withPercentage(1e-6));
        assertThat(result.criticalCoupling().measuredCoupling()).isCloseTo(3, withPercentage(1e-9));
    }

    @Test
    void theStructuredRadiusIsThatOfTheLargestGainOnTheCircle() {
        RandomSystems random = new RandomSystems(8);
        for (int k = 0; k < 12; k++) {
            CoupledSystem system = random.bilevel(2 + k % 5, k % 2 == 0, 0.9, 0.8, 2);
            int m = system.blocks()[0];
            int n = system.blocks()[1];
            Dense jacobian = Dense.of(system.jacobian());
            Maximum gain = Maximum.of(
                    angle -> jacobian.shifted(Math.cos(angle), Math.sin(angle))
                            .inverse()
                            .block(m, 0, n, m)
                            .norm(),
                    0,
                    2 * Math.PI,
                    300);

            assertThat(analyse(system).criticalCoupling().structuredRadius().value())
                    .isCloseTo(1 / gain.value(), withPercentage(1e-4));
        }
    }

    @ParameterizedTest
    @CsvSource({"2e-4, true", "5e-5, true", "5e-4, false"})
    void anUnmodelledFeedbackIsJudgedByT7(double norm, boolean paperApplies) {
        AnalysisResult.Feedback feedback = Analysis.of(
                        ScalarPair.withoutFeedback(0.9, 0.9, 100).system(), withFeedback(norm, null))
                .bounds()
                .feedback();

        assertThat(feedback).isNotNull();
        assertThat(feedback.norm()).isEqualTo(norm);
        assertThat(feedback.paperApplies()).isEqualTo(paperApplies);
        ScalarPair closed = new ScalarPair(0.9, norm, 100, 0.9);
        double truth = closed.spectralRadius() < 1 ? closed.kreissOnAxis() : Double.POSITIVE_INFINITY;
        assertThat(feedback.kreiss()).isGreaterThanOrEqualTo(truth);
        assertThat(feedback.tolerated()).isCloseTo(9.99999e-5, withPercentage(1e-3));
    }

    @ParameterizedTest
    @CsvSource({"0.5, 2", "-0.9, 0.1", "0, 3"})
    void theNoiseFloorOfOneNumber(double factor, double variance) {
        AnalysisResult result =
                Analysis.of(oneBlock(1, factor), options().withNoiseCovariance(Matrix.of(1, 1, variance)));

        double floor = Math.sqrt(variance / (1 - factor * factor));
        assertThat(result.noise().floor()).isCloseTo(floor, withPercentage(1e-7));
        assertThat(result.noise().bound())
                .isCloseTo(floor, withPercentage(1e-6))
                .isGreaterThanOrEqualTo(floor);
    }

    @Test
    void theTypicalPeakIsTheRootMeanSquareOverRandomStarts() {
        CoupledSystem system = new RandomSystems(12).bilevel(6, false, 0.9, 0.9, 30);
        AnalysisResult result = analyse(system);
        RandomSystems random = new RandomSystems(13);
        Dense power = Dense.identity(6);
        for (long t = 0; t < result.peak().typical().iteration(); t++) {
            power = power.times(Dense.of(system.jacobian()));
        }
        double sum = 0;
        int starts = 20_000;
        for (int k = 0; k < starts; k++) {
            Dense start = random.gaussian(6, 1, false);
            double ratio = power.times(start).frobenius() / start.frobenius();
            sum += ratio * ratio;
        }

        assertThat(result.peak().typical().value()).isCloseTo(Math.sqrt(sum / starts), withPercentage(5));
    }

    @Test
    void theSameInputGivesTheSameResult() {
        CoupledSystem system = new RandomSystems(14).next(RandomSystems.Kind.GENERAL, 7);
        AnalysisResult first = analyse(system);
        AnalysisResult second = analyse(system);

        assertThat(second.kreiss()).isEqualTo(first.kreiss());
        assertThat(second.peak().bound()).isEqualTo(first.peak().bound());
        assertThat(second.distanceToInstability()).isEqualTo(first.distanceToInstability());
        assertThat(second.pseudospectralRadius()).isEqualTo(first.pseudospectralRadius());
        assertThat(second.diagnosis()).isEqualTo(first.diagnosis());
        assertThat(second.work().matrixProducts()).isEqualTo(first.work().matrixProducts());
        assertThat(second.work().factorizations()).isEqualTo(first.work().factorizations());
    }

    @Test
    void progressRunsFromZeroToOne() {
        List<Double> shares = new ArrayList<>();
        AnalysisOptions options = new AnalysisOptions(
                1e-6, List.of(), List.of(), null, null, null, true, 1, (stage, done) -> shares.add(done));
        Analysis.of(ScalarPair.withoutFeedback(0.5, 0.5, 1).system(), options);

        assertThat(shares).isSorted().contains(0.0, 1.0).allMatch(share -> share >= 0 && share <= 1);
    }

    @Test
    void theCurvesAreTheQuantitiesTheyAreNamedAfter() {
        CoupledSystem system = new RandomSystems(15).bilevel(4, false, 0.9, 0.7, 5);
        AnalysisOptions options =
                new AnalysisOptions(1e-6, List.of(1e-3), List.of(), null, null, null, true, 2, Progress.NONE);
        AnalysisResult.Pictures pictures = Analysis.of(system, options).pictures();
        Dense jacobian = Dense.of(system.jacobian());
        PowerWitness powers = new PowerWitness(system, 1e-3);
        ResolventWitness resolvent = new ResolventWitness(jacobian);

        assertThat(pictures).isNotNull();
        long[] iterations = pictures.growth().iterations();
        for (int k = 0; k < iterations.length; k++) {
            assertThat(pictures.growth().norms()[k])
                    .isCloseTo(powers.normAt(iterations[k]), withPercentage(1e-4))
                    .isLessThanOrEqualTo(pictures.comparison()[k] * (1 + 1e-9));
        }
        assertThat(iterations[0]).isZero();
        for (int k = 0; k < pictures.resolvent().radii().length; k += 7) {
            double radius = pictures.resolvent().radii()[k];
            assertThat(pictures.resolvent().norms()[k])
                    .isCloseTo(1 / resolvent.circleMinimum(radius, 120), withPercentage(3));
        }
        double[] re = pictures.portrait().portrait().re();
        double[] im = pictures.portrait().portrait().im();
        assertThat(re).isSorted();
        assertThat(im).isSorted();
        for (int i = 0; i < im.length; i += 17) {
            for (int j = 0; j < re.length; j += 13) {
                assertThat(pictures.portrait().portrait().sigmaMin()[i][j])
                        .isCloseTo(resolvent.sigmaMin(re[j], im[i]), offset(1e-12));
            }
        }
        assertThat(Arrays.stream(pictures.portrait().portrait().eigenvalues())).hasSize(4);
    }

    @Test
    void saysWhichOptionDoesNotFit() {
        CoupledSystem system = ScalarPair.withoutFeedback(0.5, 0.5, 1).system();

        assertThatThrownBy(() -> Analysis.of(system, options().withNoiseCovariance(Matrix.identity(3))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("S must be 2 x 2, got 3 x 3");
        assertThatThrownBy(() -> Analysis.of(oneBlock(1, 0.5), withFeedback(null, Matrix.identity(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a feedback direction needs two blocks, got 1");
    }
}
