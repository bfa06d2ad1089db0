package dev.kreiss.io;

import static dev.kreiss.io.Inputs.deflated;
import static dev.kreiss.io.Inputs.doubles;
import static dev.kreiss.io.Inputs.element;
import static dev.kreiss.io.Inputs.integers;
import static dev.kreiss.io.Inputs.join;
import static dev.kreiss.io.Inputs.mat;
import static dev.kreiss.io.Inputs.matStart;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged and hostile .mat files, put together element by element; the witness is that construction. */
class BadMatFileTest {

    private static final int INTEGERS = 5;
    private static final int DOUBLES = 9;
    private static final int MATRIX = 14;
    private static final int COMPRESSED = 15;
    private static final int FULL = 6;
    private static final int SPARSE = 5;

    private static final byte[] NUMBERS = element(DOUBLES, doubles(1, 2, 3, 4));
    private static final byte[] GOOD = element(MATRIX, join(matStart(FULL, "J", 2, 2), NUMBERS));

    static Stream<Refusal> files() {
        byte[] big = Arrays.copyOf(mat(GOOD), 224);
        return Stream.of(
                file("empty", new byte[0], "", "a .mat file"),
                file("header only", mat(), "no arrays", "either A, [B], C, D"),
                file("level 4", new byte[200], "level 4", "level 5"),
                file("HDF5", join(Inputs.text("MATLAB 7.3 MAT-file"), new byte[200]), "7.3", "level 5"),
                file("no text", join(Inputs.text("hello, world"), new byte[200]), "", "IM or MI"),
                file("unknown version", BadNumpyFileTest.changed(mat(GOOD), 125, 7), "", "level 5"),
                file(
                        "element beyond the file",
                        mat(element(MATRIX, 1 << 30, new byte[8])),
                        "1073741824 bytes",
                        "inside the file"),
                file("element of 4 GB", mat(element(MATRIX, -1, new byte[8])), "4294967295 bytes", "inside the file"),
                file("half a tag", mat(GOOD, new byte[5]), "claims a tag", "inside the file"),
                file("no array", mat(element(DOUBLES, doubles(1))), "type 9", "arrays"),
                file(
                        "224 bytes that claim gigabytes",
                        withNumbers(big, 1 << 30),
                        "claims 1073741824 bytes",
                        "fit its array"),
                array("sizes of 1e12 numbers", matStart(FULL, "J", 1000000, 1000000), NUMBERS, "these to agree"),
                array("product beyond 2^32", matStart(FULL, "J", 65536, 65536), NUMBERS, "these to agree"),
                array("negative size", matStart(FULL, "J", -2, -2), NUMBERS, "from 0"),
                array("three sizes", matStart(FULL, "J", 1, 2, 2), NUMBERS, "at most two sizes"),
                array("unknown storage", matStart(FULL, "J", 2, 2), element(99, doubles(1, 2, 3, 4)), "level 5"),
                array(
                        "numbers too few",
                        matStart(FULL, "J", 2, 2),
                        element(DOUBLES, doubles(1, 2, 3)),
                        "these to agree"),
                array("numbers too many", matStart(FULL, "J", 1, 2), NUMBERS, "these to agree"),
                array("more after the numbers", matStart(FULL, "J", 2, 2), join(NUMBERS, NUMBERS), "level 5"),
                array("text", matStart(4, "J", 1, 2), element(4, new byte[4]), "numeric, logical or sparse"),
                array("a struct", matStart(2, "J", 1, 1), new byte[0], "numeric, logical or sparse"),
                array("a class from the future", matStart(200, "J", 1, 1), new byte[0], "numeric, logical or sparse"),
                array("empty", matStart(FULL, "J", 0, 0), element(DOUBLES, new byte[0]), "at least one entry"),
                array("NaN", matStart(FULL, "J", 1, 1), element(DOUBLES, doubles(Double.NaN)), "1e100"),
                file(
                        "no imaginary part",
                        mat(element(MATRIX, join(matStart(FULL | 0x800, "J", 2, 2), NUMBERS))),
                        "",
                        "fit"),
                file("one size", mat(element(MATRIX, join(matStart(FULL, "J", 4), NUMBERS))), "1 sizes", "level 5"),
                file(
                        "a hundred sizes",
                        mat(element(MATRIX, join(matStart(FULL, "J", new int[100]), NUMBERS))),
                        "",
                        "fit"),
                file("endless name", mat(element(MATRIX, matStart(FULL, "J".repeat(9000), 2, 2))), "", "fit its array"),
                file("no flags", mat(element(MATRIX, element(6, new byte[0]))), "no flags", "level 5"),
                file(
                        "small element of 9 bytes",
                        mat(element(MATRIX, integers(9 << 16 | 6, 0))),
                        "9 bytes",
                        "fit its array"),
                file("array twice", mat(GOOD, GOOD), "array J", "each name once"));
    }

