package dev.kreiss.numerics;

import dev.kreiss.linalg.Balancing;
import dev.kreiss.linalg.HermitianEigenvalues;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.Spectrum;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.model.Structure;

/** The spectrum of a coupled system, for pictures; without feedback that of its diagonal blocks. */
public final class SystemSpectrum {

    private SystemSpectrum() {}

    /** In balanced units, unless blocks are Hermitian, which balances nothing better. */
    public static Spectrum of(CoupledSystem system, Structure structure) {
        if (!structure.triangular()) {
            return Spectrum.of(Balancing.of(system.jacobian()));
        }
        double[] re = new double[system.size()];
        double[] im = new double[system.size()];
        double error = structure.asymmetry();
        int from = 0;
        for (int block = 0; block < system.blockCount(); block++) {
            Spectrum part = ofBlock(system.block(block, block), structure.symmetricDiagonalBlocks());
            System.arraycopy(part.real(), 0, re, from, part.size());
            System.arraycopy(part.imaginary(), 0, im, from, part.size());
            error = Math.hypot(error, part.backwardError());
            from += part.size();
        }
        return new Spectrum(re, im, error);
    }

    private static Spectrum ofBlock(Matrix block, boolean hermitian) {
        if (!hermitian) {
            return Spectrum.of(Balancing.of(block));
        }
        HermitianEigenvalues values = HermitianEigenvalues.of(block);
        int n = block.rows();
        return new Spectrum(values.values(), new double[n], Math.sqrt(n) * values.error());
    }
}
