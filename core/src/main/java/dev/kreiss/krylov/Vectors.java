package dev.kreiss.krylov;

import dev.kreiss.bound.Rounding;
import java.util.List;

/**
 * Kernels on long vectors. Most of the time of an analysis that is not spent in products is spent here: in orthogonalisation, which is
 * bound by memory, so four vectors of a basis are read for each pass over the one that is being made orthogonal to them.
 */
final class Vectors {

    private Vectors() {}

    static double dot(double[] a, double[] b) {
        double p = 0;
        double q = 0;
        double r = 0;
        double s = 0;
        int k = 0;
        for (; k + 3 < a.length; k += 4) { // four sums, for one addition has to wait for the last
            p += a[k] * b[k];
            q += a[k + 1] * b[k + 1];
            r += a[k + 2] * b[k + 2];
            s += a[k + 3] * b[k + 3];
        }
        for (; k < a.length; k++) {
            p += a[k] * b[k];
        }
        return (p + q) + (r + s);
    }

    static double norm(double[] a) {
        return Math.sqrt(dot(a, a));
    }

    /** At least the norm, whatever the rounding of the sum. */
    static double normUp(double[] a) {
        return Rounding.up(norm(a) * (1 + Rounding.gamma(a.length + 2L)));
    }

    /** At most the norm. */
    static double normDown(double[] a) {
        return Math.max(0, Rounding.down(norm(a) * (1 - Rounding.gamma(a.length + 2L))));
    }

    static void add(double factor, double[] a, double[] target) {
        for (int k = 0; k < a.length; k++) {
            target[k] += factor * a[k];
        }
    }

    static double[] scaled(double[] a, double factor) {
        double[] scaled = new double[a.length];
        for (int k = 0; k < a.length; k++) {
            scaled[k] = factor * a[k];
        }
        return scaled;
    }

    /** {@code sum_j coefficients[j] basis[j]}. */
    static double[] combine(List<double[]> basis, double[] coefficients) {
        double[] sum = new double[basis.get(0).length];
        subtract(basis, coefficients, sum, -1);
        return sum;
    }

    /**
     * Makes w orthogonal to an orthonormal basis, by classical Gram-Schmidt, twice: enough, by the rule of Kahan and Parlett.
     *
     * @param coefficients the components removed are added to its first entries
     */
    static void orthogonalise(List<double[]> basis, double[] w, double[] coefficients) {
        for (int pass = 0; pass < 2; pass++) {
            double[] components = components(basis, w);
            subtract(basis, components, w, 1);
            for (int j = 0; j < components.length; j++) {
                coefficients[j] += components[j];
            }
        }
    }

    private static double[] components(List<double[]> basis, double[] w) {
        int count = basis.size();
        double[] components = new double[count];
        int j = 0;
        for (; j + 3 < count; j += 4) {
            fourDots(basis, j, w, components);
        }
        for (; j < count; j++) {
            components[j] = dot(basis.get(j), w);
        }
        return components;
    }

    private static void fourDots(List<double[]> basis, int j, double[] w, double[] components) {
        double[] a = basis.get(j);
        double[] b = basis.get(j + 1);
        double[] c = basis.get(j + 2);
        double[] d = basis.get(j + 3);
        double p = 0;
        double q = 0;
        double r = 0;
        double s = 0;
        for (int k = 0; k < w.length; k++) {
            p += a[k] * w[k];
            q += b[k] * w[k];
            r += c[k] * w[k];
            s += d[k] * w[k];
        }
        components[j] = p;
        components[j + 1] = q;
        components[j + 2] = r;
        components[j + 3] = s;
    }

    /** {@code w -= sign sum_j coefficients[j] basis[j]}. */
    private static void subtract(List<double[]> basis, double[] coefficients, double[] w, double sign) {
        int count = coefficients.length;
        int j = 0;
        for (; j + 3 < count; j += 4) {
            double[] a = basis.get(j);
            double[] b = basis.get(j + 1);
            double[] c = basis.get(j + 2);
            double[] d = basis.get(j + 3);
            double p = sign * coefficients[j];
            double q = sign * coefficients[j + 1];
            double r = sign * coefficients[j + 2];
            double s = sign * coefficients[j + 3];
            for (int k = 0; k < w.length; k++) {
                w[k] -= (p * a[k] + q * b[k]) + (r * c[k] + s * d[k]);
            }
        }
        for (; j < count; j++) {
            add(-sign * coefficients[j], basis.get(j), w);
        }
    }
}
