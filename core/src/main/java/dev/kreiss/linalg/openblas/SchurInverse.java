package dev.kreiss.linalg.openblas;

import static org.bytedeco.openblas.global.openblas.*;

import java.nio.DoubleBuffer;
import org.bytedeco.javacpp.DoublePointer;
import org.jspecify.annotations.Nullable;

/**
 * {@code (zI - T)^{-1}} for a Schur form T: recursive substitution, whose work off the diagonal is matrix products that all shifts share.
 * A real matrix has a real T with blocks of size 1 and 2 on its diagonal, which halves the work.
 */
public final class SchurInverse extends ShiftedInverse {

    private final DoublePointer real;
    private final @Nullable DoublePointer imaginary;
    private final double[] diagonalRe;
    private final double[] diagonalIm;
    /** {@code T(k, k+1)} and {@code T(k+1, k)} where a block of size 2 begins at k; else 0. */
    private final double[] above;

    private final double[] below;

    /** @param re T, column-major @param im its imaginary part, null if real @param norm of T */
    public SchurInverse(int n, double[] re, double @Nullable [] im, double norm) {
        super(n, 2, norm);
        this.real = new DoublePointer(re);
        this.imaginary = im == null ? null : new DoublePointer(im);
        this.diagonalRe = new double[n];
        this.diagonalIm = new double[n];
        this.above = new double[n];
        this.below = new double[n];
        for (int k = 0; k < n; k++) {
            diagonalRe[k] = re[k * n + k];
            diagonalIm[k] = im == null ? 0 : im[k * n + k];
            if (im == null && k + 1 < n && re[k * n + k + 1] != 0) {
                below[k] = re[k * n + k + 1];
                above[k] = re[(k + 1) * n + k];
            }
        }
    }

    private boolean isPair(int k) {
        return below[k] != 0;
    }

    @Override
    double operationsPerStep() {
        return (imaginary == null ? 4.0 : 8.0) * size * size;
    }

    @Override
    Shifts at(double[] re, double[] im) {
        return new Diagonal(re, im);
    }

    private final class Diagonal implements Shifts {

        private final double[] re;
        private final double[] im;
        /** {@code 1/(z - t)}, or the reciprocal of the determinant where a block of size 2 begins: laid out as a batch of vectors. */
        private final double[] reciprocal;
        /** A batch of vectors where the products find it. */
        private final DoublePointer memory;

        private final DoubleBuffer entries;
        private final double[] leaf;
        private int batch;
        private int rows;

        Diagonal(double[] re, double[] im) {
            this.batch = re.length;
            this.rows = 2 * batch;
            this.re = re.clone();
            this.im = im.clone();
            this.reciprocal = new double[Math.multiplyExact(rows, size)];
            this.memory = new DoublePointer(reciprocal.length);
            this.entries = memory.asBuffer();
            this.leaf = new double[2 * rows];
            for (int k = 0; k < size; k++) {
                for (int j = 0; j < batch; j++) {
                    invert(k, j);
                }
            }
        }

        private void invert(int k, int j) {
            double x = re[j] - diagonalRe[k];
            double y = im[j] - diagonalIm[k];
            if (isPair(k)) {
                invert(k, j, x * x - y * y - above[k] * below[k], 2 * x * y, least * least);
            } else {
                invert(k, j, x, y, least);
            }
        }

        private void invert(int k, int j, double x, double y, double least) {
            double square = x * x + y * y;
            boolean isTiny = !(square > least * least);
            int at = k * rows + j;
            reciprocal[at] = isTiny ? 1 / least : x / square;
            reciprocal[at + batch] = isTiny ? 0 : -y / square;
        }

        @Override
        public void keep(int[] open) {
            keepRows(re, batch, open, 1);
            keepRows(im, batch, open, 1);
            keepRows(reciprocal, batch, open, 2 * size);
            batch = open.length;
            rows = 2 * batch;
        }

        @Override
        public void close() {
            memory.close();
        }

        @Override
        public void solve(double[] x) {
            memory.put(x, 0, rows * size);
            solve(0, size);
            memory.get(x, 0, rows * size);
        }

