package dev.kreiss.numerics;

import dev.kreiss.linalg.ShiftedProcess;
import dev.kreiss.model.CoupledSystem;

/** One or two real symmetric diagonal blocks and no feedback, in their eigenbases (C6): real arithmetic at every complex z. */
final class EigenbasisRoute implements PointRoute {

    private final ShiftedProcess process;

    EigenbasisRoute(CoupledSystem system) {
        this.process = process(system);
    }

    /** @param system of one block, or of two without feedback; diagonal blocks real and symmetric */
    static ShiftedProcess process(CoupledSystem system) {
        return system.blockCount() == 1
                ? ShiftedProcess.byEigenbasis(system.jacobian())
                : ShiftedProcess.byEigenbases(system.block(0, 0), system.block(1, 0), system.block(1, 1));
    }

    @Override
    public double[] smallest(double[] re, double[] im) {
        return process.smallest(re, im);
    }
}
