package dev.kreiss.io.fuzz;

import dev.kreiss.io.Inputs;
import java.util.stream.Stream;

/** Valid files of every format to begin with: the fixtures of the readers' tests, and systems that can be analysed. */
final class Seeds {

    private static final byte[] SQUARE = Inputs.npy("2, 2", 0.5, 0, 1, 0.25);

    private Seeds() {}

    static Stream<byte[]> npy() {
        return Stream.concat(
                Stream.of(SQUARE), fixtures("fortran-order.npy", "big-c16.npy", "little-f2.npy", "version-3.npy"));
    }

    static Stream<byte[]> npz() {
        byte[] one = Inputs.npy("1, 1", 1);
        return Stream.concat(
                Stream.of(
                        Inputs.npz("A.npy", SQUARE, "C.npy", Inputs.npy("1, 2", 1, 2), "D.npy", one),
                        Inputs.npz("J.npy", SQUARE, "S.npy", SQUARE, "w0.npy", Inputs.npy("2,", 1, 1))),
                fixtures("stored.npz", "deflated.npz", "piped.npz"));
    }

    static Stream<byte[]> mat() {
        return fixtures("plain.mat", "compressed.mat", "square.mat");
    }

    static Stream<byte[]> mtx() {
        return fixtures(
                "array-symmetric.mtx",
                "array-complex.mtx",
                "coordinate.mtx",
                "coordinate-hermitian.mtx",
                "coordinate-pattern.mtx");
    }

    static Stream<byte[]> csv() {
        return Stream.concat(
                Stream.of(Inputs.text("# two\r\n1, -2.5e-1\n\n3 4+5j\n")),
                fixtures("commas.csv", "complex.csv", "tabs.tsv"));
    }

    static Stream<byte[]> safetensors() {
        byte[] square = Inputs.safetensors(
                "{\"J\":{\"dtype\":\"F64\",\"shape\":[2,2],\"data_offsets\":[0,32]},\"__metadata__\":{\"a\":\"b\"}}",
                Inputs.doubles(0.5, 0, 1, 0.25));
        return Stream.concat(Stream.of(square), fixtures("all.safetensors"));
    }

    private static Stream<byte[]> fixtures(String... names) {
        return Stream.of(names).map(Inputs::fixture);
    }
}
