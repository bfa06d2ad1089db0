package dev.kreiss.linalg;

import dev.kreiss.bound.Rounding;
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
    private final double norm;
    /** {@code J*J}, {@code J + J*} and {@code J - J*}: for row i and e from 0 to {@code width} the entry in column {@code i - width + e}. */
    private final double[] gram;

    private final double[] sum;
    private final double[] difference;

    BandedGram(Matrix matrix, Bandwidth band) {
        this.n = matrix.rows();
        this.width = Math.min(band.width(), n - 1);
        this.norm = normBound(matrix);
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

    /** Upper bound of the spectral norm of the moduli, sharp to a small factor for narrow bands. */
    private static double normBound(Matrix matrix) {
        double largestRow = 0;
        double[] columns = new double[matrix.columns()];
        for (int i = 0; i < matrix.rows(); i++) {
            double row = 0;
            for (int j = 0; j < matrix.columns(); j++) {
                double entry = Math.hypot(matrix.re(i, j), matrix.im(i, j));
                row += entry;
                columns[j] += entry;
            }
            largestRow = Math.max(largestRow, row);
        }
        double product = largestRow * Arrays.stream(columns).max().orElse(0);
        return Math.sqrt(product) * (1 + Rounding.gamma(2L * matrix.rows() + 8));
    }

    /** Whether {@code M(re[k] + i im[k]) - shift[k] I} is positive definite, up to a few units of rounding of M. */
    boolean[] isPositive(double[] re, double[] im, double[] shift) {
        Window window = factored(re, im, shift, 0);
        boolean[] positive = new boolean[re.length];
        for (int k = 0; k < positive.length; k++) {
            positive[k] = window.negative[k] == 0;
        }
        return positive;
    }

    /**
     * Proven lower bounds of an eigenvalue of M, rounding included; 0 where nothing is proven.
     *
     * <p>What is computed is the exact factorisation of {@code M - shift I + F}. Forming M leaves at most
     * {@code gamma (size^2 + shift)} of F. Each entry of the product {@code L D L*} has at most {@code width + 1} terms, so the
     * factorisation leaves at most {@code gamma |L| |D| |L*|}, entry by entry, whatever the signs of D. This is a matrix of the same
     * band, its entries are at most the geometric means of those of its diagonal, and its norm at most {@code 2 width + 1} times the
     * largest of them. That is at most the diagonal of {@code M - shift I} but for twice what negative pivots contribute. By
     * Sylvester's law D has as many negative entries as {@code M - shift I + F} has negative eigenvalues, and F moves none by more
     * than its norm.
     *
     * @param below that many eigenvalues, 0 or 1, may be smaller than the one in question
     * @return somewhat less than {@code shift}, or 0
     */
    double[] lowerBounds(double[] re, double[] im, double[] shift, int below) {
        Window window = factored(re, im, shift, below);
        double[] bounds = new double[re.length];
        for (int k = 0; k < bounds.length; k++) {
            double bound = Rounding.down(shift[k] - slack(size(re[k], im[k]), shift[k], window.growth[k]));
            bounds[k] = window.negative[k] <= below && bound > 0 ? bound : 0;
        }
        return bounds;
    }

    /**
     * Proven upper bounds of the smallest eigenvalue of M; infinite where nothing is proven. A factorisation that ends with its first
     * negative pivot is one of a leading part of the matrix, whose smallest eigenvalue is no smaller.
     *
     * @return somewhat more than {@code shift}, or infinity
     */
    double[] upperBounds(double[] re, double[] im, double[] shift) {
        Window window = factored(re, im, shift, 0);
        double[] bounds = new double[re.length];
        for (int k = 0; k < bounds.length; k++) {
            double bound = Rounding.up(shift[k] + slack(size(re[k], im[k]), shift[k], window.growth[k]));
            bounds[k] = window.negative[k] > 0 ? bound : Double.POSITIVE_INFINITY;
        }
        return bounds;
    }

    private double slack(double size, double shift, double growth) {
        double square = size * size + shift;
        return Rounding.up(Rounding.gamma(4L * width + 32) * square
                + Rounding.gamma(2L * width + 16) * (2 * width + 1) * (square + growth));
    }

    /** Bound of {@code || |zI - J| ||}, the norm of the matrix of the moduli. */
    double size(double re, double im) {
        return norm + Rounding.up(Math.hypot(re, im));
    }

    private Window factored(double[] re, double[] im, double[] shift, int below) {
        Window window = new Window(re, im, shift, below);
        for (int k = 0; k < n; k++) {
            window.eliminate(k);
        }
        return window;
    }

    /** The lower triangle of rows and columns k to {@code k + width} of what is left. */
    private final class Window {

        private final double[] re;
        private final double[] im;
        private final double[] diagonal;
        private final int batch;
        private final int rows;
        private final double[] entries;
        private final int most;
        /** The number of pivots that are not positive: counted up to one more than is allowed. */
        private final int[] negative;
        /** Bound of twice what the negative pivots contribute to the diagonal of {@code |L| |D| |L*|}. */
        private final double[] growth;
        /** The first column, and what it is over the pivot. */
        private final double[] column;

        private final double[] multiplier;

        /** @param most negative pivots that are allowed, 0 or 1 */
        Window(double[] re, double[] im, double[] shift, int most) {
            this.re = re;
            this.im = im;
            this.batch = re.length;
            this.rows = 2 * batch;
            this.most = most;
            this.negative = new int[batch];
            this.growth = new double[batch];
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
        void eliminate(int k) {
            divide();
            for (int d = 1; d <= width; d++) {
                for (int j = 0; j < batch; j++) {
                    subtract(d, j);
                }
            }
            load(k + 1 + width, width);
        }

        private void divide() {
            for (int d = 1; d <= width; d++) {
                System.arraycopy(entries, place(d, 0), column, d * rows, rows);
            }
            for (int j = 0; j < batch; j++) {
                boolean isPositive = entries[j] > 0;
                if (!isPositive && negative[j] <= most) {
                    count(j);
                }
                // Where the answer is known, rows stay as they are: made up pivots would lead out of the range of
                // doubles.
                double reciprocal = negative[j] > most ? 0 : 1 / entries[j];
                for (int at = rows + j; at < column.length; at += rows) {
                    multiplier[at] = reciprocal * column[at];
                    multiplier[at + batch] = reciprocal * column[at + batch];
                }
                if (!isPositive && negative[j] <= most) {
                    grow(j);
                }
            }
        }

        /** A pivot that is not positive; nothing is known after one that is not a number, or 0. */
        private void count(int j) {
            boolean isNegative = entries[j] < 0;
            negative[j] = isNegative ? negative[j] + 1 : most + 1;
            growth[j] = Math.max(growth[j], isNegative ? -2 * entries[j] : Double.POSITIVE_INFINITY);
        }

        /** By what a negative pivot contributes to later rows. */
        private void grow(int j) {
            for (int at = rows + j; at < column.length; at += rows) {
                double product = column[at] * multiplier[at] + column[at + batch] * multiplier[at + batch];
                growth[j] = Math.max(growth[j], -2 * product * (1 + 0x1p-40));
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
