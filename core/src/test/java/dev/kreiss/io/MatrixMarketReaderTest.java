package dev.kreiss.io;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Witness: files written by scipy.io.mmwrite (make_fixtures.py), whose content has a formula. */
class MatrixMarketReaderTest {

    @ParameterizedTest
    @ValueSource(strings = {"array", "coordinate", "array-complex", "coordinate-complex"})
    void readsGeneralMatrices(String name) {
        NumericArray array = read(name);

        assertThat(array.shape()).containsExactly(3, 2);
        assertThat(array.real()).containsExactly(Inputs.fixtureMatrix(3, 2));
        if (name.endsWith("complex")) {
            assertThat(array.imaginary()).containsExactly(Inputs.fixtureImaginary(3, 2));
        } else {
            assertThat(array.imaginary()).isNull();
        }
    }

    /** With Q the 3 x 3 fixture matrix: Q + Q', Q - Q', and W + W* for its complex companion W. */
    @ParameterizedTest
    @CsvSource({
        "array-symmetric, 1", "coordinate-symmetric, 1",
        "array-skew, -1", "coordinate-skew, -1",
        "array-hermitian, 1", "coordinate-hermitian, 1"
    })
    void mirrorsWhatTheSymmetrySays(String name, double sign) {
        NumericArray array = read(name);
        double[] re = Inputs.fixtureMatrix(3, 3);
        double[] im = Inputs.fixtureImaginary(3, 3);

        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                assertThat(array.real()[3 * i + j]).isEqualTo(re[3 * i + j] + sign * re[3 * j + i]);
                if (name.endsWith("hermitian")) {
                    assertThat(array.imaginary()[3 * i + j]).isEqualTo(im[3 * i + j] - im[3 * j + i]);
                }
            }
        }
    }

    @Test
    void readsIntegersAndPatterns() {
        assertThat(read("array-integer").real()).containsExactly(1, -2, 3, 4);
        assertThat(read("coordinate-pattern").real()).containsExactly(0, 1, 1, 1);
    }

    @Test
    void readsHandWrittenFilesWithCommentsBlankLinesAndCapitals() {
        String text = "%%MatrixMarket MATRIX Coordinate Real General\r\n% two entries\r\n\r\n 2 3\t2\r\n"
                + "1 3 -1.5e-1\r\n% between\r\n2 1 4 ";

        NamedArrays file = ArrayFiles.parse(Inputs.text(text), "hand.MTX");

        assertThat(file.arrays().get("J").real()).containsExactly(0, 0, -0.15, 4, 0, 0);
    }

    private static NumericArray read(String name) {
        return Inputs.readFixture(name + ".mtx", "J").arrays().get("J");
    }
}
