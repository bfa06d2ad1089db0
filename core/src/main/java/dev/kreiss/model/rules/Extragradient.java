package dev.kreiss.model.rules;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.model.GameHessian;
import dev.kreiss.model.StepCost;
import dev.kreiss.model.StepSizes;
import dev.kreiss.model.UpdateRule;
import java.util.Arrays;

/** A step along the gradient found after a trial step (Korpelevich, 1976): {@code J = I - L H (I - L H)}. */
public record Extragradient(StepSizes steps) implements UpdateRule {

    @Override
    public String id() {
        return "extragradient";
    }

    @Override
    public String description() {
        return "Extragradient: a step along the gradient after a trial step";
    }

    @Override
    public CoupledSystem jacobian(GameHessian hessian) {
        Matrix stepped = steps.times(hessian);
        Matrix identity = Matrix.identity(hessian.size());
        return CoupledSystem.of(identity.minus(stepped.times(identity.minus(stepped))), hessian.players());
    }

    @Override
    public StepCost cost() {
        int[] twice = new int[steps.players()];
        Arrays.fill(twice, 2);
        return new StepCost(twice, 2, 0, false);
    }

    @Override
    public Extragradient withSteps(StepSizes value) {
        return new Extragradient(value);
    }
}
