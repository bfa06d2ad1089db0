package dev.kreiss.linalg.openblas;

import static org.bytedeco.openblas.global.openblas.*;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.indexer.DoubleIndexer;
import org.bytedeco.javacpp.indexer.DoubleRawIndexer;

/**
 * Two real symmetric diagonal blocks, no feedback, in their eigenbases (C6): up to unit phases of rows and columns, which leave
 * singular values alone, {@code zI - J = [|z - lambda|, 0; -C, |z - mu|]} is real for every complex z.
 */
public final class EigenbasisInverse extends ShiftedInverse {

    private final double[] lambda;
    private final double[] mu;
    private final DoublePointer coupling;

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
    }

    @Override
    Shifts at(double[] re, double[] im) {
        return new Moduli(re, im);
    }

    private final class Moduli implements Shifts {

        private final int batch;
        private final DoublePointer memory;
        private final DoubleIndexer reciprocal;

        Moduli(double[] re, double[] im) {
            this.batch = re.length;
            this.memory = new DoublePointer((long) batch * size);
            this.reciprocal = DoubleRawIndexer.create(memory);
            for (int k = 0; k < size; k++) {
                double eigenvalue = k < lambda.length ? lambda[k] : mu[k - lambda.length];
                for (int j = 0; j < batch; j++) {
                    double distance = Math.sqrt((re[j] - eigenvalue) * (re[j] - eigenvalue) + im[j] * im[j]);
                    reciprocal.put((long) k * batch + j, 1 / Math.max(distance, least));
                }
            }
        }

        @Override
        public void close() {
            memory.close();
        }

        @Override
        public void solve(DoublePointer x) {
            DoubleIndexer entries = DoubleRawIndexer.create(x);
            scale(entries, 0, lambda.length);
            couple(x, true);
            scale(entries, lambda.length, size);
        }

        @Override
        public void solveAdjoint(DoublePointer x) {
            DoubleIndexer entries = DoubleRawIndexer.create(x);
            scale(entries, lambda.length, size);
            couple(x, false);
            scale(entries, 0, lambda.length);
        }

        private void scale(DoubleIndexer x, int from, int to) {
            long end = (long) to * batch;
            for (long k = (long) from * batch; k < end; k++) {
                x.put(k, x.get(k) * reciprocal.get(k));
            }
        }

        private void couple(DoublePointer x, boolean forward) {
            int m = lambda.length;
            int n = mu.length;
            if (m == 0) { // one block
                return;
            }
            DoublePointer second = x.getPointer((long) m * batch);
            // Row-major n x m is column-major m x n, the transpose.
            if (forward) {
                cblas_dgemm(
                        CblasColMajor,
                        CblasNoTrans,
                        CblasNoTrans,
                        batch,
                        n,
                        m,
                        1,
                        x,
                        batch,
                        coupling,
                        m,
                        1,
                        second,
                        batch);
            } else {
                cblas_dgemm(
                        CblasColMajor,
                        CblasNoTrans,
                        CblasTrans,
                        batch,
                        m,
                        n,
                        1,
                        second,
                        batch,
                        coupling,
                        m,
                        1,
                        x,
                        batch);
            }
        }
    }
}
