package dev.kreiss.semidefinite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.kreiss.linalg.HermitianEigenvalues;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.Parallel;
import dev.kreiss.linalg.SingularValues;
import dev.kreiss.linalg.Spectrum;
import dev.kreiss.theory.QuadraticCertificate;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The best quadratic certificate. Witnesses: the closed form of T9; a search over all forms of size 2; the inequality itself in
 * decimal arithmetic of 60 digits; the powers.
 */
class OptimalCertificateTest {

    private static Matrix pair(double a, double d, double c) {
        return Matrix.of(2, 2, a, 0, c, d);
    }

    private static OptimalCertificate best(Matrix jacobian, double rate) {
        try (Parallel parallel = new Parallel(1)) {
            return parallel.one(() -> OptimalCertificate.of(jacobian, rate));
        }
    }

    /** Of spectral radius {@code radius}, with normal entries. */
    private static Matrix random(int n, double radius, long seed) {
        Random random = new Random(seed);
        double[] entries = random.doubles(0, 1)
                .limit((long) n * n)
                .map(x -> random.nextGaussian())
                .toArray();
        Matrix matrix = Matrix.of(n, n, entries);
        return matrix.scaled(radius / Spectrum.of(matrix).radius());
    }

    @ParameterizedTest
    @CsvSource({"0.9, 100, 1", "0.95, 1, 1", "0.95, 1, 0.975", "0.95, 1, 0.955", "0.5, 3, 1.2"})
    void isTheClosedFormForTwoEqualScalars(double gamma, double coupling, double rate) {
        OptimalCertificate certificate = best(pair(gamma, gamma, coupling), rate);
        double closed = QuadraticCertificate.peak(gamma, gamma, coupling, rate);

        assertThat(certificate.peak()).isCloseTo(closed, withinPercentage(1e-4));
        assertThat(certificate.leastPeak()).isCloseTo(closed, withinPercentage(1e-4));
        assertThat(certificate.leastPeak()).isLessThanOrEqualTo(closed);
        assertThat(certificate.peak()).isGreaterThanOrEqualTo(closed * (1 - 1e-12));
    }

    @ParameterizedTest
    @CsvSource({"0.9, 0.5, 3, 0.01", "0.2, -0.7, 5, 0.05", "0.6, 0.6, 2, -0.2", "0.9, 0.3, 4, -0.1"})
    void noFormOfSizeTwoIsBetter(double a, double d, double c, double b) {
        Matrix jacobian = Matrix.of(2, 2, a, b, c, d);
        OptimalCertificate certificate = best(jacobian, 1);
        double witness = bestOfTwo(a, b, c, d);

        assertThat(Math.sqrt(certificate.condition().upper())).isCloseTo(witness, withinPercentage(1e-3));
        assertThat(certificate.leastPeak()).isLessThanOrEqualTo(witness * (1 + 1e-9));
    }

    /** Least s with {@code ||T J T^-1|| <= 1}, {@code T = diag(s, 1) rotation}, by a scan of angles and bisection over s. */
    private static double bestOfTwo(double a, double b, double c, double d) {
        double best = Double.POSITIVE_INFINITY;
        double low = 0;
        double high = Math.PI;
        for (int zoom = 0; zoom < 6; zoom++) {
            double at = low;
            for (int k = 0; k <= 400; k++) {
                double angle = low + (high - low) * k / 400;
                double s = stretch(angle, a, b, c, d, best);
                if (s < best) {
                    best = s;
                    at = angle;
                }
            }
            double width = (high - low) / 40;
            low = at - width;
            high = at + width;
        }
        return best;
    }

    /** The norm is convex in {@code log s}: its minimum by ternary search, then the smaller end by bisection. */
    private static double stretch(double angle, double a, double b, double c, double d, double most) {
        double x = Math.cos(angle);
        double y = Math.sin(angle);
        // R J R^T
        double p = x * x * a + x * y * (b + c) + y * y * d;
        double q = x * x * b + x * y * (d - a) - y * y * c;
        double r = x * x * c + x * y * (d - a) - y * y * b;
        double t = x * x * d - x * y * (b + c) + y * y * a;
        double low = 0;
        double high = 12;
        for (int k = 0; k < 80; k++) {
            double left = low + (high - low) / 3;
            double right = high - (high - low) / 3;
            if (norm(p, q, r, t, left) <= norm(p, q, r, t, right)) {
                high = right;
            } else {
                low = left;
            }
        }
        double inside = (low + high) / 2;
        if (norm(p, q, r, t, inside) > 1) {
            return most;
        }
        double outside = 0;
        for (int k = 0; k < 60; k++) {
            double middle = (inside + outside) / 2;
            if (norm(p, q, r, t, middle) <= 1) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        return Math.exp(inside);
    }

    private static double norm(double p, double q, double r, double t, double logStretch) {
        double up = q * Math.exp(logStretch);
        double down = r * Math.exp(-logStretch);
        return (Math.hypot(p + t, up - down) + Math.hypot(p - t, up + down)) / 2;
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 8, 14})
    void itsInequalitiesHoldInDecimals(int n) {
        Matrix jacobian = random(n, 0.95, n);
        OptimalCertificate certificate = best(jacobian, 1);
        Matrix form = certificate.form();
        BigDecimal[][] p = decimals(form);
        BigDecimal[][] j = decimals(jacobian);

        assertThat(isPositive(minus(p, product(transposed(j), product(p, j))))).isTrue();
        BigDecimal smallest = smallestEigenvalueBelow(form);
        // The share that the smallest eigenvalue was moved down by.
        BigDecimal largest =
                smallest.multiply(new BigDecimal(certificate.condition().upper() * (1 + 2e-12)));
        assertThat(isPositive(minus(p, scaledIdentity(n, smallest)))).isTrue();
        assertThat(isPositive(minus(scaledIdentity(n, largest), p))).isTrue();
    }

