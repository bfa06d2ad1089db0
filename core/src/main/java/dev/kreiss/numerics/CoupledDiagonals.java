package dev.kreiss.numerics;

import dev.kreiss.bound.Rounding;
import dev.kreiss.linalg.LanczosNorm;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.NormTest;

/** The real matrix {@code X = [diag(first), 0; coupling, diag(second)]}; either block may be empty. */
final class CoupledDiagonals implements LanczosNorm.Operator {

    private static final double SMALLEST = 0x1p-300;

    private static final double LARGEST = 0x1p300;

    private final double[] first;
    private final double[] second;
    private final double[] coupling;

    /** @param coupling row-major, {@code second.length x first.length} */
    CoupledDiagonals(double[] first, double[] second, double[] coupling) {
        this.first = first;
        this.second = second;
        this.coupling = coupling;
    }

    CoupledDiagonals withoutDiagonals() {
        return new CoupledDiagonals(new double[first.length], new double[second.length], coupling);
    }

    double firstNorm() {
        return vector(first).maxAbs();
    }

    double secondNorm() {
        return vector(second).maxAbs();
    }

    double frobenius() {
        return Math.hypot(
                Math.hypot(vector(first).frobeniusNorm(), vector(second).frobeniusNorm()),
                vector(coupling).frobeniusNorm());
    }

    private static Matrix vector(double[] entries) {
        return Matrix.of(1, entries.length, entries);
    }

    /** The Frobenius norm, rounded up: it was summed row by row. */
    double frobeniusUpper() {
        return Rounding.up(frobenius() * (1 + Rounding.gamma(2L * coupling.length + 64)));
    }

    /** Bound of the rounding of a product of X or its adjoint with a unit vector, and of its length. */
    double productError() {
        return Rounding.gamma(2L * columns() + 32) * frobeniusUpper();
    }

    /**
     * Upper bound of the norm, for two more products: with unit vectors v, {@code u = X v / s} and {@code b = X^T u - s v},
     * {@code ||X|| <= ||[s, |b|; 0, f]||} where {@code f^2 = ||X||_F^2 - s^2} (C13). Close if no other singular value matters much.
     *
     * @param norm what is known of it from below
     */
    double upper(LanczosNorm norm) {
        double whole = frobeniusUpper();
        double[] v = scaled(norm.right(), 1 / vector(norm.right()).frobeniusNorm());
        double[] u = apply(v);
        double s = vector(u).frobeniusNorm();
        if (!(s > SMALLEST && s < LARGEST)) {
            return whole;
        }
        double[] back = applyAdjoint(scaled(u, 1 / s));
        for (int k = 0; k < back.length; k++) {
            back[k] -= s * v[k];
        }
        double error = 4 * productError();
        double b = vector(back).frobeniusNorm() + error;
        double f = Math.sqrt(Math.max(0, whole * whole - (s - error) * (s - error)));
        s += error;
        return Math.min(whole, Rounding.up((Math.hypot(s + f, b) + Math.hypot(s - f, b)) / 2));
    }

    /** The norm from below, and a right singular vector. */
    LanczosNorm norm(double accuracy) {
        double scale = Math.max(vector(coupling).maxAbs(), Math.max(firstNorm(), secondNorm()));
        if (scale > 0 && (scale < SMALLEST || scale > LARGEST)) { // squares would leave the range of doubles
            LanczosNorm scaled = scaled(1 / scale).norm(accuracy);
            return new LanczosNorm(scaled.value() * scale, scaled.right());
        }
        return LanczosNorm.of(this, accuracy);
    }

    private CoupledDiagonals scaled(double factor) {
        return new CoupledDiagonals(scaled(first, factor), scaled(second, factor), scaled(coupling, factor));
    }

    private static double[] scaled(double[] x, double factor) {
        return vector(x).scaled(factor).real();
    }

    /**
     * Whether {@code ||X|| <= level} could be proven. Above the diagonal entries that is so iff
     * {@code ||level diag(level^2 - second^2)^(-1/2) coupling diag(level^2 - first^2)^(-1/2)|| <= 1} (C13).
     */
    boolean isAtMost(double level) {
        double[] left = weights(second, level);
        double[] right = weights(first, level);
        for (double[] weights : new double[][] {left, right}) {
            for (double weight : weights) {
                if (!(weight < LARGEST)) {
                    return false;
                }
            }
        }
        if (coupling.length == 0) {
            return true;
        }
        Matrix weighted = weighted(left, right, level);
        double frobenius = weighted.frobeniusNorm();
        return NormTest.isAtMost(weighted, Rounding.down(1 - 16 * Rounding.UNIT * frobenius));
    }

    /** {@code level (level^2 - x^2)^(-1/2)}, infinite where x is not below the level. */
    private static double[] weights(double[] x, double level) {
        double[] weights = new double[x.length];
        for (int k = 0; k < x.length; k++) {
            double modulus = Math.abs(x[k]);
            weights[k] = modulus < level
                    ? 1 / Math.sqrt((level - modulus) / level * (1 + modulus / level))
                    : Double.POSITIVE_INFINITY;
        }
        return weights;
    }

    /** As many columns as the smaller block has: the Gram matrix of the test is then the smaller one. */
    private Matrix weighted(double[] left, double[] right, double level) {
        int rows = second.length;
        int columns = first.length;
        double[] weighted = new double[coupling.length];
        for (int i = 0; i < rows; i++) {
            double factor = left[i] / level;
            int start = i * columns;
            for (int j = 0; j < columns; j++) {
                weighted[rows < columns ? j * rows + i : start + j] = coupling[start + j] * factor * right[j];
            }
        }
        return rows < columns ? Matrix.of(columns, rows, weighted) : Matrix.of(rows, columns, weighted);
    }

    @Override
    public int columns() {
        return first.length + second.length;
    }

    @Override
    public double[] apply(double[] v) {
        int m = first.length;
        double[] image = new double[columns()];
        for (int j = 0; j < m; j++) {
            image[j] = first[j] * v[j];
        }
        for (int i = 0; i < second.length; i++) {
            double p = 0;
            double q = 0;
            double r = 0;
            double s = second[i] * v[m + i];
            int start = i * m;
            int j = 0;
            for (; j + 3 < m; j += 4) { // four sums, for one addition has to wait for the last
                p += coupling[start + j] * v[j];
                q += coupling[start + j + 1] * v[j + 1];
                r += coupling[start + j + 2] * v[j + 2];
                s += coupling[start + j + 3] * v[j + 3];
            }
            for (; j < m; j++) {
                p += coupling[start + j] * v[j];
            }
            image[m + i] = (p + q) + (r + s);
        }
        return image;
    }

    @Override
    public double[] applyAdjoint(double[] u) {
        int m = first.length;
        double[] image = new double[columns()];
        for (int j = 0; j < m; j++) {
            image[j] = first[j] * u[j];
        }
        for (int i = 0; i < second.length; i++) {
            double factor = u[m + i];
            image[m + i] = second[i] * factor;
            int start = i * m;
            for (int j = 0; j < m; j++) {
                image[j] += factor * coupling[start + j];
            }
        }
        return image;
    }
}
