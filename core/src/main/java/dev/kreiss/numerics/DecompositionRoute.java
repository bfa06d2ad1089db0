package dev.kreiss.numerics;

import dev.kreiss.linalg.ShiftedMatrix;

/** A singular value decomposition at each point: no set-up, so the cheapest for small matrices. */
final class DecompositionRoute implements PointRoute {

    private final ShiftedMatrix shifted;

    DecompositionRoute(ShiftedMatrix shifted) {
        this.shifted = shifted;
    }

    @Override
    public double[] smallest(double[] re, double[] im) {
        double[] sigma = new double[re.length];
        for (int k = 0; k < sigma.length; k++) {
            sigma[k] = shifted.estimate(re[k], im[k]);
        }
        return sigma;
    }
}
