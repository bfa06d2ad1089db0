package dev.kreiss.linalg.openblas;

import static org.bytedeco.openblas.global.openblas.*;

import org.bytedeco.javacpp.DoublePointer;
import org.jspecify.annotations.Nullable;

/** A Cholesky factor that stays in native memory, for many right-hand sides: copying it each time would cost as much. One thread. */
public final class NativeCholesky implements AutoCloseable {

    private final int n;
    private final DoublePointer factor;
    private final DoublePointer column;

    private NativeCholesky(int n, DoublePointer factor) {
        this.n = n;
        this.factor = factor;
        this.column = new DoublePointer((long) n);
    }

    /**
     * @param lower n x n, row-major, of which the lower triangle is read
     * @return null if a pivot is not positive
     */
    public static @Nullable NativeCholesky of(int n, double[] lower) {
        DoublePointer factor = new DoublePointer(lower);
        // The lower triangle, row-major, is the upper one, column-major.
        if (LAPACKE_dpotrf(LAPACK_COL_MAJOR, (byte) 'U', n, factor, n) != 0) {
            factor.deallocate();
            return null;
        }
        return new NativeCholesky(n, factor);
    }

    /** The solution of one linear system. */
    public double[] solve(double[] right) {
        column.put(right);
        LAPACKE_dpotrs(LAPACK_COL_MAJOR, (byte) 'U', n, 1, factor, n, column, n);
        double[] solution = new double[n];
        column.get(solution);
        return solution;
    }

    @Override
    public void close() {
        factor.deallocate();
        column.deallocate();
    }
}
