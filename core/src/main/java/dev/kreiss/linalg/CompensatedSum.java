package dev.kreiss.linalg;

/**
 * A sum of products as if in doubled precision: that of n products is off by at most {@code u |s| + gamma_n^2} times the sum of their
 * moduli (Ogita, Rump, Oishi, Accurate sum and dot product, SIAM J. Sci. Comput. 26, 2005), unless products leave the normal range.
 */
final class CompensatedSum {

    private double sum;
    private double rest;

    void reset() {
        sum = 0;
        rest = 0;
    }

    void add(double a, double b) {
        double product = a * b;
        double next = sum + product;
        double taken = next - sum;
        rest += (sum - (next - taken)) + (product - taken) + Math.fma(a, b, -product);
        sum = next;
    }

    double value() {
        return sum + rest;
    }
}
