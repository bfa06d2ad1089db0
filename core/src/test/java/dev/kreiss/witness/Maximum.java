package dev.kreiss.witness;

import java.util.function.DoubleUnaryOperator;

/**
 * A maximum found by sampling and golden sections about the best samples.
 *
 * @param at where @param value how much
 */
public record Maximum(double at, double value) {

    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    /** Of {@code f} on [from, to]: every local maximum of {@code samples} equidistant values is refined. */
    public static Maximum of(DoubleUnaryOperator f, double from, double to, int samples) {
        double step = (to - from) / samples;
        double[] values = new double[samples + 1];
        Maximum best = new Maximum(from, Double.NEGATIVE_INFINITY);
        for (int k = 0; k <= samples; k++) {
            values[k] = f.applyAsDouble(from + k * step);
            best = best.or(new Maximum(from + k * step, values[k]));
        }
        for (int k = 0; k <= samples; k++) {
            double left = k == 0 ? Double.NEGATIVE_INFINITY : values[k - 1];
            double right = k == samples ? Double.NEGATIVE_INFINITY : values[k + 1];
            double margin = 0.2 * Math.abs(best.value);
            if (values[k] >= left && values[k] >= right && values[k] >= best.value - margin) {
                double low = Math.max(from, from + (k - 1) * step);
                best = best.or(golden(f, low, Math.min(to, from + (k + 1) * step)));
            }
        }
        return best;
    }

    private Maximum or(Maximum other) {
        return other.value > value ? other : this;
    }

    static Maximum golden(DoubleUnaryOperator f, double low, double high) {
        double a = low;
        double b = high;
        double c = b - GOLDEN * (b - a);
        double d = a + GOLDEN * (b - a);
        double atC = f.applyAsDouble(c);
        double atD = f.applyAsDouble(d);
        for (int step = 0; step < 80 && b - a > 1e-9 * (Math.abs(a) + 1e-3); step++) {
            if (atC > atD) {
                b = d;
                d = c;
                atD = atC;
                c = b - GOLDEN * (b - a);
                atC = f.applyAsDouble(c);
            } else {
                a = c;
                c = d;
                atC = atD;
                d = a + GOLDEN * (b - a);
                atD = f.applyAsDouble(d);
            }
        }
        return atC > atD ? new Maximum(c, atC) : new Maximum(d, atD);
    }
}
