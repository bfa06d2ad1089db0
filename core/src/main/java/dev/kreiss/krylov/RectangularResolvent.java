package dev.kreiss.krylov;

import dev.kreiss.linalg.GenericVector;

/**
 * {@code sigma_min(z I~ - H)} for a banded rectangular H of a few dozen columns, at many z. Givens rotations take the band away, and an
 * inverse iteration with the triangle that remains finds the smallest singular value from above: so its reciprocal is a lower bound of the
 * norm of the resolvent whether or not the iteration has converged. One point costs {@code O(c^2)}.
 */
final class RectangularResolvent {

    private static final int SEARCH_STEPS = 5;

    private static final double SEARCH_ACCURACY = 1e-3;

    private static final int FINAL_STEPS = 300;

    private static final double FINAL_ACCURACY = 1e-12;

    private final int rows;
    private final int columns;
    private final double[] entries;
    private final int[] last;
    private final double[] re;
    private final double[] im;
    private double[] vectorRe;
    private double[] vectorIm;

    /** @param square whether to leave out the rows of H below the square part, which makes it the matrix of Ritz values */
    RectangularResolvent(ArnoldiBasis basis, boolean square) {
        this.columns = basis.columns();
        this.rows = square ? columns : basis.rows();
        this.entries = new double[rows * columns];
        this.last = new int[columns];
        for (int j = 0; j < columns; j++) {
            double[] column = basis.column(j);
            last[j] = Math.max(j, Math.min(rows, column.length) - 1);
            for (int i = 0; i < Math.min(rows, column.length); i++) {
                entries[i * columns + j] = column[i];
            }
        }
        this.re = new double[rows * columns];
        this.im = new double[rows * columns];
        this.vectorRe = new double[columns];
        this.vectorIm = new double[columns];
        reset();
    }

    /** @param square entries of a full square matrix, row-major */
    RectangularResolvent(int size, double[] square) {
        this.columns = size;
        this.rows = size;
        this.entries = square;
        this.last = new int[size];
        java.util.Arrays.fill(last, size - 1);
        this.re = new double[size * size];
        this.im = new double[size * size];
        this.vectorRe = new double[size];
        this.vectorIm = new double[size];
        reset();
    }

    /** Forgets the vector of the last point. */
    void reset() {
        for (int k = 0; k < columns; k++) {
            vectorRe[k] = GenericVector.entry(k);
            vectorIm[k] = GenericVector.entry(k + columns);
        }
    }

    /** At least {@code sigma_min(zI~ - H)}, as a rule equal to it to three digits. */
    double search(double zRe, double zIm) {
        return smallest(zRe, zIm, SEARCH_STEPS, SEARCH_ACCURACY);
    }

    /** As {@link #search}, to rounding; {@link #vectorRe()} is then the right singular vector. */
    double exact(double zRe, double zIm) {
        return smallest(zRe, zIm, FINAL_STEPS, FINAL_ACCURACY);
    }

    double[] vectorRe() {
        return vectorRe.clone();
    }

    double[] vectorIm() {
        return vectorIm.clone();
    }

    private double smallest(double zRe, double zIm, int steps, double accuracy) {
        triangularise(zRe, zIm);
        normalise();
        double sigma = Double.POSITIVE_INFINITY;
        for (int step = 0; step < steps; step++) {
            if (!solveAdjoint()) {
                return Double.MIN_NORMAL;
            }
            double between = length();
            solve();
            double next = between / normalise();
            boolean settled = next >= sigma * (1 - accuracy);
            sigma = Math.min(sigma, next);
            if (settled && step > 0) {
                break;
            }
        }
        return sigma;
    }

    private void triangularise(double zRe, double zIm) {
        for (int k = 0; k < entries.length; k++) {
            re[k] = -entries[k];
            im[k] = 0;
        }
        for (int j = 0; j < columns; j++) {
            re[j * columns + j] += zRe;
            im[j * columns + j] += zIm;
        }
        for (int j = 0; j < columns; j++) {
            for (int i = last[j]; i > j; i--) {
                rotate(i, j);
            }
        }
    }

