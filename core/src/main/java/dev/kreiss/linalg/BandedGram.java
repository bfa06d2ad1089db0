package dev.kreiss.linalg;

import java.util.Arrays;

/**
 * {@code M(z) = (zI - J)*(zI - J)} for a J whose nonzero entries lie near the diagonal, at many z: M has as many diagonals on each
 * side of its own as the band of J has beside one. Whether {@code M - shift I} is positive definite takes a factorisation
 * {@code L D L*} in a window that slides down the diagonal: work in proportion to the size, and memory that does not leave the
 * cache. Every number stands for a batch of points: its real parts at all of them, then its imaginary parts.
 */
final class BandedGram {

    private final int n;
    private final int width;
    /** {@code J*J}, {@code J + J*} and {@code J - J*}: for row i and e from 0 to {@code width} the entry in column {@code i - width + e}. */
    private final double[] gram;

    private final double[] sum;
    private final double[] difference;

    BandedGram(Matrix matrix, Bandwidth band) {
        this.n = matrix.rows();
        this.width = Math.min(band.width(), n - 1);
        int places = Math.multiplyExact(2 * n, width + 1);
        this.gram = new double[places];
        this.sum = new double[places];
        this.difference = new double[places];
        for (int i = 0; i < n; i++) {
            for (int j = Math.max(0, i - width); j <= i; j++) {
                int at = 2 * (i * (width + 1) + j - i + width);
                sum[at] = matrix.re(i, j) + matrix.re(j, i);
                sum[at + 1] = matrix.im(i, j) - matrix.im(j, i);
                difference[at] = matrix.re(i, j) - matrix.re(j, i);
                difference[at + 1] = matrix.im(i, j) + matrix.im(j, i);
                for (int k = Math.max(0, i - band.upper()); k <= Math.min(n - 1, j + band.lower()); k++) {
                    gram[at] += matrix.re(k, i) * matrix.re(k, j) + matrix.im(k, i) * matrix.im(k, j);
                    gram[at + 1] += matrix.re(k, i) * matrix.im(k, j) - matrix.im(k, i) * matrix.re(k, j);
                }
            }
        }
    }

    /** Whether {@code M(re[k] + i im[k]) - shift[k] I} is positive definite, up to a few units of rounding of M. */
    boolean[] isPositive(double[] re, double[] im, double[] shift) {
        boolean[] positive = new boolean[re.length];
        Arrays.fill(positive, true);
        Window window = new Window(re, im, shift);
        for (int k = 0; k < n; k++) {
            window.eliminate(k, positive);
        }
        return positive;
    }

    /** The lower triangle of rows and columns k to {@code k + width} of what is left. */
    private final class Window {

        private final double[] re;
        private final double[] im;
        private final double[] diagonal;
        private final int batch;
        private final int rows;
        private final double[] entries;
        /** The first column, and what it is over the pivot. */
        private final double[] column;

        private final double[] multiplier;

        Window(double[] re, double[] im, double[] shift) {
            this.re = re;
            this.im = im;
            this.batch = re.length;
            this.rows = 2 * batch;
            this.diagonal = new double[batch];
            Arrays.setAll(diagonal, j -> re[j] * re[j] + im[j] * im[j] - shift[j]);
            this.entries = new double[(width + 1) * (width + 2) / 2 * rows];
            this.column = new double[(width + 1) * rows];
            this.multiplier = new double[(width + 1) * rows];
            for (int i = 0; i <= width; i++) {
                load(i, i);
            }
        }

        /** Place of row d, column e of the window. */
        private int place(int d, int e) {
            return (d * (d + 1) / 2 + e) * rows;
        }

        /** Row i of {@code M - shift I}, beyond the last a row of zeros but for the diagonal, becomes row d of the window. */
        private void load(int i, int d) {
            for (int e = 0; e <= d; e++) {
                int at = place(d, e);
                int source = 2 * (i * (width + 1) + e - d + width);
                boolean isInside = i < n;
                double gramRe = isInside ? gram[source] : 0;
                double gramIm = isInside ? gram[source + 1] : 0;
                double sumRe = isInside ? sum[source] : 0;
                double sumIm = isInside ? sum[source + 1] : 0;
                double differenceRe = isInside ? difference[source] : 0;
                double differenceIm = isInside ? difference[source + 1] : 0;
                for (int j = 0; j < batch; j++) {
                    entries[at + j] = gramRe - re[j] * sumRe - im[j] * differenceIm;
                    entries[at + batch + j] = gramIm - re[j] * sumIm + im[j] * differenceRe;
                }
            }
            int at = place(d, d);
            for (int j = 0; j < batch; j++) {
                entries[at + j] += diagonal[j];
            }
        }

        /** Takes out row and column k, and moves on by one. */
        void eliminate(int k, boolean[] positive) {
            divide(positive);
            for (int d = 1; d <= width; d++) {
                for (int j = 0; j < batch; j++) {
                    subtract(d, j);
                }
            }
            load(k + 1 + width, width);
        }

        private void divide(boolean[] positive) {
            for (int d = 1; d <= width; d++) {
                System.arraycopy(entries, place(d, 0), column, d * rows, rows);
            }
            for (int j = 0; j < batch; j++) {
                positive[j] &= entries[j] > 0;
                // Where the answer is known, rows stay as they are: made up pivots would lead out of the range of
                // doubles.
                double reciprocal = positive[j] ? 1 / entries[j] : 0;
                for (int at = rows + j; at < column.length; at += rows) {
                    multiplier[at] = reciprocal * column[at];
                    multiplier[at + batch] = reciprocal * column[at + batch];
                }
            }
        }

        /** Row d less its multiple of the first row, one place up and to the left. */
        private void subtract(int d, int j) {
            double a = multiplier[d * rows + j];
            double b = multiplier[d * rows + batch + j];
            int from = place(d, 1) + j;
            int to = place(d - 1, 0) + j;
            for (int at = rows + j; at <= d * rows + j; at += rows) {
                double p = column[at];
                double q = column[at + batch];
                entries[to] = entries[from] - (a * p + b * q);
                entries[to + batch] = entries[from + batch] - (b * p - a * q);
                from += rows;
                to += rows;
            }
        }
    }
}
