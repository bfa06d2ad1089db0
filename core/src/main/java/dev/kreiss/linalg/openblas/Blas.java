package dev.kreiss.linalg.openblas;

import static org.bytedeco.openblas.global.openblas.*;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * OpenBLAS kernels on Java arrays. Real matrices are row-major; complex matrices are interleaved (re, im) pairs, row-major.
 *
 * <p>Kernels whose result does not change under transposition (singular values, eigenvalues, products in swapped order) pass
 * the row-major array as the column-major transpose, which saves LAPACKE's transposing copy. Inputs named {@code work} are
 * overwritten. Inputs must be finite: callers reject anything else at the boundary.
 */
public final class Blas {

    private static final int COLUMN_MAJOR = LAPACK_COL_MAJOR;
    private static final byte NO_VECTORS = 'N';
    private static final byte VECTORS = 'V';
    private static final byte LOWER = 'L';

    static {
        Loader.load(openblas_nolapack.class);
    }

    private Blas() {}

    /** The number of threads of every later kernel call in this process. See {@link dev.kreiss.linalg.Parallel}. */
    public static void setThreads(int threads) {
        openblas_nolapack.blas_set_num_threads(threads);
    }

    /** Library and version, as reported in the environment of every result. */
    public static String describe() {
        String override = System.getenv("org.bytedeco.openblas.load");
        String version = openblas_nolapack.class.getPackage().getImplementationVersion();
        return (override == null ? "OpenBLAS" : override) + (version == null ? "" : " " + version);
    }

    /** {@code c = a b} for a (m x k) and b (k x n). */
    public static double[] multiply(int m, int n, int k, double[] a, double[] b) {
        double[] c = new double[Math.multiplyExact(m, n)];
        multiplyAdd(m, n, k, 1, a, b, 0, c);
        return c;
    }

