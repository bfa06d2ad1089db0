package dev.kreiss.io;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.model.GameHessian;
import dev.kreiss.model.UpdateRule;
import org.jspecify.annotations.Nullable;

/**
 * A system that was read, and what came with it.
 *
 * @param noiseCovariance array S, N x N, or null
 * @param start array w0, N x 1, or null
 * @param hessian if the system was made from one
 * @param rule that made it, with everything that came with the file; null without a hessian
 * @param source name of the file, or of the known game
 * @param sha256 of its bytes, or of the numbers that define the game
 */
public record Problem(
        CoupledSystem system,
        @Nullable Matrix noiseCovariance,
        @Nullable Matrix start,
        @Nullable GameHessian hessian,
        @Nullable UpdateRule rule,
        String source,
        String sha256) {

    /**
     * The same in other units (T11), with numbers that can be worked with.
     *
     * @param units scale of each block, or null for the units as they are
     * @throws InputException if there are not as many scales as blocks, or a number of the result is above 1e100 in modulus
     */
    Problem inUnits(double @Nullable [] units) {
        if (units == null) {
            requireModerate(system.jacobian(), "J");
            return this;
        }
        if (units.length != system.blockCount()) {
            throw new InputException(source + ": --units has " + units.length + " numbers; expected "
                    + system.blockCount() + ", one for each block");
        }
        CoupledSystem scaled = system.inUnits(units);
        requireModerate(scaled.jacobian(), "J in these --units");
        return new Problem(
                scaled,
                noiseCovariance == null
                        ? null
                        : requireModerate(Units.ofCovariance(noiseCovariance, system, units), "S in these --units"),
                start == null ? null : requireModerate(Units.ofVector(start, system, units), "w0 in these --units"),
                hessian,
                rule,
                source,
                sha256);
    }

    private Matrix requireModerate(Matrix matrix, String what) {
        if (!(matrix.maxAbs() <= NumericArray.LARGEST_MODULUS)) {
            throw new InputException(source + ": " + what + " has numbers up to " + matrix.maxAbs()
                    + "; expected a modulus of at most 1e100");
        }
        return matrix;
    }
}
