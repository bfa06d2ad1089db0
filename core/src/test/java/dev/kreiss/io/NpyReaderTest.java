package dev.kreiss.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Witness: files written by NumPy (make_fixtures.py), whose content has a formula. */
class NpyReaderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c-order",
                "fortran-order",
                "little-f2",
                "little-f4",
                "big-f4",
                "big-f8",
                "version-2",
                "version-3"
            })
    void readsRealMatricesOfEveryOrderAndWidth(String name) {
        NumericArray array = read(name);

        assertThat(array.shape()).containsExactly(3, 2);
        assertThat(array.real()).containsExactly(Inputs.fixtureMatrix(3, 2));
        assertThat(array.imaginary()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"complex", "little-c8", "big-c16"})
    void readsComplexMatrices(String name) {
        NumericArray array = read(name);

        assertThat(array.shape()).containsExactly(3, 2);
        assertThat(array.real()).containsExactly(Inputs.fixtureMatrix(3, 2));
        assertThat(array.imaginary()).containsExactly(Inputs.fixtureImaginary(3, 2));
    }

    @ParameterizedTest
    @CsvSource({
        "bool, 0, 1",
        "i1, -128, 127",
        "little-i2, -32768, 32767",
        "big-i4, -2147483648, 2147483647",
        "little-i8, -0x1p63, 0x1p63",
        "u1, 0, 255",
        "big-u2, 0, 65535",
        "little-u4, 0, 4294967295",
        "big-u8, 0, 0x1p64"
    })
    void readsTheExtremesOfEveryIntegerType(String name, String smallest, String largest) {
        assertThat(read(name).real()).containsExactly(Double.parseDouble(smallest), Double.parseDouble(largest));
    }

    @Test
    void readsScalarsAndVectors() {
        assertThat(read("scalar").shape()).isEmpty();
        assertThat(read("scalar").real()).containsExactly(2.5);
        assertThat(read("vector").shape()).containsExactly(4);
        assertThat(read("vector").real()).containsExactly(0, 1, 2, 3);
    }

    /** Every half-precision number, against its definition in IEEE 754. */
    @Test
    void readsEveryHalfPrecisionNumber() {
        byte[] data = new byte[2 << 16];
        double[] expected = new double[1 << 16];
        for (int bits = 0; bits < 1 << 16; bits++) {
            data[2 * bits] = (byte) bits;
            data[2 * bits + 1] = (byte) (bits >> 8);
            int exponent = bits >> 10 & 31;
            double fraction = (bits & 1023) / 1024.0;
            double magnitude = exponent == 31
                    ? fraction == 0 ? 1 / 0.0 : 0 / 0.0
                    : exponent == 0 ? fraction * Math.pow(2, -14) : (1 + fraction) * Math.pow(2, exponent - 15);
            expected[bits] = bits >> 15 == 0 ? magnitude : -magnitude;
        }

        NumericArray array = ArrayFiles.parse(Inputs.npy("<f2", false, "65536,", data), "half.npy")
                .arrays()
                .get("J");

        assertThat(Arrays.equals(array.real(), expected)).isTrue();
    }

    /** Unsigned 64-bit integers round to the nearest double, ties to even; the witness is BigInteger. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "9223372036854775809",
                "9223372036854776833",
                "9223372036854776832",
                "18446744073709550591",
                "9007199254740993"
            })
    void roundsLargeUnsignedIntegersToNearest(String number) {
        long bits = Long.parseUnsignedLong(number);
        byte[] data = Inputs.little(8).putLong(0, bits).array();

        NamedArrays arrays = ArrayFiles.parse(Inputs.npy("<u8", false, "1,", data), "u.npy");

        assertThat(arrays.arrays().get("J").real()).containsExactly(new java.math.BigInteger(number).doubleValue());
    }

    @Test
    void acceptsHeaderKeysInAnyOrder() {
        byte[] file = Inputs.npy("{'shape': (1, 2), 'descr': '<f8', 'fortran_order': False}  \n", Inputs.doubles(3, 4));

        assertThat(ArrayFiles.parse(file, "x.npy").arrays().get("J").real()).containsExactly(3, 4);
    }

    private static NumericArray read(String name) {
        return Inputs.readFixture(name + ".npy", "J").arrays().get("J");
    }
}
