package dev.kreiss.io;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Witnesses: archives written by NumPy (make_fixtures.py) and by the JDK's ZipOutputStream. */
class NpzReaderTest {

    @ParameterizedTest
    @ValueSource(strings = {"stored.npz", "deflated.npz", "piped.npz"})
    void readsStoredDeflatedAndPipedArchives(String name) {
        NamedArrays file = Inputs.readFixture(name, "A", "B");

        assertThat(file.arrays().get("A").real()).containsExactly(Inputs.fixtureMatrix(3, 2));
        assertThat(file.arrays().get("B").imaginary()).containsExactly(Inputs.fixtureImaginary(3, 2));
        assertThat(file.others()).isEmpty();
    }

    @Test
    void skipsArraysThatNobodyAskedForWhateverTheyHold() {
        byte[] objects = Inputs.npy("|O", false, "1,", new byte[] {'c', 'o', 's'});

        NamedArrays file = ArrayFiles.parse(Inputs.npz("meta.npy", objects, "J.npy", Inputs.npy("", 7)), "x.npz");

        assertThat(file.arrays()).containsOnlyKeys("J");
        assertThat(file.others()).containsExactly("meta");
    }

    @Test
    void readsAnArchiveWithAComment() {
        byte[] archive = Inputs.npz("J.npy", Inputs.npy("", 7));
        archive[archive.length - 2] = 5;

        NamedArrays file = ArrayFiles.parse(Inputs.join(archive, Inputs.text("hello")), "x.npz");

        assertThat(file.arrays().get("J").real()).containsExactly(7);
    }

    @Test
    void readsContentsLargerThanAnyBuffer() {
        double[] numbers = new double[300_001];
        java.util.Arrays.setAll(numbers, k -> Math.sin(k));

        NamedArrays file = ArrayFiles.parse(Inputs.npz("J.npy", Inputs.npy("300001,", numbers)), "x.npz");

        assertThat(java.util.Arrays.equals(file.arrays().get("J").real(), numbers))
                .isTrue();
    }
}
