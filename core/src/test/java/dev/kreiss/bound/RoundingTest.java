package dev.kreiss.bound;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Outward rounding against the same chains of operations in decimal arithmetic with 80 digits. */
class RoundingTest {

    private static final MathContext DIGITS = new MathContext(80);

    @Test
    void coversChainsOfSixtyFourOperations() {
        Random random = new Random(1);
        for (int k = 0; k < 2000; k++) {
            double computed = 1 + random.nextDouble();
            BigDecimal exact = new BigDecimal(computed);
            for (int step = 0; step < 64; step++) {
                double x = 0.5 + random.nextDouble();
                BigDecimal operand = new BigDecimal(x);
                switch (random.nextInt(4)) {
                    case 0 -> {
                        computed *= x;
                        exact = exact.multiply(operand, DIGITS);
                    }
                    case 1 -> {
                        computed /= x;
                        exact = exact.divide(operand, DIGITS);
                    }
                    case 2 -> {
                        computed += x;
                        exact = exact.add(operand, DIGITS);
                    }
                    default -> {
                        computed = Math.sqrt(computed);
                        exact = exact.sqrt(DIGITS);
                    }
                }
            }
            assertThat(new BigDecimal(Rounding.up(computed))).isGreaterThanOrEqualTo(exact);
            assertThat(new BigDecimal(Rounding.down(computed))).isLessThanOrEqualTo(exact);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.0, 1, -1, 1e-300, -1e300, Double.MIN_VALUE, -Double.MIN_VALUE, Double.MAX_VALUE})
    void upIsAboveAndDownIsBelow(double x) {
        assertThat(Rounding.up(x)).isGreaterThan(x);
        assertThat(Rounding.down(x)).isLessThan(x);
    }

    @Test
    void infinitiesAreNotTurnedIntoNumbers() {
        assertThat(Rounding.up(Double.POSITIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Rounding.down(Double.NEGATIVE_INFINITY)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Rounding.up(Double.NaN)).isNaN();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 7, 1000, 1_000_000, 1L << 40})
    void theConstantOfErrorAnalysisIsRoundedUp(long n) {
        BigDecimal nu = BigDecimal.valueOf(n).multiply(new BigDecimal(Rounding.UNIT));
        BigDecimal exact = nu.divide(BigDecimal.ONE.subtract(nu), DIGITS);

        assertThat(new BigDecimal(Rounding.gamma(n))).isGreaterThanOrEqualTo(exact);
        assertThat(Rounding.gamma(n)).isLessThanOrEqualTo(exact.doubleValue() * (1 + 1e-14));
    }
}
