package dev.kreiss.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Sinks;

/** Witnesses: files written by SciPy (make_fixtures.py) and by the MAT File Library. */
class MatReaderTest {

    private static final String[] NUMERIC = {
        "full", "complex", "integer", "single", "logical", "sparse", "sparseComplex", "scalar", "vector"
    };

    @ParameterizedTest
    @ValueSource(strings = {"plain.mat", "compressed.mat"})
    void readsEveryKindOfNumericArrayThatScipyWrites(String name) {
        NamedArrays file = Inputs.readFixture(name, NUMERIC);

        assertThat(file.arrays()).containsOnlyKeys(NUMERIC);
        assertThat(file.others()).containsExactly("cell", "struct", "text");
        assertThat(file.arrays().get("full").shape()).containsExactly(3, 2);
        assertReal(file, "full", Inputs.fixtureMatrix(3, 2));
        assertReal(file, "complex", Inputs.fixtureMatrix(3, 2));
        assertThat(file.arrays().get("complex").imaginary()).containsExactly(Inputs.fixtureImaginary(3, 2));
        assertReal(file, "integer", -3, 4, 5, -6);
        assertReal(file, "single", Inputs.fixtureMatrix(3, 2));
        assertReal(file, "logical", 1, 0);
        assertReal(file, "sparse", 0, 1.5, 0, 2.5, 0, 0);
        assertReal(file, "sparseComplex", 0, 1, 0, 0);
        assertThat(file.arrays().get("sparseComplex").imaginary()).containsExactly(0, 2, 3, 0);
        assertReal(file, "scalar", 0.5);
        assertReal(file, "vector", 0, 1, 2, 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cell", "struct", "text"})
    void refusesOtherKindsUnderANameThatIsNeeded(String name) {
        assertThatThrownBy(() -> Inputs.readFixture("compressed.mat", name))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("compressed.mat: array " + name + " is ")
                .hasMessageContaining("expected a numeric, logical or sparse array");
    }

    enum Order {
        LITTLE(ByteOrder.LITTLE_ENDIAN),
        BIG(ByteOrder.BIG_ENDIAN);

        private final ByteOrder order;

        Order(ByteOrder order) {
            this.order = order;
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsBothByteOrdersOfTheLibrary(Order endian) throws java.io.IOException {
        Matrix full = Mat5.newComplex(2, 3);
        for (int k = 0; k < 6; k++) {
            full.setDouble(k, k + 0.5);
            full.setImaginaryDouble(k, -k);
        }
        ByteBuffer buffer = ByteBuffer.allocate(4096).order(endian.order);
        Mat5.newWriter(Sinks.wrap(buffer))
                .writeMat(Mat5.newMatFile()
                        .addArray("J", full)
                        .addArray("A", Mat5.newScalar(0.25))
                        .addArray("D", Mat5.newString("ignored")));
        byte[] bytes = java.util.Arrays.copyOf(buffer.array(), buffer.position());

        NamedArrays file = ArrayFiles.parse(bytes, "library.mat", java.util.Set.of("J", "A"));

        assertReal(file, "J", 0.5, 2.5, 4.5, 1.5, 3.5, 5.5); // column k holds entries 2k, 2k+1
        assertThat(file.arrays().get("J").imaginary()).containsExactly(0, -2, -4, -1, -3, -5);
        assertReal(file, "A", 0.25);
    }

    @Test
    void namesLevel4AndVersion73() {
        assertThatThrownBy(() -> Inputs.readFixture("level4.mat", "J")).hasMessageContaining("of level 4");
        byte[] version73 = Inputs.join(Inputs.text("MATLAB 7.3 MAT-file"), new byte[500]);
        assertThatThrownBy(() -> ArrayFiles.parse(version73, "new.mat")).hasMessageContaining("7.3 (HDF5)");
    }

    private static void assertReal(NamedArrays file, String name, double... expected) {
        assertThat(file.arrays().get(name).real()).as(name).containsExactly(expected);
    }
}
