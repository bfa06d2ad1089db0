package dev.kreiss.io;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Text files, and safetensors with their header of JSON, that break a rule. Witness: the rule broken is known by construction. */
class BadTextFileTest {

    private static final String REAL = "%%MatrixMarket matrix coordinate real general\n";

    static Stream<Refusal> textMatrices() {
        return Stream.of(
                csv("nothing", "", "", "a .csv file"),
                csv("comments only", "# a\n\n  # b", "array J has no numbers", "a row"),
                csv("ragged", "1 2\n\n3 4 5\n", "array J, line 3 has 3 numbers", "2, as in line 1"),
                csv("column names", "a,b\n1,2\n", "array J, line 1 has 'a'", "a decimal number"),
                csv("trailing comma", "1,2,\n3,4,\n", "line 1 has an empty field", "before and after each comma"),
                csv("leading comma", "1,2\n,3\n", "line 2 has an empty field", "before and after each comma"),
                csv("two commas", "1,2\n3, ,4\n", "line 2 has an empty field", "before and after each comma"),
                csv("semicolons", "1;2\n3;4\n", "line 1 has '1;2'", "a decimal number"),
                csv("binary", "\0\1\2", "line 1 has", "a decimal number"),
                csv("endless field", "1 " + "1".repeat(100_000), "line 1 has a field of 100000", "at most 200"),
                csv("NaN", "1 2\n3 nan\n", "array J has NaN at row 2, column 2", "1e100"),
                csv("infinity", "-inf", "array J has an infinite number at row 1", "1e100"),
                csv("overflow", "1e999", "array J has an infinite number at row 1", "1e100"),
                csv("not square", "1 2\n", "array J has shape (1, 2)", "a square matrix"),
                new Refusal(
                        "UTF-16", "x.csv", "1 2\n".getBytes(StandardCharsets.UTF_16), "line 1", "a decimal number"));
    }

    static Stream<Refusal> matrixMarket() {
        return Stream.of(
                mtx("nothing", "", "", "a .mtx file"),
                mtx("no header", "2 2 1\n1 1 3\n", "line 1 is not", "%%MatrixMarket"),
                mtx("unknown field", "%%MatrixMarket matrix array quaternion general\n", "line 1", "%%MatrixMarket"),
                mtx("a vector", "%%MatrixMarket vector array real general\n1\n1\n", "line 1", "%%MatrixMarket"),
                mtx("dense pattern", "%%MatrixMarket matrix array pattern general\n", "line 1", "has a meaning"),
                mtx("real hermitian", "%%MatrixMarket matrix array real hermitian\n", "line 1", "has a meaning"),
                mtx("no sizes", REAL + "% only a comment\n", "is missing", "the sizes"),
                mtx("one size", REAL + "2\n", "line 2 has 1 fields", "a whole number"),
                mtx("four sizes", REAL + "2 2 1 1\n1 1 3\n", "line 2 has '1' too many", "after 3 fields"),
                mtx("negative size", REAL + "-2 2 1\n1 1 3\n", "line 2 has '-2'", "a whole number"),
                mtx("fractional size", REAL + "2.5 2 1\n", "line 2 has '2.5'", "a whole number"),
                mtx("huge size", REAL + "99999999999 2 0\n", "array J has shape", "2^31"),
                mtx("1e6 x 1e6", REAL + "1000000 1000000 0\n", "array J needs", "more memory"),
                mtx(
                        "1e6 x 1e6, dense",
                        "%%MatrixMarket matrix array real general\n1000000 1000000\n1\n",
                        "",
                        "at most 2"),
                mtx("1e12 entries", REAL + "2 2 1000000000000\n", "declares 1000000000000 entries", "at most 0"),
                mtx("empty", REAL + "0 0 0\n", "array J has shape (0, 0)", "at least one entry"),
                mtx("index 0", REAL + "2 2 1\n0 1 3\n", "line 3 has the index 0", "from 1 to 2"),
                mtx("index outside", REAL + "2 2 1\n1 3 3\n", "line 3 has the index 3", "from 1 to 2"),
                mtx("index in words", REAL + "2 2 1\n1 one 3\n", "line 3 has 'one'", "a whole number"),
                mtx("number in words", REAL + "2 2 1\n1 1 one\n", "line 3 has 'one'", "a decimal number"),
                mtx("number missing", REAL + "2 2 1\n1 1      \n", "line 3 has 2 fields", "more"),
                mtx("number too many", REAL + "2 2 1\n1 1 3 4\n", "line 3 has '4' too many", "after 3 fields"),
                mtx("complex in a real file", REAL + "2 2 1\n1 1 3j\n", "line 3", "decimal numbers"),
                mtx("entry missing", REAL + "2 2 2\n1 1 3\n% more later\n", "is missing after 1 entries", "2 entries"),
                mtx("entry too many", REAL + "2 2 1\n1 1 3\n2 2 4\n", "line 4 follows the last entry", "1 entries"),
                mtx("entry twice", REAL + "2 2 2\n1 1 3\n1 1 4\n", "line 4 gives entry (1, 1) again", "once"),
                mtx(
                        "entry and its mirror",
                        "%%MatrixMarket matrix coordinate real symmetric\n2 2 2\n2 1 3\n1 2 4\n",
                        "line 4 gives entry (1, 2) again",
                        "once"),
                mtx(
                        "symmetric, not square",
                        "%%MatrixMarket matrix coordinate real symmetric\n2 3 0\n",
                        "line 2",
                        "square"),
                mtx(
                        "skew diagonal",
                        "%%MatrixMarket matrix coordinate real skew-symmetric\n2 2 1\n1 1 3\n",
                        "line 3",
                        "zero"),
                mtx(
                        "hermitian diagonal",
                        "%%MatrixMarket matrix array complex hermitian\n1 1\n1 1\n",
                        "line 3",
                        "real"),
                mtx("NaN", "%%MatrixMarket matrix array real general\n1 1\nnan\n", "array J has NaN", "1e100"));
    }

