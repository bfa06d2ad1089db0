package dev.kreiss.stochastic;

import dev.kreiss.linalg.LargestSingularValue;
import dev.kreiss.linalg.Matrix;

/**
 * Where an iteration starts: at a given displacement, or at the worst or a typical one of length 1.
 *
 * @param displacements its columns are followed together
 * @param worst whether the largest over all combinations of the columns counts, or the root of the sum of their squares
 */
public record Start(Matrix displacements, boolean worst) {

    /** At the fixed point: all that is seen is noise. */
    public static Start atRest(int size) {
        return new Start(Matrix.zeros(size, 0), false);
    }

    /** @param displacement w_0, N x 1 */
    public static Start at(Matrix displacement) {
        if (displacement.columns() != 1) {
            throw new IllegalArgumentException("a displacement must be one column, got " + displacement.shape());
        }
        return new Start(displacement, false);
    }

    /** At each time from the displacement of length 1 that is then largest, {@code ||J^t||^2}. */
    public static Start worst(int size) {
        return new Start(Matrix.identity(size), true);
    }

    /** Uniform on the unit sphere (T12): {@code ||J^t||_F^2 / N}. */
    public static Start typical(int size) {
        return new Start(Matrix.identity(size).scaled(1 / Math.sqrt(size)), false);
    }

    /** The mean square of the displacement that these columns have become. */
    double meanSquare(Matrix columns) {
        if (columns.columns() == 0) {
            return 0;
        }
        double length = worst ? LargestSingularValue.quick(columns, null).value() : columns.frobeniusNorm();
        return length * length;
    }
}
