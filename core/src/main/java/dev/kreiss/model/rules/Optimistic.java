package dev.kreiss.model.rules;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.GameHessian;
import dev.kreiss.model.RuleParameter;
import dev.kreiss.model.StepSizes;
import org.jspecify.annotations.Nullable;

/**
 * Each player steps along twice its gradient less the one it used last (Popov, 1980; Daskalakis, Ilyas, Syrgkanis and Zeng, 2018):
 * {@code [I - 2 L H, L H; I 0]} on (w_t, w_{t-1}) when all move at once.
 *
 * @param base simultaneous or alternating; in an inner loop the leader's last gradient would belong to an iterate that is no longer
 *     in the state
 */
public record Optimistic(Order base) implements MomentumRule {

    public Optimistic {
        if (base instanceof InnerLoop) {
            throw new IllegalArgumentException("optimistic steps must be simultaneous or alternating, got inner-loop");
        }
    }

    /** All players move at once. */
    public static Optimistic of(StepSizes steps) {
        return new Optimistic(new Simultaneous(steps));
    }

    @Override
    public String id() {
        return "optimistic";
    }

    @Override
    public String description() {
        return "Optimistic: twice the gradient less the last one, " + base.words();
    }

    @Override
    public Matrix[][] parts(GameHessian hessian) {
        Matrix stepped = base.steps().times(hessian);
        return MomentumRule.withPrevious(MomentumRule.plain(stepped).minus(stepped), stepped);
    }

    @Override
    public @Nullable RuleParameter own() {
        return null;
    }

    @Override
    public Optimistic withOwn(double value) {
        throw new IllegalStateException("optimistic steps have no parameter of their own");
    }

    @Override
    public Optimistic around(Order order) {
        return new Optimistic(order);
    }
}
