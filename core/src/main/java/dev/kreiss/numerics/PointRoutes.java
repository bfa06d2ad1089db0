package dev.kreiss.numerics;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.Parallel;
import dev.kreiss.linalg.ShiftedMatrix;
import dev.kreiss.linalg.ShiftedProcess;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.model.Structure;

/** Chooses the way to compute sigma_min at many points from the structure of the system. */
final class PointRoutes {

    /** Below this size a decomposition costs less than the Lanczos process around it. */
    private static final int SMALL = 8;

    private PointRoutes() {}

    static PointRoute of(CoupledSystem system, Structure structure, Parallel parallel) {
        Matrix jacobian = system.jacobian();
        if (system.size() < SMALL || !ShiftedProcess.isInRange(jacobian.frobeniusNorm())) {
            return new DecompositionRoute(new ShiftedMatrix(jacobian));
        }
        boolean eigenbases = CircleRoutes.isRealAxis(system, structure) && structure.real();
        return eigenbases
                ? new EigenbasisRoute(system, parallel)
                : parallel.big(system.size(), () -> new SchurRoute(jacobian));
    }
}