    /** Rotates rows i-1 and i such that entry (i, j) vanishes. */
    private void rotate(int i, int j) {
        int upper = (i - 1) * columns;
        int lower = i * columns;
        double aRe = re[upper + j];
        double aIm = im[upper + j];
        double bRe = re[lower + j];
        double bIm = im[lower + j];
        double a = Math.hypot(aRe, aIm);
        double b = Math.hypot(bRe, bIm);
        if (b == 0) {
            return;
        }
        double n = Math.hypot(a, b);
        double c = a / n;
        // s = (a/|a|) conj(b) / n
        double uRe = a == 0 ? 1 : aRe / a;
        double uIm = a == 0 ? 0 : aIm / a;
        double sRe = (uRe * bRe + uIm * bIm) / n;
        double sIm = (uIm * bRe - uRe * bIm) / n;
        for (int k = j; k < columns; k++) {
            double xRe = re[upper + k];
            double xIm = im[upper + k];
            double yRe = re[lower + k];
            double yIm = im[lower + k];
            re[upper + k] = c * xRe + sRe * yRe - sIm * yIm;
            im[upper + k] = c * xIm + sRe * yIm + sIm * yRe;
            re[lower + k] = c * yRe - sRe * xRe - sIm * xIm;
            im[lower + k] = c * yIm - sRe * xIm + sIm * xRe;
        }
        re[lower + j] = 0;
        im[lower + j] = 0;
    }

    /** {@code R* y = w} in place; false if R is singular. */
    private boolean solveAdjoint() {
        for (int j = 0; j < columns; j++) {
            double pivotRe = re[j * columns + j];
            double pivotIm = im[j * columns + j];
            double square = pivotRe * pivotRe + pivotIm * pivotIm;
            if (!(square > Double.MIN_NORMAL)) {
                return false;
            }
            // divide by the conjugate of the pivot
            double yRe = (vectorRe[j] * pivotRe - vectorIm[j] * pivotIm) / square;
            double yIm = (vectorIm[j] * pivotRe + vectorRe[j] * pivotIm) / square;
            vectorRe[j] = yRe;
            vectorIm[j] = yIm;
            int row = j * columns;
            for (int k = j + 1; k < columns; k++) { // conj(R_jk) y_j
                vectorRe[k] -= re[row + k] * yRe + im[row + k] * yIm;
                vectorIm[k] -= re[row + k] * yIm - im[row + k] * yRe;
            }
        }
        return true;
    }

    /** {@code R x = y} in place. */
    private void solve() {
        for (int j = columns - 1; j >= 0; j--) {
            int row = j * columns;
            double sumRe = vectorRe[j];
            double sumIm = vectorIm[j];
            for (int k = j + 1; k < columns; k++) {
                sumRe -= re[row + k] * vectorRe[k] - im[row + k] * vectorIm[k];
                sumIm -= re[row + k] * vectorIm[k] + im[row + k] * vectorRe[k];
            }
            double pivotRe = re[row + j];
            double pivotIm = im[row + j];
            double square = pivotRe * pivotRe + pivotIm * pivotIm;
            vectorRe[j] = (sumRe * pivotRe + sumIm * pivotIm) / square;
            vectorIm[j] = (sumIm * pivotRe - sumRe * pivotIm) / square;
        }
    }

    private double length() {
        double sum = 0;
        for (int k = 0; k < columns; k++) {
            sum += vectorRe[k] * vectorRe[k] + vectorIm[k] * vectorIm[k];
        }
        return Math.sqrt(sum);
    }

    /** Makes the vector a unit one; returns what its length was. */
    private double normalise() {
        double length = length();
        if (!(length > 0) || length == Double.POSITIVE_INFINITY) {
            reset();
            return Double.POSITIVE_INFINITY;
        }
        for (int k = 0; k < columns; k++) {
            vectorRe[k] /= length;
            vectorIm[k] /= length;
        }
        return length;
    }
}
