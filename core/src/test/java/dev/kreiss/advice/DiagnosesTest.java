package dev.kreiss.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreiss.advice.Diagnosis.Code;
import dev.kreiss.advice.Diagnosis.Severity;
import dev.kreiss.bound.Bound;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.numerics.Peak;
import dev.kreiss.numerics.Point;
import dev.kreiss.numerics.SpectralRadius;
import dev.kreiss.numerics.SpectralRadius.Verdict;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which numbers lead to which words, and which words may not be used for what. Witness: section 4 of the theory. */
class DiagnosesTest {

    private static final CoupledSystem PAIR = CoupledSystem.of(Matrix.of(2, 2, 0.9, 0, 3, 0.8), 1, 1);

    private static List<Diagnosis> read(Verdict verdict, double peak, Double noiseFloor) {
        double radius = verdict == Verdict.STABLE ? 0.9 : verdict == Verdict.MARGINAL ? 1 : 1.2;
        return read(verdict, new Point(radius, 0), Bound.exactly(peak), noiseFloor);
    }

    private static List<Diagnosis> read(Verdict verdict, Point leading, Bound peak, Double noiseFloor) {
        SpectralRadius radius =
                new SpectralRadius(leading.modulus(), verdict, "a proof", leading, new double[] {0.3, 0.7});
        Peak growth = new Peak(
                peak, 7, new double[][] {{1, 0}, {peak.value(), 1}}, new Peak.Typical(1, 0), new double[] {1, 0});
        return Diagnoses.of(new Diagnoses.Findings(
                PAIR,
                radius,
                Bound.exactly(1),
                growth,
                List.of(),
                new double[][] {{0.9, 0}, {3, 0.8}},
                noiseFloor,
                1e-6));
    }

    private static List<Code> codes(List<Diagnosis> diagnoses) {
        return diagnoses.stream().map(Diagnosis::code).toList();
    }

