package dev.kreiss.numerics;

import dev.kreiss.linalg.LargestSingularValue;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.SingularValues;
import java.util.Arrays;
import java.util.function.LongFunction;

/**
 * Norms of products of different Jacobians, {@code J_{t-1} ... J_1 J_0}: what an error becomes while the update itself changes (T10).
 *
 * @param norms {@code norms[t]} is that of the product of the first t factors, as computed; 1 for t = 0
 * @param product of all factors
 */
public record ProductNorms(double[] norms, Matrix product) {

    /** Below this size a decomposition costs less than an iteration. */
    private static final int SMALL = 40;

    /**
     * @param jacobians {@code J_t} for t from 0, all of the same size
     * @param size of them
     * @param count of factors, at least 0
     */
    public static ProductNorms of(LongFunction<Matrix> jacobians, int size, int count) {
        double[] norms = new double[count + 1];
        norms[0] = 1;
        Matrix product = Matrix.identity(size);
        for (int t = 0; t < count; t++) {
            product = jacobians.apply(t).times(product);
            norms[t + 1] = norm(product);
        }
        return new ProductNorms(norms, product);
    }

    /** The largest of them. */
    public double largest() {
        return Arrays.stream(norms).max().orElse(1);
    }

    /** Where it is attained first. */
    public int iteration() {
        int best = 0;
        for (int t = 1; t < norms.length; t++) {
            best = norms[t] > norms[best] ? t : best;
        }
        return best;
    }

    /** The spectral norm as computed, to about 10 digits. */
    static double norm(Matrix matrix) {
        return matrix.rows() <= SMALL
                ? SingularValues.of(matrix).largest()
                : LargestSingularValue.quick(matrix, null).value();
    }
}
