package dev.kreiss.linalg;

/** Conversion between {@link Matrix} and arrays of interleaved real and imaginary parts. */
final class Interleaved {

    private Interleaved() {}

    static double[] of(Matrix matrix) {
        double[] re = matrix.real();
        double[] im = matrix.imaginary();
        double[] pairs = new double[Math.multiplyExact(2, re.length)];
        for (int k = 0; k < re.length; k++) {
            pairs[2 * k] = re[k];
            pairs[2 * k + 1] = im == null ? 0 : im[k];
        }
        return pairs;
    }

    static Matrix toMatrix(int rows, int columns, double[] pairs) {
        double[] re = new double[rows * columns];
        double[] im = new double[rows * columns];
        for (int k = 0; k < re.length; k++) {
            re[k] = pairs[2 * k];
            im[k] = pairs[2 * k + 1];
        }
        return Matrix.complex(rows, columns, re, im);
    }
}
