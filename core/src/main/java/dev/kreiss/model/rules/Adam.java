package dev.kreiss.model.rules;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.GameHessian;
import dev.kreiss.model.ParameterRange;
import dev.kreiss.model.RuleParameter;
import dev.kreiss.model.StepSizes;

/**
 * Adam (Kingma and Ba, 2015) near a fixed point, where its second moments have settled: each player averages its gradients,
 * {@code m <- beta1 m + (1 - beta1) F(w)}, and steps along the average through a fixed diagonal preconditioner,
 * {@code w <- w - L P m}. The state is (w, m); as its heavy-ball form has step {@code (1 - beta1) L P} and momentum beta1, all but
 * the units of the second copy agrees with {@link HeavyBall}.
 *
 * <p>P is part of the step sizes, see {@link StepSizes#preconditioned}: {@code 1 / (sqrt(v) + epsilon)} with the frozen second moments
 * v; without one it is the identity. The corrections of the bias have died out.
 *
 * @param base who moves when, with its step sizes and P
 * @param beta1 in [0, 1); default 0.9
 */
public record Adam(Order base, double beta1) implements MomentumRule {

    static final double DEFAULT_BETA1 = 0.9;

    private static final String PARAMETER = "beta1";

    public Adam {
        ParameterRange.BELOW_ONE.require(PARAMETER, beta1);
    }

    /** All players move at once. */
    public static Adam of(StepSizes steps, double beta1) {
        return new Adam(new Simultaneous(steps), beta1);
    }

    @Override
    public String id() {
        return "adam";
    }

    @Override
    public String description() {
        return "Adam with beta1 " + Wrapper.number(beta1) + " and "
                + (steps().preconditioner() == null ? "no preconditioner" : "a frozen preconditioner") + ", "
                + base.words();
    }

    @Override
    public Matrix[][] parts(GameHessian hessian) {
        Matrix stepped = base.steps().times(hessian);
        int size = hessian.size();
        double[] diagonal = base.steps().diagonal(hessian.players());
        double[] fromAverage = new double[size * size];
        for (int i = 0; i < size; i++) {
            fromAverage[i * (size + 1)] = -beta1 * diagonal[i];
        }
        return new Matrix[][] {
            {MomentumRule.plain(stepped.scaled(1 - beta1)), Matrix.of(size, size, fromAverage)},
            {hessian.matrix().scaled(1 - beta1), Matrix.identity(size).scaled(beta1)}
        };
    }

    @Override
    public RuleParameter own() {
        return new RuleParameter(PARAMETER, beta1, ParameterRange.BELOW_ONE, "weight of the past in the average");
    }

    @Override
    public Adam withOwn(double value) {
        return withBeta1(value);
    }

    public Adam withBeta1(double value) {
        return new Adam(base, value);
    }

    @Override
    public Adam around(Order order) {
        return new Adam(order, beta1);
    }
}
