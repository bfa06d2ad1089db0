package dev.kreiss.linalg.polynomial;

import dev.kreiss.bound.Rounding;
import dev.kreiss.linalg.Balancing;
import dev.kreiss.linalg.HermitianEigenvalues;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.ShiftedMatrix;
import java.util.Arrays;

/**
 * {@code [s (1 + x^2) W^2, W N W^{-1}; (W N W^{-1})*, s W^{-2}]}, {@code N = z_0 I - J + i x (z_0 I + J)}, with diagonal W: singular where
 * s is a singular value of {@code N/sqrt(1 + x^2)}, which is {@code zI - J} up to a phase, {@code z = z_0 (1 + ix)/(1 - ix)} (C14c).
 *
 * <p>W makes the units of the coordinates such that rounding counts against a matrix of about the size of its eigenvalues, whatever the
 * strength of the couplings. The norm that singular values belong to stays that of the original units.
 */
public final class BalancedPencil {

    /** Largest ratio of weights: squares have to stay in the range of doubles. */
    private static final double WIDEST = 0x1p400;

    private final int n;
    private final double re;
    private final double im;
    private final double size;
    private final Matrix matrix;
    private final Matrix constant;
    private final Matrix linear;
    private final double[] left;
    private final double[] right;

    /** @param jacobian J, square @param re real part of z_0 @param im imaginary part */
    public BalancedPencil(Matrix jacobian, double re, double im) {
        this.n = jacobian.rows();
        this.re = re;
        this.im = im;
        double[] weights = weights(jacobian, re, im);
        this.matrix = Balancing.of(jacobian, weights);
        this.size = Math.hypot(re, im) + largestOnDiagonal();
        this.constant = offDiagonal(combined(-1, false));
        this.linear = offDiagonal(combined(1, true));
        this.left = new double[n];
        this.right = new double[n];
        for (int i = 0; i < n; i++) {
            left[i] = weights[i] * weights[i];
            right[i] = 1 / left[i];
        }
    }

    /** For {@code z_0 I - J}, so that only couplings that are large against z count; powers of two whose extremes multiply to about 1. */
    private static double[] weights(Matrix jacobian, double re, double im) {
        double[] weights = Balancing.evenWeights(ShiftedMatrix.shifted(jacobian, re, im));
        double most = Arrays.stream(weights).max().orElse(1);
        double least = Arrays.stream(weights).min().orElse(1);
        if (!(most / least < WIDEST)) {
            return Arrays.stream(weights).map(w -> 1).toArray();
        }
        double unit = Math.scalb(1.0, -(Math.getExponent(most) + Math.getExponent(least)) / 2);
        return Arrays.stream(weights).map(w -> w * unit).toArray();
    }

    private double largestOnDiagonal() {
        double largest = 0;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, Math.hypot(matrix.re(i, i), matrix.im(i, i)));
        }
        return largest;
    }

    /** {@code z_0 I + sign J}, times i or not. */
    private Matrix combined(double sign, boolean timesI) {
        double[] real = new double[n * n];
        double[] imaginary = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double x = sign * matrix.re(i, j) + (i == j ? re : 0);
                double y = sign * matrix.im(i, j) + (i == j ? im : 0);
                real[i * n + j] = timesI ? -y : x;
                imaginary[i * n + j] = timesI ? x : y;
            }
        }
        return Matrix.complex(n, n, real, imaginary);
    }

    private Matrix offDiagonal(Matrix corner) {
        Matrix none = Matrix.zeros(n, n);
        return Matrix.assemble(new Matrix[][] {{none, corner}, {corner.adjoint(), none}});
    }

    /** Whether {@code sigma_min(z_0 I - J)} exceeds the level, also where z_0 is moved by {@code 8u |z_0|}: half of the eigenvalues are negative then (Sylvester). */
    public boolean isAbove(double level) {
        HermitianEigenvalues eigen = HermitianEigenvalues.of(constant.plus(weighted(level, true)));
        double error = Rounding.up(eigen.error() + error(0));
        return eigen.values()[n - 1] < -error && eigen.values()[n] > error;
    }

    /** The error holds what becomes of z_0 moved by {@code 8u |z_0|}. @param level s, positive @param reach of x */
    public HermitianPolynomial at(double level, double reach) {
        return new HermitianPolynomial(
                new Matrix[] {constant.plus(weighted(level, true)), linear, weighted(level, false)},
                reach,
                error(reach));
    }

    /** Weights times the level, without rounding. */
    private Matrix weighted(double level, boolean both) {
        double[] entries = new double[4 * n * n];
        for (int i = 0; i < n; i++) {
            int j = n + i;
            entries[i * 2 * n + i] = level * left[i];
            entries[j * 2 * n + j] = both ? level * right[i] : 0;
        }
        return Matrix.of(2 * n, 2 * n, entries);
    }

    /**
     * One rounding of each entry on the diagonals of {@code z_0 I - J} and {@code z_0 I + J}, and z_0 off its circle, which in these units
     * too is a multiple of the identity; what weights make smaller than doubles.
     */
    private double error(double reach) {
        return Rounding.up((1 + reach) * (12 * Rounding.UNIT * size + 4.0 * n * Double.MIN_NORMAL));
    }
}
