package dev.kreiss.numerics;

import dev.kreiss.linalg.ShiftedMatrix;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.model.Structure;

/** Chooses the way to compute sigma_min at many points from the structure of the system. */
final class PointRoutes {

    private PointRoutes() {}

    static PointRoute of(CoupledSystem system, Structure structure) {
        return new DecompositionRoute(new ShiftedMatrix(system.jacobian()));
    }
}
