package dev.kreiss.witness;

import dev.kreiss.model.CoupledSystem;
import java.util.ArrayList;
import java.util.List;

/**
 * All powers one after the other, in decimal arithmetic of 50 digits for small systems, and the norms of all of them: until
 * nothing that is asked for can change any more.
 */
public final class PowerWitness {

    private static final int EXACT_SIZE = 5;
    private static final int MOST_STEPS = 20_000;

    private final List<Double> norms = new ArrayList<>();
    private final double[][] perBlock;
    private double peak = 1;
    private double typical = 1;
    private int contraction = -1;

    /** @param delta smallest accuracy that will be asked for */
    public PowerWitness(CoupledSystem system, double delta) {
        int k = system.blockCount();
        perBlock = new double[k][k];
        int n = system.size();
        Dense jacobian = Dense.of(system.jacobian());
        Decimal exactJacobian = n <= EXACT_SIZE ? Decimal.of(jacobian) : null;
        Decimal exact = n <= EXACT_SIZE ? Decimal.of(Dense.identity(n)) : null;
        Dense power = Dense.identity(n);
        for (int t = 0; t < MOST_STEPS; t++) {
            double norm = power.norm();
            norms.add(norm);
            peak = Math.max(peak, norm);
            typical = Math.max(typical, power.frobenius() / Math.sqrt(n));
            double smallest = Double.POSITIVE_INFINITY;
            for (int i = 0; i < k; i++) {
                for (int j = 0; j < k; j++) {
                    Dense block = power.block(system.start(i), system.start(j), system.blocks()[i], system.blocks()[j]);
                    perBlock[i][j] = Math.max(perBlock[i][j], block.norm());
                    smallest = perBlock[i][j] > 0 ? Math.min(smallest, perBlock[i][j]) : smallest;
                }
            }
            if (t > 0 && contraction < 0 && norm <= 1) {
                contraction = t;
            }
            if (contraction > 0 && norm * peak <= Math.min(delta, smallest / 2) && t >= k) {
                return;
            }
            if (exact != null && exactJacobian != null) {
                exact = exact.times(exactJacobian);
                power = exact.rounded();
            } else {
                power = power.times(jacobian);
            }
        }
        throw new IllegalStateException("the powers do not decay within " + MOST_STEPS + " steps");
    }

    public double peak() {
        return peak;
    }

    public double normAt(long t) {
        return norms.get(Math.toIntExact(t));
    }

    public double[][] perBlock() {
        return perBlock;
    }

    /** {@code sup_t ||J^t||_F / sqrt(N)}. */
    public double typical() {
        return typical;
    }

    /** {@code min{T : ||J^t|| <= level for all t >= T}}. */
    public long steps(double level) {
        int t = norms.size();
        while (t > 0 && norms.get(t - 1) <= level) {
            t--;
        }
        return t;
    }
}
