package dev.kreiss.checks.bench;

import dev.kreiss.linalg.HermitianEigenvalues;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.CoupledSystem;
import java.util.Random;

/** Random systems of two equal blocks, the same ones every time. */
final class Systems {

    private static final long SEED = 20260101;

    private static final double GAMMA = 0.9;

    private static final double COUPLING = 2;

    private Systems() {}

    /** No structure: independent normal entries, with eigenvalues spread over the disc of radius 0.9. */
    static CoupledSystem general(int size) {
        Matrix jacobian = gaussian(new Random(SEED), size).scaled(GAMMA / Math.sqrt(size));
        return CoupledSystem.of(jacobian, size / 2, size - size / 2);
    }

    /** Symmetric diagonal blocks of norm 0.9, a coupling of norm about 4, no feedback. @param size even */
    static CoupledSystem structured(int size) {
        Random random = new Random(SEED);
        int half = size / 2;
        Matrix coupling = gaussian(random, half).scaled(COUPLING / Math.sqrt(half));
        return CoupledSystem.ofBlocks(symmetric(random, half), null, coupling, symmetric(random, half));
    }

    private static Matrix symmetric(Random random, int size) {
        Matrix square = gaussian(random, size);
        Matrix symmetric = square.minus(square.adjoint().scaled(-1));
        HermitianEigenvalues values = HermitianEigenvalues.of(symmetric);
        return symmetric.scaled(GAMMA / Math.max(values.largest(), -values.smallest()));
    }

    private static Matrix gaussian(Random random, int size) {
        double[] entries = new double[size * size];
        for (int k = 0; k < entries.length; k++) {
            entries[k] = random.nextGaussian();
        }
        return Matrix.of(size, size, entries);
    }
}
