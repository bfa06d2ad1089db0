package dev.kreiss.numerics;

import dev.kreiss.linalg.BandedSingularValues;
import dev.kreiss.linalg.Bandwidth;
import dev.kreiss.linalg.Matrix;

/** A matrix with a narrow band: a factorisation at each point, whose cost is in proportion to the size of the matrix. */
final class BandedRoute implements PointRoute {

    private final BandedSingularValues values;

    BandedRoute(Matrix jacobian, Bandwidth band) {
        this.values = new BandedSingularValues(jacobian, band);
    }

    @Override
    public double[] smallest(double[] re, double[] im) {
        return values.smallest(re, im);
    }
}