    /** {@code c = alpha a b + beta c}. */
    public static void multiplyAdd(int m, int n, int k, double alpha, double[] a, double[] b, double beta, double[] c) {
        if (m == 0 || n == 0 || k == 0) {
            return;
        }
        cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, m, n, k, alpha, a, k, b, n, beta, c, n);
    }

    /** Lower triangle of {@code a^T a} for a (m x n) in an n x n row-major array; the rest is zero. */
    public static double[] gram(int m, int n, double[] a) {
        double[] c = new double[Math.multiplyExact(n, n)];
        cblas_dsyrk(CblasRowMajor, CblasLower, CblasTrans, n, m, 1.0, a, n, 0.0, c, n);
        return c;
    }

    /** Singular values, descending, of a real m x n matrix. */
    public static double[] singularValues(int m, int n, double[] work) {
        double[] values = new double[Math.min(m, n)];
        double[] unused = new double[1];
        check("dgesdd", LAPACKE_dgesdd(COLUMN_MAJOR, NO_VECTORS, n, m, work, n, values, unused, 1, unused, 1));
        return values;
    }

    /** Singular values, descending, of a complex m x n matrix. */
    public static double[] complexSingularValues(int m, int n, double[] work) {
        double[] values = new double[Math.min(m, n)];
        double[] unused = new double[2];
        check("zgesdd", LAPACKE_zgesdd(COLUMN_MAJOR, NO_VECTORS, n, m, work, n, values, unused, 1, unused, 1));
        return values;
    }

    /**
     * Thin singular value decomposition of a complex n x k matrix, k at most n, interleaved, column-major:
     * {@code work = left diag(values) right}.
     *
     * @param work n x k, overwritten @param left n x k @param right k x k
     * @return the singular values, descending
     */
    public static double[] complexThinSvd(int n, int k, double[] work, double[] left, double[] right) {
        double[] values = new double[k];
        check("zgesdd", LAPACKE_zgesdd(COLUMN_MAJOR, (byte) 'S', n, k, work, n, values, left, n, right, k));
        return values;
    }

    /** Replaces the columns of a complex n x k matrix, interleaved, column-major, by an orthonormal basis of their span. */
    public static void orthonormalise(int n, int k, double[] x) {
        double[] tau = new double[2 * k];
        check("zgeqrf", LAPACKE_zgeqrf(COLUMN_MAJOR, n, k, x, n, tau));
        check("zungqr", LAPACKE_zungqr(COLUMN_MAJOR, n, k, k, x, n, tau));
    }

    /**
     * Eigenvalues, ascending, of a real symmetric tridiagonal n x n matrix.
     *
     * @param diagonal n numbers, overwritten by the eigenvalues
     * @param offDiagonal n - 1 numbers, overwritten
     * @return eigenvector k at positions k n … k n + n - 1
     */
    public static double[] tridiagonalEigen(int n, double[] diagonal, double[] offDiagonal) {
        double[] vectors = new double[n * n];
        check("dstev", LAPACKE_dstev(COLUMN_MAJOR, VECTORS, n, diagonal, offDiagonal, vectors, n));
        return vectors;
    }

    /** Eigenvalues, ascending, of a real symmetric n x n matrix; on return row k of {@code work} is eigenvector k. */
    public static double[] symmetricEigen(int n, double[] work) {
        double[] values = new double[n];
        check("dsyevd", LAPACKE_dsyevd(COLUMN_MAJOR, VECTORS, LOWER, n, work, n, values));
        return values;
    }

    /** Eigenvalues, ascending, of a real symmetric n x n matrix. */
    public static double[] symmetricEigenvalues(int n, double[] work) {
        double[] values = new double[n];
        check("dsyevd", LAPACKE_dsyevd(COLUMN_MAJOR, NO_VECTORS, LOWER, n, work, n, values));
        return values;
    }

    /** Eigenvalues, ascending, of a complex Hermitian n x n matrix. */
    public static double[] hermitianEigenvalues(int n, double[] work) {
        double[] values = new double[n];
        check("zheevd", LAPACKE_zheevd(COLUMN_MAJOR, NO_VECTORS, LOWER, n, work, n, values));
        return values;
    }

    /** Eigenvalues, ascending, of a complex Hermitian n x n matrix {@code V diag V*}; {@code work} becomes V*. */
    public static double[] hermitianEigen(int n, double[] work) {
        double[] values = new double[n];
        check("zheevd", LAPACKE_zheevd(COLUMN_MAJOR, VECTORS, LOWER, n, work, n, values));
        return values;
    }

    /** Eigenvalues of a complex n x n matrix, interleaved. */
    public static double[] complexEigenvalues(int n, double[] work) {
        double[] values = new double[2 * n];
        double[] unused = new double[2];
        check("zgeev", LAPACKE_zgeev(COLUMN_MAJOR, NO_VECTORS, NO_VECTORS, n, work, n, values, unused, 1, unused, 1));
        return values;
    }

    /** Eigenvalues of the real n x n matrix as arrays of real and imaginary parts. */
    public static void eigenvalues(int n, double[] work, double[] real, double[] imaginary) {
        check(
                "dgeev",
                LAPACKE_dgeev(
                        COLUMN_MAJOR,
                        NO_VECTORS,
                        NO_VECTORS,
                        n,
                        work,
                        n,
                        real,
                        imaginary,
                        new double[1],
                        1,
                        new double[1],
                        1));
    }

    /** {@code work = Q T Q^T}, column-major: T, with blocks of size 1 and 2 on its diagonal, replaces {@code work}; returns Q. */
    public static double[] schur(int n, double[] work) {
        double[] vectors = new double[Math.multiplyExact(n, n)];
        check(
                "dgees",
                LAPACKE_dgees(
                        COLUMN_MAJOR,
                        VECTORS,
                        NO_VECTORS,
                        (LAPACK_D_SELECT2) null,
                        n,
                        work,
                        n,
                        new int[1],
                        new double[n],
                        new double[n],
                        vectors,
                        n));
        return vectors;
    }

    /** Eigenvalues of a quasi-triangular Schur form in standard order, column-major; of a pair the one above the real axis first. */
    public static void schurEigenvalues(int n, double[] triangle, double[] real, double[] imaginary) {
        for (int k = 0; k < n; k++) {
            real[k] = triangle[k * n + k];
            double below = k + 1 < n ? triangle[k * n + k + 1] : 0;
            if (below != 0) { // equal diagonal entries, off-diagonal ones of opposite sign
                double imaginaryPart = Math.sqrt(Math.abs(below)) * Math.sqrt(Math.abs(triangle[(k + 1) * n + k]));
                imaginary[k] = imaginaryPart;
                real[k + 1] = triangle[(k + 1) * n + k + 1];
                imaginary[k + 1] = -imaginaryPart;
                k++;
            } else {
                imaginary[k] = 0;
            }
        }
    }

    /**
     * Moves the selected eigenvalues to the front of a real Schur form, column-major.
     *
     * @param triangle T, overwritten @param vectors Q, overwritten @param selected both or none of a pair
     * @param real the eigenvalues in their new order @param imaginary theirs
     * @return how many are selected
     */
    public static int reorderSchur(
            int n, double[] triangle, double[] vectors, boolean[] selected, double[] real, double[] imaginary) {
        int[] select = new int[n];
        for (int k = 0; k < n; k++) {
            select[k] = selected[k] ? 1 : 0;
        }
        int[] count = new int[1];
        check(
                "dtrsen",
                LAPACKE_dtrsen(
                        COLUMN_MAJOR,
                        NO_VECTORS,
                        VECTORS,
                        select,
                        n,
                        triangle,
                        n,
                        vectors,
                        n,
                        real,
                        imaginary,
                        count,
                        new double[1],
                        new double[1]));
        return count[0];
    }

    /** {@code work = Q T Q^*}, column-major, interleaved: T, triangular, replaces {@code work}; returns Q. */
    public static double[] complexSchur(int n, double[] work) {
        double[] vectors = new double[Math.multiplyExact(2 * n, n)];
        check(
                "zgees",
                LAPACKE_zgees(
                        COLUMN_MAJOR,
                        VECTORS,
                        NO_VECTORS,
                        (LAPACK_Z_SELECT1) null,
                        n,
                        work,
                        n,
                        new int[1],
                        new double[2 * n],
                        vectors,
                        n));
        return vectors;
    }

    /** Whether the Cholesky factorisation of the real symmetric matrix in the lower triangle runs to completion. */
    public static boolean cholesky(int n, double[] work) {
        // The lower triangle, row-major, is the upper one, column-major.
        return LAPACKE_dpotrf(COLUMN_MAJOR, (byte) 'U', n, work, n) == 0;
    }

    /** Whether the Cholesky factorisation of the Hermitian matrix in the lower triangle runs to completion. */
    public static boolean complexCholesky(int n, double[] work) {
        return LAPACKE_zpotrf(COLUMN_MAJOR, (byte) 'U', n, work, n) == 0;
    }

    /** Solves {@code a x = b} for n x n a and n x k b, both overwritten; the solution is in b. False if a is singular. */
    public static boolean solve(int n, int k, double[] a, double[] b) {
        return LAPACKE_dgesv(LAPACK_ROW_MAJOR, n, k, a, n, new int[n], b, k) == 0;
    }

    /** As {@link #solve} for interleaved complex arrays. */
    public static boolean complexSolve(int n, int k, double[] a, double[] b) {
        return LAPACKE_zgesv(LAPACK_ROW_MAJOR, n, k, a, n, new int[n], b, k) == 0;
    }

    private static void check(String routine, int info) {
        if (info != 0) {
            throw new ArithmeticException(routine + " did not converge (info = " + info + ")");
        }
    }
}
