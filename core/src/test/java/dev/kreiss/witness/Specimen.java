package dev.kreiss.witness;

import dev.kreiss.model.CoupledSystem;

/**
 * A system to be analysed.
 *
 * @param spectralRadius exactly known from how it was made; NaN if not
 */
public record Specimen(CoupledSystem system, double spectralRadius) {

    static Specimen of(CoupledSystem system) {
        return new Specimen(system, Double.NaN);
    }

    static Specimen of(Dense jacobian, double spectralRadius, int... blocks) {
        return new Specimen(CoupledSystem.of(jacobian.toMatrix(), blocks), spectralRadius);
    }
}
