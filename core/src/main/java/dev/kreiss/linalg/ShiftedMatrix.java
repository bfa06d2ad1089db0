package dev.kreiss.linalg;

import dev.kreiss.bound.Bound;
import dev.kreiss.bound.Rounding;
import dev.kreiss.linalg.openblas.Blas;

/** Smallest singular values of {@code zI - J} for many z. Safe for use by several threads. */
public final class ShiftedMatrix {

    /** Where the absolute error of singular values exceeds this share of the value, the slower relative kernel is tried. */
    private static final double ENOUGH = 2e-8;

    private final Matrix matrix;
    private final double norm;

    public ShiftedMatrix(Matrix matrix) {
        this.matrix = matrix;
        this.norm = matrix.frobeniusNorm();
    }

    public Matrix matrix() {
        return matrix;
    }

    /** Enclosure of {@code sigma_min(zI - J)}, rounding included; about {@code 8/3 N^3} operations, complex unless z and J are real. */
    public Bound.Certified smallestSingularValue(double re, double im) {
        double value = estimate(re, im);
        int n = matrix.rows();
        double size = norm + Math.sqrt(n) * Math.hypot(re, im);
        // One rounding of each diagonal entry of zI - J, and the kernel.
        double error = Rounding.up(KernelError.ofOrthogonalReduction(n, size) + Rounding.UNIT * size);
        if (error > ENOUGH * value) {
            return relative(re, im, value, error);
        }
        return Bound.certified(value - error, value + error);
    }

    /** {@code sigma_min(zI - J)} without bounds, for pictures. */
    public double estimate(double re, double im) {
        return im == 0 && matrix.isReal() ? realValue(re) : complexValue(re, im);
    }

    private Bound.Certified relative(double re, double im, double value, double error) {
        double[] inverse = VerifiedInverse.norm(shifted(re, im));
        double lower = Math.max(Rounding.down(1 / inverse[1]), Math.max(0, value - error));
        double upper = Math.min(inverse[0] > 0 ? Rounding.up(1 / inverse[0]) : Double.POSITIVE_INFINITY, value + error);
        return lower <= upper ? Bound.certified(Math.max(0, lower), upper) : Bound.certified(0, value + error);
    }

    /** {@code zI - J}. */
    public Matrix shifted(double re, double im) {
        Matrix negative = matrix.scaled(-1);
        int n = matrix.rows();
        double[] real = negative.real();
        double[] imaginary = negative.imaginary() == null ? new double[real.length] : negative.imaginary();
        for (int i = 0; i < n; i++) {
            real[i * n + i] += re;
            imaginary[i * n + i] += im;
        }
        return Matrix.complex(n, n, real, imaginary);
    }

    private double realValue(double re) {
        int n = matrix.rows();
        double[] work = matrix.real().clone();
        for (int i = 0; i < n; i++) {
            work[i * n + i] -= re;
        }
        return Blas.singularValues(n, n, work)[n - 1];
    }

    private double complexValue(double re, double im) {
        int n = matrix.rows();
        double[] work = Interleaved.of(matrix);
        for (int i = 0; i < n; i++) {
            work[2 * (i * n + i)] -= re;
            work[2 * (i * n + i) + 1] -= im;
        }
        return Blas.complexSingularValues(n, n, work)[n - 1];
    }
}
