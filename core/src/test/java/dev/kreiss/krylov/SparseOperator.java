package dev.kreiss.krylov;

import dev.kreiss.linalg.LinearOperator;
import java.util.Random;

/** A sparse real matrix by compressed rows. */
final class SparseOperator implements LinearOperator {

    private final int size;
    private final int[] starts;
    private final int[] columns;
    private final double[] values;

    private SparseOperator(int size, int[] starts, int[] columns, double[] values) {
        this.size = size;
        this.starts = starts;
        this.columns = columns;
        this.values = values;
    }

    /**
     * Two blocks of n: diagonal A and D with entries up to {@code gamma}, no feedback, and a coupling C with a few entries in each row, of
     * about the given norm.
     */
    static SparseOperator coupled(int n, double gamma, double coupling, int perRow, long seed) {
        Random random = new Random(seed);
        int[] starts = new int[2 * n + 1];
        int[] columns = new int[2 * n + n * perRow];
        double[] values = new double[columns.length];
        int at = 0;
        for (int i = 0; i < 2 * n; i++) {
            starts[i] = at;
            for (int k = 0; i >= n && k < perRow; k++) {
                columns[at] = random.nextInt(n);
                values[at++] = coupling * random.nextGaussian() / (2 * Math.sqrt(perRow));
            }
            columns[at] = i;
            values[at++] = gamma * (0.2 + 0.8 * random.nextDouble());
        }
        starts[2 * n] = at;
        return new SparseOperator(2 * n, starts, columns, values);
    }

    @Override
    public int rows() {
        return size;
    }

    @Override
    public int columns() {
        return size;
    }

    @Override
    public double[] apply(double[] v) {
        double[] product = new double[size];
        for (int i = 0; i < size; i++) {
            double sum = 0;
            for (int k = starts[i]; k < starts[i + 1]; k++) {
                sum += values[k] * v[columns[k]];
            }
            product[i] = sum;
        }
        return product;
    }

    @Override
    public double[] applyAdjoint(double[] u) {
        double[] product = new double[size];
        for (int i = 0; i < size; i++) {
            for (int k = starts[i]; k < starts[i + 1]; k++) {
                product[columns[k]] += values[k] * u[i];
            }
        }
        return product;
    }
}
