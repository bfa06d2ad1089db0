package dev.kreiss.numerics;

import dev.kreiss.linalg.SmallestSingularValues;
import dev.kreiss.model.CoupledSystem;

/** Two real symmetric diagonal blocks and no feedback, in their eigenbases (C6): real arithmetic at every complex z. */
final class EigenbasisRoute implements PointRoute {

    private final SmallestSingularValues values;

    EigenbasisRoute(CoupledSystem system) {
        this.values = SmallestSingularValues.byEigenbases(system.block(0, 0), system.block(1, 0), system.block(1, 1));
    }

    @Override
    public double[] smallest(double[] re, double[] im) {
        return values.at(re, im);
    }
}
