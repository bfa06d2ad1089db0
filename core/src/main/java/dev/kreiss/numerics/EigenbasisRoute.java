package dev.kreiss.numerics;

import dev.kreiss.linalg.Parallel;
import dev.kreiss.linalg.ShiftedProcess;
import dev.kreiss.linalg.SymmetricEigenbasis;
import dev.kreiss.model.CoupledSystem;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One or two real symmetric diagonal blocks and no feedback, in their eigenbases (C6): real arithmetic at every complex z. */
final class EigenbasisRoute implements PointRoute {

    private final ShiftedProcess process;

    EigenbasisRoute(CoupledSystem system, Parallel parallel) {
        this.process = process(system, parallel);
    }

    /**
     * Two decompositions side by side, which gains more than the threads of the library within each, and on a busy machine does not
     * wait for them.
     *
     * @param system of one block, or of two without feedback; diagonal blocks real and symmetric
     */
    static ShiftedProcess process(CoupledSystem system, Parallel parallel) {
        if (system.blockCount() == 1) {
            return parallel.big(system.size(), () -> ShiftedProcess.byEigenbasis(system.jacobian()));
        }
        @Nullable SymmetricEigenbasis[] bases = new SymmetricEigenbasis[2];
        parallel.forEach(2, block -> bases[block] = SymmetricEigenbasis.of(system.block(block, block)));
        return parallel.big(
                system.size(),
                () -> ShiftedProcess.byEigenbases(
                        Objects.requireNonNull(bases[0]), system.block(1, 0), Objects.requireNonNull(bases[1])));
    }

    @Override
    public double[] smallest(double[] re, double[] im) {
        return process.smallest(re, im);
    }
}
