package dev.kreiss.numerics;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.SmallestSingularValues;

/** One Schur form for any matrix, then many shifts at once. */
final class SchurRoute implements PointRoute {

    private final SmallestSingularValues values;

    SchurRoute(Matrix jacobian) {
        this.values = SmallestSingularValues.bySchurForm(jacobian);
    }

    @Override
    public double[] smallest(double[] re, double[] im) {
        return values.at(re, im);
    }
}
