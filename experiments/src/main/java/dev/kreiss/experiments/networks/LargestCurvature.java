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
        double scale = norm(v);
        double left = scale;
        while (basis.size() < Math.min(n, STEPS) && left > INVARIANT * scale) {
            double[] q = scaled(v, 1 / left);
            double[] image = symmetric.apply(q);
            basis.add(q);
            images.add(image);
            scale = norm(image);
            v = image.clone();
            orthogonalise(v, basis);
            orthogonalise(v, basis);
            left = norm(v);
        }
        int k = basis.size();
        double[] projected = new double[k * k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                projected[i * k + j] = (dot(basis.get(i), images.get(j)) + dot(basis.get(j), images.get(i))) / 2;
            }
        }
        return SymmetricEigenbasis.of(Matrix.of(k, k, projected)).values()[k - 1];
    }

    private static void orthogonalise(double[] v, List<double[]> basis) {
        for (double[] q : basis) {
            double share = dot(q, v);
            for (int i = 0; i < v.length; i++) {
                v[i] -= share * q[i];
            }
        }
    }

    static double[] scaled(double[] v, double factor) {
        double[] scaled = v.clone();
        for (int i = 0; i < v.length; i++) {
            scaled[i] *= factor;
        }
        return scaled;
    }

    static double dot(double[] u, double[] v) {
        double sum = 0;
        for (int i = 0; i < u.length; i++) {
            sum += u[i] * v[i];
        }
        return sum;
    }

    static double norm(double[] v) {
        return Math.sqrt(dot(v, v));
    }
}
