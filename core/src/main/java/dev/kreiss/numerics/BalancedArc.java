package dev.kreiss.numerics;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.polynomial.BalancedPencil;
import dev.kreiss.linalg.polynomial.NonsingularProof;

/**
 * Arcs where sigma_min is lost in the rounding of {@code zI - J}, because couplings are many orders of magnitude above it: the level is
 * compared in units in which they are not (C14c).
 */
final class BalancedArc implements ArcProof {

    /** Longest arc, in terms of x. */
    private static final double LONGEST = 0.25;

    private static final double SHRINK = 0.5;

    private static final int MOST_TRIALS = 8;

    /** Intervals that a proof may look at. */
    private static final int MOST_INTERVALS = 16;

    private final BalancedPencil pencil;

    BalancedArc(Matrix jacobian, Point z) {
        this.pencil = new BalancedPencil(jacobian, z.re(), z.im());
    }

    @Override
    public double reach(double level, double most) {
        if (!pencil.isAbove(level)) {
            return 0;
        }
        double reach = Math.min(LONGEST, Math.tan(Math.min(1, ArcModel.WIDER * most / 2) + 1e-14));
        for (int trial = 0; trial < MOST_TRIALS; trial++) {
            if (NonsingularProof.of(pencil.at(level, reach), MOST_INTERVALS)) {
                return Math.min(most, 2 * Math.atan(reach) / ArcModel.WIDER - 1e-14);
            }
            reach *= SHRINK;
        }
        return 0;
    }
}
