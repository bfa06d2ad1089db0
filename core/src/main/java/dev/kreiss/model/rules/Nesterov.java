package dev.kreiss.model.rules;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.GameHessian;
import dev.kreiss.model.ParameterRange;
import dev.kreiss.model.RuleParameter;
import dev.kreiss.model.StepSizes;

/**
 * Heavy ball with the gradient taken ahead, at {@code w_t + mu (w_t - w_{t-1})} of all players (Nesterov, 1983):
 * {@code [(1+mu)(I - L H), -mu (I - L H); I 0]} when all move at once. A player who moves later looks ahead from where the players
 * before it have arrived.
 *
 * @param base who moves when
 * @param momentum mu in [0, 1); default 0
 */
public record Nesterov(Order base, double momentum) implements MomentumRule {

    public Nesterov {
        ParameterRange.BELOW_ONE.require(HeavyBall.PARAMETER, momentum);
    }

    /** All players move at once. */
    public static Nesterov of(StepSizes steps, double momentum) {
        return new Nesterov(new Simultaneous(steps), momentum);
    }

    @Override
    public String id() {
        return "nesterov";
    }

    @Override
    public String description() {
        return "Nesterov with momentum " + Wrapper.number(momentum) + ", " + base.words();
    }

    @Override
    public Matrix[][] parts(GameHessian hessian) {
        Matrix plain = MomentumRule.plain(base.steps().times(hessian));
        return MomentumRule.withPrevious(plain.scaled(1 + momentum), plain.scaled(-momentum));
    }

    @Override
    public RuleParameter own() {
        return new RuleParameter(
                HeavyBall.PARAMETER, momentum, ParameterRange.BELOW_ONE, "share of the last displacement");
    }

    @Override
    public Nesterov withOwn(double value) {
        return withMomentum(value);
    }

    public Nesterov withMomentum(double value) {
        return new Nesterov(base, value);
    }

    @Override
    public Nesterov around(Order order) {
        return new Nesterov(order, momentum);
    }
}