        @Override
        public void solveAdjoint(double[] x) {
            memory.put(x, 0, rows * size);
            solveAdjoint(0, size);
            memory.get(x, 0, rows * size);
        }

        private void solve(int from, int to) {
            if (isLeaf(from, to)) {
                divide(from, to, 1);
                return;
            }
            int middle = middle(from, to);
            solve(middle, to);
            addProduct(middle, to, from, middle, CblasTrans, from + (long) middle * size, 1);
            solve(from, middle);
        }

        private void solveAdjoint(int from, int to) {
            if (isLeaf(from, to)) {
                divide(from, to, -1);
                return;
            }
            int middle = middle(from, to);
            solveAdjoint(from, middle);
            addProduct(from, middle, middle, to, CblasNoTrans, from + (long) middle * size, -1);
            solveAdjoint(middle, to);
        }

        private boolean isLeaf(int from, int to) {
            return to - from == 1 || to - from == 2 && isPair(from);
        }

        private int middle(int from, int to) {
            int middle = (from + to) / 2;
            return isPair(middle - 1) ? (middle + 1 < to ? middle + 1 : middle - 1) : middle;
        }

        /** Columns {@code target} plus columns {@code source} times the block of T there, transposed or conjugated. */
        private void addProduct(
                int source, int sourceEnd, int target, int targetEnd, int transposed, long block, double sign) {
            int inner = sourceEnd - source;
            int columns = targetEnd - target;
            DoublePointer from = memory.getPointer((long) source * rows);
            DoublePointer to = memory.getPointer((long) target * rows);
            multiplyAdd(rows, columns, inner, 1, from, real.getPointer(block), transposed, to);
            if (imaginary != null) {
                DoublePointer factor = imaginary.getPointer(block);
                DoublePointer fromIm = from.getPointer(batch);
                DoublePointer toIm = to.getPointer(batch);
                multiplyAdd(batch, columns, inner, -sign, fromIm, factor, transposed, to);
                multiplyAdd(batch, columns, inner, sign, from, factor, transposed, toIm);
            }
        }

        private void multiplyAdd(
                int m, int n, int k, double alpha, DoublePointer a, DoublePointer b, int transposed, DoublePointer c) {
            cblas_dgemm(CblasColMajor, CblasNoTrans, transposed, m, n, k, alpha, a, rows, b, size, 1, c, rows);
        }

        /** By the diagonal block; {@code sign} -1: by its adjoint. */
        private void divide(int from, int to, double sign) {
            int at = from * rows;
            int length = (to - from) * rows;
            entries.get(at, leaf, 0, length);
            if (to - from == 1) {
                divideOne(leaf, reciprocal, at, sign);
            } else {
                dividePair(leaf, reciprocal, from, sign);
            }
            entries.put(at, leaf, 0, length);
        }

        private void divideOne(double[] x, double[] factor, int at, double sign) {
            int half = batch;
            for (int j = 0; j < half; j++) {
                double p = factor[at + j];
                double q = sign * factor[at + half + j];
                double a = x[j];
                double b = x[half + j];
                x[j] = p * a - q * b;
                x[half + j] = p * b + q * a;
            }
        }

        private void dividePair(double[] x, double[] factor, int from, double sign) {
            double upper = sign > 0 ? above[from] : below[from];
            double lower = sign > 0 ? below[from] : above[from];
            int at = from * rows;
            for (int j = 0; j < batch; j++) {
                double p = factor[at + j];
                double q = sign * factor[at + batch + j];
                double u = re[j] - diagonalRe[from];
                double v = sign * im[j];
                double a = x[j];
                double b = x[j + batch];
                double c = x[j + rows];
                double d = x[j + rows + batch];
                double firstRe = u * a - v * b + upper * c;
                double firstIm = u * b + v * a + upper * d;
                double secondRe = u * c - v * d + lower * a;
                double secondIm = u * d + v * c + lower * b;
                x[j] = p * firstRe - q * firstIm;
                x[j + batch] = p * firstIm + q * firstRe;
                x[j + rows] = p * secondRe - q * secondIm;
                x[j + rows + batch] = p * secondIm + q * secondRe;
            }
        }
    }
}
