package dev.kreiss.experiments;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.SymmetricEigenbasis;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.theory.PairwiseLowerBound;

/** The lower bounds of T4 from the eigenvectors of a system with symmetric blocks and no feedback. */
public final class Pairs {

    private Pairs() {}

    public static PairwiseLowerBound of(CoupledSystem system) {
        SymmetricEigenbasis first = SymmetricEigenbasis.of(system.block(0, 0));
        SymmetricEigenbasis second = SymmetricEigenbasis.of(system.block(1, 1));
        Matrix coupling = second.mapFrom(first, system.block(1, 0));
        double error = 1e-15 * system.size() * (2 + coupling.frobeniusNorm());
        return PairwiseLowerBound.of(first.values(), second.values(), coupling.real(), error);
    }
}