    static Stream<Refusal> safetensors() {
        String good = "{\"J\":{\"dtype\":\"F64\",\"shape\":[1,1],\"data_offsets\":[0,8]}}";
        byte[] eight = new byte[8];
        return Stream.of(
                tensors("empty", new byte[0], "", "a .safetensors file"),
                tensors("seven bytes", new byte[7], "", "a header"),
                tensors(
                        "header beyond the file",
                        Inputs.little(16).putLong(0, 9).array(),
                        "",
                        "not 9"),
                tensors(
                        "header of 2^64 bytes",
                        Inputs.little(16).putLong(0, -1).array(),
                        "",
                        "not 18446744073709551615"),
                header("no JSON", "hello", eight, "not valid JSON"),
                header("a list", "[]", new byte[0], "not a JSON object"),
                header("half an object", good.substring(0, 30), eight, "not valid JSON"),
                header("two objects", good + good, eight, "after its end"),
                header("deep nesting", "{\"__metadata__\":" + "[".repeat(50_000), eight, "no object for __metadata__"),
                header("deep metadata", "{\"__metadata__\":{\"a\":" + "[".repeat(50_000), eight, "not valid JSON"),
                header("no object", "{\"J\":3}", eight, "no object for J"),
                header("unknown key", good.replace("shape", "size"), eight, "unknown key size for J"),
                header("no shape", good.replace("\"shape\":[1,1],", ""), eight, "lacks dtype, shape"),
                header("one offset", good.replace("[0,8]", "[0]"), eight, "lacks dtype, shape or two"),
                header("dtype no string", good.replace("\"F64\"", "64"), eight, "not a string"),
                header("negative size", good.replace("[1,1]", "[-1,-1]"), eight, "whole numbers"),
                header("fractional size", good.replace("[1,1]", "[1.5,1]"), eight, "whole numbers"),
                header("size in words", good.replace("[1,1]", "[\"1\"]"), eight, "whole numbers"),
                header("size beyond 2^63", good.replace("[1,1]", "[9999999999999999999]"), eight, "whole numbers"),
                header(
                        "size of a million digits",
                        good.replace("[1,1]", "[" + "9".repeat(1_000_000) + "]"),
                        eight,
                        "JSON"),
                header("a name twice", good.replace("}}", "},\"J\":{}}"), eight, "not valid JSON"),
                header("nested sizes", good.replace("[1,1]", "[[1]]"), eight, "whole numbers"),
                tensor("1e12 numbers", good.replace("[1,1]", "[1000000,1000000]"), eight, "these to agree"),
                tensor(
                        "product beyond 2^64",
                        good.replace("[1,1]", "[2147483000,2147483000]"),
                        eight,
                        "these to agree"),
                tensor("three sizes", good.replace("[1,1]", "[1,1,1]"), eight, "at most two sizes"),
                tensor("unknown type", good.replace("F64", "F8_E5M2"), eight, "BF16"),
                tensor("offsets beyond the file", good.replace("[0,8]", "[0,16]"), eight, "end by 8"),
                tensor("offsets backwards", good.replace("[0,8]", "[8,0]"), eight, "begin at 0"),
                tensor("offsets begin late", good.replace("[0,8]", "[8,16]"), new byte[16], "begin at 0"),
                tensor(
                        "overlap",
                        good.replace("}}", "},\"K\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[4,8]}}"),
                        eight,
                        "begin at 8"),
                tensors("bytes nobody owns", Inputs.safetensors(good, new byte[9]), "9 bytes", "8, the sum"));
    }

    @ParameterizedTest
    @MethodSource({"textMatrices", "matrixMarket", "safetensors"})
    void isRefusedInOneLineWithoutTakingMemory(Refusal refusal) {
        refusal.verify();
    }

    @org.junit.jupiter.api.Test
    void safetensorsAreRefusedAtEveryLengthShortOfTheirOwn() {
        byte[] good = Inputs.fixture("all.safetensors");
        for (int length = 0; length < good.length; length++) {
            byte[] truncated = java.util.Arrays.copyOf(good, length);
            Refusal.assertRefused(() -> ArrayFiles.parse(truncated, "x.safetensors"), "x.safetensors");
        }
    }

    private static Refusal csv(String what, String text, String where, String expected) {
        return new Refusal(what, "x.csv", Inputs.text(text), where, expected);
    }

    private static Refusal mtx(String what, String text, String where, String expected) {
        return new Refusal(what, "x.mtx", Inputs.text(text), where, expected);
    }

    private static Refusal header(String what, String header, byte[] data, String problem) {
        return tensors(what, Inputs.safetensors(header, data), problem, "dtype, shape and data_offsets");
    }

    private static Refusal tensor(String what, String header, byte[] data, String expected) {
        String where = what.equals("overlap") ? "array K" : "array J";
        return tensors(what, Inputs.safetensors(header, data), where, expected);
    }

    private static Refusal tensors(String what, byte[] bytes, String where, String expected) {
        return new Refusal(what, "x.safetensors", bytes, where, expected);
    }
}
