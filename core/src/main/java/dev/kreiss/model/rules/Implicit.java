package dev.kreiss.model.rules;

import dev.kreiss.linalg.LinearSystem;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.model.GameHessian;
import dev.kreiss.model.StepCost;
import dev.kreiss.model.StepSizes;
import dev.kreiss.model.UpdateRule;
import java.util.Arrays;

/** The proximal point (Martinet, 1970): the step is taken along the gradient at its end, {@code J = (I + L H)^{-1}}. */
public record Implicit(StepSizes steps) implements UpdateRule {

    @Override
    public String id() {
        return "implicit";
    }

    @Override
    public String description() {
        return "Implicit: a step along the gradient at its end, the proximal point";
    }

    @Override
    public CoupledSystem jacobian(GameHessian hessian) {
        Matrix implicit = Matrix.identity(hessian.size()).plus(steps.times(hessian));
        try {
            return CoupledSystem.of(LinearSystem.inverse(implicit), hessian.players());
        } catch (ArithmeticException singular) {
            throw new IllegalArgumentException("I + L H is singular, so the implicit step does not exist", singular);
        }
    }

    /** At least one gradient of every player; a solver takes more. */
    @Override
    public StepCost cost() {
        int[] once = new int[steps.players()];
        Arrays.fill(once, 1);
        return new StepCost(once, 1, 0, true);
    }

    @Override
    public Implicit withSteps(StepSizes value) {
        return new Implicit(value);
    }
}
