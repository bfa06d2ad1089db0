package dev.kreiss.model.rules;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.GameHessian;
import dev.kreiss.model.ParameterRange;
import dev.kreiss.model.RuleParameter;
import dev.kreiss.model.StepCost;
import dev.kreiss.model.StepSizes;
import dev.kreiss.model.UpdateRule;

/**
 * Player 1 adds {@code (c/2) ||F_2||^2}, the squared length of the other player's gradient, to its objective: the generator shuns
 * places where the discriminator could gain much (Nagarajan and Kolter, Gradient descent GAN optimization is locally stable, 2017,
 * whose weight eta is c/2). Consensus for one player: the direction {@code F_1 + c (d_1 F_2)* F_2} has the derivative
 * {@code [H_11 + c H_21* H_21, H_12 + c H_21* H_22]} in the rows of player 1, and the other rows are those of H. With more players,
 * the squared gradients of all others are added up.
 *
 * <p>Another penalty goes by the same name: that of the discriminator's gradient with respect to the data (R1). It is no function of
 * the players' gradients; {@link GameHessian#withPenalty} adds its curvature to a game.
 *
 * @param base the rule that follows this direction; it has at least two players
 * @param penalty c, at least 0; default 0
 */
public record GradientPenalty(UpdateRule base, double penalty) implements DirectionRule {

    private static final String PARAMETER = "penalty";

    public GradientPenalty {
        ParameterRange.NOT_NEGATIVE.require(PARAMETER, penalty);
        if (base.steps().players() < 2) {
            throw new IllegalArgumentException("a penalty on another player's gradient needs at least two players, got "
                    + base.steps().players());
        }
    }

    /** All players move at once. */
    public static GradientPenalty of(StepSizes steps, double penalty) {
        return new GradientPenalty(new Simultaneous(steps), penalty);
    }

    @Override
    public String id() {
        return "gradient-penalty";
    }

    @Override
    public String description() {
        return "Penalty of weight " + Wrapper.number(penalty) + " on the other player's gradient for player 1, "
                + Wrapper.lowerCase(base.description());
    }

    @Override
    public GameHessian followed(GameHessian hessian) {
        Matrix h = hessian.matrix();
        int size = hessian.size();
        int first = hessian.players()[0];
        Matrix others = h.block(first, 0, size - first, size);
        Matrix pull = others.block(0, 0, size - first, first).adjoint().times(others);
        return hessian.withMatrix(Matrix.assemble(new Matrix[][] {
            {h.block(0, 0, first, size).plus(pull.scaled(penalty))}, {others}
        }));
    }

    /** Where player 1 moves it also needs the others' gradients, and one product with the adjoint of H. */
    @Override
    public StepCost cost() {
        StepCost cost = base.cost();
        int[] gradients = cost.gradients();
        boolean allTogether = cost.points() == gradients[0];
        for (int i = 1; i < gradients.length; i++) {
            gradients[i] += allTogether ? 0 : gradients[0];
        }
        return new StepCost(gradients, cost.points(), cost.products() + gradients[0], cost.solves());
    }

    @Override
    public RuleParameter own() {
        return new RuleParameter(
                PARAMETER, penalty, ParameterRange.NOT_NEGATIVE, "weight of the other player's squared gradient");
    }

    @Override
    public GradientPenalty withOwn(double value) {
        return withPenalty(value);
    }

    public GradientPenalty withPenalty(double value) {
        return new GradientPenalty(base, value);
    }

    @Override
    public GradientPenalty around(UpdateRule rule) {
        return new GradientPenalty(rule, penalty);
    }
}
