package dev.kreiss.numerics;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.Parallel;
import dev.kreiss.linalg.ShiftedMatrix;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.model.Structure;
import java.util.List;

/** Chooses the way to bound the resolvent on circles from the structure of the system. */
final class CircleRoutes {

    private CircleRoutes() {}

    /** @param numericalRadius upper bound of w(J); may be infinite */
    static CircleRoute of(
            CoupledSystem system,
            Structure structure,
            List<Point> eigenvalues,
            double numericalRadius,
            Parallel parallel,
            WorkCounter work) {
        Matrix jacobian = system.jacobian();
        if (isDiagonal(jacobian)) {
            return new NormalRoute(jacobian);
        }
        if (isRealAxis(system, structure)) {
            ShiftedMatrix shifted = ShiftedMatrix.onRealAxis(jacobian, () -> EigenbasisRoute.process(system, parallel));
            return new RealAxisRoute(shifted, structure.asymmetry(), parallel, work);
        }
        ShiftedMatrix shifted = parallel.big(jacobian.rows(), () -> ShiftedMatrix.forManyPoints(jacobian));
        return SignedRoute.orElse(
                new ArcRoute(shifted, eigenvalues, numericalRadius, parallel, work), jacobian, shifted, work);
    }

    /** Whether C7 applies: at most two Hermitian diagonal blocks, and no feedback. */
    static boolean isRealAxis(CoupledSystem system, Structure structure) {
        return structure.symmetricDiagonalBlocks()
                && (system.blockCount() == 1 || system.blockCount() == 2 && structure.triangular());
    }

    private static boolean isDiagonal(Matrix matrix) {
        for (int i = 0; i < matrix.rows(); i++) {
            for (int j = 0; j < matrix.columns(); j++) {
                if (i != j && (matrix.re(i, j) != 0 || matrix.im(i, j) != 0)) {
                    return false;
                }
            }
        }
        return true;
    }
}
