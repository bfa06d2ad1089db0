package dev.kreiss.io;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.CoupledSystem;
import java.util.Arrays;

/** What comes with a system, in other units: {@code W = diag(scale_1 I, ..., scale_k I)} as in {@link CoupledSystem#inUnits}. */
final class Units {

    private Units() {}

    /** {@code W S W}, the covariance of {@code W xi}. */
    static Matrix ofCovariance(Matrix covariance, CoupledSystem system, double[] scales) {
        double[] weights = weights(system, scales);
        return weighted(covariance, weights, weights);
    }

    /** {@code W w}. */
    static Matrix ofVector(Matrix vector, CoupledSystem system, double[] scales) {
        return weighted(vector, weights(system, scales), new double[] {1});
    }

    private static double[] weights(CoupledSystem system, double[] scales) {
        double[] weights = new double[system.size()];
        int[] blocks = system.blocks();
        for (int i = 0; i < blocks.length; i++) {
            Arrays.fill(weights, system.start(i), system.start(i) + blocks[i], scales[i]);
        }
        return weights;
    }

    private static Matrix weighted(Matrix matrix, double[] rowWeights, double[] columnWeights) {
        int columns = matrix.columns();
        double[] real = matrix.real().clone();
        double[] given = matrix.imaginary();
        double[] imaginary = given == null ? new double[real.length] : given.clone();
        for (int k = 0; k < real.length; k++) {
            double weight = rowWeights[k / columns] * columnWeights[k % columns];
            real[k] *= weight;
            imaginary[k] *= weight;
        }
        return Matrix.complex(matrix.rows(), columns, real, imaginary);
    }
}
