package dev.kreiss.linalg;

import dev.kreiss.linalg.openblas.NativeCholesky;
import org.jspecify.annotations.Nullable;

/** A symmetric positive definite system, factored once for many right-hand sides. Holds native memory until it is closed. */
public final class PositiveDefiniteSystem implements AutoCloseable {

    private final NativeCholesky factor;

    private PositiveDefiniteSystem(NativeCholesky factor) {
        this.factor = factor;
    }

    /**
     * Costs {@code size^3 / 3} operations.
     *
     * @param lower size x size, row-major, finite; its lower triangle is read
     * @return null if the matrix is not positive definite within rounding
     */
    public static @Nullable PositiveDefiniteSystem of(int size, double[] lower) {
        NativeCholesky factor = NativeCholesky.of(size, lower);
        return factor == null ? null : new PositiveDefiniteSystem(factor);
    }

    public double[] solve(double[] right) {
        return factor.solve(right);
    }

    @Override
    public void close() {
        factor.close();
    }
}
