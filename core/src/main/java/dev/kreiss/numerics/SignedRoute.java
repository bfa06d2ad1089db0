package dev.kreiss.numerics;

import dev.kreiss.bound.Bound;
import dev.kreiss.bound.Rounding;
import dev.kreiss.linalg.LinearSystem;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.ShiftedMatrix;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Real matrices that are entrywise non-negative, or non-positive, after changing the signs of some coordinates: T1 with every
 * coordinate a block of its own is then an equality. On every circle of radius {@code r > rho} the resolvent norm is largest at
 * {@code z = r} (or {@code z = -r}), so one singular value settles a circle.
 */
final class SignedRoute implements CircleRoute {

    private final ShiftedMatrix shifted;
    private final double direction;
    private final double validFrom;
    private final CircleRoute within;
    private final WorkCounter work;

    private SignedRoute(
            ShiftedMatrix shifted, double direction, double validFrom, CircleRoute within, WorkCounter work) {
        this.shifted = shifted;
        this.direction = direction;
        this.validFrom = validFrom;
        this.within = within;
        this.work = work;
    }

    /** This route if the matrix is of the kind, else {@code otherwise}, which also serves radii not proven to exceed rho. */
    static CircleRoute orElse(CircleRoute otherwise, Matrix matrix, ShiftedMatrix shifted, WorkCounter work) {
        if (!matrix.isReal()) {
            return otherwise;
        }
        for (double direction : new double[] {1, -1}) {
            if (hasSignature(matrix, direction)) {
                double radius = provenRadius(matrix);
                return radius < Double.POSITIVE_INFINITY
                        ? new SignedRoute(shifted, direction, radius, otherwise, work)
                        : otherwise;
            }
        }
        return otherwise;
    }

    @Override
    public CircleMinimum minimum(double radius, double tolerance, double enough, @Nullable Point near) {
        if (radius <= validFrom) {
            return within.minimum(radius, tolerance, enough, near);
        }
        Bound.Certified sigma = shifted.smallestSingularValue(direction * radius, 0);
        work.addFactorizations(1);
        return new CircleMinimum(radius, Math.max(0, sigma.lower()), sigma.upper(), new Point(direction * radius, 0));
    }

    /** Whether signs {@code d_i} exist with {@code d_i J_ij d_j direction >= 0} for all i, j: a two-colouring of the graph of J. */
    private static boolean hasSignature(Matrix matrix, double direction) {
        int n = matrix.rows();
        double[] sign = new double[n];
        Deque<Integer> queue = new ArrayDeque<>();
        for (int root = 0; root < n; root++) {
            if (sign[root] != 0) {
                continue;
            }
            sign[root] = 1;
            queue.add(root);
            while (!queue.isEmpty()) {
                int i = queue.remove();
                for (int j = 0; j < n; j++) {
                    for (double entry : new double[] {matrix.re(i, j), matrix.re(j, i)}) {
                        if (entry == 0) {
                            continue;
                        }
                        double wanted = Math.signum(entry) * direction * sign[i];
                        if (sign[j] == 0) {
                            sign[j] = wanted;
                            queue.add(j);
                        } else if (sign[j] != wanted) {
                            return false;
                        }
                    }
                }
            }
        }
        return true;
    }

    /** Proven upper bound of {@code rho(|J|)}: {@code max (|J| x)_i / x_i} for any positive x; infinite if none is found. */
    private static double provenRadius(Matrix matrix) {
        int n = matrix.rows();
        double[] moduli = new double[n * n];
        for (int k = 0; k < moduli.length; k++) {
            moduli[k] = Math.abs(matrix.real()[k]);
        }
        Matrix absolute = Matrix.of(n, n, moduli);
        double guess = dev.kreiss.linalg.Spectrum.of(absolute).radius();
        double best = Double.POSITIVE_INFINITY;
        // The vector grows like the powers of 1/margin: long chains of equal eigenvalues need wide ones.
        for (double margin : new double[] {1e-9, 1e-6, 1e-3, 1e-2, 0.03, 0.1}) {
            double @Nullable [] x = positiveVector(absolute, guess * (1 + margin) + margin * 1e-3);
            best = x == null ? best : Math.min(best, ratio(absolute, x));
        }
        return best;
    }

    private static double @Nullable [] positiveVector(Matrix absolute, double radius) {
        int n = absolute.rows();
        double[] ones = new double[n];
        java.util.Arrays.fill(ones, 1);
        Matrix shifted = Matrix.identity(n).scaled(radius).minus(absolute);
        try {
            double[] x = LinearSystem.solve(shifted, Matrix.of(n, 1, ones)).real();
            return java.util.Arrays.stream(x).allMatch(value -> value > 0 && value < 1e300) ? x : null;
        } catch (ArithmeticException singular) {
            return null;
        }
    }

    private static double ratio(Matrix absolute, double[] x) {
        double largest = 0;
        for (int i = 0; i < x.length; i++) {
            double sum = 0;
            for (int j = 0; j < x.length; j++) {
                sum += absolute.re(i, j) * x[j];
            }
            largest = Math.max(largest, Rounding.up(sum * (1 + Rounding.gamma(2L * x.length)) / x[i]));
        }
        return largest;
    }
}
