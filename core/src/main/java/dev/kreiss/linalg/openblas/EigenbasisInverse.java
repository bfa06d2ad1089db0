package dev.kreiss.linalg.openblas;

import static org.bytedeco.openblas.global.openblas.*;

import org.bytedeco.javacpp.DoublePointer;

/**
 * Two real symmetric diagonal blocks, no feedback, in their eigenbases (C6): up to unit phases of rows and columns, which leave
 * singular values alone, {@code zI - J = [|z - lambda|, 0; -C, |z - mu|]} is real for every complex z.
 */
public final class EigenbasisInverse extends ShiftedInverse {

    private final double[] lambda;
    private final double[] mu;
    private final DoublePointer coupling;
    /** Products with it are faster than with a matrix to be transposed. */
    private final DoublePointer transposed;

    /**
     * @param lambda eigenvalues of the first block, m of them; none if there is one block
     * @param mu of the last, n of them
     * @param coupling {@code V^T C U}, n x m, row-major
     * @param norm of the whole matrix
     */
    public EigenbasisInverse(double[] lambda, double[] mu, double[] coupling, double norm) {
        super(lambda.length + mu.length, 1, norm);
        this.lambda = lambda.clone();
        this.mu = mu.clone();
        this.coupling = new DoublePointer(coupling);
        this.transposed = new DoublePointer(transposed(coupling, mu.length, lambda.length));
    }

    @Override
    double operationsPerStep() {
        return 4.0 * lambda.length * mu.length;
    }

    private static double[] transposed(double[] x, int rows, int columns) {
        double[] transposed = new double[x.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                transposed[j * rows + i] = x[i * columns + j];
            }
        }
        return transposed;
    }

    @Override
    Shifts at(double[] re, double[] im) {
        return new Moduli(re, im);
    }

    private final class Moduli implements Shifts {

        private final double[] reciprocal;
        /** A batch of vectors where the products find it. */
        private final DoublePointer memory;

        private DoublePointer second;
        private int batch;

        Moduli(double[] re, double[] im) {
            this.batch = re.length;
            this.reciprocal = new double[Math.multiplyExact(batch, size)];
            this.memory = new DoublePointer(reciprocal.length);
            this.second = memory.getPointer((long) lambda.length * batch);
            for (int k = 0; k < size; k++) {
                for (int j = 0; j < batch; j++) {
                    reciprocal[k * batch + j] = reciprocal(k, re[j], im[j]);
                }
            }
        }

        private double reciprocal(int k, double re, double im) {
            double x = re - (k < lambda.length ? lambda[k] : mu[k - lambda.length]);
            return 1 / Math.max(Math.sqrt(x * x + im * im), least);
        }

        @Override
        public void keep(int[] open) {
            keepRows(reciprocal, batch, open, size);
            batch = open.length;
            second = memory.getPointer((long) lambda.length * batch);
        }

        @Override
        public void close() {
            memory.close();
        }

        @Override
        public void solve(double[] x) {
            int middle = lambda.length * batch;
            scale(x, 0, middle);
            if (middle > 0) {
                memory.put(x, 0, size * batch);
                multiplyAdd(mu.length, lambda.length, memory, coupling, second);
                second.get(x, middle, mu.length * batch);
            }
            scale(x, middle, size * batch);
        }

        @Override
        public void solveAdjoint(double[] x) {
            int middle = lambda.length * batch;
            scale(x, middle, size * batch);
            if (middle > 0) {
                memory.put(x, 0, size * batch);
                multiplyAdd(lambda.length, mu.length, second, transposed, memory);
                memory.get(x, 0, middle);
            }
            scale(x, 0, middle);
        }

        private void scale(double[] x, int from, int to) {
            for (int k = from; k < to; k++) {
                x[k] *= reciprocal[k];
            }
        }

        /** {@code c += a b}, b being k x n; what is row-major here is, column-major, its transpose. */
        private void multiplyAdd(int n, int k, DoublePointer a, DoublePointer b, DoublePointer c) {
            cblas_dgemm(CblasColMajor, CblasNoTrans, CblasNoTrans, batch, n, k, 1, a, batch, b, k, 1, c, batch);
        }
    }
}
