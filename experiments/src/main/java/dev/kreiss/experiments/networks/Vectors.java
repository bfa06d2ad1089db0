package dev.kreiss.experiments.networks;

/** States and directions as arrays of equal length; none is changed. */
final class Vectors {

    private Vectors() {}

    static double dot(double[] u, double[] v) {
        double sum = 0;
        for (int i = 0; i < u.length; i++) {
            sum += u[i] * v[i];
        }
        return sum;
    }

    static double norm(double[] v) {
        return Math.sqrt(dot(v, v));
    }

    static double[] scaled(double[] v, double factor) {
        double[] scaled = v.clone();
        for (int i = 0; i < v.length; i++) {
            scaled[i] *= factor;
        }
        return scaled;
    }

    /** {@code x + factor y}. */
    static double[] sum(double[] x, double[] y, double factor) {
        double[] sum = x.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * y[i];
        }
        return sum;
    }
}
