package dev.kreiss.model;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What one joint step of an update rule costs.
 *
 * <p>{@code gradients} tells how often each player's gradient is evaluated, in the order of the players. {@code points} is the number
 * of different points at which that happens: gradients of several players at the same point can share work. {@code products} counts
 * products of H or its adjoint with a vector, each about as expensive as one gradient of every player. {@code solves} tells whether
 * the step solves a system of equations, by whatever number of further evaluations.
 */
public record StepCost(int[] gradients, int points, int products, boolean solves) {

    public StepCost {
        gradients = gradients.clone();
    }

    @Override
    public int[] gradients() {
        return gradients.clone();
    }

    /** Sum over players, with each product counted as one gradient of every player; without what a solver takes. */
    public int total() {
        return Arrays.stream(gradients).sum() + products * gradients.length;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StepCost that
                && Arrays.equals(gradients, that.gradients)
                && points == that.points
                && products == that.products
                && solves == that.solves;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(new int[] {Arrays.hashCode(gradients), points, products, solves ? 1 : 0});
    }
}
