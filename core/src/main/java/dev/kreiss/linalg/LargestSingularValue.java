package dev.kreiss.linalg;

import dev.kreiss.linalg.openblas.MatrixTimesVector;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The spectral norm from below, by power iteration on {@code X* X}.
 *
 * @param value at most the spectral norm (up to rounding), usually equal to it to ten digits
 * @param right the unit vector on which it is attained: real parts, then imaginary parts if the matrix or the start is complex
 * @param settled whether another step would not have changed the value
 */
public record LargestSingularValue(double value, double[] right, boolean settled) {

    private static final int MOST_STEPS = 300;

    /** They cost as much as a decomposition of a matrix of size 300, and less than that of a larger one. */
    private static final int QUICK_STEPS = 24;

    private static final double SMALLEST = 0x1p-300;

    private static final double LARGEST = 0x1p300;

    private static final double SETTLED = 1e-13;

    /** Entries of a real matrix from which on copying it to native memory pays. */
    private static final int NATIVE = 1600;

    /**
     * @param start first guess of the right singular vector, for example that of a nearby matrix; null: the longest row
     */
    public static LargestSingularValue of(Matrix x, double @Nullable [] start) {
        double scale = x.maxAbs();
        if (scale > 0
                && (scale < SMALLEST || scale > LARGEST)) { // squares of the entries would leave the range of doubles
            LargestSingularValue scaled = of(x.scaled(1 / scale), start, MOST_STEPS);
            return new LargestSingularValue(scaled.value * scale, scaled.right, scaled.settled);
        }
        return of(x, start, MOST_STEPS);
    }

    /**
     * As {@link #of(Matrix, double[])}, with the value of a decomposition where the iteration would take longer than that; the vector
     * may then be rough.
     */
    public static LargestSingularValue quick(Matrix x, double @Nullable [] start) {
        double scale = x.maxAbs();
        boolean inRange = scale == 0 || scale >= SMALLEST && scale <= LARGEST;
        LargestSingularValue found = inRange ? of(x, start, QUICK_STEPS) : of(x, start);
        return found.settled
                ? found
                : new LargestSingularValue(SingularValues.of(x).largest(), found.right, true);
    }

    /**
     * A rougher value from fewer steps.
     *
     * @param steps most multiplications by {@code X* X}, at least 1
     */
    public static LargestSingularValue of(Matrix x, double @Nullable [] start, int steps) {
        int n = x.columns();
        boolean complex = !x.isReal();
        double[] v = start == null ? guess(x) : start.clone();
        if (start != null) { // a little of everything: a good start may miss a direction that has grown larger
            double share = 1e-3 * length(v) / Math.sqrt(v.length);
            for (int k = 0; k < v.length; k++) {
                v[k] += share * GenericVector.entry(k);
            }
        }
        if (complex && v.length == n) {
            v = Arrays.copyOf(v, 2 * n);
        }
        normalize(v);
        if (complex || v.length > n || x.rows() * (long) n < NATIVE) {
            return iterate(u -> apply(x, u), u -> applyAdjoint(x, u), v, steps);
        }
        try (MatrixTimesVector product = new MatrixTimesVector(x.rows(), n, x.real())) {
            return iterate(product::times, product::transposedTimes, v, steps);
        }
    }

    private static LargestSingularValue iterate(
            UnaryOperator<double[]> times, UnaryOperator<double[]> adjointTimes, double[] start, int steps) {
        double[] v = start;
        double value = 0;
        for (int step = 0; step < steps; step++) {
            double[] image = times.apply(v);
            double next = length(image);
            if (next == 0) {
                return new LargestSingularValue(value, v, true);
            }
            boolean settled = step >= 2 && next <= value * (1 + SETTLED);
            value = Math.max(value, next);
            if (settled) {
                return new LargestSingularValue(value, v, true);
            }
            v = adjointTimes.apply(image);
            normalize(v);
        }
        return new LargestSingularValue(Math.max(value, length(times.apply(v))), v, false);
    }

    /** Sum of all rows weighted by their alignment with the longest one: never orthogonal to what matters in practice. */
    private static double[] guess(Matrix x) {
        int n = x.columns();
        double[] v = new double[x.isReal() ? n : 2 * n];
        for (int j = 0; j < n; j++) {
            double sum = 0;
            for (int i = 0; i < x.rows(); i++) {
                sum += x.re(i, j) * x.re(i, j) + x.im(i, j) * x.im(i, j);
            }
            v[j] = Math.sqrt(sum) * (1 + 0.5 * GenericVector.entry(j));
        }
        if (length(v) == 0) {
            v[0] = 1;
        }
        return v;
    }

    private static double[] apply(Matrix x, double[] v) {
        int n = x.columns();
        int m = x.rows();
        double[] re = x.real();
        double[] im = x.imaginary();
        double[] image = new double[v.length == n ? m : 2 * m];
        for (int i = 0; i < m; i++) {
            image[i] = dot(re, i * n, v, 0, n);
            if (v.length > n) {
                image[m + i] = dot(re, i * n, v, n, n);
                if (im != null) {
                    image[i] -= dot(im, i * n, v, n, n);
                    image[m + i] += dot(im, i * n, v, 0, n);
                }
            }
        }
        return image;
    }

    private static double[] applyAdjoint(Matrix x, double[] u) {
        int n = x.columns();
        int m = x.rows();
        double[] re = x.real();
        double[] im = x.imaginary();
        double[] image = new double[u.length == m ? n : 2 * n];
        for (int i = 0; i < m; i++) {
            add(u[i], re, i * n, image, 0, n);
            if (u.length > m) {
                add(u[m + i], re, i * n, image, n, n);
                if (im != null) {
                    add(u[m + i], im, i * n, image, 0, n);
                    add(-u[i], im, i * n, image, n, n);
                }
            }
        }
        return image;
    }

    private static double dot(double[] a, int aStart, double[] b, int bStart, int count) {
        double p = 0;
        double q = 0;
        double r = 0;
        double s = 0;
        int k = 0;
        for (; k + 3 < count; k += 4) { // four sums, for one addition has to wait for the last
            p += a[aStart + k] * b[bStart + k];
            q += a[aStart + k + 1] * b[bStart + k + 1];
            r += a[aStart + k + 2] * b[bStart + k + 2];
            s += a[aStart + k + 3] * b[bStart + k + 3];
        }
        for (; k < count; k++) {
            p += a[aStart + k] * b[bStart + k];
        }
        return (p + q) + (r + s);
    }

    private static void add(double factor, double[] a, int aStart, double[] target, int start, int count) {
        for (int k = 0; k < count; k++) {
            target[start + k] += factor * a[aStart + k];
        }
    }

    private static void normalize(double[] v) {
        double length = length(v);
        for (int k = 0; k < v.length; k++) {
            v[k] /= length;
        }
    }

    private static double length(double[] v) {
        double largest = 0;
        for (double x : v) {
            largest = Math.max(largest, Math.abs(x));
        }
        if (largest == 0) {
            return 0;
        }
        double sum = 0;
        for (double x : v) {
            sum += (x / largest) * (x / largest);
        }
        return largest * Math.sqrt(sum);
    }
}
