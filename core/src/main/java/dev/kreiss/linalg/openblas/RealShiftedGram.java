package dev.kreiss.linalg.openblas;

import static org.bytedeco.openblas.global.openblas.*;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.indexer.DoubleIndexer;
import org.bytedeco.javacpp.indexer.DoubleRawIndexer;

/** {@link ShiftedGram} of a real matrix at real z: {@code J^T J - z (J + J^T) + z^2 I} in real arithmetic, a quarter of the work. */
public final class RealShiftedGram extends WorkspacePool<GramWorkspace> {

    private final int n;
    private final DoublePointer jacobian;
    private final DoublePointer sum;
    private final DoublePointer gram;

    /** Both n x n row-major; {@code gram} is {@code J^T J}. */
    public RealShiftedGram(int n, double[] re, double[] gram) {
        this.n = n;
        this.jacobian = new DoublePointer(re);
        this.gram = new DoublePointer(gram);
        double[] both = new double[re.length];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                both[i * n + j] = re[i * n + j] + re[j * n + i];
            }
        }
        this.sum = new DoublePointer(both);
    }

    @Override
    GramWorkspace create() {
        return new Workspace();
    }

    private final class Workspace implements GramWorkspace {

        private final DoublePointer factor = new DoublePointer((long) n * n);
        private final DoublePointer vector = new DoublePointer(n);
        private final DoublePointer image = new DoublePointer(n);
        private double z;

        /** @throws IllegalArgumentException unless z is real */
        @Override
        public void moveTo(double re, double im) {
            if (im != 0) {
                throw new IllegalArgumentException("z must be real, got imaginary part " + im);
            }
            z = re;
        }

        @Override
        public boolean factor(double shift) {
            form(shift);
            return LAPACKE_dpotrf_work(LAPACK_COL_MAJOR, (byte) 'L', n, factor, n) == 0;
        }

        @Override
        public boolean factorDeflated(double shift, double weight, double[] v) {
            form(shift);
            int count = v.length / (2 * n);
            DoublePointer vectors = new DoublePointer(realParts(v, count * n));
            cblas_dsyrk(CblasColMajor, CblasLower, CblasNoTrans, n, count, weight, vectors, n, 1, factor, n);
            vectors.close();
            return LAPACKE_dpotrf_work(LAPACK_COL_MAJOR, (byte) 'L', n, factor, n) == 0;
        }

        private static double[] realParts(double[] pairs, int count) {
            double[] parts = new double[count];
            for (int k = 0; k < count; k++) {
                parts[k] = pairs[2 * k];
            }
            return parts;
        }

        private void form(double shift) {
            cblas_dcopy(n * n, gram, 1, factor, 1);
            cblas_daxpy(n * n, -z, sum, 1, factor, 1);
            DoubleIndexer entries = DoubleRawIndexer.create(factor);
            for (long i = 0; i < n; i++) {
                entries.put(i * n + i, entries.get(i * n + i) + (z * z - shift));
            }
        }

        @Override
        public double[] times(double[] x) {
            return times(CblasTrans, x); // row-major is column-major transposed
        }

        @Override
        public double[] adjointTimes(double[] x) {
            return times(CblasNoTrans, x);
        }

        private double[] times(int transposed, double[] x) {
            double[] real = realParts(x, n);
            vector.put(real);
            cblas_dgemv(CblasColMajor, transposed, n, n, -1, jacobian, n, vector, 1, 0, image, 1);
            cblas_daxpy(n, z, vector, 1, image, 1);
            double[] product = new double[n];
            image.get(product);
            double[] pairs = new double[2 * n];
            for (int i = 0; i < n; i++) {
                pairs[2 * i] = product[i];
            }
            return pairs;
        }
    }
}
