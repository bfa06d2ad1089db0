package dev.kreiss.advice;

import dev.kreiss.linalg.LargestSingularValue;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.SingularValues;
import dev.kreiss.model.KnownUpdate;
import dev.kreiss.model.ParameterRange;
import dev.kreiss.model.StepSizes;
import dev.kreiss.model.UpdateRule;
import dev.kreiss.model.rules.ScheduledRule;
import dev.kreiss.model.rules.StepSchedule;
import dev.kreiss.numerics.GrowthEstimate;
import java.util.Optional;

/**
 * A warm-up of the step sizes that keeps a displacement at the start from growing: with {@code J_t} the Jacobian of step t,
 * {@code ||J_{t-1} ... J_0||} stays below a limit for all t (T10).
 *
 * <p>What a warm-up cannot do: after it the step sizes are the final ones, and a displacement that happens then meets the system with all
 * of its growth. The largest norm over all products {@code J_{t-1} ... J_s}, whatever step s they start at, is at least
 * {@link #peakAfterwards}. Nor does it help much to warm up all players together where the transient is that of the gradient flow: small
 * steps follow the same path, only slower.
 *
 * @param steps T, how many steps have a smaller size
 * @param plan how the sizes rise and whose
 * @param peak largest norm of the products that start at the first step, as computed
 * @param iteration of that
 * @param peakAfterwards {@code sup_t ||J^t||} of the final step sizes, as computed
 */
public record WarmUp(int steps, Plan plan, double peak, long iteration, double peakAfterwards) {

    /** Whose step sizes: those of every player, in place of the index of one. */
    public static final int ALL = -1;

    /** How the factor rises from the first step to 1. */
    public enum Shape {
        /** {@code s_0 + (1 - s_0) t/T}. */
        LINEAR,
        /** {@code s_0^(1 - t/T)}. */
        GEOMETRIC
    }

    /** Products followed after the warm-up at most. */
    private static final int MOST_AFTERWARDS = 20_000;

    private static final int SMALL = 40;

    /**
     * What kind of warm-up is looked for.
     *
     * @param first s_0, what the step sizes are multiplied by at the first step, in (0, 1]
     * @param player whose step size, from 0, or {@link #ALL}
     * @param longest how many steps it may take at most, at least 1
     */
    public record Plan(Shape shape, double first, int player, int longest) {

        public Plan {
            ParameterRange.POSITIVE_UP_TO_ONE.require("the first factor", first);
            if (longest < 1) {
                throw new IllegalArgumentException("the longest warm-up must be at least 1 step, got " + longest);
            }
        }

        /** The factor at step t of a warm-up of so many steps. */
        public double factor(long t, int steps) {
            if (t >= steps) {
                return 1;
            }
            double passed = (double) t / steps;
            return shape == Shape.LINEAR ? first + (1 - first) * passed : Math.pow(first, 1 - passed);
        }

        /** The step sizes at each step. */
        public StepSchedule schedule(StepSizes last, int steps) {
            return t -> {
                double factor = factor(t, steps);
                return player == ALL ? last.scaled(factor) : last.with(player, factor * last.size(player));
            };
        }
    }

    /**
     * The shortest warm-up, by doubling and bisection: it keeps to the limit, and one step less does not. (Where the peak does not fall
     * with the length, a shorter one may exist.)
     *
     * @param limit of the norms, above 1
     * @return empty if none of at most {@code plan.longest()} steps keeps to the limit, or the final step sizes do not converge; of 0
     *     steps if none is needed
     */
    public static Optional<WarmUp> shortest(KnownUpdate update, Plan plan, double limit) {
        GrowthEstimate last = GrowthEstimate.of(update.system().jacobian(), 0.5);
        if (!(last.peak() < Double.POSITIVE_INFINITY)) {
            return Optional.empty();
        }
        if (last.peak() <= limit) {
            return Optional.of(new WarmUp(0, plan, last.peak(), last.iteration(), last.peak()));
        }
        int fails = 0;
        int holds = 1;
        Trial trial = trial(update, plan, holds, limit, last.peak());
        while (!trial.holds && holds < plan.longest) {
            fails = holds;
            holds = Math.min(plan.longest, 2 * holds);
            trial = trial(update, plan, holds, limit, last.peak());
        }
        if (!trial.holds) {
            return Optional.empty();
        }
        while (holds - fails > 1) {
            int middle = (holds + fails) >>> 1;
            Trial between = trial(update, plan, middle, limit, last.peak());
            if (between.holds) {
                holds = middle;
                trial = between;
            } else {
                fails = middle;
            }
        }
        return Optional.of(new WarmUp(holds, plan, trial.peak, trial.iteration, last.peak()));
    }

    /** Whether the products stay below the limit, and how large they get; cut short if they do not. */
    private record Trial(boolean holds, double peak, long iteration) {}

    private static Trial trial(KnownUpdate update, Plan plan, int steps, double limit, double peakAfterwards) {
        UpdateRule rule = update.rule();
        ScheduledRule warming = new ScheduledRule(rule, plan.schedule(rule.steps(), steps));
        Matrix last = update.system().jacobian();
        Matrix product = Matrix.identity(last.rows());
        double peak = 1;
        long iteration = 0;
        for (long t = 0; t < steps + (long) MOST_AFTERWARDS; t++) {
            Matrix factor = t < steps ? update.system(warming.at(t)).jacobian() : last;
            product = factor.times(product);
            double frobenius = product.frobeniusNorm();
            double norm = frobenius > peak ? norm(product) : 0;
            if (norm > peak) {
                peak = norm;
                iteration = t + 1;
            }
            if (peak > limit) {
                return new Trial(false, peak, iteration);
            }
            if (t + 1 >= steps && frobenius * peakAfterwards <= peak) {
                return new Trial(true, peak, iteration);
            }
        }
        return new Trial(false, peak, iteration); // not settled: nothing can be promised
    }

    private static double norm(Matrix product) {
        return product.rows() <= SMALL
                ? SingularValues.of(product).largest()
                : LargestSingularValue.quick(product, null).value();
    }
}
