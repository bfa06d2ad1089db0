package dev.kreiss.linalg;

import java.util.Arrays;

/** Diagonal similarity by powers of two, which is free of rounding, for matrices with entries in very different units. */
public final class Balancing {

    private static final int SWEEPS = 40;

    private static final int EVENING_SWEEPS = 12;

    private Balancing() {}

    /** {@code W J W^{-1}}, exactly (but for underflow), with the weights of {@link #weights}; the same matrix if they are all 1. */
    public static Matrix of(Matrix matrix) {
        double[] w = weights(matrix);
        return Arrays.stream(w).allMatch(x -> x == 1) ? matrix : of(matrix, w);
    }

    /** {@code W J W^{-1}} for W of powers of two w, exactly (but for underflow). */
    public static Matrix of(Matrix matrix, double[] w) {
        int n = matrix.rows();
        double[] re = new double[n * n];
        double[] im = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                re[i * n + j] = matrix.re(i, j) * (w[i] / w[j]);
                im[i * n + j] = matrix.im(i, j) * (w[i] / w[j]);
            }
        }
        return Matrix.complex(n, n, re, im);
    }

    /**
     * The inverse, computed in balanced units: then rounding is that of a matrix without large couplings, in whatever units.
     *
     * @throws ArithmeticException if a pivot is exactly zero
     */
    static Matrix inverse(Matrix matrix) {
        double[] w = weights(matrix);
        if (Arrays.stream(w).allMatch(x -> x == 1)) {
            return LinearSystem.inverse(matrix);
        }
        return of(
                LinearSystem.inverse(of(matrix, w)),
                Arrays.stream(w).map(x -> 1 / x).toArray());
    }

    /** Largest weight over smallest: the factor by which errors may grow on the way back to the original units. */
    public static double range(Matrix matrix) {
        double[] w = weights(matrix);
        return Arrays.stream(w).max().orElse(1) / Arrays.stream(w).min().orElse(1);
    }

    /** Powers of two w with rows and columns of {@code W J W^{-1}}, diagonal included, of about equal length (Osborne). */
    public static double[] weights(Matrix matrix) {
        int n = matrix.rows();
        double[] w = new double[n];
        Arrays.fill(w, 1);
        boolean changed = true;
        for (int sweep = 0; sweep < SWEEPS && changed; sweep++) {
            changed = false;
            for (int i = 0; i < n; i++) {
                double power = nearestPower(factor(matrix, w, i));
                if (power > 2 || power < 0.5) { // small imbalances cost less than they would complicate
                    w[i] *= power;
                    changed = true;
                }
            }
        }
        return w;
    }

    /** As {@link #weights}, with lengths that are equal up to the rounding of weights to powers of two. */
    public static double[] evenWeights(Matrix matrix) {
        double[] w = weights(matrix);
        for (int sweep = 0; sweep < EVENING_SWEEPS; sweep++) {
            for (int i = 0; i < w.length; i++) {
                w[i] *= factor(matrix, w, i);
            }
        }
        return Arrays.stream(w).map(Balancing::nearestPower).toArray();
    }

    /** What makes row and column i of the weighted matrix equally long. */
    private static double factor(Matrix matrix, double[] w, int i) {
        double row = 0;
        double column = 0;
        for (int j = 0; j < w.length; j++) {
            row = Math.hypot(row, Math.hypot(matrix.re(i, j), matrix.im(i, j)) * w[i] / w[j]);
            column = Math.hypot(column, Math.hypot(matrix.re(j, i), matrix.im(j, i)) * w[j] / w[i]);
        }
        return row > 0 && column > 0 ? Math.sqrt(column / row) : 1;
    }

    /** Of two. */
    private static double nearestPower(double x) {
        return Math.scalb(1.0, Math.getExponent(x * Math.sqrt(2)));
    }
}
