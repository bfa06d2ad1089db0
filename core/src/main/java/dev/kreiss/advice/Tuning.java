package dev.kreiss.advice;

import dev.kreiss.advice.TuningResult.Choice;
import dev.kreiss.advice.TuningResult.Constraint;
import dev.kreiss.advice.TuningResult.Proven;
import dev.kreiss.bound.Bound;
import dev.kreiss.linalg.Parallel;
import dev.kreiss.model.UpdateRule;
import dev.kreiss.numerics.WorkCounter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one entry: {@code Tuning.of(game, options)} finds the settings with the best rate whose peak is proven to stay within a limit.
 *
 * <p>The search computes in doubles; what it finds is then analysed with enclosures, and searched for again within a slightly lower
 * limit as long as the proof exceeds the one that was asked for.
 */
public final class Tuning {

    /** Share of the limits that the search leaves to the width of enclosures. */
    private static final double MARGIN = 2e-6;

    private static final int MOST_RETREATS = 6;

    private static final int FRONT_LEVELS = 8;

    private final TrialGame game;
    private final TuningOptions options;
    private final Parallel parallel;
    private final WorkCounter work = new WorkCounter();

    private Tuning(TrialGame game, TuningOptions options, Parallel parallel) {
        this.game = game;
        this.options = options;
        this.parallel = parallel;
    }

    /**
     * @throws IllegalArgumentException if a fixed parameter belongs to none of the rules or is out of range, or a limit of the floor
     *     is asked for and the game has no noise
     */
    public static TuningResult of(TrialGame game, TuningOptions options) {
        try (Parallel parallel = new Parallel(options.threads())) {
            return parallel.one(() -> new Tuning(game, options, parallel).run());
        }
    }

    /**
     * The best rate of each rule, whatever its peak: the limits of the options are left aside, and nothing is proven.
     *
     * @throws IllegalArgumentException as {@link #of}
     */
    public static List<TuningResult.RuleBest> rates(TrialGame game, TuningOptions options) {
        return search(
                game,
                options.withGoal(Goal.Kind.RATE)
                        .withMaxPeak(Double.POSITIVE_INFINITY)
                        .withMaxFloor(Double.POSITIVE_INFINITY));
    }

    /**
     * The best of each rule within the limits, or what comes closest, as computed: nothing is proven.
     *
     * @throws IllegalArgumentException as {@link #of}
     */
    public static List<TuningResult.RuleBest> search(TrialGame game, TuningOptions options) {
        try (Parallel parallel = new Parallel(options.threads())) {
            return parallel.one(() -> {
                RuleSearches searches = RuleSearches.of(game, options, parallel);
                searches.findFastest();
                searches.findBest(options.limits());
                return searches.bests(options.limits(), null);
            });
        }
    }

    private TuningResult run() {
        long start = System.nanoTime();
        RuleSearches searches = RuleSearches.of(game, options, parallel);
        Limits limits = options.limits();
        Limits inner = new Limits(limits.peak() * (1 - MARGIN), limits.floor() * (1 - MARGIN));
        searches.findFastest();
        searches.findBest(inner);
        Proven best = null;
        RuleSearches.Found winner = searches.winner(inner);
        if (winner != null) {
            options.progress().accept("certificate", 0.8);
            best = proven(winner.rule());
            for (int k = 0;
                    k < MOST_RETREATS
                            && inner.hold(
                                    winner.sample().peak(), winner.sample().floor())
                            && !meets(best, limits);
                    k++) {
                inner = tighter(inner, best, limits);
                winner = searches.again(winner, inner);
                best = proven(winner.rule());
            }
        }
        options.progress().accept("front", 0.85);
        List<Choice> front = searches.front(FRONT_LEVELS);
        UpdateRule current = options.current();
        Proven now = current == null ? null : proven(current);
        searches.addTo(work);
        options.progress().accept("done", 1);
        return new TuningResult(
                best,
                now,
                searches.bests(limits, winner),
                front,
                constraint(best, searches),
                options.goal(),
                options.accuracy(),
                Effort.since(start, work));
    }

    private Proven proven(UpdateRule rule) {
        return new Proven(
                RuleSettings.of(rule),
                RuleFigures.of(game, rule, options.accuracy(), options.tolerance(), false, parallel, work));
    }

    private boolean meets(Proven proven, Limits limits) {
        RuleFigures figures = proven.figures();
        Double floor = figures.floor();
        return figures.spectralRadius().stable()
                && limits.hold(upper(figures.peak().bound()), floor == null ? 0 : floor);
    }

    private static double upper(Bound bound) {
        return bound instanceof Bound.Certified certified ? certified.upper() : bound.value();
    }

    /** Lower by as much as the proof exceeds the limit, and a little more. */
    private Limits tighter(Limits inner, Proven proven, Limits limits) {
        double excess = Math.max(1, upper(proven.figures().peak().bound()) / limits.peak());
        double peak = Double.isFinite(excess) ? inner.peak() / excess : inner.peak();
        return new Limits(Math.max(1, peak * (1 - 1e-5)), inner.floor() * (1 - 1e-5));
    }

    private Constraint constraint(@Nullable Proven best, RuleSearches searches) {
        return new Constraint(options.maxPeak(), options.maxFloor(), options.maxRadius(), reason(best, searches));
    }

    private String reason(@Nullable Proven best, RuleSearches searches) {
        if (best == null) {
            return "no rule converges at any of the settings that were searched";
        }
        double peak = upper(best.figures().peak().bound());
        Double floor = best.figures().floor();
        double radius = best.figures().spectralRadius().value();
        if (!best.figures().spectralRadius().stable()) {
            return "the best settings that were found cannot be proven to converge in double precision";
        }
        if (peak > options.maxPeak()) {
            return "no settings were found whose peak is at most " + digits(options.maxPeak())
                    + "; the smallest found is " + digits(peak);
        }
        if (floor != null && floor > options.maxFloor()) {
            return "no settings were found whose noise floor is at most " + digits(options.maxFloor())
                    + "; the smallest found is " + digits(floor);
        }
        if (radius > options.maxRadius()) {
            double price = searches.smallestPeak(options.maxRadius());
            return "within the limits no settings were found whose spectral radius is at most "
                    + digits(options.maxRadius()) + ", the smallest is " + digits(radius)
                    + (Double.isInfinite(price)
                            ? "; no settings at all were found with such a rate"
                            : "; the smallest peak found at such a rate is " + digits(price));
        }
        return "";
    }

    private static String digits(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value)
                        .round(new MathContext(6))
                        .stripTrailingZeros()
                        .toString()
                : Double.toString(value);
    }
}
