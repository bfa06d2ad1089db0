package dev.kreiss.numerics;

import dev.kreiss.linalg.Bandwidth;
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

    /** A band so many times narrower than the matrix is worth a factorisation at each point. */
    private static final int NARROW = 50;

    private PointRoutes() {}

    static PointRoute of(CoupledSystem system, Structure structure, Parallel parallel) {
        Matrix jacobian = system.jacobian();
        if (system.size() < SMALL || !ShiftedProcess.isInRange(jacobian.frobeniusNorm())) {
            return new DecompositionRoute(new ShiftedMatrix(jacobian));
        }
        boolean eigenbases = CircleRoutes.isRealAxis(system, structure) && structure.real();
        if (eigenbases) {
            return new EigenbasisRoute(system, parallel);
        }
        Bandwidth band = Bandwidth.of(jacobian);
        return band.width() * NARROW <= system.size()
                ? new BandedRoute(jacobian, band)
                : parallel.big(system.size(), () -> new SchurRoute(jacobian));
    }
}
