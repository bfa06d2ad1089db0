package dev.kreiss.stochastic;

import dev.kreiss.linalg.Matrix;
import java.util.ArrayList;
import java.util.List;

/**
 * How many steps it takes until the root mean square distance stays within a share of the noise floor.
 *
 * <p>The noise has collected {@code tr X - tr(J^t X J^t*)} after t steps, which does not fall, and the start has left
 * {@code ||J^t w_0||^2}. With a share a of 0.1, the first has settled once it exceeds {@code (1-a)^2 tr X}, the second once it stays
 * below {@code ((1+a)^2 - 1) tr X}: from then on the root mean square is within 10 % of the floor.
 */
public final class Settling {

    private static final int MOST_DOUBLINGS = 50;

    /** Entries of the powers that are kept: 256 MB of real ones. */
    private static final long MOST_ENTRIES = 1L << 25;

    private static final long MOST_STEPS = 2_000_000;

    /** Operations spent on following a start: a second or two. */
    private static final double MOST_OPERATIONS = 1e10;

    private Settling() {}

    /**
     * First t at which the noise that was collected from rest is within {@code share} of the floor: counted with computed powers, by
     * doubling and bisection, so for the price of some dozen products.
     *
     * @param floor of this Jacobian, finite
     * @param share in (0, 1)
     * @return 0 without noise; -1 if it was not found, or would take too much memory
     */
    public static long ofNoise(Matrix jacobian, NoiseFloor floor, double share) {
        double missing = (1 - (1 - share) * (1 - share)) * floor.value() * floor.value();
        if (floor.value() == 0) {
            return 0;
        }
        // [J^t G] with X = G G*: what is missing after t steps is its squared Frobenius norm.
        Matrix rest = NoiseFactor.of(floor.covariance());
        List<Matrix> squares = new ArrayList<>();
        squares.add(jacobian);
        while (isMissing(squares.get(squares.size() - 1).times(rest), missing)) {
            long entries = (squares.size() + 1L) * jacobian.rows() * jacobian.rows();
            if (squares.size() == MOST_DOUBLINGS || entries > MOST_ENTRIES) {
                return -1;
            }
            Matrix power = squares.get(squares.size() - 1);
            squares.add(power.times(power));
        }
        long steps = 0;
        for (int k = squares.size() - 2; k >= 0; k--) {
            Matrix further = squares.get(k).times(rest);
            if (isMissing(further, missing)) {
                rest = further;
                steps += 1L << k;
            }
        }
        return steps + 1;
    }

    private static boolean isMissing(Matrix factor, double missing) {
        double norm = factor.frobeniusNorm();
        return norm * norm > missing;
    }

    /**
     * First t from which on the start is forgotten: {@code ||J^s w_0||^2 <= ((1 + share)^2 - 1) tr X} for all {@code s >= t}.
     *
     * @param start N x 1 @param floor finite
     * @param peak upper bound of {@code sup_t ||J^t||}, finite
     * @return -1 if it was not found within a second or two
     */
    public static long ofStart(Matrix jacobian, Matrix start, NoiseFloor floor, double peak, double share) {
        double limit = Math.sqrt(share * (2 + share)) * floor.value();
        double each = 2.0 * jacobian.rows() * jacobian.rows();
        long most = (long) Math.min(MOST_STEPS, MOST_OPERATIONS / each);
        Matrix displaced = start;
        long first = 0;
        for (long t = 0; t <= most; t++) {
            double length = displaced.frobeniusNorm();
            if (length * peak <= limit) {
                return first;
            }
            first = length > limit ? t + 1 : first;
            displaced = jacobian.times(displaced);
        }
        return -1;
    }
}
