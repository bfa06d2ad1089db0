package dev.kreiss.model.rules;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.ParameterRange;
import dev.kreiss.model.RuleParameter;
import dev.kreiss.model.StepCost;
import dev.kreiss.model.StepSizes;
import java.util.Arrays;
import java.util.List;

/**
 * Several steps of the followers, then one of the leader. The leader is player 1; with more than two players each inner step lets the
 * others move one after the other.
 *
 * @param steps for at least two players
 * @param innerSteps at least 1, at most a million; default 1
 */
public record InnerLoop(StepSizes steps, int innerSteps) implements Order {

    static final ParameterRange RANGE = ParameterRange.count(1, 1_000_000);

    private static final String NAME = "inner-steps";

    public InnerLoop {
        RANGE.require("inner steps", innerSteps);
        if (steps.players() < 2) {
            throw new IllegalArgumentException("an inner loop needs at least two players, got " + steps.players());
        }
    }

    @Override
    public String id() {
        return "inner-loop";
    }

    @Override
    public String words() {
        return innerSteps + (innerSteps == 1 ? " step" : " steps") + " of the followers, then one of player 1";
    }

    @Override
    public Matrix sequence(Moves joint) {
        return joint.of(0).times(power(joint.from(1), innerSteps));
    }

    private static Matrix power(Matrix matrix, int exponent) {
        Matrix result = Matrix.identity(matrix.rows());
        Matrix square = matrix;
        for (int rest = exponent; rest > 0; rest >>= 1) {
            result = (rest & 1) == 1 ? result.times(square) : result;
            square = rest > 1 ? square.times(square) : square;
        }
        return result;
    }

    @Override
    public StepCost cost() {
        int[] gradients = new int[steps.players()];
        Arrays.fill(gradients, innerSteps);
        gradients[0] = 1;
        return new StepCost(gradients, 1 + innerSteps * (steps.players() - 1), 0, false);
    }

    @Override
    public List<RuleParameter> parameters() {
        List<RuleParameter> parameters = Order.super.parameters();
        parameters.add(new RuleParameter(NAME, innerSteps, RANGE, "steps of the followers per step of player 1"));
        return parameters;
    }

    @Override
    public Order with(String parameter, double value) {
        if (parameter.equals(NAME)) {
            return withInnerSteps((int) requireWhole(value));
        }
        return (Order) Order.super.with(parameter, value);
    }

    private static double requireWhole(double value) {
        RANGE.require("inner steps", value);
        return value;
    }

    public InnerLoop withInnerSteps(int value) {
        return new InnerLoop(steps, value);
    }

    @Override
    public InnerLoop withSteps(StepSizes value) {
        return new InnerLoop(value, innerSteps);
    }
}
