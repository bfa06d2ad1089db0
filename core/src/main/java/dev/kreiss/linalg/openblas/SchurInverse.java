package dev.kreiss.linalg.openblas;

import static org.bytedeco.openblas.global.openblas.*;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.indexer.DoubleIndexer;
import org.bytedeco.javacpp.indexer.DoubleRawIndexer;
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
    Shifts at(double[] re, double[] im) {
        return new Diagonal(re, im);
    }

    private final class Diagonal implements Shifts {

        private final int batch;
        private final int rows;
        private final double[] re;
        private final double[] im;
        private final DoublePointer memory;
        /** {@code 1/(z - t)}, or the reciprocal of the determinant where a block of size 2 begins: laid out as a batch of vectors. */
        private final DoubleIndexer reciprocal;

        Diagonal(double[] re, double[] im) {
            this.batch = re.length;
            this.rows = 2 * batch;
            this.re = re;
            this.im = im;
            this.memory = new DoublePointer((long) rows * size);
            this.reciprocal = DoubleRawIndexer.create(memory);
            for (int k = 0; k < size; k++) {
                for (int j = 0; j < batch; j++) {
                    double x = re[j] - diagonalRe[k];
                    double y = im[j] - diagonalIm[k];
                    if (isPair(k)) {
                        invert(k, j, x * x - y * y - above[k] * below[k], 2 * x * y, least * least);
                    } else {
                        invert(k, j, x, y, least);
                    }
                }
            }
        }

        private void invert(int k, int j, double x, double y, double least) {
            double square = x * x + y * y;
            boolean isTiny = !(square > least * least);
            long at = (long) k * rows + j;
            reciprocal.put(at, isTiny ? 1 / least : x / square);
            reciprocal.put(at + batch, isTiny ? 0 : -y / square);
        }

        @Override
        public void close() {
            memory.close();
        }

        @Override
        public void solve(DoublePointer x) {
            solve(x, DoubleRawIndexer.create(x), 0, size);
        }

        @Override
        public void solveAdjoint(DoublePointer x) {
            solveAdjoint(x, DoubleRawIndexer.create(x), 0, size);
        }

        private void solve(DoublePointer x, DoubleIndexer entries, int from, int to) {
            if (isLeaf(from, to)) {
                divide(entries, from, to, 1);
                return;
            }
            int middle = middle(from, to);
            solve(x, entries, middle, to);
            addProduct(x, middle, to, from, middle, CblasTrans, from + (long) middle * size, 1);
            solve(x, entries, from, middle);
        }

        private void solveAdjoint(DoublePointer x, DoubleIndexer entries, int from, int to) {
            if (isLeaf(from, to)) {
                divide(entries, from, to, -1);
                return;
            }
            int middle = middle(from, to);
            solveAdjoint(x, entries, from, middle);
            addProduct(x, from, middle, middle, to, CblasNoTrans, from + (long) middle * size, -1);
            solveAdjoint(x, entries, middle, to);
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
                DoublePointer x,
                int source,
                int sourceEnd,
                int target,
                int targetEnd,
                int transposed,
                long block,
                double sign) {
            int inner = sourceEnd - source;
            int columns = targetEnd - target;
            DoublePointer from = x.getPointer((long) source * rows);
            DoublePointer to = x.getPointer((long) target * rows);
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
        private void divide(DoubleIndexer x, int from, int to, double sign) {
            long at = (long) from * rows;
            if (to - from == 1) {
                for (long k = at; k < at + batch; k++) {
                    double p = reciprocal.get(k);
                    double q = sign * reciprocal.get(k + batch);
                    double a = x.get(k);
                    double b = x.get(k + batch);
                    x.put(k, p * a - q * b);
                    x.put(k + batch, p * b + q * a);
                }
                return;
            }
            double upper = sign > 0 ? above[from] : below[from];
            double lower = sign > 0 ? below[from] : above[from];
            for (int j = 0; j < batch; j++) {
                long k = at + j;
                double p = reciprocal.get(k);
                double q = sign * reciprocal.get(k + batch);
                double u = re[j] - diagonalRe[from];
                double v = sign * im[j];
                double a = x.get(k);
                double b = x.get(k + batch);
                double c = x.get(k + rows);
                double d = x.get(k + rows + batch);
                double firstRe = u * a - v * b + upper * c;
                double firstIm = u * b + v * a + upper * d;
                double secondRe = u * c - v * d + lower * a;
                double secondIm = u * d + v * c + lower * b;
                x.put(k, p * firstRe - q * firstIm);
                x.put(k + batch, p * firstIm + q * firstRe);
                x.put(k + rows, p * secondRe - q * secondIm);
                x.put(k + rows + batch, p * secondIm + q * secondRe);
            }
        }
    }
}
