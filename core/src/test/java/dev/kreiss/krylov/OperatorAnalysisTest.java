package dev.kreiss.krylov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kreiss.analysis.Analysis;
import dev.kreiss.analysis.AnalysisOptions;
import dev.kreiss.analysis.AnalysisResult;
import dev.kreiss.bound.Bound;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.SingularValues;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.stochastic.NoiseFloor;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What products alone say of 40 systems of every kind. Witness: the dense analysis, whose enclosures are proven and which shares nothing
 * with it but the theory of block norms; singular values for the norms, the Stein equation for the noise floor.
 */
class OperatorAnalysisTest {

    /** Rounding of the dense witness where it gives a value without an enclosure. */
    private static final double ROUNDING = 1e-9;

    private static final double NOISE = 0.1;

    static Stream<OperatorSpecimen> specimens() {
        return OperatorSpecimen.all();
    }

    @ParameterizedTest
    @MethodSource("specimens")
    void agreesWithTheDenseAnalysis(OperatorSpecimen specimen) {
        CoupledSystem system = specimen.system();
        AnalysisResult dense = Analysis.of(system, AnalysisOptions.defaults().withTolerance(1e-4));
        OperatorResult result = OperatorAnalysis.of(
                new MatrixOperator(system.jacobian()),
                OperatorOptions.forBlocks(system.blocks()).withNoise(NOISE));

        checkSpectralRadius(specimen, dense, result.spectralRadius());
        checkNorms(system, result);
        checkKreiss(dense, result.kreiss());
        checkPeak(dense, result.peak());
        checkProbes(system, dense, result);
        assertThat(result.comparison().kreiss().value())
                .isGreaterThanOrEqualTo(result.kreiss().lower());
        assertThat(result.work().total()).isLessThanOrEqualTo(Budget.defaults().products());
    }

    private static void checkSpectralRadius(OperatorSpecimen specimen, AnalysisResult dense, RadiusEstimate radius) {
        boolean triangular = specimen.name().startsWith("JORDAN");
        double truth = triangular
                ? Math.abs(
                        specimen.system().jacobian().re(0, 0)) // computed eigenvalues of a Jordan block are worthless
                : dense.spectralRadius().value();

        assertThat(radius.value()).isCloseTo(truth, within(radius.error() + ROUNDING));
        assertThat(radius.converged()).isTrue();
        switch (dense.spectralRadius().verdict()) {
            case STABLE -> assertThat(radius.verdict()).isNotEqualTo(RadiusEstimate.Verdict.UNSTABLE);
            case UNSTABLE -> assertThat(radius.verdict()).isNotEqualTo(RadiusEstimate.Verdict.STABLE);
            default -> assertThat(radius.verdict()).isNotNull();
        }
    }

    private static void checkNorms(CoupledSystem system, OperatorResult result) {
        for (int i = 0; i < system.blockCount(); i++) {
            for (int j = 0; j < system.blockCount(); j++) {
                SingularValues values = SingularValues.of(system.block(i, j));
                NormEstimate norm = result.blockNorms()[i][j];

                assertThat(norm.lower()).isLessThanOrEqualTo((values.largest() + values.error()) * (1 + 1e-12));
                assertThat(norm.value()).isCloseTo(values.largest(), within(norm.error() + values.error()));
                assertThat(norm.converged()).isTrue();
            }
        }
    }

    private static void checkKreiss(AnalysisResult dense, KreissEstimate kreiss) {
        double lower = lower(dense.kreiss().bound());
        double upper = upper(dense.kreiss().bound());

        assertThat(kreiss.lower()).isBetween(1.0, upper * (1 + 1e-12));
        assertThat(kreiss.lower() + kreiss.error()).isGreaterThanOrEqualTo(lower * (1 - ROUNDING));
        if (upper < 1000) {
            assertThat(kreiss.lower()).isGreaterThanOrEqualTo(0.99 * lower);
            assertThat(kreiss.settled()).isTrue();
        }
    }

    private static void checkPeak(AnalysisResult dense, PeakEstimate peak) {
        double lower = lower(dense.peak().bound());
        double upper = upper(dense.peak().bound());

        assertThat(peak.lower()).isBetween(1.0, upper * (1 + 1e-12));
        assertThat(peak.lower() + peak.error()).isGreaterThanOrEqualTo(lower * (1 - ROUNDING));
        if (upper < 1000) {
            assertThat(peak.lower()).isGreaterThanOrEqualTo(0.99 * lower);
            assertThat(peak.converged()).isTrue();
        }
        for (int i = 0; i < peak.perBlock().length; i++) {
            for (int j = 0; j < peak.perBlock().length; j++) {
                double truth = dense.peak().perBlock()[i][j];
                assertThat(peak.perBlock()[i][j]).isLessThanOrEqualTo(truth * (1 + 1e-6));
                if (upper < 1000) {
                    assertThat(peak.perBlock()[i][j]).isGreaterThanOrEqualTo(0.95 * truth);
                }
            }
        }
    }

    /** Five standard deviations of a dozen probes. */
    private static void checkProbes(CoupledSystem system, AnalysisResult dense, OperatorResult result) {
        if (!dense.spectralRadius().stable()) {
            return;
        }
        SampledValue typical = result.typical();
        assertThat(typical.value())
                .isCloseTo(dense.peak().typical().value(), within(5 * typical.standardError() + ROUNDING));
        SampledValue noise = result.noise();
        double floor = NoiseFloor.of(system, Matrix.identity(system.size()).scaled(NOISE * NOISE))
                .value();
        assertThat(noise).isNotNull();
        assertThat(noise.value()).isCloseTo(floor, within(5 * noise.standardError() + noise.truncation() + ROUNDING));
    }

    private static double lower(Bound bound) {
        return bound instanceof Bound.Certified certified ? certified.lower() : bound.value();
    }

    private static double upper(Bound bound) {
        return bound instanceof Bound.Certified certified ? certified.upper() : bound.value();
    }
}
