package dev.kreiss.model.rules;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.GameHessian;
import dev.kreiss.model.ParameterRange;
import dev.kreiss.model.RuleParameter;
import dev.kreiss.model.StepSizes;

/**
 * Each player adds a share of its own last displacement to its step (Polyak, 1964): {@code [(1+mu) I - L H, -mu I; I 0]} on
 * (w_t, w_{t-1}) when all move at once.
 *
 * @param base who moves when
 * @param momentum mu in [0, 1); default 0
 */
public record HeavyBall(Order base, double momentum) implements MomentumRule {

    static final String PARAMETER = "momentum";

    public HeavyBall {
        ParameterRange.BELOW_ONE.require(PARAMETER, momentum);
    }

    /** All players move at once. */
    public static HeavyBall of(StepSizes steps, double momentum) {
        return new HeavyBall(new Simultaneous(steps), momentum);
    }

    @Override
    public String id() {
        return "heavy-ball";
    }

    @Override
    public String description() {
        return "Heavy ball with momentum " + Wrapper.number(momentum) + ", " + base.words();
    }

    @Override
    public Matrix[][] parts(GameHessian hessian) {
        Matrix inertia = Matrix.identity(hessian.size());
        Matrix plain = MomentumRule.plain(base.steps().times(hessian));
        return MomentumRule.withPrevious(plain.plus(inertia.scaled(momentum)), inertia.scaled(-momentum));
    }

    @Override
    public RuleParameter own() {
        return new RuleParameter(PARAMETER, momentum, ParameterRange.BELOW_ONE, "share of the last displacement");
    }

    @Override
    public HeavyBall withOwn(double value) {
        return withMomentum(value);
    }

    public HeavyBall withMomentum(double value) {
        return new HeavyBall(base, value);
    }

    @Override
    public HeavyBall around(Order order) {
        return new HeavyBall(order, momentum);
    }
}
