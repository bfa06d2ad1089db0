package dev.kreiss.advice;

import dev.kreiss.advice.RuleSearch.Sample;
import dev.kreiss.advice.TuningResult.Choice;
import dev.kreiss.advice.TuningResult.RuleBest;
import dev.kreiss.linalg.Parallel;
import dev.kreiss.model.RuleParameter;
import dev.kreiss.model.StepSizes;
import dev.kreiss.model.UpdateRule;
import dev.kreiss.model.rules.RuleName;
import dev.kreiss.numerics.WorkCounter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The searches of several rules on one game, and what they found so far. A rule with a whole number to choose is several searches. */
final class RuleSearches {

    /** Numbers of inner steps that are tried first; then those beside the best of them. */
    private static final int[] COUNTS = {1, 2, 3, 5, 8, 12, 20};

    static final int LARGEST_COUNT = 20;

    /** How many searches of one rule go on after the first look at their rates. */
    private static final int MOST_VARIANTS = 3;

    /** Of the effort for each of them before that. */
    private static final double FIRST_SHARE = 0.15;

    /** Of the effort when a proof exceeds the limits. */
    private static final double RETREAT_SHARE = 0.3;

    /** Halvings of the gaps in the list. */
    private static final int ROUNDS = 3;

    /** Searches that go on at the same time, whatever the number of threads: which ones are left out must not depend on it. */
    private static final int TOGETHER = 2;

    private final TrialGame game;
    private final TuningOptions options;
    private final Goal goal;
    private final Parallel parallel;
    private final List<WorkCounter> counters = new ArrayList<>();
    private final SearchEffort effort;
    private final List<Variant> variants = new ArrayList<>();
    private final Map<String, String> missing = new LinkedHashMap<>();

    /** A search, and what came of it. */
    private static final class Variant {

        private final RuleName name;
        private final int count;
        private final RuleSearch search;
        private double radius = Double.POSITIVE_INFINITY;
        private @Nullable Sample fastest;
        private @Nullable Sample best;

        Variant(RuleName name, int count, RuleSearch search) {
            this.name = name;
            this.count = count;
            this.search = search;
        }

        UpdateRule rule(Sample sample) {
            return search.space().at(sample.x());
        }
    }

    /** Settings that were found. */
    record Found(UpdateRule rule, Sample sample, int variant) {}

    private RuleSearches(TrialGame game, TuningOptions options, Goal goal, SearchEffort effort, Parallel parallel) {
        this.game = game;
        this.options = options;
        this.goal = goal;
        this.effort = effort;
        this.parallel = parallel;
    }

    /** @throws IllegalArgumentException if a fixed parameter belongs to none of the rules, or is out of range */
    static RuleSearches of(TrialGame game, TuningOptions options, Parallel parallel) {
        Goal goal = new Goal(options.goal(), options.accuracy(), options.maxFloor() < Double.POSITIVE_INFINITY);
        int size = game.hessian().size();
        RuleSearches searches = new RuleSearches(game, options, goal, SearchEffort.of(size), parallel);
        options.rules().forEach(searches::add);
        searches.requireMeaning();
        return searches;
    }

    /** What all searches cost so far. */
    void addTo(WorkCounter total) {
        for (WorkCounter each : counters) {
            total.addProducts(each.matrixProducts());
            total.addFactorizations(each.factorizations());
        }
    }

    private void requireMeaning() {
        for (String name : options.fixed().keySet()) {
            if (variants.stream()
                    .noneMatch(each -> each.search.space().prototype().has(name))) {
                throw new IllegalArgumentException(name + " is no parameter of the rules to tune");
            }
        }
    }

    private void add(RuleName name) {
        double[] ones = new double[game.hessian().playerCount()];
        Arrays.fill(ones, 1);
        UpdateRule rule;
        try {
            rule = new RuleChoice(name, StepSizes.of(ones), Map.of(), options.preconditioner()).rule();
        } catch (IllegalArgumentException absent) {
            missing.put(name.id(), String.valueOf(absent.getMessage()));
            return;
        }
        RuleParameter whole = rule.parameters().stream()
                .filter(each -> each.range().whole())
                .findFirst()
                .orElse(null);
        if (whole == null) {
            add(name, rule, 0);
        } else if (options.fixed().containsKey(whole.name())) {
            add(name, rule.with(whole.name(), options.fixed().get(whole.name())), 0);
        } else {
            for (int count : COUNTS) {
                add(name, rule.with(whole.name(), count), count);
            }
        }
    }

