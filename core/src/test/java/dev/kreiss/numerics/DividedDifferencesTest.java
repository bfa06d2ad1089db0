package dev.kreiss.numerics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Witness: {@code sum_k a^k b^(t-1-k)} for the very same doubles in 60 digits; by the quotient, in 400, for large t. */
class DividedDifferencesTest {

    private static final MathContext DIGITS = new MathContext(60);

    private static final MathContext MANY_DIGITS = new MathContext(400);

    private static BigDecimal expected(double a, double b, int t) {
        BigDecimal x = new BigDecimal(a);
        BigDecimal y = new BigDecimal(b);
        if (t > 40 && a != b) {
            return x.pow(t, MANY_DIGITS).subtract(y.pow(t, MANY_DIGITS)).divide(x.subtract(y), MANY_DIGITS);
        }
        if (a == b) {
            return t == 0 ? BigDecimal.ZERO : x.pow(t - 1, DIGITS).multiply(BigDecimal.valueOf(t));
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (int k = 0; k < t; k++) {
            sum = sum.add(x.pow(k).multiply(y.pow(t - 1 - k))); // exact: terms may cancel
        }
        return sum;
    }

    private static double[] computed(double[] a, double b, int t) {
        double[] powers = new double[a.length];
        for (int j = 0; j < a.length; j++) {
            powers[j] = Math.pow(a[j], t);
        }
        double[] row = new double[a.length];
        new DividedDifferences(a, new double[] {0.3, b}).row(1, t, powers, Math.pow(b, t), row);
        return row;
    }

    private static void compare(double[] a, double b, int t) {
        double[] row = computed(a, b, t);
        for (int j = 0; j < a.length; j++) {
            BigDecimal truth = expected(a[j], b, t);
            if (truth.abs().doubleValue() < 1e-280 && truth.signum() != 0) {
                assertThat(Math.abs(row[j])).isLessThan(1e-270);
                continue;
            }
            BigDecimal error = new BigDecimal(row[j]).subtract(truth).abs();
            assertThat(error)
                    .as("(%s^%s - %s^%s) / (a - b)", a[j], t, b, t)
                    .isLessThanOrEqualTo(truth.abs().multiply(new BigDecimal(DividedDifferences.ERROR)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 8, 17, 400, 4001})
    void pairsAtAllDistances(int t) {
        Random random = new Random(t);
        for (double size : new double[] {0.9999, 0.7, 1e-3}) {
            for (int trial = 0; trial < (t > 100 ? 1 : 4); trial++) {
                double b = size * (1 - 1e-3 * random.nextDouble()) * (random.nextBoolean() ? 1 : -1);
                double[] a = new double[2 * 17 + 6];
                for (int k = 0; k < 17; k++) {
                    a[2 * k] = b * (1 + Math.pow(10, -k) * (random.nextDouble() - 0.7));
                    a[2 * k + 1] = -a[2 * k];
                }
                a[34] = b;
                a[35] = -b;
                a[36] = 0;
                a[37] = Math.nextUp(b);
                a[38] = Math.nextDown(b);
                a[39] = 1e-150;
                compare(a, b, t);
            }
        }
    }

    /** Where one formula takes over from the other, {@code |a/b|^t} about 2. */
    @Test
    void powersThatDifferByATwo() {
        for (int t = 1; t < 300; t += 7) {
            double[] a = new double[41];
            for (int k = 0; k < a.length; k++) {
                a[k] = 0.8 * Math.exp((k - 20) * 0.05 / t) * (k % 3 == 0 ? -1 : 1);
            }
            compare(a, 0.8, t);
            compare(a, -0.8, t);
        }
    }

    @Test
    void zeros() {
        for (int t = 0; t < 5; t++) {
            compare(new double[] {0, 0.5, -0.5, 1e-150}, 0, t);
        }
    }
}
