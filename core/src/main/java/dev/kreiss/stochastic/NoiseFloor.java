package dev.kreiss.stochastic;

import dev.kreiss.bound.Bound;
import dev.kreiss.bound.Rounding;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.CoupledSystem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Where {@code w_{t+1} = J w_t + xi_t} with noise of covariance S settles (T8): {@code sqrt(tr X)}, {@code X = J X J* + S}, a root mean
 * square distance from the fixed point.
 *
 * @param value as computed; infinite if the series does not converge
 * @param floor certified if the residual of the solution proves an enclosure, and with it {@code rho(J) < 1}
 * @param perBlock the same for the displacement of each block, {@code sqrt(tr X_ii)}; their squares sum to that of the floor
 * @param covariance X, N x N Hermitian, as computed; S itself if the floor is infinite
 */
public record NoiseFloor(double value, Bound floor, List<Bound> perBlock, Matrix covariance) {

    private static final String NO_PROOF = "the residual of the Stein equation is too large for a proof";

    public NoiseFloor {
        perBlock = List.copyOf(perBlock);
    }

    /**
     * Costs five products for each doubling of the number of steps, at most 60 times.
     *
     * @param covariance S, N x N, Hermitian positive semidefinite, of one step's noise
     */
    public static NoiseFloor of(CoupledSystem system, Matrix covariance) {
        SteinSolution solution = SteinSolution.of(system.jacobian(), covariance);
        if (solution == null) {
            return infinite(system, covariance, Bound.estimated(Double.POSITIVE_INFINITY, "the powers do not die out"));
        }
        List<Bound> blocks = new ArrayList<>();
        for (int block = 0; block < system.blockCount(); block++) {
            int start = system.start(block);
            blocks.add(root(solution, covariance, start, start + system.blocks()[block]));
        }
        double trace = 0;
        for (double entry : solution.diagonal()) {
            trace += entry;
        }
        return new NoiseFloor(
                Math.sqrt(trace), root(solution, covariance, 0, system.size()), blocks, solution.covariance());
    }

    /** Of a system that does not settle. @param floor what is to be said about it */
    public static NoiseFloor infinite(CoupledSystem system, Matrix covariance, Bound floor) {
        return new NoiseFloor(
                Double.POSITIVE_INFINITY, floor, Collections.nCopies(system.blockCount(), floor), covariance);
    }

    /** {@code sqrt(tr X)} over rows {@code from … until-1}; X is at least S. */
    private static Bound root(SteinSolution solution, Matrix covariance, int from, int until) {
        double computed = 0;
        double lower = 0;
        double upper = 0;
        double[] error = solution.error();
        for (int i = from; i < until; i++) {
            double entry = solution.diagonal()[i];
            computed += entry;
            if (error != null) {
                lower += Math.max(Math.max(0, covariance.re(i, i)), entry - error[i]);
                upper += entry + error[i];
            }
        }
        if (error == null) {
            return Bound.estimated(Math.sqrt(computed), NO_PROOF);
        }
        if (covariance.isZero()) {
            return Bound.exactly(0);
        }
        double sums = 1 + Rounding.gamma(until - from + 4L);
        double least = Math.max(0, Rounding.down(Math.sqrt(lower / sums)));
        return Bound.certified(least, Math.max(least, Rounding.up(Math.sqrt(upper * sums))));
    }
}