    private static String words(List<Diagnosis> diagnoses) {
        StringBuilder words = new StringBuilder();
        for (Diagnosis diagnosis : diagnoses) {
            words.append(diagnosis.message()).append(' ').append(diagnosis.remedies());
        }
        return words.toString().toLowerCase(Locale.ROOT);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1.2, 4, 100, Double.POSITIVE_INFINITY})
    void divergenceIsCalledUnstableWhateverThePeak(double peak) {
        List<Diagnosis> found = read(Verdict.UNSTABLE, peak, null);

        assertThat(codes(found)).containsExactly(Code.UNSTABLE);
        assertThat(found.get(0).severity()).isEqualTo(Severity.HIGH);
        assertThat(found.get(0).message()).contains("1.2").contains("block 2");
        assertThat(found.get(0).evidence()).containsEntry("spectralRadius", 1.2);
        assertThat(found.get(0).remedies()).isNotEmpty();
        assertThat(words(found)).doesNotContain("transient");
    }

    @Test
    void rotationAsksForDampingAndRealGrowthForSmallerSteps() {
        List<Diagnosis> rotating = read(Verdict.UNSTABLE, new Point(0.9, 0.6), Bound.exactly(1), null);
        List<Diagnosis> straight = read(Verdict.UNSTABLE, new Point(-1.2, 0), Bound.exactly(1), null);

        assertThat(rotating.get(0).remedies().get(0)).contains("damping");
        assertThat(straight.get(0).remedies().get(0)).isEqualTo("Reduce the step size of block 2.");
    }

    @Test
    void onTheEdgeItIsMarginalAndNeitherUnstableNorTransient() {
        List<Diagnosis> found = read(Verdict.MARGINAL, Double.POSITIVE_INFINITY, null);

        assertThat(codes(found)).containsExactly(Code.MARGINAL);
        assertThat(found.get(0).remedies()).isNotEmpty();
        assertThat(words(found)).doesNotContain("transient");
    }

    @ParameterizedTest
    @CsvSource({"1.0, HEALTHY", "1.2, HEALTHY", "2.0, TRANSIENT_AMPLIFICATION", "1000, TRANSIENT_AMPLIFICATION"})
    void aLargePeakIsAmplificationAndASmallOneIsHealthy(double peak, Code code) {
        assertThat(codes(read(Verdict.STABLE, peak, null))).containsExactly(code);
    }

    @Test
    void amplificationNamesPeakIterationAndTheArrow() {
        Diagnosis found = read(Verdict.STABLE, 40, null).get(0);

        assertThat(found.severity()).isEqualTo(Severity.HIGH);
        assertThat(found.message())
                .contains("40")
                .contains("iteration 7")
                .contains("block 1")
                .contains("block 2");
        assertThat(found.evidence()).containsEntry("peak", 40.0).containsEntry("iteration", 7.0);
        // the coupling 3 and the quiet one 2 sqrt(0.1 * 0.2)
        assertThat(found.remedies().get(0)).contains("smaller steps in block 2").contains("larger ones in block 1");
        assertThat(found.remedies().get(1))
                .contains("from block 1 to block 2")
                .contains("3")
                .contains("0.283");
        assertThat(found.remedies()).hasSizeGreaterThan(1);
    }

    @ParameterizedTest
    @CsvSource({"1, 3", "2, 3", "400, 2"})
    void aTransientIsNeverCalledUnstable(double peak, double noiseFloor) {
        assertThat(words(read(Verdict.STABLE, peak, noiseFloor)))
                .doesNotContain("unstable")
                .doesNotContain("diverge")
                .doesNotContain("explode");
    }

    @Test
    void noiseAloneDominates() {
        List<Diagnosis> found = read(Verdict.STABLE, 1, 12.5);

        assertThat(codes(found)).containsExactly(Code.NOISE_DOMINATED);
        assertThat(found.get(0).severity()).isEqualTo(Severity.HIGH);
        assertThat(found.get(0).message()).contains("12.5").doesNotContain("transient");
        assertThat(found.get(0).evidence()).containsEntry("floor", 12.5);
        assertThat(found.get(0).remedies()).isNotEmpty();
    }

    @Test
    void noiseBesideALargePeakComesSecond() {
        assertThat(codes(read(Verdict.STABLE, 100, 12.5)))
                .containsExactly(Code.TRANSIENT_AMPLIFICATION, Code.NOISE_DOMINATED);
        assertThat(codes(read(Verdict.UNSTABLE, 100, Double.POSITIVE_INFINITY))).containsExactly(Code.UNSTABLE);
    }

    @Test
    void wideEnclosuresAreOwnedUpTo() {
        List<Diagnosis> found = read(Verdict.STABLE, new Point(0.9, 0), Bound.certified(1, 1.1), null);

        assertThat(codes(found)).contains(Code.ROUND_OFF_LIMITED);
        assertThat(found.get(0).remedies()).isNotEmpty();
    }

    @Test
    void healthyIsNotAWarning() {
        Diagnosis found = read(Verdict.STABLE, 1, null).get(0);

        assertThat(found.severity()).isEqualTo(Severity.NONE);
        assertThat(found.message()).contains("converges");
    }

    /** Witness: 0.999997^767528 is 0.1 to six digits. */
    @Test
    void whatConvergesNextToNeverIsSaidToBeSlow() {
        Bound one = Bound.certified(1, 1);

        assertThat(words(read(Verdict.STABLE, new Point(0.999997, 0), one, null)))
                .contains("slowly")
                .contains("7.68e+05 steps to a tenth");
        assertThat(words(read(Verdict.STABLE, new Point(0.999, 0), one, null))).doesNotContain("slowly");
    }

    @Test
    void theMostSevereComesFirst() {
        List<Diagnosis> found = read(Verdict.STABLE, new Point(0.9, 0), Bound.certified(20, 30), 5.0);

        assertThat(found).extracting(Diagnosis::severity).isSorted();
        assertThat(codes(found))
                .containsExactly(Code.TRANSIENT_AMPLIFICATION, Code.NOISE_DOMINATED, Code.ROUND_OFF_LIMITED);
    }

    @ParameterizedTest
    @EnumSource(Code.class)
    void codesHaveTheirStableNames(Code code) {
        assertThat(code.id()).isEqualTo(code.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    @Test
    void severitiesHaveTheirStableNames() {
        assertThat(List.of(Severity.values()))
                .extracting(Severity::id)
                .containsExactly("high", "medium", "low", "none");
    }

    @Test
    void numbersAreWrittenTheSameInEveryCountry() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(read(Verdict.STABLE, 2.5, null).get(0).message()).contains("2.50 times");
        } finally {
            Locale.setDefault(before);
        }
    }
}
