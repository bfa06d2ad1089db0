package dev.kreiss.witness;

import java.util.ArrayList;
import java.util.List;

/**
 * Norms of powers with 31 digits: one after the other until one is at most 1 in norm, which settles the supremum; if that takes too
 * long, on a grid of exponents that is refined about the largest norm.
 */
public final class GrowthWitness {

    private static final int GRID = 40;

    private final DoubleLength jacobian;
    private final List<DoubleLength> squares = new ArrayList<>();
    private final int size;
    private double peak = 1;
    private long iteration;
    private boolean complete;

    /** @param steps how many powers may be computed one after the other */
    public GrowthWitness(Dense dense, int steps) {
        this.size = dense.rows();
        this.jacobian = DoubleLength.of(dense);
        this.squares.add(jacobian);
        DoubleLength power = jacobian;
        for (int t = 1; t <= steps && !complete; t++) {
            Dense rounded = power.rounded();
            double frobenius = rounded.frobenius();
            if (!(frobenius < 1e150)) {
                return;
            }
            boolean mayContract = frobenius <= Math.sqrt(size) && t % 8 == 1;
            if (frobenius > peak || mayContract) {
                double norm = rounded.norm();
                note(t, norm);
                complete = norm <= 1;
            }
            complete |= frobenius <= 1;
            power = power.times(jacobian);
        }
        if (!complete) {
            refine(steps);
        }
    }

    private void note(long t, double norm) {
        if (norm > peak) {
            peak = norm;
            iteration = t;
        }
    }

    private void refine(int steps) {
        double low = steps;
        double high = steps * 1e4;
        for (int round = 0; round < 5; round++) {
            double ratio = Math.pow(high / low, 1.0 / GRID);
            double at = low;
            for (int k = 0; k <= GRID; k++) {
                note((long) at, normAt((long) at));
                at *= ratio;
            }
            low = Math.max(1, iteration / ratio);
            high = iteration * ratio + 1;
        }
    }

    /** {@code sup_t ||J^t||}, attained at {@link #iteration}. */
    public double peak() {
        return peak;
    }

    public long iteration() {
        return iteration;
    }

    /** Whether all powers that matter were looked at. */
    public boolean isComplete() {
        return complete;
    }

    /** How far norms may be off, relative to the norm: coarse, from the loss of digits in products of norm up to the peak. */
    public double error(long t) {
        return 1e-13 + 1e-30 * size * (t + 1.0) * peak * peak;
    }

    /** {@code ||J^t||} by squarings. */
    public double normAt(long t) {
        DoubleLength power = null;
        for (int bit = 0; t >> bit > 0; bit++) {
            if (bit == squares.size()) {
                squares.add(squares.get(bit - 1).times(squares.get(bit - 1)));
            }
            if ((t >> bit & 1) == 1) {
                power = power == null ? squares.get(bit) : power.times(squares.get(bit));
            }
        }
        return power == null ? 1 : power.rounded().norm();
    }

    /** {@code sqrt(tr X)} with {@code X = J X J* + I}, by doubling; NaN if it does not converge. */
    public static double noiseFloor(Dense dense) {
        DoubleLength power = DoubleLength.of(dense);
        DoubleLength sum = DoubleLength.identity(dense.rows());
        for (int k = 0; k < 40; k++) {
            DoubleLength added = power.times(sum).times(power.adjoint());
            sum = sum.plus(added);
            double size = added.trace();
            if (!(size < 1e290)) {
                return Double.NaN;
            }
            if (size <= 1e-18 * sum.trace()) {
                return Math.sqrt(sum.trace());
            }
            power = power.times(power);
        }
        return Double.NaN;
    }
}
