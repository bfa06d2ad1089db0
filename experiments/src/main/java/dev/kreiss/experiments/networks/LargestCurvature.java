package dev.kreiss.experiments.networks;

import dev.kreiss.linalg.LinearOperator;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.SymmetricEigenbasis;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The largest eigenvalue of a symmetric operator, from below, by a few steps of Lanczos with full orthogonalisation. */
final class LargestCurvature {

    private static final int STEPS = 24;

    private static final double INVARIANT = 1e-12;

    private LargestCurvature() {}

    static double of(LinearOperator symmetric, long seed) {
        int n = symmetric.rows();
        SplittableRandom random = new SplittableRandom(seed);
        double[] v = random.doubles(n, -1, 1).toArray();
        List<double[]> basis = new ArrayList<>();
        List<double[]> images = new ArrayList<>();
        double scale = Vectors.norm(v);
        double left = scale;
        while (basis.size() < Math.min(n, STEPS) && left > INVARIANT * scale) {
            double[] q = Vectors.scaled(v, 1 / left);
            double[] image = symmetric.apply(q);
            basis.add(q);
            images.add(image);
            scale = Vectors.norm(image);
            v = image.clone();
            orthogonalise(v, basis);
            orthogonalise(v, basis);
            left = Vectors.norm(v);
        }
        int k = basis.size();
        double[] projected = new double[k * k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                projected[i * k + j] =
                        (Vectors.dot(basis.get(i), images.get(j)) + Vectors.dot(basis.get(j), images.get(i))) / 2;
            }
        }
        return SymmetricEigenbasis.of(Matrix.of(k, k, projected)).values()[k - 1];
    }

    private static void orthogonalise(double[] v, List<double[]> basis) {
        for (double[] q : basis) {
            double share = Vectors.dot(q, v);
            for (int i = 0; i < v.length; i++) {
                v[i] -= share * q[i];
            }
        }
    }
}
