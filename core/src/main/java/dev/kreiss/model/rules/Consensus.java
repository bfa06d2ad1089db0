package dev.kreiss.model.rules;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.GameHessian;
import dev.kreiss.model.ParameterRange;
import dev.kreiss.model.RuleParameter;
import dev.kreiss.model.StepCost;
import dev.kreiss.model.StepSizes;
import dev.kreiss.model.UpdateRule;
import java.util.Arrays;

/**
 * Every player adds {@code (c/2) ||F||^2}, the squared length of all gradients, to its objective (Mescheder, Nowozin and Geiger, The
 * numerics of GANs, 2017). The direction {@code F + c (DF)* F} has the derivative {@code H + c H* H} at a fixed point, where F and so
 * the second derivatives' part vanishes.
 *
 * @param base the rule that follows this direction
 * @param consensus c, at least 0; default 0
 */
public record Consensus(UpdateRule base, double consensus) implements DirectionRule {

    private static final String PARAMETER = "consensus";

    public Consensus {
        ParameterRange.NOT_NEGATIVE.require(PARAMETER, consensus);
    }

    /** All players move at once: {@code J = I - L (H + c H* H)}. */
    public static Consensus of(StepSizes steps, double consensus) {
        return new Consensus(new Simultaneous(steps), consensus);
    }

    @Override
    public String id() {
        return PARAMETER;
    }

    @Override
    public String description() {
        return "Consensus with weight " + Wrapper.number(consensus) + ", " + Wrapper.lowerCase(base.description());
    }

    @Override
    public GameHessian followed(GameHessian hessian) {
        Matrix h = hessian.matrix();
        return hessian.withMatrix(h.plus(h.adjoint().times(h).scaled(consensus)));
    }

    /** Whoever moves needs the gradients of all players at that point, and one product with the adjoint of H. */
    @Override
    public StepCost cost() {
        StepCost cost = base.cost();
        int[] everywhere = new int[steps().players()];
        Arrays.fill(everywhere, cost.points());
        return new StepCost(everywhere, cost.points(), cost.products() + cost.points(), cost.solves());
    }

    @Override
    public RuleParameter own() {
        return new RuleParameter(
                PARAMETER, consensus, ParameterRange.NOT_NEGATIVE, "weight of the squared length of all gradients");
    }

    @Override
    public Consensus withOwn(double value) {
        return withConsensus(value);
    }

    public Consensus withConsensus(double value) {
        return new Consensus(base, value);
    }

    @Override
    public Consensus around(UpdateRule rule) {
        return new Consensus(rule, consensus);
    }
}
