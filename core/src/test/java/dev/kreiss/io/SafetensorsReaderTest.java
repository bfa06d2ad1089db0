package dev.kreiss.io;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Witness: a file laid out with NumPy and Python's json (make_fixtures.py). */
class SafetensorsReaderTest {

    @Test
    void readsEveryType() {
        NamedArrays file =
                Inputs.readFixture("all.safetensors", "f64", "f32", "f16", "bf16", "i64", "u8", "bool", "scalar");

        for (String name : new String[] {"f64", "f32", "f16", "bf16"}) {
            assertThat(file.arrays().get(name).shape()).as(name).containsExactly(3, 2);
            assertThat(file.arrays().get(name).real()).as(name).containsExactly(Inputs.fixtureMatrix(3, 2));
        }
        assertThat(file.arrays().get("i64").real()).containsExactly(-0x1p40, 7);
        assertThat(file.arrays().get("u8").real()).containsExactly(200, 3);
        assertThat(file.arrays().get("bool").real()).containsExactly(1, 0);
        assertThat(file.arrays().get("scalar").shape()).isEmpty();
    }

    @Test
    void skipsTypesItDoesNotKnowWhereNobodyNeedsThem() {
        byte[] file = Inputs.safetensors(
                "{\"J\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[1,9]},"
                        + "\"w\":{\"dtype\":\"F8_E4M3\",\"shape\":[1],\"data_offsets\":[0,1]}}",
                Inputs.join(new byte[1], Inputs.doubles(6)));

        NamedArrays arrays = ArrayFiles.parse(file, "x.safetensors");

        assertThat(arrays.arrays().get("J").real()).containsExactly(6);
        assertThat(arrays.others()).containsExactly("w");
    }
}
