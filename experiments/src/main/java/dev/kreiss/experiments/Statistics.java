package dev.kreiss.experiments;

import java.util.Arrays;

/** Of samples. */
public final class Statistics {

    /** Two-sided 95 % quantiles of Student's t distribution for 1 to 30 degrees of freedom (any table of it). */
    private static final double[] STUDENT = {
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120,
        2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042
    };

    private static final double NORMAL = 1.960;

    private Statistics() {}

    /** NaN if there is one, for a number that is missing must not look like a good one. */
    public static double largest(double... values) {
        return Arrays.stream(values).reduce(Double.NEGATIVE_INFINITY, Math::max);
    }

    public static double smallest(double... values) {
        return Arrays.stream(values).reduce(Double.POSITIVE_INFINITY, Math::min);
    }

    /** Linear between order statistics, which may be infinite. @param share in [0, 1] */
    public static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double at = share * (sorted.length - 1);
        int below = (int) Math.floor(at);
        int above = Math.min(below + 1, sorted.length - 1);
        return at == below || sorted[below] == sorted[above]
                ? sorted[below] // also where they are infinite
                : sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    /** {@code steps} values from {@code low} to {@code high}, equal ratios. */
    public static double[] geometric(double low, double high, int steps) {
        double[] values = new double[steps];
        for (int k = 0; k < steps; k++) {
            values[k] = low * Math.pow(high / low, k / (steps - 1.0));
        }
        return values;
    }

    /**
     * A straight line through logarithms, {@code log y = exponent log x + constant}.
     *
     * @param lower of the 95 % confidence interval of the exponent, by Student's t
     */
    public record PowerLaw(double exponent, double lower, double upper) {

        /** @param x at least three different positive numbers @param y positive */
        public static PowerLaw fit(double[] x, double[] y) {
            int n = x.length;
            double[] u = Arrays.stream(x).map(Math::log).toArray();
            double[] v = Arrays.stream(y).map(Math::log).toArray();
            double meanU = Arrays.stream(u).average().orElseThrow();
            double meanV = Arrays.stream(v).average().orElseThrow();
            double squares = 0;
            double products = 0;
            for (int k = 0; k < n; k++) {
                squares += (u[k] - meanU) * (u[k] - meanU);
                products += (u[k] - meanU) * (v[k] - meanV);
            }
            double slope = products / squares;
            double residuals = 0;
            for (int k = 0; k < n; k++) {
                double residual = v[k] - meanV - slope * (u[k] - meanU);
                residuals += residual * residual;
            }
            double half = student(n - 2) * Math.sqrt(residuals / (n - 2) / squares);
            return new PowerLaw(slope, slope - half, slope + half);
        }
    }

    private static double student(int degrees) {
        return degrees <= STUDENT.length ? STUDENT[degrees - 1] : NORMAL * (1 + 1.2 / degrees);
    }
}
