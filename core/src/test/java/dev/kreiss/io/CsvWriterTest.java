package dev.kreiss.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Witness: the examples of RFC 4180, and exact decimals of BigDecimal. */
class CsvWriterTest {

    @Test
    void fieldsAreQuotedAsTheStandardHasIt() throws IOException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        CsvWriter writer = new CsvWriter(stream);
        writer.row(List.of("aaa", "b\r\nbb", "b\"bb", "c,c", ""));
        writer.row(List.of("\u03b3"));

        assertThat(stream.toString(StandardCharsets.UTF_8))
                .isEqualTo("aaa,\"b\r\nbb\",\"b\"\"bb\",\"c,c\",\r\n\u03b3\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "0.1, 0.1",
        "-2.5, -2.5",
        "0, 0",
        "-0.0, -0",
        "1e23, 1E23",
        "2e-3, 0.002",
        "1e7, 1E7",
        "4.9e-324, 4.9E-324",
        "2.2250738585072014e-308, 2.2250738585072014E-308",
        "5.684341886080802e-14, 5.684341886080802E-14",
        "NaN, ''",
        "Infinity, inf",
        "-Infinity, -inf"
    })
    void numbersAreShort(double value, String expected) {
        assertThat(CsvWriter.number(value)).isEqualTo(expected);
    }

    @Test
    void noDecimalWithFewerDigitsIsReadBackAsTheSameNumber() {
        Random random = new Random(1);
        for (int k = 0; k < 20_000; k++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (!Double.isFinite(value)) {
                continue;
            }
            String text = CsvWriter.number(value);
            int digits = new BigDecimal(text).stripTrailingZeros().precision();

            assertThat(Double.parseDouble(text)).isEqualTo(value);
            assertThat(digits <= 2
                            || new BigDecimal(value)
                                            .round(new MathContext(digits - 1))
                                            .doubleValue()
                                    != value)
                    .as(text)
                    .isTrue();
        }
    }
}
