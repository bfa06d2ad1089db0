package dev.kreiss.numerics;

import dev.kreiss.bound.Bound;
import dev.kreiss.bound.Rounding;
import dev.kreiss.linalg.HermitianEigenvalues;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.Parallel;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code w(J) = max_theta lambda_max(H(theta))}, {@code H(theta) = (e^{i theta} J + e^{-i theta} J*)/2}.
 *
 * <p>{@code lambda_max(H(theta))} is the support function of the numerical range; its supporting lines at a few angles enclose
 * the range in a polygon, whose farthest corner bounds w from above. Angles are bisected until that meets the largest support.
 */
public final class NumericalRadius {

    private static final int FIRST_ANGLES = 16;

    private static final int MOST_ANGLES = 20_000;

    private static final double SMALLEST = 0x1p-300;

    private static final double LARGEST = 0x1p300;

    private final Matrix matrix;
    private final Matrix adjoint;
    private final Parallel parallel;
    private final WorkCounter work;

    private NumericalRadius(Matrix matrix, Parallel parallel, WorkCounter work) {
        this.matrix = matrix;
        this.adjoint = matrix.adjoint();
        this.parallel = parallel;
        this.work = work;
    }

    private record Support(double angle, double lower, double upper) {}

    /**
     * @param realAxis whether w is known to be attained at angle 0 or pi, as for two Hermitian blocks without feedback
     * @param asymmetry how far the matrix is from one for which that holds, in the Frobenius norm
     * @param tolerance relative width
     */
    static Bound.Certified of(
            Matrix matrix, boolean realAxis, double asymmetry, double tolerance, Parallel parallel, WorkCounter work) {
        double largest = matrix.maxAbs();
        if (largest == 0) {
            return Bound.exactly(0);
        }
        if (largest < SMALLEST || largest > LARGEST) { // squares would leave the range of doubles
            double unit = Math.scalb(1.0, -Math.getExponent(largest));
            Bound.Certified scaled = of(matrix.scaled(unit), realAxis, asymmetry * unit, tolerance, parallel, work);
            return Bound.certified(
                    Math.max(0, Rounding.down(scaled.lower() / unit)), Rounding.up(scaled.upper() / unit));
        }
        NumericalRadius search = new NumericalRadius(matrix, parallel, work);
        if (realAxis) {
            List<Support> ends = search.supports(new double[] {0, Math.PI});
            double lower = Math.max(ends.get(0).lower, ends.get(1).lower);
            double upper = Math.max(ends.get(0).upper, ends.get(1).upper) + 2 * asymmetry;
            return Bound.certified(Math.max(0, lower), Rounding.up(Math.max(0, upper)));
        }
        return search.byPolygon(tolerance);
    }

    private Bound.Certified byPolygon(double tolerance) {
        // The numerical range of a real matrix is symmetric about the real axis.
        double end = matrix.isReal() ? Math.PI : 2 * Math.PI;
        double[] angles = new double[FIRST_ANGLES + 1];
        for (int k = 0; k <= FIRST_ANGLES; k++) {
            angles[k] = end * k / FIRST_ANGLES;
        }
        List<Support> corners = supports(angles);
        double lower = corners.stream().mapToDouble(Support::lower).max().orElse(0);
        double settled = 0;
        List<Support[]> open = new ArrayList<>();
        for (int k = 0; k < FIRST_ANGLES; k++) {
            open.add(new Support[] {corners.get(k), corners.get(k + 1)});
        }
        int count = angles.length;
        while (true) {
            List<Support[]> failing = new ArrayList<>();
            for (Support[] pair : open) {
                double corner = corner(pair[0], pair[1]);
                if (corner > lower * (1 + tolerance) && count + failing.size() < MOST_ANGLES && isDivisible(pair)) {
                    failing.add(pair);
                } else {
                    settled = Math.max(settled, corner);
                }
            }
            if (failing.isEmpty()) {
                return Bound.certified(Math.max(0, Math.min(lower, settled)), settled);
            }
            List<Support> middles = supports(failing.stream()
                    .mapToDouble(p -> (p[0].angle + p[1].angle) / 2)
                    .toArray());
            count += middles.size();
            open = new ArrayList<>();
            for (int k = 0; k < failing.size(); k++) {
                lower = Math.max(lower, middles.get(k).lower);
                open.add(new Support[] {failing.get(k)[0], middles.get(k)});
                open.add(new Support[] {middles.get(k), failing.get(k)[1]});
            }
        }
    }

    private static boolean isDivisible(Support[] pair) {
        return pair[1].angle - pair[0].angle > 1e-7;
    }

    /** Largest modulus of a point between the two directions that respects both supporting lines, rounded up. */
    private static double corner(Support a, Support b) {
        double low = Math.min(a.upper, b.upper);
        double high = Math.max(a.upper, b.upper);
        if (low <= 0) {
            return 0;
        }
        // Angles are off by a few roundings, which moves the corner by as much, relatively.
        double delta = b.angle - a.angle;
        double cosine = Math.cos(delta);
        double corner = low <= high * cosine
                ? low / cosine
                : Math.sqrt(square(high - low) + 4 * low * high * square(Math.sin(delta / 2))) / Math.sin(delta);
        return Rounding.up(corner) * (1 + 16 * Rounding.UNIT / Math.sin(delta));
    }

    private List<Support> supports(double[] angles) {
        Support[] supports = new Support[angles.length];
        parallel.forEach(angles.length, k -> supports[k] = support(angles[k]));
        work.addFactorizations(angles.length);
        return List.of(supports);
    }

    private Support support(double angle) {
        boolean onAxis = angle == 0 || angle == Math.PI;
        double cosine = angle == 0 ? 1 : angle == Math.PI ? -1 : Math.cos(angle);
        double sine = onAxis ? 0 : Math.sin(angle);
        HermitianEigenvalues values = HermitianEigenvalues.of(rotated(cosine, sine));
        double slack = values.error() + 8 * Rounding.UNIT * matrix.frobeniusNorm();
        return new Support(angle, values.largest() - slack, values.largest() + slack);
    }

    /** {@code H(theta)}. */
    private Matrix rotated(double cosine, double sine) {
        int n = matrix.rows();
        double[] re = new double[n * n];
        double[] im = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double sumRe = (matrix.re(i, j) + adjoint.re(i, j)) / 2;
                double sumIm = (matrix.im(i, j) + adjoint.im(i, j)) / 2;
                double differenceRe = (matrix.re(i, j) - adjoint.re(i, j)) / 2;
                double differenceIm = (matrix.im(i, j) - adjoint.im(i, j)) / 2;
                re[i * n + j] = cosine * sumRe - sine * differenceIm;
                im[i * n + j] = cosine * sumIm + sine * differenceRe;
            }
        }
        return Matrix.complex(n, n, re, im);
    }

    private static double square(double x) {
        return x * x;
    }
}