    static Stream<Refusal> sparseArrays() {
        byte[] dense = element(DOUBLES, doubles(1, 2));
        return Stream.of(
                sparse("1e12 entries of it zero", integers(0), integers(0, 0), dense, 1000000, 1000000, "more memory"),
                sparse("columns missing", integers(0, 1), integers(0, 1), dense, 2, 2, "level 5"),
                sparse("columns run backwards", integers(0, 1), integers(0, 2, 1), dense, 2, 2, "level 5"),
                sparse("columns begin late", integers(0, 1), integers(1, 1, 2), dense, 2, 2, "level 5"),
                sparse("more entries than numbers", integers(0, 1, 0), integers(0, 2, 3), dense, 2, 2, "level 5"),
                sparse("more entries than rows given", integers(0), integers(0, 1, 2), dense, 2, 2, "level 5"),
                sparse("row outside", integers(0, 2), integers(0, 1, 2), dense, 2, 2, "level 5"),
                sparse("negative row", integers(0, -1), integers(0, 1, 2), dense, 2, 2, "level 5"),
                sparse("entry twice", integers(1, 1), integers(0, 2, 2), dense, 2, 2, "level 5"),
                sparse("negative column", integers(0, 1), integers(0, -1, 2), dense, 2, 2, "level 5"));
    }

    static Stream<Refusal> compressedArrays() {
        byte[] packed = deflated(GOOD);
        byte[] bomb = deflated(join(integers(MATRIX, 200 << 20), matStart(FULL, "J", 2, 2), new byte[200 << 20]));
        byte[] hungry = deflated(
                join(integers(MATRIX, 200 << 20), matStart(FULL, "J", 5000, 5000), integers(DOUBLES, 8 * 5000 * 5000)));
        return Stream.of(
                compressed("noise", new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, "truncated or damaged", "a .mat file"),
                compressed("nothing", new byte[0], "truncated or damaged", "a .mat file"),
                compressed("no array", deflated(element(DOUBLES, doubles(1))), "no array", "arrays"),
                compressed("half an array", deflated(Arrays.copyOf(GOOD, 60)), "truncated", ""),
                compressed("more than it claims", deflated(join(GOOD, new byte[8])), "more than it claims", "bytes"),
                compressed(
                        "wrong checksum", BadNumpyFileTest.changed(packed, packed.length - 1, 0x55), "", "a .mat file"),
                compressed(
                        "claims 4 GB",
                        deflated(join(integers(MATRIX, -1), new byte[80])),
                        "4294967295",
                        "at most 1032"),
                compressed("a bomb", bomb, "array J stores its numbers as type 0", "level 5"),
                compressed("claims numbers that are not there", hungry, "at most 1032", ""));
    }

    @ParameterizedTest
    @MethodSource({"files", "sparseArrays", "compressedArrays"})
    void isRefusedInOneLineWithoutTakingMemory(Refusal refusal) {
        refusal.verify();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void isRefusedAtEveryLengthShortOfItsOwn(boolean compressed) {
        byte[] good = compressed ? mat(element(COMPRESSED, deflated(GOOD).length, deflated(GOOD))) : mat(GOOD);
        for (int length = 0; length < good.length; length++) {
            byte[] truncated = Arrays.copyOf(good, length);
            Refusal.assertRefused(
                    () -> SystemReader.toProblem(ArrayFiles.parse(truncated, "x.mat"), Refusal.PLAIN), "x.mat");
        }
    }

    @Test
    void theFileThatIsDamagedAboveIsGoodItself() {
        SystemReader.toProblem(ArrayFiles.parse(mat(GOOD), "x.mat"), Refusal.PLAIN);
        byte[] sparse = sparse("", integers(1, 0), integers(0, 1, 2), element(DOUBLES, doubles(1, 2)), 2, 2, "")
                .bytes();
        SystemReader.toProblem(ArrayFiles.parse(sparse, "x.mat"), Refusal.PLAIN);
    }

    /** The size of the numbers' element is the last one before them. */
    private static byte[] withNumbers(byte[] file, int size) {
        byte[] changed = file.clone();
        System.arraycopy(integers(size), 0, changed, 128 + 8 + matStart(FULL, "J", 2, 2).length + 4, 4);
        return changed;
    }

    private static Refusal array(String what, byte[] start, byte[] numbers, String expected) {
        return file(what, mat(element(MATRIX, join(start, numbers))), "array J", expected);
    }

    private static Refusal sparse(
            String what, byte[] rows, byte[] starts, byte[] numbers, int height, int width, String expected) {
        byte[] content =
                join(matStart(SPARSE, "J", height, width), element(INTEGERS, rows), element(INTEGERS, starts), numbers);
        return file(what, mat(element(MATRIX, content)), "array J", expected);
    }

    private static Refusal compressed(String what, byte[] packed, String where, String expected) {
        return file(what, mat(element(COMPRESSED, packed.length, packed)), where, expected);
    }

    private static Refusal file(String what, byte[] bytes, String where, String expected) {
        return new Refusal(what, "x.mat", bytes, where, expected);
    }
}
