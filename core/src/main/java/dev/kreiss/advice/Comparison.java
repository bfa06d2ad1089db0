package dev.kreiss.advice;

import dev.kreiss.bound.Bound;
import dev.kreiss.linalg.Parallel;
import dev.kreiss.model.UpdateRule;
import dev.kreiss.numerics.SpectralRadius;
import dev.kreiss.numerics.WorkCounter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ObjDoubleConsumer;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Several update rules side by side on one game.
 *
 * @param rules in the order that was asked for; those that do not exist for the game last
 * @param accuracy of the steps to accuracy
 * @param sortedBy what they are ordered by, best first
 * @param effort what it cost
 */
public record Comparison(List<Entry> rules, double accuracy, Order sortedBy, Effort effort) {

    public Comparison {
        rules = List.copyOf(rules);
    }

    /**
     * One rule.
     *
     * @param name as in the list of rules
     * @param settings null if the rule does not exist for this game
     * @param figures null likewise
     * @param reason why it does not exist; empty if it does
     */
    public record Entry(
            String name,
            @Nullable RuleSettings settings,
            @Nullable RuleFigures figures,
            String reason) {}

    /** What to order rules by. Ties stay in the order of the list of rules. */
    public enum Order {
        RATE("rate"),
        PEAK("peak"),
        KREISS("kreiss"),
        STEPS("steps"),
        COST("cost"),
        FLOOR("floor");

        private final String id;

        Order(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }

        private ToDoubleFunction<Entry> key() {
            return switch (this) {
                case RATE -> entry -> rate(entry);
                case PEAK ->
                    entry -> upper(entry.figures, figures -> figures.peak().bound());
                case KREISS ->
                    entry -> upper(entry.figures, figures -> figures.kreiss().bound());
                case STEPS -> entry -> entry.figures == null ? Double.NaN : count(entry.figures.steps());
                case COST ->
                    entry -> entry.figures == null || entry.settings == null
                            ? Double.NaN
                            : count(entry.figures.costToAccuracy(entry.settings));
                case FLOOR ->
                    entry ->
                            entry.figures == null || entry.figures.floor() == null ? Double.NaN : entry.figures.floor();
            };
        }

        /** Rules that diverge come after all that do not, whatever digits their eigenvalues have. */
        private static double rate(Entry entry) {
            if (entry.figures == null) {
                return Double.NaN;
            }
            SpectralRadius radius = entry.figures.spectralRadius();
            return radius.stable() ? Math.min(radius.value(), 1) : 1 + radius.value();
        }

        private static double upper(
                @Nullable RuleFigures figures, java.util.function.Function<RuleFigures, Bound> quantity) {
            if (figures == null) {
                return Double.NaN;
            }
            Bound bound = quantity.apply(figures);
            return bound instanceof Bound.Certified certified ? certified.upper() : bound.value();
        }

        private static double count(long value) {
            return value < 0 ? Double.POSITIVE_INFINITY : value;
        }
    }

    /**
     * How to compare.
     *
     * @param accuracy for the steps to accuracy, in (0, 1); default 1e-3
     * @param order default by rate
     * @param curves whether to keep norms of powers for a picture; default false
     * @param tolerance relative width of enclosures, in [1e-9, 0.1]; default 1e-6
     * @param threads at least 1; default all
     * @param progress hears what is being computed and which share is done
     */
    public record Options(
            double accuracy,
            Order order,
            boolean curves,
            double tolerance,
            int threads,
            ObjDoubleConsumer<String> progress) {

        public static Options defaults() {
            return new Options(
                    1e-3, Order.RATE, false, 1e-6, Runtime.getRuntime().availableProcessors(), (stage, done) -> {});
        }
    }

    /** Looks at each of the rules; one that does not exist for the game gets the reason in place of numbers. */
    public static Comparison of(TrialGame game, List<RuleChoice> choices, Options options) {
        long start = System.nanoTime();
        WorkCounter work = new WorkCounter();
        List<Entry> entries = new ArrayList<>();
        try (Parallel parallel = new Parallel(options.threads)) {
            for (RuleChoice choice : choices) {
                options.progress.accept(choice.name().id(), (double) entries.size() / choices.size());
                entries.add(parallel.one(() -> entry(game, choice, options, parallel, work)));
            }
        }
        options.progress.accept("done", 1);
        // NaN, of a rule that does not exist, comes after all numbers.
        entries.sort(Comparator.comparingDouble(options.order.key()));
        return new Comparison(entries, options.accuracy, options.order, Effort.since(start, work));
    }

    private static Entry entry(
            TrialGame game, RuleChoice choice, Options options, Parallel parallel, WorkCounter work) {
        String name = choice.name().id();
        UpdateRule rule;
        try {
            rule = choice.rule();
            game.system(rule);
        } catch (IllegalArgumentException missing) {
            return new Entry(name, null, null, String.valueOf(missing.getMessage()));
        }
        RuleFigures figures =
                RuleFigures.of(game, rule, options.accuracy, options.tolerance, options.curves, parallel, work);
        return new Entry(name, RuleSettings.of(rule), figures, "");
    }
}
