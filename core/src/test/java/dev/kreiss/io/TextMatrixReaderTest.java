package dev.kreiss.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Witnesses: files written by numpy.savetxt (make_fixtures.py), and texts whose numbers can be read off. */
class TextMatrixReaderTest {

    @ParameterizedTest
    @ValueSource(strings = {"blanks.txt", "commas.csv", "tabs.tsv", "complex.csv"})
    void readsWhatNumpyWrites(String name) {
        NumericArray array = Inputs.readFixture(name, "J").arrays().get("J");

        assertThat(array.shape()).containsExactly(3, 2);
        assertThat(array.real()).containsExactly(Inputs.fixtureMatrix(3, 2));
        if (name.startsWith("complex")) {
            assertThat(array.imaginary()).containsExactly(Inputs.fixtureImaginary(3, 2));
        }
    }

    @Test
    void skipsMarkCommentsAndBlankLinesAndEndsLinesInEveryWay() {
        NumericArray array = read("\ufeff# title\r\n\r\n1, 2 , -3 # first\r\n\t\r4 5\t.5\n  # end");

        assertThat(array.shape()).containsExactly(2, 3);
        assertThat(array.real()).containsExactly(1, 2, -3, 4, 5, 0.5);
    }

    @ParameterizedTest
    @CsvSource({
        "1+2j, 1, 2",
        "1-2i, 1, -2",
        "-1.5e-3-2.5E+2J, -0.0015, -250",
        "(1+2j), 1, 2",
        "(1+-2j), 1, -2",
        "2j, 0, 2",
        "-2e1i, 0, -20",
        "+.5+1.j, 0.5, 1",
        "1e-5j, 0, 1e-5"
    })
    void readsComplexNumbers(String text, double re, double im) {
        NumericArray array = read("3 " + text);

        assertThat(array.real()).containsExactly(3, re);
        assertThat(array.imaginary()).containsExactly(0, im);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x", "1f", "1d", "0x1p3", "1e", "--1", "+-1", "1+2", "1+j", "j", "()", "(1", "1)", "1j2", "1_000",
                "1.2.3", "one", "\u0661", "1;2", "1e5.5", "i", "nanj2", "\u0000"
            })
    void refusesWhatIsNoDecimalNumberWithItsLine(String text) {
        assertThatThrownBy(() -> read("# head\n1 2\n3 " + text))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("t.csv: array J, line 3 has '")
                .hasMessageEndingWith("expected a decimal number");
    }

    @Test
    void readsThousandsOfRows() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 5000; i++) {
            text.append(i).append(',').append(-i).append(i == 4000 ? "+1j\n" : "\n");
        }

        NumericArray array = read(text.toString());

        assertThat(array.shape()).containsExactly(5000, 2);
        assertThat(array.real()[2 * 4321 + 1]).isEqualTo(-4321);
        assertThat(array.imaginary()[2 * 4000 + 1]).isEqualTo(1);
        assertThat(array.imaginary()[2 * 4001 + 1]).isZero();
    }

    private static NumericArray read(String text) {
        return ArrayFiles.parse(Inputs.text(text), "t.csv").arrays().get("J");
    }
}
