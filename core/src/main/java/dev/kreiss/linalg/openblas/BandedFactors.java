package dev.kreiss.linalg.openblas;

import java.util.Arrays;

/**
 * Triangular factors R of {@code zI - J = QR}, J banded, for a batch of z, by Householder reflections on a window that slides down
 * the diagonal. R has the width of the whole band. Q is not kept: {@code R* R} is what {@code (zI - J)*(zI - J)} is, and never formed.
 *
 * <p>Every number stands for the whole batch: its real parts at all points, then its imaginary parts.
 */
final class BandedFactors implements ShiftedInverse.Shifts {

    private final BandedInverse matrix;
    private final int size;
    private final int width;
    private int batch;
    private int rows;
    /** Row after row, from the diagonal on; reciprocals of the diagonal. */
    private final double[] factor;

    BandedFactors(BandedInverse matrix, double[] re, double[] im) {
        this.matrix = matrix;
        this.size = matrix.size;
        this.width = matrix.width();
        this.batch = re.length;
        this.rows = 2 * batch;
        this.factor = new double[Math.multiplyExact(size, (width + 1) * rows)];
        Window window = new Window(re, im);
        for (int k = 0; k < size; k++) {
            window.eliminate(k);
        }
    }

    /** Rows k to {@code k + lower} of what is left, from column k on. */
    private final class Window {

        private final double[] re;
        private final double[] im;
        private final int stride = (width + 1) * rows;
        private final double[] entries = new double[(matrix.lower + 1) * stride];
        /** That of the reflection {@code I - scale vector vector*}. */
        private final double[] vector = new double[(matrix.lower + 1) * rows];

        private final double[] scale = new double[batch];
        private final double[] sum = new double[rows];

        Window(double[] re, double[] im) {
            this.re = re;
            this.im = im;
            for (int r = 0; r <= matrix.lower; r++) {
                load(r, r);
                // The window begins at column 0, and so beyond the first places of the band in these rows.
                int outside = (matrix.lower - r) * rows;
                System.arraycopy(entries, r * stride + outside, entries, r * stride, stride - outside);
                Arrays.fill(entries, (r + 1) * stride - outside, (r + 1) * stride, 0);
            }
        }

        /** Row i of {@code zI - J} becomes row r of the window. */
        private void load(int i, int r) {
            for (int d = 0; d <= width; d++) {
                int at = r * stride + d * rows;
                boolean isDiagonal = d == matrix.lower && i < size;
                for (int j = 0; j < batch; j++) {
                    entries[at + j] = (isDiagonal ? re[j] : 0) - matrix.re(i, d);
                    entries[at + batch + j] = (isDiagonal ? im[j] : 0) - matrix.im(i, d);
                }
            }
        }

        /** Reflects column k, keeps row k as one of R, and moves on by a row and a column. */
        void eliminate(int k) {
            reflection(k * stride);
            for (int d = 1; d <= width; d++) {
                project(d);
                for (int r = 0; r <= matrix.lower; r++) {
                    if (r == 0) {
                        subtract(0, d, factor, k * stride + d * rows);
                    } else {
                        subtract(r, d, entries, (r - 1) * stride + (d - 1) * rows);
                    }
                }
            }
            for (int r = 0; r < matrix.lower; r++) {
                int end = (r + 1) * stride;
                Arrays.fill(entries, end - rows, end, 0);
            }
            load(k + 1 + matrix.lower, matrix.lower);
        }

