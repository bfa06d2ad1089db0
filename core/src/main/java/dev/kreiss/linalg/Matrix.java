package dev.kreiss.linalg;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A dense real or complex matrix, row-major, at least 0 x 0. A value: no method changes it.
 *
 * <p>A matrix whose imaginary parts are all zero is real; {@link #isReal()} then holds and {@link #imaginary()} is null.
 */
public final class Matrix {

    /** Sums of squares between these lost nothing to underflow that matters, and did not overflow. */
    private static final double SAFE_SMALLEST = 0x1p-900;

    private static final double SAFE_LARGEST = 0x1p1000;

    private static final double FAR = 0x1p600;

    private final int rows;
    private final int columns;
    private final double[] real;
    private final double @Nullable [] imaginary;

    private Matrix(int rows, int columns, double[] real, double @Nullable [] imaginary) {
        if (rows < 0 || columns < 0 || (long) rows * columns != real.length) {
            throw new IllegalArgumentException(
                    "a " + rows + " x " + columns + " matrix does not have " + real.length + " entries");
        }
        if (imaginary != null && imaginary.length != real.length) {
            throw new IllegalArgumentException("real and imaginary parts must have the same length");
        }
        this.rows = rows;
        this.columns = columns;
        this.real = real;
        this.imaginary = imaginary;
    }

    /** A real matrix over {@code rowMajor}, which the caller must not change afterwards. */
    public static Matrix of(int rows, int columns, double... rowMajor) {
        return new Matrix(rows, columns, rowMajor, null);
    }

    /** A complex matrix over the given arrays, row-major; real if every imaginary part is zero. */
    public static Matrix complex(int rows, int columns, double[] real, double[] imaginary) {
        boolean allZero = Arrays.stream(imaginary).allMatch(x -> x == 0);
        return new Matrix(rows, columns, real, allZero && imaginary.length == real.length ? null : imaginary);
    }

    public static Matrix zeros(int rows, int columns) {
        return new Matrix(rows, columns, new double[Math.max(0, Math.multiplyExact(rows, columns))], null);
    }

    public static Matrix identity(int size) {
        double[] entries = new double[Math.multiplyExact(size, size)];
        for (int i = 0; i < size; i++) {
            entries[i * size + i] = 1;
        }
        return new Matrix(size, size, entries, null);
    }

    /** The block matrix of {@code blocks}; the blocks of a row agree in rows, those of a column in columns. */
    public static Matrix assemble(Matrix[][] blocks) {
        int rows = Arrays.stream(blocks).mapToInt(row -> row[0].rows).sum();
        int columns = Arrays.stream(blocks[0]).mapToInt(block -> block.columns).sum();
        boolean isReal = Arrays.stream(blocks).flatMap(Arrays::stream).allMatch(Matrix::isReal);
        double[] real = new double[Math.multiplyExact(rows, columns)];
        double @Nullable [] imaginary = isReal ? null : new double[real.length];
        int top = 0;
        for (Matrix[] row : blocks) {
            int left = 0;
            for (Matrix block : row) {
                if (block.rows != row[0].rows || left + block.columns > columns) {
                    throw new IllegalArgumentException("blocks of a block row must have the same number of rows");
                }
                block.copyInto(real, imaginary, columns, top, left);
                left += block.columns;
            }
            top += row[0].rows;
        }
        return new Matrix(rows, columns, real, imaginary);
    }

    private void copyInto(double[] real, double @Nullable [] imaginary, int stride, int top, int left) {
        for (int i = 0; i < rows; i++) {
            System.arraycopy(this.real, i * columns, real, (top + i) * stride + left, columns);
            if (imaginary != null && this.imaginary != null) {
                System.arraycopy(this.imaginary, i * columns, imaginary, (top + i) * stride + left, columns);
            }
        }
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    public boolean isSquare() {
        return rows == columns;
    }

    public boolean isReal() {
        return imaginary == null;
    }

    public double re(int row, int column) {
        return real[row * columns + column];
    }

    public double im(int row, int column) {
        return imaginary == null ? 0 : imaginary[row * columns + column];
    }

    /** The real parts, row-major. Shared with this matrix: not to be changed. */
    public double[] real() {
        return real;
    }

    /** The imaginary parts, row-major, or null for a real matrix. Shared with this matrix: not to be changed. */
    public double @Nullable [] imaginary() {
        return imaginary;
    }

    /** Rows {@code top … top+rows-1} and columns {@code left … left+columns-1}. */
    public Matrix block(int top, int left, int rows, int columns) {
        double[] re = new double[Math.multiplyExact(rows, columns)];
        double @Nullable [] im = imaginary == null ? null : new double[re.length];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(real, (top + i) * this.columns + left, re, i * columns, columns);
            if (im != null && imaginary != null) {
                System.arraycopy(imaginary, (top + i) * this.columns + left, im, i * columns, columns);
            }
        }
        return im == null ? of(rows, columns, re) : complex(rows, columns, re, im);
    }

    /** The conjugate transpose. */
    public Matrix adjoint() {
        double[] re = new double[real.length];
        double @Nullable [] im = imaginary == null ? null : new double[real.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                re[j * rows + i] = real[i * columns + j];
                if (im != null && imaginary != null) {
                    im[j * rows + i] = -imaginary[i * columns + j];
                }
            }
        }
        return new Matrix(columns, rows, re, im);
    }

    public Matrix plus(Matrix other) {
        return combine(1, other);
    }

    public Matrix minus(Matrix other) {
        return combine(-1, other);
    }

    private Matrix combine(double sign, Matrix other) {
        if (other.rows != rows || other.columns != columns) {
            throw new IllegalArgumentException("sizes differ: " + shape() + " and " + other.shape());
        }
        double[] re = new double[real.length];
        for (int k = 0; k < re.length; k++) {
            re[k] = real[k] + sign * other.real[k];
        }
        if (imaginary == null && other.imaginary == null) {
            return of(rows, columns, re);
        }
        double[] im = new double[re.length];
        for (int k = 0; k < im.length; k++) {
            im[k] = (imaginary == null ? 0 : imaginary[k]) + sign * (other.imaginary == null ? 0 : other.imaginary[k]);
        }
        return complex(rows, columns, re, im);
    }

    public Matrix scaled(double factor) {
        double @Nullable [] im = imaginary == null ? null : multiple(factor, imaginary);
        return new Matrix(rows, columns, multiple(factor, real), im);
    }

    private static double[] multiple(double factor, double[] values) {
        double[] result = new double[values.length];
        for (int k = 0; k < result.length; k++) {
            result[k] = factor * values[k];
        }
        return result;
    }

    /** The product; costs {@code 2 rows columns other.columns} operations at the speed of the native library. */
    public Matrix times(Matrix other) {
        return Products.multiply(this, other);
    }

    /** Square root of the sum of squares of all entries; overflow- and underflow-free. */
    public double frobeniusNorm() {
        return frobeniusNorm(0, 0, rows, columns);
    }

    /** That of rows {@code top … top+rows-1} and columns {@code left … left+columns-1}. */
    public double frobeniusNorm(int top, int left, int rows, int columns) {
        double sum = sumOfSquares(top, left, rows, columns);
        if (sum > SAFE_SMALLEST && sum < SAFE_LARGEST) {
            return Math.sqrt(sum);
        }
        Matrix block = block(top, left, rows, columns);
        double scale = block.maxAbs();
        if (scale == 0 || !Double.isFinite(scale)) {
            return scale;
        }
        double unit = scale < 1 ? FAR : 1 / FAR; // a power of two: exact
        return Math.sqrt(block.scaled(unit).sumOfSquares(0, 0, rows, columns)) / unit;
    }

    private double sumOfSquares(int top, int left, int rows, int columns) {
        double sum = 0;
        for (int i = top; i < top + rows; i++) {
            int start = i * this.columns + left;
            sum += sumOfSquares(real, start, columns)
                    + (imaginary == null ? 0 : sumOfSquares(imaginary, start, columns));
        }
        return sum;
    }

    /** Four sums at a time, for one addition has to wait for the last. */
    private static double sumOfSquares(double[] x, int start, int count) {
        int k = start;
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        for (; k + 3 < start + count; k += 4) {
            a += x[k] * x[k];
            b += x[k + 1] * x[k + 1];
            c += x[k + 2] * x[k + 2];
            d += x[k + 3] * x[k + 3];
        }
        for (; k < start + count; k++) {
            a += x[k] * x[k];
        }
        return (a + b) + (c + d);
    }

    /** Largest modulus of a real or imaginary part; NaN if there is one. */
    public double maxAbs() {
        double largest = 0;
        for (double x : real) {
            largest = Math.max(largest, Math.abs(x));
        }
        if (imaginary != null) {
            for (double x : imaginary) {
                largest = Math.max(largest, Math.abs(x));
            }
        }
        return largest;
    }

    public boolean isFinite() {
        return Double.isFinite(maxAbs());
    }

    public boolean isZero() {
        return maxAbs() == 0;
    }

    /** Whether the matrix equals its conjugate transpose, entry by entry, without tolerance. */
    public boolean isHermitian() {
        if (!isSquare()) {
            return false;
        }
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j <= i; j++) {
                if (re(i, j) != re(j, i) || im(i, j) != -im(j, i)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** "rows x columns", for messages. */
    public String shape() {
        return rows + " x " + columns;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Matrix that
                && rows == that.rows
                && columns == that.columns
                && Arrays.equals(real, that.real)
                && Arrays.equals(imaginary, that.imaginary);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(real) * 31 + Arrays.hashCode(imaginary) + rows;
    }

    @Override
    public String toString() {
        return (isReal() ? "real " : "complex ") + shape() + " matrix";
    }
}
