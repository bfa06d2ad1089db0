package dev.kreiss.model.rules;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.model.GameHessian;
import dev.kreiss.model.UpdateRule;

/**
 * A rule whose step sizes follow a schedule: a product of different Jacobians in place of a power (T10). Not an {@link UpdateRule},
 * for it has no single Jacobian.
 *
 * @param rule its own step sizes are not used
 * @param schedule the sizes at each step
 */
public record ScheduledRule(UpdateRule rule, StepSchedule schedule) {

    /** The rule as it is at step {@code t}, from 0. */
    public UpdateRule at(long t) {
        return rule.withSteps(schedule.at(t));
    }

    /** Jacobian of step {@code t}, from 0: it takes the state at time t to that at time t + 1. */
    public CoupledSystem jacobian(GameHessian hessian, long t) {
        return at(t).jacobian(hessian);
    }

    /**
     * {@code J_{until-1} … J_{from}}, which takes the state at time {@code from} to that at time {@code until}; the identity if they
     * are equal.
     *
     * @param from at least 0
     * @param until at least {@code from}
     */
    public CoupledSystem product(GameHessian hessian, long from, long until) {
        if (from < 0 || until < from) {
            throw new IllegalArgumentException(
                    "steps must be counted from at least 0 and upwards, got " + from + " to " + until);
        }
        CoupledSystem step = jacobian(hessian, from);
        Matrix product = Matrix.identity(step.size());
        for (long t = from; t < until; t++) {
            product = jacobian(hessian, t).jacobian().times(product);
        }
        return CoupledSystem.of(product, step.blocks());
    }
}
