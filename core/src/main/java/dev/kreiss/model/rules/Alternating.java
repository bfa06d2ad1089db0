package dev.kreiss.model.rules;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.StepCost;
import dev.kreiss.model.StepSizes;
import java.util.Arrays;

/**
 * One player after the other, each answering what those before it just did; for two players
 * {@code J = [I 0; -beta g_yx, I - beta g_yy] [I - alpha f_xx, -alpha f_xy; 0 I]}.
 */
public record Alternating(StepSizes steps) implements Order {

    @Override
    public String id() {
        return "alternating";
    }

    @Override
    public String words() {
        return "alternating steps, player 1 first";
    }

    @Override
    public Matrix sequence(Moves joint) {
        return joint.from(0);
    }

    @Override
    public StepCost cost() {
        int[] once = new int[steps.players()];
        Arrays.fill(once, 1);
        return new StepCost(once, steps.players(), 0, false);
    }

    @Override
    public Alternating withSteps(StepSizes value) {
        return new Alternating(value);
    }
}