    private Variant add(RuleName name, UpdateRule rule, int count) {
        SearchSpace space = SearchSpace.of(rule, game.hessian(), options.fixed(), options.ratio());
        long seed = options.seed() * 1_000_003 + 1009L * name.ordinal() + count;
        SearchEffort own = effort.forState(rule.copies() * game.hessian().size());
        Variant variant = new Variant(name, count, new RuleSearch(game, space, goal, own, seed));
        variants.add(variant);
        counters.add(variant.search.work());
        return variant;
    }

    /** The least spectral radius of each rule, whatever its peak. */
    void findFastest() {
        each(variants, "rates", 0, 0.3, variant -> variant.radius = variant.search.explore());
        for (int round = 0; round < ROUNDS; round++) { // whole numbers between those of the list
            each(beside(), "rates", 0.3, 0.3, variant -> variant.radius = variant.search.explore());
        }
        if (effort.decomposition()) {
            variants.removeIf(variant -> variant.count > 0 && rank(variant) >= MOST_VARIANTS);
        }
        each(variants, "rates", 0.3, 0.4, variant -> variant.fastest = variant.search.fastest());
    }

    private long rank(Variant variant) {
        return variants.stream()
                .filter(other -> other.name == variant.name && other.radius < variant.radius)
                .count();
    }

    /** Halfway from the best number of a rule to those next to it. */
    private List<Variant> beside() {
        List<Variant> added = new ArrayList<>();
        for (RuleName name : options.rules()) {
            List<Variant> counted = variants.stream()
                    .filter(variant -> variant.name == name && variant.count > 0)
                    .sorted(Comparator.comparingInt(variant -> variant.count))
                    .toList();
            int best = 0;
            for (int k = 1; k < counted.size(); k++) {
                best = counted.get(k).radius < counted.get(best).radius ? k : best;
            }
            for (int k = Math.max(0, best - 1); k < Math.min(counted.size() - 1, best + 1); k++) {
                int low = counted.get(k).count;
                int high = counted.get(k + 1).count;
                if (high - low > 1) {
                    int middle = (low + high) / 2;
                    added.add(add(name, counted.get(k).search.withWhole(middle), middle));
                }
            }
        }
        return added;
    }

    /** The best of each rule within the limits; where searching is dear, rules that cannot win are left out. */
    void findBest(Limits limits) {
        List<Variant> promising = new ArrayList<>(
                variants.stream().filter(variant -> variant.fastest != null).toList());
        if (!goal.countsSteps()) {
            for (Variant variant : promising) {
                variant.best = holds(limits, Objects.requireNonNull(variant.fastest)) ? variant.fastest : null;
            }
        }
        List<Variant> many = promising.stream()
                .filter(variant -> variant.count > 0 && variant.best == null)
                .toList();
        if (many.size() > MOST_VARIANTS) {
            each(many, "limits", 0.4, 0.45, variant -> improve(variant, limits, FIRST_SHARE));
            promising.removeIf(variant -> many.contains(variant) && rank(variant, many, limits) >= MOST_VARIANTS);
        }
        promising.sort(Comparator.comparingDouble(this::bound));
        for (int from = 0; from < promising.size(); from += TOGETHER) {
            double incumbent = promising.stream()
                    .filter(variant -> variant.best != null && holds(limits, variant.best))
                    .mapToDouble(variant -> value(Objects.requireNonNull(variant.best)))
                    .min()
                    .orElse(Double.POSITIVE_INFINITY);
            List<Variant> together = promising.subList(from, Math.min(promising.size(), from + TOGETHER)).stream()
                    .filter(variant -> (variant.best == null || many.contains(variant))
                            && (!effort.decomposition() || bound(variant) < incumbent))
                    .toList();
            double done = (double) from / promising.size();
            each(together, "limits", 0.45 + 0.35 * done, 0.45 + 0.35 * done, variant -> improve(variant, limits, 1));
        }
    }

    private long rank(Variant variant, List<Variant> among, Limits limits) {
        return among.stream()
                .filter(other -> other.best != null && variant.best != null && isBetter(other, variant, limits))
                .count();
    }

    private void improve(Variant variant, Limits limits, double share) {
        Sample fastest = variant.fastest;
        if (fastest == null) {
            return;
        }
        if (variant.best == null) {
            LimitedSearch.survey(variant.search, limits);
        }
        variant.best = LimitedSearch.best(variant.search, limits, variant.best == null ? fastest : variant.best, share);
    }

    private static boolean holds(Limits limits, Sample sample) {
        return limits.hold(sample.peak(), sample.floor());
    }

    private double value(Sample sample) {
        return goal.countsSteps() ? sample.steps() : sample.radius();
    }

    private double bound(Variant variant) {
        Sample fastest = variant.fastest;
        return fastest == null ? Double.POSITIVE_INFINITY : goal.bound(fastest.radius(), variant.rule(fastest));
    }

