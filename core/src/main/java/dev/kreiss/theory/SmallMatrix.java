package dev.kreiss.theory;

import org.jspecify.annotations.Nullable;

/** Dense arithmetic for matrices of a few rows, on {@code double[][]}. */
final class SmallMatrix {

    private static final int MOST_SWEEPS = 60;

    private SmallMatrix() {}

    static double[][] identity(int size) {
        double[][] identity = new double[size][size];
        for (int i = 0; i < size; i++) {
            identity[i][i] = 1;
        }
        return identity;
    }

    static double[][] times(double[][] a, double[][] b) {
        double[][] product = new double[a.length][b[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int k = 0; k < b.length; k++) {
                for (int j = 0; j < b[0].length; j++) {
                    product[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return product;
    }

    static double[] times(double[][] a, double[] x) {
        double[] product = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            for (int k = 0; k < x.length; k++) {
                product[i] += a[i][k] * x[k];
            }
        }
        return product;
    }

    static double[][] transpose(double[][] a) {
        double[][] transposed = new double[a[0].length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[0].length; j++) {
                transposed[j][i] = a[i][j];
            }
        }
        return transposed;
    }

    static double frobenius(double[][] a) {
        double largest = 0;
        for (double[] row : a) {
            largest = Math.max(largest, length(row));
        }
        if (largest == 0 || !Double.isFinite(largest)) {
            return largest;
        }
        double sum = 0;
        for (double[] row : a) {
            double share = length(row) / largest;
            sum += share * share;
        }
        return largest * Math.sqrt(sum);
    }

    /** Spectral norm by one-sided Jacobi rotations: relative error of a few roundings per entry. */
    static double norm(double[][] matrix) {
        int n = matrix[0].length;
        double[][] columns = new double[n][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < n; j++) {
                columns[j][i] = matrix[i][j];
            }
        }
        boolean rotated = true;
        for (int sweep = 0; sweep < MOST_SWEEPS && rotated; sweep++) {
            rotated = false;
            for (int i = 0; i < n; i++) {
                for (int j = i + 1; j < n; j++) {
                    rotated |= rotate(columns[i], columns[j]);
                }
            }
        }
        double largest = 0;
        for (double[] column : columns) {
            largest = Math.max(largest, length(column));
        }
        return largest;
    }

    /** Makes two columns orthogonal; false if they are. */
    private static boolean rotate(double[] a, double[] b) {
        double lengthA = length(a);
        double lengthB = length(b);
        if (lengthA == 0 || lengthB == 0) {
            return false;
        }
        double cosine = 0;
        for (int k = 0; k < a.length; k++) {
            cosine += (a[k] / lengthA) * (b[k] / lengthB);
        }
        if (Math.abs(cosine) < 1e-16) {
            return false;
        }
        double zeta = (lengthB / lengthA - lengthA / lengthB) / (2 * cosine);
        double tangent = Math.copySign(1, zeta) / (Math.abs(zeta) + Math.hypot(1, zeta));
        double c = 1 / Math.hypot(1, tangent);
        double s = c * tangent;
        for (int k = 0; k < a.length; k++) {
            double old = a[k];
            a[k] = c * old - s * b[k];
            b[k] = s * old + c * b[k];
        }
        return true;
    }

    private static double length(double[] x) {
        double largest = 0;
        for (double value : x) {
            largest = Math.max(largest, Math.abs(value));
        }
        if (largest == 0 || !Double.isFinite(largest)) {
            return largest;
        }
        double sum = 0;
        for (double value : x) {
            sum += (value / largest) * (value / largest);
        }
        return largest * Math.sqrt(sum);
    }

    /** Inverse of {@code (1+x)I - G}, as {@link #inverse}; accurate for small x. */
    static double @Nullable [][] inverseOfShifted(double x, double[][] g) {
        double[] diagonal = new double[g.length];
        for (int i = 0; i < g.length; i++) {
            diagonal[i] = x + (1 - g[i][i]); // 1 - g is exact where it matters
        }
        return inverse(diagonal, g);
    }

    /** Whether {@code rho(G) < r}, within rounding. */
    static boolean isRadiusBelow(double r, double[][] g) {
        double[] diagonal = new double[g.length];
        for (int i = 0; i < g.length; i++) {
            diagonal[i] = r - g[i][i];
        }
        return inverse(diagonal, g) != null;
    }

    /**
     * Inverse of the M-matrix with the given diagonal and, off it, the entries of -G, by elimination without pivoting, in which
     * nothing cancels but the diagonal; null if a pivot is not positive, so that it is no such M-matrix within rounding.
     */
    private static double @Nullable [][] inverse(double[] diagonal, double[][] g) {
        int n = g.length;
        double[][] work = new double[n][2 * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                work[i][j] = i == j ? diagonal[i] : -g[i][j];
            }
            work[i][n + i] = 1;
        }
        for (int k = 0; k < n; k++) {
            if (!(work[k][k] > 0)) {
                return null;
            }
            for (int i = 0; i < n; i++) {
                double factor = i == k ? 0 : work[i][k] / work[k][k];
                for (int j = k; factor != 0 && j < 2 * n; j++) {
                    work[i][j] -= factor * work[k][j];
                }
            }
        }
        double[][] inverse = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                inverse[i][j] = work[i][n + j] / work[i][i];
            }
        }
        return inverse;
    }
}
