package dev.kreiss.numerics;

/**
 * {@code (a^t - b^t) / (a - b) = sum_{k<t} a^k b^(t-1-k)} for many pairs, and {@code t a^(t-1)} where a = b.
 *
 * <p>Each is off by at most {@link #ERROR} of itself, however close a and b are: where {@code a^t} and {@code b^t} have the same sign and
 * agree in the first digits, {@code a^t - b^t = b^t expm1(t log|a/b|)}.
 */
final class DividedDifferences {

    /** Relative error: about 17 roundings of the unit roundoff, with room. Underflow apart. */
    static final double ERROR = 0x1p-48;

    /** Beyond it {@code a^t} and {@code b^t} differ by a factor of two. */
    private static final double FAR = 0.7;

    private final double[] a;
    private final double[] b;
    private final double[] logarithms; // log|a_j / b_i| at i a.length + j
    private final double[] reciprocals; // 1 / (a_j - b_i)

    /** @param a column values @param b row values; moduli are 0 or not below 1e-150 */
    DividedDifferences(double[] a, double[] b) {
        this.a = a;
        this.b = b;
        logarithms = new double[Math.multiplyExact(a.length, b.length)];
        reciprocals = new double[logarithms.length];
        for (int i = 0; i < b.length; i++) {
            double y = Math.abs(b[i]);
            for (int j = 0; j < a.length; j++) {
                logarithms[i * a.length + j] = Math.log1p((Math.abs(a[j]) - y) / y);
                reciprocals[i * a.length + j] = 1 / (a[j] - b[i]);
            }
        }
    }

    /**
     * Writes those of b_i and every a_j into {@code target}.
     *
     * @param t at least 0 @param aPowers {@code a_j^t} @param bPower {@code b_i^t}
     */
    void row(int i, long t, double[] aPowers, double bPower, double[] target) {
        int start = i * a.length;
        double confluent = t == 0 ? 0 : t * Math.pow(b[i], t - 1);
        for (int j = 0; j < a.length; j++) {
            double exponent = t * logarithms[start + j];
            double difference;
            if (exponent < FAR && exponent > -FAR && aPowers[j] * Math.signum(bPower) > 0) {
                difference = bPower * Math.expm1(exponent);
            } else {
                difference = aPowers[j] - bPower;
            }
            target[j] = a[j] == b[i] ? confluent : difference * reciprocals[start + j];
        }
    }
}
