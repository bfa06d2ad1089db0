package dev.kreiss.model.rules;

import dev.kreiss.model.ParameterRange;
import dev.kreiss.model.StepSizes;

/** Step sizes that change from step to step: {@code alpha_t, beta_t}, t from 0. */
@FunctionalInterface
public interface StepSchedule {

    /** @param t at least 0 */
    StepSizes at(long t);

    /** The same at every step. */
    static StepSchedule constant(StepSizes steps) {
        return t -> steps;
    }

    /**
     * {@code size_i / (1 + t/delay)^power_i}. Two time scales (Borkar, 1997) have {@code power_1 > power_2}: the slow player's steps
     * become negligible beside the fast one's. For noise to average out, powers have to be in (1/2, 1].
     *
     * @param first the sizes at t = 0, one for each player
     * @param delay positive: after so many steps a size with power 1 has halved
     * @param powers one for each player, at least 0
     */
    static StepSchedule polynomial(StepSizes first, double delay, double... powers) {
        ParameterRange.POSITIVE.require("delay", delay);
        if (powers.length != first.players()) {
            throw new IllegalArgumentException(
                    "there must be a power for each of the " + first.players() + " players, got " + powers.length);
        }
        for (double power : powers) {
            ParameterRange.NOT_NEGATIVE.require("a power", power);
        }
        double[] exponents = powers.clone();
        return t -> {
            StepSizes steps = first;
            for (int i = 0; i < exponents.length; i++) {
                steps = steps.with(i, first.size(i) * Math.pow(1 + t / delay, -exponents[i]));
            }
            return steps;
        };
    }
}
