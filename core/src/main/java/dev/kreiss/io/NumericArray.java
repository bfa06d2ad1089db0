package dev.kreiss.io;

import dev.kreiss.linalg.Matrix;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as read from a file.
 *
 * @param shape sizes; empty for a scalar, at most two
 * @param real row-major
 * @param imaginary row-major, or null
 */
public record NumericArray(int[] shape, double[] real, double @Nullable [] imaginary) {

    /** Squares, and sums of very many squares, of such numbers stay far from overflow. */
    static final double LARGEST_MODULUS = 1e100;

    /** As a matrix: scalars and one-element vectors are 1 x 1, other vectors are columns. */
    Matrix toMatrix(String where) {
        int rows = shape.length == 0 ? 1 : shape[0];
        int columns = shape.length < 2 ? 1 : shape[1];
        if (shape.length > 2 || rows == 0 || columns == 0) {
            throw new InputException(
                    where + " has shape " + describe() + "; expected a matrix with at least one entry");
        }
        requireModerate(where, columns);
        return imaginary == null ? Matrix.of(rows, columns, real) : Matrix.complex(rows, columns, real, imaginary);
    }

    /** The same numbers as one row, for a vector; this array otherwise. */
    NumericArray asRow() {
        return shape.length == 1 ? new NumericArray(new int[] {1, shape[0]}, real, imaginary) : this;
    }

    private void requireModerate(String where, int columns) {
        for (int k = 0; k < real.length; k++) {
            double modulus = imaginary == null ? Math.abs(real[k]) : Math.hypot(real[k], imaginary[k]);
            if (modulus <= LARGEST_MODULUS) { // false for NaN
                continue;
            }
            boolean isNaN = Double.isNaN(real[k]) || imaginary != null && Double.isNaN(imaginary[k]);
            String value = isNaN
                    ? "NaN"
                    : Double.isInfinite(modulus) ? "an infinite number" : "a number of modulus " + modulus;
            throw new InputException(where + " has " + value + " at row " + (k / columns + 1) + ", column "
                    + (k % columns + 1) + ", counting from 1; expected numbers of modulus at most 1e100");
        }
    }

    /** For messages: {@code (3, 4)}. */
    String describe() {
        return describe(shape);
    }

    static String describe(int[] shape) {
        String sizes = Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        return "(" + sizes + (shape.length == 1 ? ",)" : ")");
    }

    /** The declared sizes, once they are possible ones. */
    static int[] shape(long[] declared, String where) {
        if (declared.length > 2 || Arrays.stream(declared).anyMatch(size -> size < 0 || size > Integer.MAX_VALUE - 8)) {
            String sizes =
                    Arrays.stream(declared).limit(8).mapToObj(Long::toString).collect(Collectors.joining(", "));
            throw new InputException(where + " has shape (" + sizes + (declared.length > 8 ? ", ..." : "")
                    + "); expected at most two sizes, from 0 to 2^31 - 9");
        }
        return Arrays.stream(declared).mapToInt(Math::toIntExact).toArray();
    }

    /** Number of entries; two ints have a product below 2^62. */
    static long count(int[] shape) {
        return Arrays.stream(shape).asLongStream().reduce(1, (a, b) -> a * b);
    }
}
