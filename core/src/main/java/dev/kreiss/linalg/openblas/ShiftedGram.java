package dev.kreiss.linalg.openblas;

import static org.bytedeco.openblas.global.openblas.*;

import org.bytedeco.javacpp.DoublePointer;
import org.jspecify.annotations.Nullable;

/**
 * {@code M(z) = (zI - J)*(zI - J) = J*J - conj(z) J - z J* + |z|^2 I} for many z, factored in native memory.
 *
 * <p>Forming M(z) is three passes over memory and its Cholesky factorisation {@code 4/3 n^3} real operations at the speed of
 * matrix products: a tenth of the time of a singular value decomposition. Complex vectors are interleaved.
 */
public final class ShiftedGram extends WorkspacePool<ShiftedGram.Workspace> {

    /** Longest Lanczos process. */
    public static final int MOST_STEPS = 40;

    private final int n;
    private final DoublePointer jacobian;
    private final DoublePointer adjoint;
    private final DoublePointer gram;

    /** All arguments n x n row-major, imaginary parts null if zero; {@code gram} is {@code J* J}. */
    public ShiftedGram(int n, double[] re, double @Nullable [] im, double[] gramRe, double @Nullable [] gramIm) {
        this.n = n;
        this.jacobian = columnMajor(n, re, im, false);
        this.adjoint = columnMajor(n, re, im, true);
        this.gram = columnMajor(n, gramRe, gramIm, false);
    }

    private static DoublePointer columnMajor(int n, double[] re, double @Nullable [] im, boolean adjoint) {
        double[] pairs = new double[Math.multiplyExact(2 * n, n)];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                int target = adjoint ? i * n + j : j * n + i;
                pairs[2 * target] = re[i * n + j];
                double imaginary = im == null ? 0 : im[i * n + j];
                pairs[2 * target + 1] = adjoint ? -imaginary : imaginary;
            }
        }
        return new DoublePointer(pairs);
    }

    @Override
    Workspace create() {
        return new Workspace();
    }

    /** Scratch memory of one thread, positioned at one z. */
    public final class Workspace implements GramWorkspace {

        private final DoublePointer factor = new DoublePointer(2L * n * n);
        private final DoublePointer basis = new DoublePointer(2L * n * (MOST_STEPS + 1));
        private final DoublePointer vector = new DoublePointer(2L * n);
        private final DoublePointer image = new DoublePointer(2L * n);
        private final DoublePointer coefficients = new DoublePointer(2L * (MOST_STEPS + 1));
        private final DoublePointer scalar = new DoublePointer(2);
        private final DoublePointer zero = new DoublePointer(0.0, 0.0);
        private final DoublePointer one = new DoublePointer(1.0, 0.0);
        private final DoublePointer minusOne = new DoublePointer(-1.0, 0.0);
        private double re;
        private double im;

        private Workspace() {}

        @Override
        public void moveTo(double re, double im) {
            this.re = re;
            this.im = im;
        }

        @Override
        public boolean factor(double shift) {
            form(shift);
            return LAPACKE_zpotrf_work(LAPACK_COL_MAJOR, (byte) 'L', n, factor, n) == 0;
        }

        @Override
        public boolean factorDeflated(double shift, double weight, double[] v) {
            form(shift);
            int count = v.length / (2 * n);
            DoublePointer vectors = new DoublePointer(v);
            cblas_zherk(CblasColMajor, CblasLower, CblasNoTrans, n, count, weight, vectors, n, 1, factor, n);
            vectors.close();
            return LAPACKE_zpotrf_work(LAPACK_COL_MAJOR, (byte) 'L', n, factor, n) == 0;
        }

        private void form(double shift) {
            cblas_zcopy(n * n, gram, 1, factor, 1);
            addMultiple(-re, im, jacobian);
            addMultiple(-re, -im, adjoint);
            double diagonal = re * re + im * im - shift;
            for (long i = 0; i < n; i++) {
                long at = 2 * (i * n + i);
                factor.put(at, factor.get(at) + diagonal);
                factor.put(at + 1, 0);
            }
        }

        private void addMultiple(double alphaRe, double alphaIm, DoublePointer matrix) {
            scalar.put(0, alphaRe).put(1, alphaIm);
            cblas_zaxpy(n * n, scalar, matrix, 1, factor, 1);
        }

        /** Starts the Lanczos process for {@code M^{-1}} with the last factorisation, which had shift 0. */
        public void start(double[] unit) {
            basis.position(0).put(unit);
        }

        /**
         * Step k of the process, k from 0 to {@link #MOST_STEPS} - 1, with full orthogonalisation.
         *
         * @return the diagonal and the next off-diagonal entry of the tridiagonal matrix
         */
        public double[] step(int k) {
            DoublePointer next = column(k + 1);
            cblas_zcopy(n, column(k), 1, next, 1);
            solve(next);
            double diagonal = 0;
            for (int pass = 0; pass < 2; pass++) {
                cblas_zgemv(CblasColMajor, CblasConjTrans, n, k + 1, one, basis, n, next, 1, zero, coefficients, 1);
                cblas_zgemv(CblasColMajor, CblasNoTrans, n, k + 1, minusOne, basis, n, coefficients, 1, one, next, 1);
                diagonal += coefficients.get(2L * k);
            }
            double length = cblas_dznrm2(n, next, 1);
            if (length > 0) {
                cblas_zdscal(n, 1 / length, next, 1);
            }
            return new double[] {diagonal, length};
        }

        /** {@code x <- M^{-1} x} by the last factorisation. */
        private void solve(DoublePointer x) {
            cblas_ztrsv(CblasColMajor, CblasLower, CblasNoTrans, CblasNonUnit, n, factor, n, x, 1);
            cblas_ztrsv(CblasColMajor, CblasLower, CblasConjTrans, CblasNonUnit, n, factor, n, x, 1);
        }

        private DoublePointer column(int k) {
            return basis.getPointer(2L * n * k); // a position would count bytes where C expects void pointers
        }

        /**
         * {@code M^{-1}} times the combination of the first Lanczos vectors with real weights, at array position {@code from} on. The
         * extra step takes out what is left of large singular directions, which weigh most in {@code ||E x||}.
         */
        public double[] combineAndSolve(double[] weights, int from, int count) {
            for (int k = 0; k < count; k++) {
                coefficients.put(2L * k, weights[from + k]).put(2L * k + 1, 0);
            }
            cblas_zgemv(CblasColMajor, CblasNoTrans, n, count, one, basis, n, coefficients, 1, zero, image, 1);
            solve(image);
            double[] sum = new double[2 * n];
            image.get(sum);
            return sum;
        }

        @Override
        public double[] times(double[] x) {
            return times(jacobian, re, im, x);
        }

        @Override
        public double[] adjointTimes(double[] x) {
            return times(adjoint, re, -im, x);
        }

        private double[] times(DoublePointer matrix, double shiftRe, double shiftIm, double[] x) {
            vector.put(x);
            cblas_zgemv(CblasColMajor, CblasNoTrans, n, n, minusOne, matrix, n, vector, 1, zero, image, 1);
            scalar.put(0, shiftRe).put(1, shiftIm);
            cblas_zaxpy(n, scalar, vector, 1, image, 1);
            double[] product = new double[2 * n];
            image.get(product);
            return product;
        }
    }
}
