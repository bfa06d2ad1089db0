package dev.kreiss.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kreiss.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reading examples. Witnesses: what the data sets' descriptions say of them; files written by hand. */
class DataFileTest {

    @TempDir
    private Path folder;

    @Test
    void theExamplesAreThere() {
        DataSet digits = DataFile.read(Combination.home().resolve("examples/data/digits.csv.gz"));
        DataSet cancer = DataFile.read(Combination.home().resolve("examples/data/breast-cancer.csv"));

        assertThat(digits.examples()).isEqualTo(1797);
        assertThat(digits.columns()).isEqualTo(64);
        assertThat(digits.classes()).isEqualTo(10);
        assertThat(cancer.examples()).isEqualTo(569);
        assertThat(cancer.columns()).isEqualTo(30);
        assertThat(Arrays.stream(cancer.labels()).filter(label -> label == 0).count())
                .isEqualTo(212);
    }

    @Test
    void columnsAreStandardised() throws IOException {
        DataSet data = read("1,5,0\n# a comment\n3,5,1\n").standardised();

        assertThat(data.features()).isDeepEqualTo(new double[][] {{-1, 0}, {1, 0}});
        assertThat(data.labels()).containsExactly(0, 1);
    }

    @Test
    void halvedImagesHaveTheSameMean() {
        DataSet small = Combination.digits();

        assertThat(small.columns()).isEqualTo(16);
        assertThat(Arrays.stream(small.flat()).average().orElseThrow())
                .isCloseTo(2 * 4.884164579855314 / 16 - 1, within(1e-12)); // the mean pixel of the data set is 4.884
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,2,0;1,3,0;4,1 | line 3 has 1 features, expected 2",
                "1,2,0;1,x,0 | line 2 contains 'x', expected finite numbers",
                "1,2,0;1,NaN,0 | line 2 contains 'NaN', expected finite numbers",
                "1,2,0;1,2,0.5 | line 2 ends with 0.5, expected a class",
                "1,2,0;1,2,-1 | line 2 ends with -1, expected a class",
                "1;2 | line 1 has 1 numbers, expected at least one feature",
                "1,2,0 | has 1 examples, expected at least 2"
            })
    void badFilesAreRefusedInOneLine(String lines, String message) {
        assertThatThrownBy(() -> read(lines.replace(';', '\n')))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(message);
    }

    private DataSet read(String text) throws IOException {
        Path file = folder.resolve("data.csv");
        Files.writeString(file, text);
        return DataFile.read(file);
    }
}
