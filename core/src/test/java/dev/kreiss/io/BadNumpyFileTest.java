package dev.kreiss.io;

import static dev.kreiss.io.Inputs.doubles;
import static dev.kreiss.io.Inputs.join;
import static dev.kreiss.io.Inputs.npy;
import static dev.kreiss.io.Inputs.npz;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged and hostile .npy and .npz files. Witness: the damage is put in by hand, so what the message must name is known. */
class BadNumpyFileTest {

    private static final byte[] GOOD = npy("2, 2", 1, 2, 3, 4);

    static Stream<Refusal> arrays() {
        return Stream.of(
                npyFile("empty", new byte[0], "", "a .npy file"),
                npyFile("other magic", changed(GOOD, 1, 'X'), "array J", "the magic bytes"),
                npyFile("version 9", changed(GOOD, 6, 9), "array J", "1, 2 or 3"),
                npyFile("header longer than the file", changed(GOOD, 9, 0x40), "array J", "a .npy header"),
                npyFile(
                        "huge header",
                        join(Arrays.copyOf(GOOD, 6), new byte[] {2, 0, -1, -1, -1, 127}),
                        "array J",
                        "at most"),
                npyFile("header of blanks", npy(" ".repeat(60_000), new byte[8]), "array J", "descr"),
                npyFile("objects", npy("|O", false, "2, 2", new byte[40]), "array J holds Python objects", "numbers"),
                npyFile("strings", npy("<U5", false, "2, 2", new byte[80]), "array J", "real or complex numbers"),
                npyFile(
                        "records",
                        npy("{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (1,)}", new byte[8]),
                        "array J",
                        "descr"),
                npyFile(
                        "an expression for a header",
                        npy("__import__('os').system('true')", new byte[8]),
                        "array J",
                        "descr"),
                npyFile("long doubles", npy("<f16", false, "2, 2", new byte[64]), "array J", "real or complex numbers"),
                npyFile(
                        "two keys alike",
                        npy("{'descr': '<f8', 'descr': '<f8', 'shape': (1,), }", new byte[8]),
                        "array J",
                        "descr"),
                npyFile("1e12 numbers", npy("1000000, 1000000", 1, 2), "array J", "these to agree"),
                npyFile("product beyond 2^64", npy("2147483000, 2147483000", 1, 2), "array J", "these to agree"),
                npyFile("size beyond 2^63", npy("99999999999999999999, 1", 1), "array J", "whole numbers"),
                npyFile("size beyond 2^32", npy("4294967296, 0", new double[0]), "array J", "2^31"),
                npyFile("negative size", npy("-1, 2", 1, 2), "array J", "from 0"),
                npyFile("two negative sizes", npy("-2, -2", 1, 2, 3, 4), "array J", "from 0"),
                npyFile("no size", npy("2,,2", 1, 2, 3, 4), "array J", "whole numbers"),
                npyFile("three sizes", npy("1, 2, 2", 1, 2, 3, 4), "array J", "at most two sizes"),
                npyFile("a thousand sizes", npy("1,".repeat(1000), 1), "array J", "at most two sizes"),
                npyFile("one number too few", npy("2, 2", 1, 2, 3), "array J", "these to agree"),
                npyFile("one byte too many", join(GOOD, new byte[1]), "array J", "these to agree"),
                npyFile("no rows", npy("0, 2", new double[0]), "array J has shape (0, 2)", "at least one entry"),
                npyFile("a vector for J", npy("3,", 1, 2, 3), "array J has shape (3,)", "a square matrix"),
                npyFile("not square", npy("1, 2", 1, 2), "array J has shape (1, 2)", "a square matrix"),
                npyFile("NaN", npy("2, 2", 1, 2, Double.NaN, 4), "array J has NaN at row 2, column 1", "1e100"),
                npyFile("infinity", npy("2, 2", 1, 2, 3, Double.NEGATIVE_INFINITY), "row 2, column 2", "1e100"),
                npyFile("squares overflow", npy("2, 2", 1, -1.1e100, 3, 4), "row 1, column 2", "1e100"),
                npyFile("imaginary NaN", npy("<c16", false, "1, 1", doubles(0, Double.NaN)), "NaN at row 1", "1e100"),
                npyFile(
                        "imaginary infinity",
                        npy("<c16", false, "1, 1", doubles(Double.NaN, 1 / 0.0)),
                        "NaN",
                        "1e100"));
    }

