package dev.kreiss.analysis;

import dev.kreiss.linalg.SingularValues;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.numerics.WorkCounter;

/** Spectral norms of the blocks, rounded up; exactly zero for zero blocks. */
public final class BlockNorms {

    private BlockNorms() {}

    /** A row and a column for each block. Cost: a decomposition of each. */
    public static double[][] of(CoupledSystem system, WorkCounter work) {
        int k = system.blockCount();
        double[][] norms = new double[k][k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                norms[i][j] = SingularValues.normUpper(system.block(i, j));
                work.addFactorizations(1);
            }
        }
        return norms;
    }
}
