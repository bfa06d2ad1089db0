package dev.kreiss.model;

import org.jspecify.annotations.Nullable;

/**
 * The game and the update rule that a system was made of: what can be changed about it.
 *
 * @param hessian derivative of the players' gradients
 * @param rule with its step sizes
 * @param units scale of each block of the state (T11), or null for the units as they are
 */
public record KnownUpdate(GameHessian hessian, UpdateRule rule, double @Nullable [] units) {

    /** The system of the rule as it is. */
    public CoupledSystem system() {
        return system(rule);
    }

    /**
     * The system that another rule makes of the same game, in the same units.
     *
     * @throws IllegalArgumentException if the rule does not fit the game, or its state has other blocks than the units
     */
    public CoupledSystem system(UpdateRule other) {
        return inUnits(other.jacobian(hessian));
    }

    /** The same of a changed game. */
    public CoupledSystem system(GameHessian changed) {
        return inUnits(rule.jacobian(changed));
    }

    private CoupledSystem inUnits(CoupledSystem system) {
        return units == null ? system : system.inUnits(units);
    }
}