    static Stream<Refusal> archives() {
        byte[] good = npz("J.npy", GOOD);
        byte[] stored = Inputs.fixture("stored.npz");
        int directory = directory(good);
        return Stream.of(
                npzFile("empty", new byte[0], "", "a .npz file"),
                npzFile("no zip", GOOD, "", "a zip archive"),
                npzFile(
                        "no entries",
                        Arrays.copyOfRange(patched(good, end(good) + 8, 0, 4), end(good), good.length),
                        "",
                        ""),
                npzFile("a folder", npz("sub/J.npy", GOOD), "entry sub/J.npy in a folder", "NAME.npy only"),
                npzFile("a parent folder", npz("../J.npy", GOOD), "entry ../J.npy in a folder", "NAME.npy only"),
                npzFile("no .npy", npz("J", GOOD), "entry J", "NAME.npy only"),
                npzFile("names that differ by .npy", npz("J.npy", GOOD, "J", GOOD), "entry J", "NAME.npy only"),
                npzFile("no name", npz(".npy", GOOD), "entry .npy", "NAME.npy only"),
                npzFile("a name twice", twice(npz("J.npy", GOOD, "K.npy", GOOD)), "array J", "each name once"),
                npzFile("line breaks in a name", npz("J\n\u2028\u001b[31m.npy/", GOOD), "J?[31m.npy/", "NAME.npy only"),
                npzFile("a long name", npz("J".repeat(60_000), GOOD), "JJJ", "NAME.npy only"),
                npzFile("encrypted", changed(good, directory + 8, 1), "entry J.npy is encrypted", "a zip archive"),
                npzFile("another packing", changed(good, directory + 10, 12), "method 12", "a zip archive"),
                npzFile(
                        "wrong checksum",
                        changed(good, directory + 16, good[directory + 16] ^ 1),
                        "checksum",
                        "a zip archive"),
                npzFile(
                        "wrong checksum, stored",
                        changed(stored, directory(stored) + 17, 77),
                        "checksum",
                        "a zip archive"),
                npzFile(
                        "size too small",
                        patched(good, directory + 24, GOOD.length - 1, 4),
                        "array J",
                        "these to agree"),
                npzFile(
                        "size too large",
                        patched(good, directory + 24, GOOD.length + 1, 4),
                        "array J",
                        "these to agree"),
                npzFile(
                        "impossible size",
                        patched(good, directory + 24, 1 << 30, 4),
                        "impossible size",
                        "a zip archive"),
                npzFile("stored sizes differ", patched(stored, directory(stored) + 24, 7, 4), "impossible size", "zip"),
                npzFile("packed size beyond the file", patched(good, directory + 20, 1 << 24, 4), "truncated", "a zip"),
                npzFile("zip64 sizes", patched(good, directory + 24, -1, 4), "zip64", "4 GiB"),
                npzFile("zip64 directory", patched(good, end(good) + 10, -1, 2), "zip64", "4 GiB"),
                npzFile("directory outside", patched(good, end(good) + 16, 1 << 30, 4), "directory", "a zip archive"),
                npzFile("directory elsewhere", patched(good, end(good) + 16, 0, 4), "directory", "a zip archive"),
                npzFile(
                        "more entries than there are",
                        patched(patched(good, end(good) + 8, 9, 2), end(good) + 10, 9, 2),
                        "directory entry 1",
                        "a zip archive"),
                npzFile("several disks", patched(good, end(good) + 4, 1, 2), "directory", "a zip archive"),
                npzFile("entry elsewhere", patched(good, directory + 42, 5, 4), "not where", "a zip archive"),
                npzFile("entry outside", patched(good, directory + 42, -2, 4), "not where", "a zip archive"),
                npzFile("broken packing", changed(good, 30 + 5 + 3, 0xff), "", ""),
                npzFile("a bomb of zeros", npz("J.npy", new byte[200 << 20]), "array J", "the magic bytes"),
                npzFile(
                        "a bomb behind a header",
                        npz("J.npy", join(GOOD, new byte[200 << 20])),
                        "array J",
                        "these to agree"),
                npzFile("objects", npz("J.npy", npy("|O", false, "1,", new byte[8])), "array J", "numbers"));
    }

    @ParameterizedTest
    @MethodSource({"arrays", "archives"})
    void isRefusedInOneLineWithoutTakingMemory(Refusal refusal) {
        refusal.verify();
    }

    @ParameterizedTest
    @ValueSource(strings = {"big-c16.npy", "version-3.npy", "stored.npz", "deflated.npz", "piped.npz"})
    void isRefusedAtEveryLengthShortOfItsOwn(String name) {
        byte[] good = Inputs.fixture(name);
        for (int length = 0; length < good.length; length++) {
            byte[] truncated = Arrays.copyOf(good, length);
            Refusal.assertRefused(() -> ArrayFiles.parse(truncated, name), name);
        }
    }

    /** A checksum guards the numbers; what it does not see are bits of the packing that mean nothing. */
    @Test
    void noChangedByteOfPackedNumbersChangesThemUnnoticed() {
        byte[] good = npz("J.npy", GOOD);
        int refused = 0;
        for (int at = 30 + 5; at < directory(good) - 16; at++) {
            byte[] damaged = changed(good, at, good[at] ^ 0x10);
            try {
                NumericArray array = ArrayFiles.parse(damaged, "x.npz").arrays().get("J");
                assertThat(array.real()).containsExactly(1, 2, 3, 4);
            } catch (InputException noticed) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan((directory(good) - 51) * 9 / 10);
    }

    private static Refusal npyFile(String what, byte[] bytes, String where, String expected) {
        return new Refusal(what, "x.npy", bytes, where, expected);
    }

    private static Refusal npzFile(String what, byte[] bytes, String where, String expected) {
        return new Refusal(what, "x.npz", bytes, where, expected);
    }

    static byte[] changed(byte[] bytes, int at, int value) {
        byte[] changed = bytes.clone();
        changed[at] = (byte) value;
        return changed;
    }

    private static byte[] patched(byte[] bytes, int at, int value, int width) {
        byte[] patched = bytes.clone();
        byte[] little = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0, value)
                .array();
        System.arraycopy(little, 0, patched, at, width);
        return patched;
    }

    /** Where the end record begins: there is no comment. */
    private static int end(byte[] archive) {
        return archive.length - 22;
    }

    /** Where the first directory entry begins. */
    private static int directory(byte[] archive) {
        return ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN).getInt(end(archive) + 16);
    }

    /** Renames entry K of the directory to J. */
    private static byte[] twice(byte[] archive) {
        byte[] renamed = archive.clone();
        for (int at = directory(archive); at < archive.length - 4; at++) {
            renamed[at] = archive[at] == 'K' && archive[at + 1] == '.' ? (byte) 'J' : archive[at];
        }
        return renamed;
    }
}
