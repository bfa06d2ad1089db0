package dev.kreiss.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.kreiss.model.CoupledSystem;
import dev.kreiss.witness.Dense;
import dev.kreiss.witness.PowerWitness;
import dev.kreiss.witness.RandomSystems;
import dev.kreiss.witness.ScalarPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** T9 and the peak bound of T11. Witnesses: the certificate's own inequality in 2 x 2 formulas, and plain powers. */
class CertificatesAndUnitsTest {

    @Test
    void theCertificateIsValidAndTheBestOfItsKind() {
        RandomSystems random = new RandomSystems(91);
        for (int k = 0; k < 300; k++) {
            double a = random.uniform(0, 0.99);
            double d = random.uniform(0, 0.99);
            double c = random.logUniform(1, 100) * Math.sqrt((1 - a * a) * (1 - d * d));
            double bound = QuadraticCertificate.peak(a, d, c);

            // P = diag(1, tau^2) certifies iff W G W^{-1} has norm at most 1, and its condition is 1/tau^2.
            assertThat(ScalarPair.withoutFeedback(a, d, c / bound).norm()).isLessThanOrEqualTo(1 + 1e-13);
            assertThat(ScalarPair.withoutFeedback(a, d, c / bound * 1.001).norm())
                    .isGreaterThan(1);
        }
    }

    @Test
    void thePeakOfASystemStaysBelowItsCertificate() {
        RandomSystems random = new RandomSystems(92);
        for (int k = 0; k < 40; k++) {
            double a = random.uniform(0.1, 0.95);
            double d = random.uniform(0.1, 0.95);
            double c = random.logUniform(0.1, 30);
            CoupledSystem system = random.bilevel(2 + k % 6, false, a, d, c);

            assertThat(new PowerWitness(system, 0.5).peak())
                    .isLessThanOrEqualTo(QuadraticCertificate.peak(a, d, c) * (1 + 1e-12));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1.36, 0.01", "0.975, 2.7, 0.06", "0.955, 13, 0.5", "0.9525, 26, 0.5"})
    void askingForARateCloseToTheSpectralRadiusInflatesTheCertificate(double rate, double ratio, double slack) {
        double peak = new PowerWitness(ScalarPair.withoutFeedback(0.95, 0.95, 1).system(), 0.5).peak();

        assertThat(QuadraticCertificate.peak(0.95, 0.95, 1, rate) / peak).isCloseTo(ratio, offset(slack));
    }

    @Test
    void theCertificateTendsToHalfETimesThePeak() {
        double gamma = 0.9995;
        double peak = new TriangularPair(gamma, gamma, 1).peak().value();

        assertThat(QuadraticCertificate.peak(gamma, gamma, 1) / peak).isCloseTo(Math.E / 2, withPercentage(0.1));
    }

    @Test
    void theCertificateHasItsLimits() {
        assertThat(QuadraticCertificate.peak(1, 1, 0)).isEqualTo(1);
        assertThat(QuadraticCertificate.peak(1, 0.5, 1)).isInfinite();
        assertThat(QuadraticCertificate.peak(0.5, 1.5, 0)).isInfinite();
        assertThat(QuadraticCertificate.peak(0.5, 0.5, 0.1)).isCloseTo(1, offset(1e-12));
        assertThat(QuadraticCertificate.peak(0.9, 0.5, 1, 0.9)).isInfinite();
    }

    @Test
    void balancedUnitsBoundThePeakHoweverCloseToInstability() {
        RandomSystems random = new RandomSystems(111);
        for (int k = 0; k < 200; k++) {
            double a = random.uniform(0, 1);
            double d = random.uniform(0, 1);
            double product = (1 - a) * (1 - d) * (k % 2 == 0 ? 1 - 1e-9 : random.uniform(0.1, 1));
            double b = random.logUniform(1e-2, 1e2);
            double c = product / b;
            UnitsBalance balance = UnitsBalance.of(b, c);

            assertThat(balance.peak()).isCloseTo(Math.sqrt(Math.max(b / c, c / b)), withPercentage(1e-10));
            assertThat(balance.tau()).isCloseTo(Math.sqrt(b / c), withPercentage(1e-12));
            Dense jacobian = Dense.real(new double[][] {{a, b}, {c, d}});
            Dense power = jacobian;
            for (int t = 1; t < 100; t++) {
                assertThat(power.norm()).isLessThanOrEqualTo(balance.peak() * (1 + 1e-10));
                power = power.times(jacobian);
            }
        }
    }

    @Test
    void theBalancingUnitsMakeTheCouplingsEqual() {
        double b = 0.02;
        double c = 7;
        double tau = UnitsBalance.of(b, c).tau();

        assertThat(b / tau).isCloseTo(c * tau, withPercentage(1e-12));
    }

    @Test
    void balancingNeedsBothCouplings() {
        assertThatThrownBy(() -> UnitsBalance.of(0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("both couplings must be positive, got 0.0 and 1.0");
        assertThatThrownBy(() -> UnitsBalance.of(1, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