        /** The one that leaves of the first column its first entry, whose reciprocal goes to {@code to}. */
        private void reflection(int to) {
            for (int r = 0; r <= matrix.lower; r++) {
                System.arraycopy(entries, r * stride, vector, r * rows, rows);
            }
            Arrays.fill(scale, 0);
            for (int at = rows; at < vector.length; at += rows) {
                for (int j = 0; j < batch; j++) {
                    double a = vector[at + j];
                    double b = vector[at + batch + j];
                    scale[j] += a * a + b * b;
                }
            }
            for (int j = 0; j < batch; j++) {
                double a = vector[j];
                double b = vector[batch + j];
                double head = Math.sqrt(a * a + b * b);
                double length = Math.sqrt(head * head + scale[j]);
                if (!(length > matrix.least)) {
                    scale[j] = 0;
                    factor[to + j] = 1 / matrix.least;
                    factor[to + batch + j] = 0;
                    continue;
                }
                double phaseRe = head > 0 ? a / head : 1;
                double phaseIm = head > 0 ? b / head : 0;
                scale[j] = 1 / (length * (length + head));
                vector[j] = a + phaseRe * length;
                vector[batch + j] = b + phaseIm * length;
                factor[to + j] = -phaseRe / length;
                factor[to + batch + j] = phaseIm / length;
            }
        }

        /** {@code scale vector*} times column d. */
        private void project(int d) {
            for (int j = 0; j < batch; j++) {
                double re = 0;
                double im = 0;
                int at = d * rows + j;
                for (int v = j; v < vector.length; v += rows) {
                    double a = vector[v];
                    double b = vector[v + batch];
                    double p = entries[at];
                    double q = entries[at + batch];
                    at += stride;
                    re += a * p + b * q;
                    im += a * q - b * p;
                }
                sum[j] = scale[j] * re;
                sum[batch + j] = scale[j] * im;
            }
        }

        /** Entry d of row r, less its part along the vector, goes to another place. */
        private void subtract(int r, int d, double[] target, int to) {
            int from = r * stride + d * rows;
            for (int j = 0; j < batch; j++) {
                double a = vector[r * rows + j];
                double b = vector[(r * rows + batch) + j];
                double p = sum[j];
                double q = sum[batch + j];
                target[to + j] = entries[from + j] - (a * p - b * q);
                target[to + batch + j] = entries[from + batch + j] - (a * q + b * p);
            }
        }
    }

    private int place(int k) {
        return (matrix.isReversed ? size - 1 - k : k) * rows;
    }

    @Override
    public void solve(double[] x) {
        for (int k = size - 1; k >= 0; k--) {
            int row = k * (width + 1) * rows;
            int last = Math.min(width, size - 1 - k);
            int to = place(k);
            for (int d = 1; d <= last; d++) {
                subtractProduct(x, row + d * rows, place(k + d), to, 1);
            }
            divide(x, row, to, 1);
        }
    }

    @Override
    public void solveAdjoint(double[] x) {
        for (int k = 0; k < size; k++) {
            int row = k * (width + 1) * rows;
            int last = Math.min(width, size - 1 - k);
            int from = place(k);
            divide(x, row, from, -1);
            for (int d = 1; d <= last; d++) {
                subtractProduct(x, row + d * rows, from, place(k + d), -1);
            }
        }
    }

    /** By the diagonal of R, or with {@code sign} -1 by its conjugate. */
    private void divide(double[] x, int row, int at, double sign) {
        for (int j = 0; j < batch; j++) {
            double p = factor[row + j];
            double q = sign * factor[row + batch + j];
            double a = x[at + j];
            double b = x[at + batch + j];
            x[at + j] = p * a - q * b;
            x[at + batch + j] = p * b + q * a;
        }
    }

    private void subtractProduct(double[] x, int entry, int from, int to, double sign) {
        for (int j = 0; j < batch; j++) {
            double p = factor[entry + j];
            double q = sign * factor[entry + batch + j];
            double a = x[from + j];
            double b = x[from + batch + j];
            x[to + j] -= p * a - q * b;
            x[to + batch + j] -= p * b + q * a;
        }
    }

    @Override
    public void keep(int[] open) {
        ShiftedInverse.keepRows(factor, batch, open, factor.length / batch);
        batch = open.length;
        rows = 2 * batch;
    }

    @Override
    public void close() {}
}
