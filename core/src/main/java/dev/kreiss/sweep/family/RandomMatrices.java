package dev.kreiss.sweep.family;

import dev.kreiss.linalg.Matrix;
import java.util.Random;

/** Matrices drawn at random. The same state of the source gives the same matrix, on every machine. */
final class RandomMatrices {

    private RandomMatrices() {}

    /** Independent normal entries, row by row. */
    static double[] normal(int count, Random random) {
        double[] entries = new double[count];
        for (int k = 0; k < count; k++) {
            entries[k] = random.nextGaussian();
        }
        return entries;
    }

    /** Columns of normal entries, made orthonormal by Gram-Schmidt, twice. */
    static Matrix orthogonal(int size, Random random) {
        double[][] columns = new double[size][];
        double[] entries = new double[size * size];
        for (int k = 0; k < size; k++) {
            columns[k] = normal(size, random);
            for (int j = 0; j < 2 * k; j++) {
                subtractAlong(columns[j % k], columns[k]);
            }
            double length = Math.sqrt(dot(columns[k], columns[k]));
            for (int i = 0; i < size; i++) {
                columns[k][i] /= length;
                entries[i * size + k] = columns[k][i];
            }
        }
        return Matrix.of(size, size, entries);
    }

    private static void subtractAlong(double[] unit, double[] vector) {
        double along = dot(unit, vector);
        for (int i = 0; i < vector.length; i++) {
            vector[i] -= along * unit[i];
        }
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