    private static BigDecimal smallestEigenvalueBelow(Matrix form) {
        double computed = HermitianEigenvalues.of(form).smallest();
        return new BigDecimal(computed * (1 - 1e-12));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 12, 25})
    void encloseTheOptimumNarrowlyAndBoundThePowers(int n) {
        Matrix jacobian = random(n, 0.97, 100 + n);
        OptimalCertificate certificate = best(jacobian, 1);

        assertThat(certificate.condition().relativeWidth()).isLessThan(1e-6);
        assertThat(certificate.convergence().gap()).isLessThan(1e-7);
        assertThat(certificate.convergence().primalResidual()).isLessThan(1e-8);
        assertThat(certificate.convergence().dualResidual()).isLessThan(1e-8);
        Matrix power = jacobian;
        for (int t = 1; t < 200; t++) {
            assertThat(SingularValues.of(power).largest()).isLessThanOrEqualTo(certificate.peak());
            power = power.times(jacobian);
        }
    }

    @Test
    void sixtyRowsWithinTheTolerancesAndAMinute() {
        Matrix jacobian = random(60, 0.95, 60);
        long start = System.nanoTime();
        OptimalCertificate certificate = best(jacobian, 1);

        assertThat(certificate.convergence().gap()).isLessThan(1e-7);
        assertThat(certificate.convergence().primalResidual()).isLessThan(1e-8);
        assertThat(certificate.convergence().dualResidual()).isLessThan(1e-8);
        assertThat(certificate.condition().relativeWidth()).isLessThan(1e-6);
        assertThat((System.nanoTime() - start) / 1e9).isLessThan(60);
    }

    /** From below, rounding of this size of kappa leaves two digits. */
    @Test
    void hugeConditionsAreEnclosed() {
        OptimalCertificate certificate = best(pair(0.99, 0.99, 1000), 1);
        double closed = QuadraticCertificate.peak(0.99, 0.99, 1000);

        assertThat(certificate.peak()).isCloseTo(closed, withinPercentage(1e-4));
        assertThat(certificate.leastPeak()).isBetween(0.99 * closed, closed);
    }

    @Test
    void contractionsNeedNoForm() {
        OptimalCertificate certificate = best(pair(0.5, 0.5, 0.2), 1);

        assertThat(certificate.condition().upper()).isEqualTo(1);
        assertThat(certificate.form()).isEqualTo(Matrix.identity(2));
    }

    @Test
    void nothingProvesARateBelowTheSpectralRadius() {
        OptimalCertificate certificate = best(pair(0.9, 0.8, 2), 0.89);

        assertThat(certificate.form()).isNull();
        assertThat(certificate.peak()).isInfinite();
    }

    @Test
    void saysWhatItExpects() {
        assertThatThrownBy(() -> OptimalCertificate.of(Matrix.zeros(81, 81), 1))
                .hasMessage("expected a real square matrix of 1 to 80 rows, got a real 81 x 81 matrix;"
                        + " larger ones have a TwoParameterCertificate");
        assertThatThrownBy(() -> OptimalCertificate.of(Matrix.identity(2), 0))
                .hasMessage("expected finite entries and a positive rate, got rate 0.0");
    }

    private static BigDecimal[][] decimals(Matrix matrix) {
        BigDecimal[][] decimals = new BigDecimal[matrix.rows()][matrix.columns()];
        for (int i = 0; i < matrix.rows(); i++) {
            for (int j = 0; j < matrix.columns(); j++) {
                decimals[i][j] = new BigDecimal(matrix.re(i, j));
            }
        }
        return decimals;
    }

    private static BigDecimal[][] scaledIdentity(int n, BigDecimal value) {
        BigDecimal[][] identity = new BigDecimal[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                identity[i][j] = i == j ? value : BigDecimal.ZERO;
            }
        }
        return identity;
    }

    private static BigDecimal[][] transposed(BigDecimal[][] a) {
        BigDecimal[][] result = new BigDecimal[a.length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                result[j][i] = a[i][j];
            }
        }
        return result;
    }

    private static BigDecimal[][] minus(BigDecimal[][] a, BigDecimal[][] b) {
        BigDecimal[][] result = new BigDecimal[a.length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                result[i][j] = a[i][j].subtract(b[i][j]);
            }
        }
        return result;
    }

    private static BigDecimal[][] product(BigDecimal[][] a, BigDecimal[][] b) {
        BigDecimal[][] result = new BigDecimal[a.length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                BigDecimal sum = BigDecimal.ZERO;
                for (int k = 0; k < a.length; k++) {
                    sum = sum.add(a[i][k].multiply(b[k][j]));
                }
                result[i][j] = sum;
            }
        }
        return result;
    }

    /** By the pivots of Gaussian elimination. */
    private static boolean isPositive(BigDecimal[][] symmetric) {
        MathContext digits = new MathContext(60);
        int n = symmetric.length;
        BigDecimal[][] a = minus(symmetric, scaledIdentity(n, BigDecimal.ZERO));
        for (int k = 0; k < n; k++) {
            if (a[k][k].signum() <= 0) {
                return false;
            }
            for (int i = k + 1; i < n; i++) {
                BigDecimal factor = a[i][k].divide(a[k][k], digits);
                for (int j = k; j < n; j++) {
                    a[i][j] = a[i][j].subtract(factor.multiply(a[k][j], digits), digits);
                }
            }
        }
        return true;
    }
}
