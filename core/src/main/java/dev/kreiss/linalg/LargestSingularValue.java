package dev.kreiss.linalg;

import org.jspecify.annotations.Nullable;

/**
 * The spectral norm from below, by power iteration on {@code X* X}.
 *
 * @param value at most the spectral norm (up to rounding), usually equal to it to ten digits
 * @param right the unit vector on which it is attained: real parts, then imaginary parts if the matrix or the start is complex
 */
public record LargestSingularValue(double value, double[] right) {

    private static final int MOST_STEPS = 300;

    private static final double SETTLED = 1e-13;

    /**
     * @param start first guess of the right singular vector, for example that of a nearby matrix; null: the longest row
     */
    public static LargestSingularValue of(Matrix x, double @Nullable [] start) {
        int n = x.columns();
        boolean complex = !x.isReal();
        double[] v = start == null ? guess(x) : start.clone();
        if (complex && v.length == n) {
            v = java.util.Arrays.copyOf(v, 2 * n);
        }
        normalize(v);
        double value = 0;
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] image = apply(x, v);
            double next = length(image);
            if (next == 0) {
                return new LargestSingularValue(value, v);
            }
            boolean settled = step >= 2 && next <= value * (1 + SETTLED);
            value = Math.max(value, next);
            if (settled) {
                return new LargestSingularValue(value, v);
            }
            double[] back = applyAdjoint(x, image);
            normalize(back);
            v = back;
        }
        return new LargestSingularValue(Math.max(value, length(apply(x, v))), v);
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
            // The golden ratio keeps the signs from matching any symmetry of the matrix.
            v[j] = Math.sqrt(sum) * (1 + 0.5 * Math.cos(1 + j * 2.399963229728653));
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
        double even = 0;
        double odd = 0;
        int k = 0;
        for (; k + 1 < count; k += 2) {
            even += a[aStart + k] * b[bStart + k];
            odd += a[aStart + k + 1] * b[bStart + k + 1];
        }
        return k < count ? even + odd + a[aStart + k] * b[bStart + k] : even + odd;
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
