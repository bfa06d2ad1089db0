package dev.kreiss.model.rules;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.StepCost;
import dev.kreiss.model.StepSizes;
import java.util.Arrays;

/** All players move at once, from the same iterate: {@code J = I - L H}. */
public record Simultaneous(StepSizes steps) implements Order {

    @Override
    public String id() {
        return "simultaneous";
    }

    @Override
    public String words() {
        return "simultaneous steps";
    }

    @Override
    public Matrix sequence(Moves joint) {
        return joint.joint();
    }

    @Override
    public StepCost cost() {
        int[] once = new int[steps.players()];
        Arrays.fill(once, 1);
        return new StepCost(once, 1, 0, false);
    }

    @Override
    public Simultaneous withSteps(StepSizes value) {
        return new Simultaneous(value);
    }
}
