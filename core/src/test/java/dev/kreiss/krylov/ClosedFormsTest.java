package dev.kreiss.krylov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kreiss.linalg.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Systems whose figures are known. Witness: closed forms. */
class ClosedFormsTest {

    /** T3: {@code K = u + 1/(4u)} with {@code u = c/(4(1-gamma))}; {@code J^t = [g^t 0; t c g^(t-1) g^t]}. */
    @ParameterizedTest
    @CsvSource({"0.9, 100", "0.5, 4", "0.99, 1", "0.9, 1"})
    void aScalarPair(double gamma, double coupling) {
        OperatorResult result = OperatorAnalysis.of(
                new MatrixOperator(Matrix.of(2, 2, gamma, 0, coupling, gamma)), OperatorOptions.forBlocks(1, 1));
        double u = coupling / (4 * (1 - gamma));
        double peak = 1;
        for (int t = 1; t < 1000; t++) {
            double p = Math.pow(gamma, t);
            double q = t * coupling * Math.pow(gamma, t - 1);
            peak = Math.max(peak, (q + Math.sqrt(q * q + 4 * p * p)) / 2);
        }

        assertThat(result.kreiss().lower()).isBetween((u + 1 / (4 * u)) * (1 - 1e-5), (u + 1 / (4 * u)) * (1 + 1e-13));
        assertThat(result.peak().lower()).isBetween(peak * (1 - 1e-9), peak * (1 + 1e-12));
        assertThat(result.peak().perBlock()[0][1]).isZero();
        assertThat(result.spectralRadius().value())
                .isCloseTo(gamma, within(result.spectralRadius().error()));
    }

    /** A shift times c: {@code ||J^t|| = c^t} for t below N, then 0. */
    @ParameterizedTest
    @ValueSource(ints = {2, 5, 9})
    void aNilpotentShift(int size) {
        double[] entries = new double[size * size];
        for (int i = 1; i < size; i++) {
            entries[i * size + i - 1] = 2;
        }
        OperatorResult result = OperatorAnalysis.of(
                new MatrixOperator(Matrix.of(size, size, entries)),
                OperatorOptions.forBlocks().withNoise(1));

        assertThat(result.peak().iteration()).isEqualTo(size - 1);
        assertThat(result.peak().lower()).isCloseTo(Math.pow(2, size - 1), within(1e-9));
        assertThat(result.peak().worstDirection()[0])
                .satisfies(x -> assertThat(Math.abs(x)).isCloseTo(1, within(1e-6)));
        double trace = 0;
        for (int t = 0; t < size; t++) {
            trace += (size - t) * Math.pow(4, t);
        }
        assertThat(result.noise()).isNotNull();
        assertThat(result.noise().value())
                .isCloseTo(Math.sqrt(trace), within(5 * result.noise().standardError() + 1e-9));
    }

    @Test
    void zeroAndOneByOne() {
        OperatorResult zero =
                OperatorAnalysis.of(new MatrixOperator(Matrix.zeros(3, 3)), OperatorOptions.forBlocks(1, 2));
        OperatorResult one =
                OperatorAnalysis.of(new MatrixOperator(Matrix.of(1, 1, -0.5)), OperatorOptions.forBlocks());

        assertThat(zero.kreiss().lower()).isEqualTo(1);
        assertThat(zero.peak().lower()).isEqualTo(1);
        assertThat(zero.spectralRadius().value()).isZero();
        assertThat(zero.stop()).isEqualTo(StopReason.FINISHED);
        assertThat(one.spectralRadius().re()).isCloseTo(-0.5, within(1e-14));
        assertThat(one.peak().lower()).isEqualTo(1);
        assertThat(one.kreiss().lower()).isEqualTo(1);
    }

    /** An orthogonal J neither grows nor decays: its powers are isometries, and the spectral radius is 1. */
    @Test
    void aRotation() {
        double c = Math.cos(1);
        double s = Math.sin(1);
        OperatorResult result =
                OperatorAnalysis.of(new MatrixOperator(Matrix.of(2, 2, c, -s, s, c)), OperatorOptions.forBlocks(1, 1));

        assertThat(result.spectralRadius().verdict()).isEqualTo(RadiusEstimate.Verdict.UNDECIDED);
        assertThat(result.peak().lower()).isCloseTo(1, within(1e-12));
        assertThat(result.peak().converged()).isTrue();
        assertThat(result.kreiss().lower()).isCloseTo(1, within(1e-12));
    }
}
