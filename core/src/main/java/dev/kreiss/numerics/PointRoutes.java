package dev.kreiss.numerics;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.Parallel;
import dev.kreiss.linalg.ShiftedMatrix;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.model.Structure;

/** Chooses the way to compute sigma_min at many points from the structure of the system. */
final class PointRoutes {

    /** Below this size a decomposition costs less than the Lanczos process around it. */
    private static final int SMALL = 8;

    /** Between its reciprocal and this, fourth powers of what rounding leaves of the norm are within the range of doubles. */
    private static final double LARGEST = 0x1p100;

    private PointRoutes() {}

    static PointRoute of(CoupledSystem system, Structure structure, Parallel parallel) {
        Matrix jacobian = system.jacobian();
        double norm = jacobian.frobeniusNorm();
        if (system.size() < SMALL || !(norm < LARGEST && norm > 1 / LARGEST)) {
            return new DecompositionRoute(new ShiftedMatrix(jacobian));
        }
        boolean eigenbases = CircleRoutes.isRealAxis(system, structure) && structure.real();
        return parallel.big(system.size(), () -> eigenbases ? new EigenbasisRoute(system) : new SchurRoute(jacobian));
    }
}
