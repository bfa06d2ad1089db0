package dev.kreiss.linalg;

import dev.kreiss.linalg.openblas.NativeFactor;
import org.jspecify.annotations.Nullable;

/** A square matrix that many others are multiplied by from the left; for real ones without copying it each time. One thread. */
public final class RightFactor {

    private final Matrix matrix;
    private final @Nullable NativeFactor real;

    public RightFactor(Matrix square) {
        this.matrix = square;
        this.real = square.isReal() ? new NativeFactor(square.rows(), square.real()) : null;
    }

    /** {@code left} times this matrix. @param left of the same size */
    public Matrix premultipliedBy(Matrix left) {
        return real != null && left.isReal()
                ? Matrix.of(left.rows(), left.columns(), real.premultipliedBy(left.real()))
                : left.times(matrix);
    }
}
