package dev.kreiss.krylov;

/**
 * Eigenvalues and vectors of a Gram matrix of a few vectors, by cyclic Jacobi rotations: small values keep their relative accuracy, and
 * nothing native is called once for every step of a trajectory.
 *
 * @param values descending
 * @param vectors {@code vectors[k]} belongs to {@code values[k]}; orthonormal
 */
record GramEigen(double[] values, double[][] vectors) {

    private static final int MOST_SWEEPS = 30;

    /** Of the Gram matrix of the given vectors. */
    static GramEigen of(double[][] columns) {
        int p = columns.length;
        double[][] gram = new double[p][p];
        for (int i = 0; i < p; i++) {
            for (int j = 0; j <= i; j++) {
                gram[i][j] = Vectors.dot(columns[i], columns[j]);
                gram[j][i] = gram[i][j];
            }
        }
        return ofSymmetric(gram);
    }

    /** @param a overwritten */
    private static GramEigen ofSymmetric(double[][] a) {
        int p = a.length;
        double[][] vectors = new double[p][p];
        for (int i = 0; i < p; i++) {
            vectors[i][i] = 1;
        }
        for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
            boolean rotated = false;
            for (int i = 0; i < p; i++) {
                for (int j = i + 1; j < p; j++) {
                    if (Math.abs(a[i][j]) > 0x1p-52 * Math.sqrt(Math.abs(a[i][i]) * Math.abs(a[j][j]))) {
                        rotate(a, vectors, i, j);
                        rotated = true;
                    }
                }
            }
            if (!rotated) {
                break;
            }
        }
        return sorted(a, vectors);
    }

    private static void rotate(double[][] a, double[][] vectors, int i, int j) {
        double tau = (a[j][j] - a[i][i]) / (2 * a[i][j]);
        double t = Math.copySign(1, tau) / (Math.abs(tau) + Math.hypot(1, tau));
        double c = 1 / Math.hypot(1, t);
        double s = t * c;
        for (int k = 0; k < a.length; k++) {
            double x = a[k][i];
            double y = a[k][j];
            a[k][i] = c * x - s * y;
            a[k][j] = s * x + c * y;
        }
        for (int k = 0; k < a.length; k++) {
            double x = a[i][k];
            double y = a[j][k];
            a[i][k] = c * x - s * y;
            a[j][k] = s * x + c * y;
            double v = vectors[i][k];
            double w = vectors[j][k];
            vectors[i][k] = c * v - s * w;
            vectors[j][k] = s * v + c * w;
        }
    }

    private static GramEigen sorted(double[][] a, double[][] vectors) {
        int p = a.length;
        double[] values = new double[p];
        double[][] rows = vectors.clone();
        for (int i = 0; i < p; i++) {
            values[i] = a[i][i];
        }
        for (int i = 1; i < p; i++) { // insertion: a handful of values
            for (int j = i; j > 0 && values[j] > values[j - 1]; j--) {
                double value = values[j];
                values[j] = values[j - 1];
                values[j - 1] = value;
                double[] row = rows[j];
                rows[j] = rows[j - 1];
                rows[j - 1] = row;
            }
        }
        return new GramEigen(values, rows);
    }

    /** Square root of the largest value, rounded down: at most the norm of a map that took an orthonormal basis to these columns. */
    double largestDown(int length) {
        int p = values.length;
        double slack = 8.0 * p * dev.kreiss.bound.Rounding.gamma(length + 8L * p);
        return Math.sqrt(Math.max(0, values[0])) * Math.max(0, 1 - slack);
    }
}
