package dev.kreiss.model.rules;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.model.GameHessian;
import dev.kreiss.model.ParameterRange;
import dev.kreiss.model.RuleParameter;
import dev.kreiss.model.StepCost;
import dev.kreiss.model.StepSizes;
import dev.kreiss.model.UpdateRule;
import java.util.Arrays;

/**
 * Any rule, and an exponential average of all parameters that follows it: {@code v <- tau w + (1 - tau) v} with w before the step.
 * The average is one more block, the last: block row {@code [tau I … (1 - tau) I]}. Nothing feeds back from it.
 *
 * @param base the rule that moves w
 * @param averaging tau in (0, 1]; default 1
 */
public record TargetNetwork(UpdateRule base, double averaging) implements Wrapper<UpdateRule> {

    private static final String PARAMETER = "averaging";

    public TargetNetwork {
        ParameterRange.POSITIVE_UP_TO_ONE.require(PARAMETER, averaging);
    }

    /** An average of simultaneous steps. */
    public static TargetNetwork of(StepSizes steps, double averaging) {
        return new TargetNetwork(new Simultaneous(steps), averaging);
    }

    @Override
    public String id() {
        return "target-network";
    }

    @Override
    public String description() {
        return "Average with rate " + Wrapper.number(averaging) + " of " + Wrapper.lowerCase(base.description());
    }

    @Override
    public CoupledSystem jacobian(GameHessian hessian) {
        CoupledSystem moved = base.jacobian(hessian);
        int size = hessian.size();
        double[] taken = new double[size * moved.size()];
        int[] positions = base.positions(hessian.players());
        for (int i = 0; i < size; i++) {
            taken[i * moved.size() + positions[i]] = averaging;
        }
        int[] blocks = Arrays.copyOf(moved.blocks(), moved.blockCount() + 1);
        blocks[moved.blockCount()] = size;
        return CoupledSystem.of(
                Matrix.assemble(new Matrix[][] {
                    {moved.jacobian(), Matrix.zeros(moved.size(), size)},
                    {Matrix.of(size, moved.size(), taken), Matrix.identity(size).scaled(1 - averaging)}
                }),
                blocks);
    }

    @Override
    public int copies() {
        return base.copies() + 1;
    }

    @Override
    public int[] positions(int... players) {
        return base.positions(players);
    }

    @Override
    public StepCost cost() {
        return base.cost();
    }

    @Override
    public RuleParameter own() {
        return new RuleParameter(
                PARAMETER, averaging, ParameterRange.POSITIVE_UP_TO_ONE, "share of the new iterate in the average");
    }

    @Override
    public TargetNetwork withOwn(double value) {
        return withAveraging(value);
    }

    public TargetNetwork withAveraging(double value) {
        return new TargetNetwork(base, value);
    }

    @Override
    public TargetNetwork around(UpdateRule rule) {
        return new TargetNetwork(rule, averaging);
    }

    @Override
    public UpdateRule rebased(UpdateRule rule) {
        return rule;
    }
}
