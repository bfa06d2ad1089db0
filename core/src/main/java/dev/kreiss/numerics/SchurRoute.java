package dev.kreiss.numerics;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.ShiftedProcess;

/** One Schur form for any matrix, then many shifts at once. */
final class SchurRoute implements PointRoute {

    private final ShiftedProcess process;

    SchurRoute(Matrix jacobian) {
        this.process = ShiftedProcess.bySchurForm(jacobian);
    }

    @Override
    public double[] smallest(double[] re, double[] im) {
        return process.smallest(re, im);
    }
}
