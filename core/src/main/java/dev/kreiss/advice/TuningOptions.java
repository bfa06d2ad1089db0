package dev.kreiss.advice;

import dev.kreiss.model.ParameterRange;
import dev.kreiss.model.UpdateRule;
import dev.kreiss.model.rules.RuleName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjDoubleConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What to tune and within which limits.
 *
 * @param rules among which to choose; default {@link #USUAL}
 * @param goal what is to be best; default the rate
 * @param accuracy of steps to accuracy, in (0, 1); default 1e-3
 * @param maxPeak limit of the peak, at least 1; default infinite
 * @param maxFloor limit of the noise floor, positive; default infinite
 * @param maxRadius spectral radius that is asked for, in (0, 1]; default 1
 * @param fixed parameters that keep their values, by name; default none
 * @param ratio of the second player's step size to the first one's; NaN, the default, leaves it free
 * @param preconditioner for Adam, a positive number for each parameter; default none
 * @param current settings to compare with; default none
 * @param seed of the search; default 1
 * @param tolerance relative width of enclosures, in [1e-9, 0.1]; default 1e-6
 * @param threads at least 1; default all
 * @param progress hears what is being computed and which share is done
 */
public record TuningOptions(
        List<RuleName> rules,
        Goal.Kind goal,
        double accuracy,
        double maxPeak,
        double maxFloor,
        double maxRadius,
        Map<String, Double> fixed,
        double ratio,
        double @Nullable [] preconditioner,
        @Nullable UpdateRule current,
        long seed,
        double tolerance,
        int threads,
        ObjDoubleConsumer<String> progress) {

    /**
     * All but those that cannot be compared by their rate alone: an implicit step is better the larger it is, at the price of solving
     * ever harder equations; an average never converges faster than what it averages; and Adam is heavy ball with its memory in other
     * units, which would change the peak and nothing else (T11).
     */
    public static final List<RuleName> USUAL = List.of(
            RuleName.SIMULTANEOUS,
            RuleName.ALTERNATING,
            RuleName.INNER_LOOP,
            RuleName.HEAVY_BALL,
            RuleName.NESTEROV,
            RuleName.EXTRAGRADIENT,
            RuleName.OPTIMISTIC,
            RuleName.CONSENSUS,
            RuleName.GRADIENT_PENALTY);

    public TuningOptions {
        rules = List.copyOf(rules);
        fixed = new LinkedHashMap<>(fixed);
        require(!rules.isEmpty(), "there must be a rule to tune", 0);
        require(accuracy > 0 && accuracy < 1, "the accuracy must be in (0, 1)", accuracy);
        require(maxPeak >= 1, "the limit of the peak must be at least 1", maxPeak);
        require(maxFloor > 0, "the limit of the floor must be positive", maxFloor);
        require(maxRadius > 0 && maxRadius <= 1, "the spectral radius asked for must be in (0, 1]", maxRadius);
        require(tolerance >= 1e-9 && tolerance <= 0.1, "tolerance must be in [1e-9, 0.1]", tolerance);
        require(threads >= 1, "threads must be at least 1", threads);
        if (!Double.isNaN(ratio)) {
            ParameterRange.POSITIVE.require("the ratio of step sizes", ratio);
            require(!fixed.containsKey("beta"), "a ratio of step sizes and a fixed beta contradict each other", ratio);
        }
    }

    private static void require(boolean holds, String rule, double value) {
        if (!holds) {
            throw new IllegalArgumentException(rule + ", got " + value);
        }
    }

    public static TuningOptions defaults() {
        return new TuningOptions(
                USUAL,
                Goal.Kind.RATE,
                1e-3,
                Double.POSITIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                1,
                Map.of(),
                Double.NaN,
                null,
                null,
                1,
                1e-6,
                Runtime.getRuntime().availableProcessors(),
                (stage, done) -> {});
    }

    public TuningOptions withRules(RuleName... value) {
        return new TuningOptions(
                List.of(value),
                goal,
                accuracy,
                maxPeak,
                maxFloor,
                maxRadius,
                fixed,
                ratio,
                preconditioner,
                current,
                seed,
                tolerance,
                threads,
                progress);
    }

    public TuningOptions withGoal(Goal.Kind value) {
        return new TuningOptions(
                rules,
                value,
                accuracy,
                maxPeak,
                maxFloor,
                maxRadius,
                fixed,
                ratio,
                preconditioner,
                current,
                seed,
                tolerance,
                threads,
                progress);
    }

    public TuningOptions withMaxPeak(double value) {
        return new TuningOptions(
                rules,
                goal,
                accuracy,
                value,
                maxFloor,
                maxRadius,
                fixed,
                ratio,
                preconditioner,
                current,
                seed,
                tolerance,
                threads,
                progress);
    }

    public TuningOptions withMaxFloor(double value) {
        return new TuningOptions(
                rules,
                goal,
                accuracy,
                maxPeak,
                value,
                maxRadius,
                fixed,
                ratio,
                preconditioner,
                current,
                seed,
                tolerance,
                threads,
                progress);
    }

    public TuningOptions withMaxRadius(double value) {
        return new TuningOptions(
                rules,
                goal,
                accuracy,
                maxPeak,
                maxFloor,
                value,
                fixed,
                ratio,
                preconditioner,
                current,
                seed,
                tolerance,
                threads,
                progress);
    }

    public TuningOptions withFixed(Map<String, Double> value) {
        return new TuningOptions(
                rules,
                goal,
                accuracy,
                maxPeak,
                maxFloor,
                maxRadius,
                value,
                ratio,
                preconditioner,
                current,
                seed,
                tolerance,
                threads,
                progress);
    }

    public TuningOptions withRatio(double value) {
        return new TuningOptions(
                rules,
                goal,
                accuracy,
                maxPeak,
                maxFloor,
                maxRadius,
                fixed,
                value,
                preconditioner,
                current,
                seed,
                tolerance,
                threads,
                progress);
    }

    public TuningOptions withAccuracy(double value) {
        return new TuningOptions(
                rules,
                goal,
                value,
                maxPeak,
                maxFloor,
                maxRadius,
                fixed,
                ratio,
                preconditioner,
                current,
                seed,
                tolerance,
                threads,
                progress);
    }

    public TuningOptions withPreconditioner(double @Nullable [] value) {
        return new TuningOptions(
                rules, goal, accuracy, maxPeak, maxFloor, maxRadius, fixed, ratio, value, current, seed, tolerance,
                threads, progress);
    }

    public TuningOptions withTolerance(double value) {
        return new TuningOptions(
                rules,
                goal,
                accuracy,
                maxPeak,
                maxFloor,
                maxRadius,
                fixed,
                ratio,
                preconditioner,
                current,
                seed,
                value,
                threads,
                progress);
    }

    public TuningOptions withProgress(ObjDoubleConsumer<String> value) {
        return new TuningOptions(
                rules,
                goal,
                accuracy,
                maxPeak,
                maxFloor,
                maxRadius,
                fixed,
                ratio,
                preconditioner,
                current,
                seed,
                tolerance,
                threads,
                value);
    }

    public TuningOptions withCurrent(@Nullable UpdateRule value) {
        return new TuningOptions(
                rules,
                goal,
                accuracy,
                maxPeak,
                maxFloor,
                maxRadius,
                fixed,
                ratio,
                preconditioner,
                value,
                seed,
                tolerance,
                threads,
                progress);
    }

    public TuningOptions withSeed(long value) {
        return new TuningOptions(
                rules,
                goal,
                accuracy,
                maxPeak,
                maxFloor,
                maxRadius,
                fixed,
                ratio,
                preconditioner,
                current,
                value,
                tolerance,
                threads,
                progress);
    }

    public TuningOptions withThreads(int value) {
        return new TuningOptions(
                rules,
                goal,
                accuracy,
                maxPeak,
                maxFloor,
                maxRadius,
                fixed,
                ratio,
                preconditioner,
                current,
                seed,
                tolerance,
                value,
                progress);
    }

    Limits limits() {
        return new Limits(maxPeak, maxFloor);
    }
}
