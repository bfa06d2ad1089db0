package dev.kreiss.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kreiss.analysis.Analysis;
import dev.kreiss.analysis.AnalysisOptions;
import dev.kreiss.analysis.AnalysisResult;
import dev.kreiss.bound.Bound;
import dev.kreiss.krylov.Budget;
import dev.kreiss.krylov.KreissEstimate;
import dev.kreiss.krylov.NormEstimate;
import dev.kreiss.krylov.OperatorAnalysis;
import dev.kreiss.krylov.OperatorOptions;
import dev.kreiss.krylov.OperatorResult;
import dev.kreiss.krylov.PeakEstimate;
import dev.kreiss.krylov.RadiusEstimate;
import dev.kreiss.krylov.SampledValue;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.SingularValues;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.stochastic.NoiseFloor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What products say of networks in training. Witness: the certified analysis of the dense Jacobian, whose columns are products with unit
 * vectors.
 */
class DenseAgreementTest {

    /** Rounding of the dense witness where it gives a value without an enclosure. */
    private static final double ROUNDING = 1e-8;

    private static final double NOISE = 0.01;

    /** What the build has time for; {@code -Dkreiss.long=true} allows the default. */
    private static final long PRODUCTS = Boolean.getBoolean("kreiss.long") ? 20_000 : 600;

    static List<Combination> combinations() {
        return Combination.all();
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void everyFigureAgreesWithTheDenseAnalysis(Combination combination) {
        Trained trained = combination.trained();
        try (Linearisation jacobian = trained.update().at(trained.state())) {
            CoupledSystem system =
                    CoupledSystem.of(dense(jacobian), trained.update().blocks());
            AnalysisResult dense = Analysis.of(
                    system, AnalysisOptions.defaults().withTolerance(1e-2).withThreads(1));
            OperatorResult result = OperatorAnalysis.of(
                    jacobian,
                    OperatorOptions.forBlocks(trained.update().blocks())
                            .withNoise(NOISE)
                            .withBudget(Budget.defaults().withProducts(PRODUCTS)));

            checkRadius(dense, result.spectralRadius());
            checkNorms(system, result);
            checkKreiss(dense, result.kreiss());
            checkPeak(dense, result.peak());
            checkProbes(system, dense, result);
            assertThat(result.adjointMismatch()).isLessThan(1e-12);
        }
    }

    private static Matrix dense(Linearisation jacobian) {
        int n = jacobian.rows();
        double[] entries = new double[n * n];
        for (int j = 0; j < n; j++) {
            double[] unit = new double[n];
            unit[j] = 1;
            double[] column = jacobian.apply(unit);
            for (int i = 0; i < n; i++) {
                entries[i * n + j] = column[i];
            }
        }
        return Matrix.of(n, n, entries);
    }

    private static void checkRadius(AnalysisResult dense, RadiusEstimate radius) {
        assertThat(radius.value()).isCloseTo(dense.spectralRadius().value(), within(radius.error() + ROUNDING));
        switch (dense.spectralRadius().verdict()) {
            case STABLE -> assertThat(radius.verdict()).isNotEqualTo(RadiusEstimate.Verdict.UNSTABLE);
            case UNSTABLE -> assertThat(radius.verdict()).isNotEqualTo(RadiusEstimate.Verdict.STABLE);
            default -> assertThat(radius.verdict()).isNotNull();
        }
    }

    /**
     * What a residual promises is that some singular value is that near. That it is the largest is the rule; where it was not, the value
     * must still be a lower bound, and within the tolerance once it converged.
     */
    private static void checkNorms(CoupledSystem system, OperatorResult result) {
        for (int i = 0; i < system.blockCount(); i++) {
            for (int j = 0; j < system.blockCount(); j++) {
                SingularValues values = SingularValues.of(system.block(i, j));
                NormEstimate norm = result.blockNorms()[i][j];
                double nearest = Arrays.stream(values.values())
                        .map(value -> Math.abs(value - norm.value()))
                        .min()
                        .orElseThrow();

                assertThat(norm.lower()).isLessThanOrEqualTo((values.largest() + values.error()) * (1 + 1e-12));
                assertThat(nearest).isLessThanOrEqualTo(norm.error() + values.error());
                if (norm.converged()) {
                    assertThat(norm.value()).isCloseTo(values.largest(), within(1e-3 * values.largest()));
                }
            }
        }
    }

    private static void checkKreiss(AnalysisResult dense, KreissEstimate kreiss) {
        assertThat(kreiss.lower()).isBetween(1.0, upper(dense.kreiss().bound()) * (1 + 1e-12));
        assertThat(kreiss.lower() + kreiss.error())
                .isGreaterThanOrEqualTo(lower(dense.kreiss().bound()) * (1 - ROUNDING));
    }

    private static void checkPeak(AnalysisResult dense, PeakEstimate peak) {
        assertThat(peak.lower()).isBetween(1.0, upper(dense.peak().bound()) * (1 + 1e-12));
        assertThat(peak.lower() + peak.error())
                .isGreaterThanOrEqualTo(lower(dense.peak().bound()) * (1 - ROUNDING));
        for (int i = 0; i < peak.perBlock().length; i++) {
            for (int j = 0; j < peak.perBlock().length; j++) {
                assertThat(peak.perBlock()[i][j])
                        .isLessThanOrEqualTo(dense.peak().perBlock()[i][j] * (1 + 1e-6));
            }
        }
    }

    /** Five standard deviations of a dozen probes, and what later powers may add. */
    private static void checkProbes(CoupledSystem system, AnalysisResult dense, OperatorResult result) {
        if (!dense.spectralRadius().stable()) {
            return;
        }
        SampledValue typical = result.typical();
        assertThat(typical.value())
                .isCloseTo(
                        dense.peak().typical().value(),
                        within(5 * typical.standardError() + typical.truncation() + ROUNDING));
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
