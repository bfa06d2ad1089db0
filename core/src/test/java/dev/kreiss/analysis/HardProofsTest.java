package dev.kreiss.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreiss.bound.Bound;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.numerics.SpectralRadius.Verdict;
import dev.kreiss.witness.Dense;
import dev.kreiss.witness.ScalarPair;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small systems whose proofs are easy to give up on. Witness: closed forms. */
class HardProofsTest {

    private static AnalysisResult analyse(CoupledSystem system) {
        return Analysis.of(
                system, new AnalysisOptions(1e-6, List.of(1e-3), List.of(), null, null, null, false, 1, Progress.NONE));
    }

    @ParameterizedTest
    @CsvSource({"0.999, 10", "0.999, 30"})
    void aTriangularPairWithNormsBelowOneIsStable(double gamma, double coupling) {
        AnalysisResult result =
                analyse(ScalarPair.withoutFeedback(gamma, gamma, coupling).system());

        assertThat(result.spectralRadius().verdict()).isEqualTo(Verdict.STABLE);
        double u = coupling / (4 * (1 - gamma));
        assertThat(((Bound.Certified) result.kreiss().bound()).upper())
                .isBetween(u + 1 / (4 * u), (u + 1 / (4 * u)) * (1 + 1e-5));
    }

    @Test
    void aPairOfSpectralRadius99855WithWeakFeedbackIsStable() {
        AnalysisResult result = analyse(new ScalarPair(0.998, 1e-8, 30, 0.998).system());

        assertThat(result.spectralRadius().verdict()).isEqualTo(Verdict.STABLE);
    }

    @Test
    void theSquareOfANilpotentPairIsSeenToBeZero() {
        AnalysisResult result = analyse(ScalarPair.withoutFeedback(0, 0, 1e6).system());

        assertThat(((Bound.Certified) result.peak().bound()).relativeWidth()).isLessThanOrEqualTo(1e-6);
        assertThat(result.stepsToAccuracy().get(0).steps()).isEqualTo(2);
        assertThat(result.work().matrixProducts()).isLessThan(1000);
    }

    @Test
    void theCubeOfANilpotentChainIsSeenToBeZero() {
        AnalysisResult result = analyse(CoupledSystem.of(Matrix.of(3, 3, 0, 1e3, 0, 0, 0, 1e3, 0, 0, 0)));

        assertThat(((Bound.Certified) result.peak().bound()).upper()).isBetween(1e6, 1.1e6);
    }

    @Test
    void aStronglyCoupledStablePairHasAFinitePeak() {
        AnalysisResult result =
                analyse(ScalarPair.withoutFeedback(0.9, 0.8, 1e12).system());

        assertThat(((Bound.Certified) result.peak().bound()).upper()).isBetween(2.69297e12, 2.7e12);
        assertThat(result.bounds().comparisonKreiss()).isFinite();
    }

    @Test
    void aGeneralSystemWithAKreissConstantInTheThousandsIsNotDear() {
        double delta = 1e-4;
        Dense basis = Dense.real(new double[][] {{1, 1, 1}, {1, 1 + delta, 1}, {1, 1, 1 + 2 * delta}});
        Dense diagonal = Dense.real(new double[][] {{0.95, 0, 0}, {0, 0.5, 0}, {0, 0, -0.3}});
        CoupledSystem system =
                CoupledSystem.of(basis.times(diagonal).times(basis.inverse()).toMatrix());

        assertThat(analyse(system).work().factorizations()).isLessThan(1_000_000); // of size 3: seconds
    }
}
