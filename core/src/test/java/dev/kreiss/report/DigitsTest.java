package dev.kreiss.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreiss.bound.Bound;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Witness: exact decimal arithmetic on the printed text, read back by {@link BigDecimal}. */
class DigitsTest {

    private static final Locale USUAL = Locale.getDefault();

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(USUAL);
    }

    @Test
    void printedEnclosuresEnclose() {
        Random random = new Random(1);
        for (int k = 0; k < 20_000; k++) {
            double lower = Math.scalb(random.nextDouble() - 0.3, random.nextInt(120) - 60);
            double width = Math.abs(lower) * Math.pow(10, -17 * random.nextDouble());
            double upper = lower + width;
            String interval = Digits.of(Bound.certified(lower, upper)).interval();
            if (interval.equals("exact")) {
                continue;
            }
            BigDecimal[] ends = ends(interval);
            assertThat(ends[0]).as(interval).isLessThanOrEqualTo(new BigDecimal(lower));
            assertThat(ends[1]).as(interval).isGreaterThanOrEqualTo(new BigDecimal(upper));
            String value = Digits.of(Bound.certified(lower, upper)).value();
            assertThat(new BigDecimal(value)).isBetween(ends[0], ends[1]);
        }
    }

    @Test
    void printedEnclosuresAreNotMuchWider() {
        Random random = new Random(2);
        for (int k = 0; k < 20_000; k++) {
            double lower = 1 + 1e4 * random.nextDouble();
            double upper = lower * (1 + Math.pow(10, -2 - 6 * random.nextDouble()));
            BigDecimal[] ends = ends(Digits.of(Bound.certified(lower, upper)).interval());
            double printed = ends[1].subtract(ends[0]).doubleValue();
            assertThat(printed).isLessThanOrEqualTo(2.01 * (upper - lower));
        }
    }

    @Test
    void boundsAreRoundedToTheirSafeSide() {
        Random random = new Random(3);
        for (int k = 0; k < 20_000; k++) {
            double value = Math.scalb(random.nextDouble(), random.nextInt(80) - 40);
            assertThat(new BigDecimal(Digits.up(value))).isGreaterThanOrEqualTo(new BigDecimal(value));
            assertThat(new BigDecimal(Digits.down(value))).isLessThanOrEqualTo(new BigDecimal(value));
            assertThat(new BigDecimal(Digits.nearest(value)).doubleValue())
                    .isBetween(value * (1 - 1e-6), value * (1 + 1e-6));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "250.00087   | 250.00112   | 250.0010      | [250.0008, 250.0012]",
                "1           | 1           | 1             | exact",
                "0           | 0           | 0             | exact",
                "9.99951     | 10.00039    | 10.0000       | [9.9995, 10.0004]",
                "0           | 3.1e-16     | at most 3.11e-16 | [0, 3.11e-16]",
                "9.9998935e-5 | 9.9999065e-5 | 9.999900e-5 | [9.999893e-5, 9.999907e-5]",
                "1.5e7       | 1.6e7       | 1.55e7        | [1.50e7, 1.60e7]",
                "2           | Infinity    | at least 2    | [2, infinite)"
            })
    void printsWhatAReaderExpects(double lower, double upper, String value, String interval) {
        Digits.Printed printed = Digits.of(Bound.certified(lower, upper));
        assertThat(printed.value()).isEqualTo(value);
        assertThat(printed.interval()).isEqualTo(interval);
        assertThat(printed.kind()).isEqualTo("certified");
    }

    @Test
    void infiniteAndMissingNumbersAreWords() {
        assertThat(Digits.of(Bound.exactly(Double.POSITIVE_INFINITY)).value()).isEqualTo("infinite");
        assertThat(Digits.up(Double.POSITIVE_INFINITY)).isEqualTo("infinite");
        assertThat(Digits.nearest(Double.NaN)).isEqualTo("none");
    }

    @Test
    void estimatesSaySo() {
        Digits.Printed printed = Digits.of(Bound.estimated(0.123456789, "searched"));
        assertThat(printed.value()).isEqualTo("~0.1234568");
        assertThat(printed.kind()).isEqualTo("estimated");
        assertThat(printed.interval()).isEmpty();
    }

    @Test
    void theLocaleDoesNotMatter() {
        String usual = Digits.of(Bound.certified(1234.5, 1234.75)).toString() + Digits.up(0.5) + Digits.brief(1e-9);
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        assertThat(Digits.of(Bound.certified(1234.5, 1234.75)).toString() + Digits.up(0.5) + Digits.brief(1e-9))
                .isEqualTo(usual);
    }

    private static BigDecimal[] ends(String interval) {
        String[] parts = interval.substring(1, interval.length() - 1).split(", ");
        return new BigDecimal[] {new BigDecimal(parts[0]), new BigDecimal(parts[1])};
    }
}
