package dev.kreiss.experiments.networks;

import dev.kreiss.linalg.LinearOperator;

/**
 * {@code max ||J^t||} for t up to a horizon, from below, by sweeps to the horizon and back: the power method for the singular vectors of
 * {@code J^horizon}, which also sees each power on the way. Where a loop grows, a few sweeps tell what an analysis of bounded cost, that
 * visits each power for itself, is too short for.
 */
final class HorizonGrowth {

    private static final int SWEEPS = 3;

    private HorizonGrowth() {}

    /** @param start of length N, not zero @return at least 1 */
    static double of(LinearOperator jacobian, int horizon, double[] start) {
        double best = 1;
        double[] v = Vectors.scaled(start, 1 / Vectors.norm(start));
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            double[] image = v;
            double growth = 1;
            for (int t = 0; t < horizon && growth > 0; t++) {
                image = jacobian.apply(image);
                growth = Vectors.norm(image);
                best = Math.max(best, growth);
            }
            for (int t = 0; t < horizon && growth > 0; t++) {
                image = Vectors.scaled(image, 1 / growth);
                image = jacobian.applyAdjoint(image);
                growth = Vectors.norm(image);
            }
            if (!(growth > 0)) {
                return best;
            }
            v = Vectors.scaled(image, 1 / growth);
        }
        return best;
    }
}
