package dev.kreiss.semidefinite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.Parallel;
import dev.kreiss.linalg.SingularValues;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.theory.QuadraticCertificate;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Certificates {@code diag(p I, q I)}. Witnesses: the closed form of T9, the powers, and the best certificate of all. */
class TwoParameterCertificateTest {

    private static CoupledSystem pair(double a, double b, double c, double d) {
        return CoupledSystem.of(Matrix.of(2, 2, a, b, c, d), 1, 1);
    }

    @ParameterizedTest
    @CsvSource({"0.9, 0.9, 100, 1", "0.9, 0.3, 7, 1", "0.95, 0.95, 1, 0.955", "0.5, 0.2, 0.1, 1"})
    void isTheClosedFormForScalars(double a, double d, double c, double rate) {
        TwoParameterCertificate certificate = TwoParameterCertificate.of(pair(a, 0, c, d), rate);

        assertThat(certificate.peak())
                .isCloseTo(QuadraticCertificate.peak(a, d, c, rate), withinPercentage(1e-8))
                .isGreaterThanOrEqualTo(QuadraticCertificate.peak(a, d, c, rate) * (1 - 1e-12));
    }

    @Test
    void boundsThePowersOfALargeSystemWithFeedback() {
        int n = 150;
        Random random = new Random(5);
        double[] entries = new double[n * n];
        for (int k = 0; k < entries.length; k++) {
            boolean above = k / n < n / 2 && k % n >= n / 2;
            entries[k] = random.nextGaussian() * (above ? 1e-3 : 0.05);
        }
        CoupledSystem system = CoupledSystem.of(Matrix.of(n, n, entries), n / 2, n / 2);
        double[] norms = new double[60];
        TwoParameterCertificate certificate;
        try (Parallel parallel = new Parallel(1)) {
            certificate = parallel.one(() -> {
                Matrix power = Matrix.identity(n);
                for (int t = 0; t < norms.length; t++) {
                    norms[t] = SingularValues.of(power).largest();
                    power = power.times(system.jacobian());
                }
                return TwoParameterCertificate.of(system, 1);
            });
        }

        assertThat(certificate.peak()).isFinite();
        assertThat(Arrays.stream(norms).max().orElseThrow()).isLessThanOrEqualTo(certificate.peak());
    }

    @Test
    void isNoBetterThanTheBestOfAll() {
        CoupledSystem system = pair(0.9, 0.01, 3, 0.5);

        assertThat(TwoParameterCertificate.of(system, 1).peak())
                .isGreaterThanOrEqualTo(
                        OptimalCertificate.of(system.jacobian(), 1).leastPeak());
    }

    @Test
    void thereIsNoneForRatesThatNoUnitsReach() {
        assertThat(TwoParameterCertificate.of(pair(0.9, 0, 3, 0.5), 0.89).peak())
                .isInfinite();
    }

    @Test
    void needsTwoBlocks() {
        assertThatThrownBy(() -> TwoParameterCertificate.of(CoupledSystem.of(Matrix.identity(3)), 1))
                .hasMessage("expected two blocks and a positive rate, got 1 and 1.0");
    }
}