    /** The best of all; what violates the limits least if none keeps to them; null if nothing converges. */
    @Nullable
    Found winner(Limits limits) {
        Variant best = null;
        for (Variant variant : variants) {
            if (variant.best != null && (best == null || isBetter(variant, best, limits))) {
                best = variant;
            }
        }
        return best == null ? null : found(best);
    }

    private boolean isBetter(Variant one, Variant other, Limits limits) {
        return point(one, limits).isBetterThan(point(other, limits));
    }

    private EvolutionSearch.Point point(Variant variant, Limits limits) {
        Sample best = Objects.requireNonNull(variant.best);
        return new EvolutionSearch.Point(best.x(), value(best), limits.violation(best.peak(), best.floor()));
    }

    private Found found(Variant variant) {
        Sample best = Objects.requireNonNull(variant.best);
        return new Found(variant.rule(best), best, variants.indexOf(variant));
    }

    /** The same rule within lower limits. */
    Found again(Found found, Limits limits) {
        Variant variant = variants.get(found.variant);
        variant.search.lookCloser();
        Sample known = variant.search.sample(found.sample.x(), Double.POSITIVE_INFINITY);
        variant.best = LimitedSearch.best(variant.search, limits, known, RETREAT_SHARE);
        return found(variant);
    }

    /**
     * One entry for each rule, best first; those without settings last.
     *
     * @param chosen what its rule is to be shown with, or null for the best of each
     */
    List<RuleBest> bests(Limits limits, @Nullable Found chosen) {
        Variant settled = chosen == null ? null : variants.get(chosen.variant);
        List<Variant> found = new ArrayList<>();
        Map<String, String> reasons = new LinkedHashMap<>();
        for (RuleName name : options.rules()) {
            Variant best = null;
            for (Variant variant : variants) {
                if (variant.name == name && variant.best != null) {
                    boolean better = best == null || best != settled && isBetter(variant, best, limits);
                    best = better || variant == settled ? variant : best;
                }
            }
            if (best != null) {
                found.add(best);
            } else {
                reasons.put(name.id(), reason(name));
            }
        }
        found.sort((a, b) -> isBetter(a, b, limits) ? -1 : isBetter(b, a, limits) ? 1 : 0);
        List<RuleBest> bests = new ArrayList<>();
        for (Variant variant : found) {
            Sample best = Objects.requireNonNull(variant.best);
            bests.add(new RuleBest(
                    variant.name.id(), choice(variant, best), holds(limits, best), "", edges(variant, best)));
        }
        reasons.forEach((name, reason) -> bests.add(new RuleBest(name, null, false, reason, List.of())));
        return bests;
    }

    private String reason(RuleName name) {
        String absent = missing.get(name.id());
        if (absent != null) {
            return absent;
        }
        boolean converges = variants.stream().anyMatch(variant -> variant.name == name && variant.fastest != null);
        return converges
                ? "even its best rate is no better than what was found"
                : "it converges at none of the settings that were searched";
    }

    private static List<String> edges(Variant variant, Sample sample) {
        List<String> edges = new ArrayList<>(variant.search.space().edges(sample.x()));
        if (variant.count == LARGEST_COUNT) {
            edges.add("inner-steps");
        }
        return edges;
    }

    private static Choice choice(Variant variant, Sample sample) {
        return new Choice(RuleSettings.of(variant.rule(sample)), sample.radius(), sample.peak());
    }

    /** Of all settings that were looked at and have this rate; infinite if none has. */
    double smallestPeak(double maxRadius) {
        return variants.stream()
                .flatMap(variant -> variant.search.samples().stream())
                .filter(sample -> sample.radius() <= maxRadius)
                .mapToDouble(Sample::peak)
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    /** What no other settings beat in both rate and peak, by peak. */
    List<Choice> front(int levels) {
        List<Variant> useful = variants.stream()
                .filter(variant -> variant.fastest != null && (variant.count == 0 || rank(variant) == 0))
                .toList();
        each(
                useful,
                "front",
                0.85,
                0.98,
                variant -> ParetoFront.trace(
                        variant.search,
                        Objects.requireNonNull(variant.fastest),
                        variant.best == variant.fastest,
                        levels));
        return ParetoFront.of(variants.stream().map(variant -> variant.search).toList());
    }

    private void each(List<Variant> some, String stage, double from, double until, Consumer<Variant> task) {
        AtomicInteger done = new AtomicInteger();
        options.progress().accept(stage, from);
        parallel.forEach(some.size(), k -> {
            task.accept(some.get(k));
            options.progress().accept(stage, from + (until - from) * done.incrementAndGet() / some.size());
        });
    }
}
