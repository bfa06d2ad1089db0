package dev.kreiss.advice;

import dev.kreiss.advice.EvolutionSearch.Budget;
import dev.kreiss.advice.EvolutionSearch.Point;
import dev.kreiss.advice.RuleSearch.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The best settings of one rule within limits of the peak and the noise floor. Powers are followed only where the spectral radius
 * allows for an improvement.
 *
 * <p>Where settings are best, eigenvalues coalesce and several powers or a power and the rate meet in corners. No single method gets
 * into all of them: evolution from several starts, then lines within lines, then points all around.
 */
final class LimitedSearch implements EvolutionSearch.Problem {

    /** Steps this small, in logarithms of parameters, change nothing that matters. */
    private static final double FINEST = 1e-4;

    /** A relative improvement that is worth another try. */
    private static final double WORTH_IT = 5e-4;

    private static final int MOST_IDLE = 3;

    /** Spreads of new tries, relative to those before. */
    private static final double NEARER = 0.3;

    private static final int SPREADS = 4;

    /** Decades between the farthest and the nearest of points all around. */
    private static final double DECADES = 2.5;

    /** More than any rate and any number of steps. */
    private static final double BEYOND = 1e100;

    /** Logarithm of the factor by which a limit may be missed before it is no matter by how much. */
    private static final double MOST_BEYOND = 3;

    /** Peaks this much above the limit are of interest to a survey. */
    private static final double SURVEYED = 20;

    private final RuleSearch search;
    private final SearchEffort effort;
    private final Limits limits;
    private final double share;
    private final long allowance;

    private LimitedSearch(RuleSearch search, Limits limits, double share) {
        this.search = search;
        this.effort = search.effort();
        this.limits = limits;
        this.share = share;
        this.allowance = search.work().matrixProducts() + (long) (share * effort.products());
    }

    /** Looks at the powers of some settings all over the grid, so that a search within limits knows where to begin. */
    static void survey(RuleSearch search, Limits limits) {
        long until = search.work().matrixProducts() + search.effort().products() / 4;
        for (double[] x : search.grid().sample(search.effort().survey())) {
            if (search.work().matrixProducts() < until) {
                search.sample(x, SURVEYED * limits.peak());
            }
        }
    }

    /**
     * The best settings within the limits, as far as they were found.
     *
     * @param start settings to begin with, besides the best ones that are known
     * @param share of the whole effort
     * @return what violates the limits least if nothing within them was found
     */
    static Sample best(RuleSearch search, Limits limits, Sample start, double share) {
        return new LimitedSearch(search, limits, share).from(start);
    }

    private Sample from(Sample start) {
        Point best = point(start);
        for (Point each : starts(start)) {
            Point found = evolve(each, 1);
            best = found.isBetterThan(best) ? found : best;
        }
        best = along(again(best));
        Point scattered = scatter(best);
        best = scattered == best ? best : along(again(scattered));
        Sample sampled = find(best.x());
        return sampled != null ? sampled : search.sample(best.x(), Double.POSITIVE_INFINITY);
    }

    private List<Point> starts(Sample start) {
        List<Point> starts = new ArrayList<>(List.of(point(start)));
        List<Point> known =
                new ArrayList<>(search.samples().stream().map(this::point).toList());
        known.sort(Comparator.comparingDouble(Point::violation).thenComparingDouble(Point::value));
        for (Point sample : known) {
            boolean near = starts.stream().anyMatch(each -> search.grid().distance(each.x(), sample.x()) < 1);
            if (!near && starts.size() < effort.starts(share)) {
                starts.add(sample);
            }
        }
        return starts;
    }

    /** @param factor of the first steps, relative to the grid's */
    private Point evolve(Point start, double factor) {
        Budget budget = effort.budget(share, search.hasExpensive(), FINEST);
        return new EvolutionSearch(this, start, search.grid().step(factor), search.random()).run(budget);
    }

    /** From the best point with ever new steps, until that brings nothing: a search may have lost its way along an edge. */
    private Point again(Point start) {
        Point best = start;
        int idle = 0;
        for (int k = 0; k < effort.restarts(share) && idle < MOST_IDLE; k++) {
            Point found = evolve(best, Math.pow(NEARER, k % SPREADS));
            boolean worthIt = found.violation() < best.violation() || gain(best, found) > WORTH_IT;
            idle = worthIt ? 0 : idle + 1;
            best = found;
        }
        return best;
    }

    /** Points all around, near and far, for a set within limits may have holes and slivers. */
    private Point scatter(Point start) {
        Point best = start;
        int count = effort.scattered(share);
        for (int i = 0; i < count && start.violation() == 0; i++) {
            double[] spread = search.grid().step(Math.pow(10, -DECADES * i / count));
            double[] x = new double[spread.length];
            for (int k = 0; k < x.length; k++) {
                x[k] = best.x()[k] + spread[k] * search.random().nextGaussian();
            }
            x = clamped(x);
            if (bound(x) < best.value()) {
                Point found = at(x, 0);
                best = found.isBetterThan(best) ? found : best;
            }
        }
        return best;
    }

    /** One coordinate inside another, which finds corners of the limits. */
    private Point along(Point start) {
        Point best = start;
        int[] points = new int[search.space().dimensions()];
        Arrays.fill(points, effort.samplesWithin(share, points.length));
        for (double width : effort.zooms(share, points.length)) {
            if (points.length > 0 && points[0] >= 3) {
                double[] x = search.nested(this::barrier, width, points)
                        .from(best.x())
                        .x();
                Sample sample = find(x);
                Point found = sample == null ? best : point(sample);
                best = found.isBetterThan(best) ? found : best;
            }
        }
        return best;
    }

    /** Relative, of the rate or the steps. */
    private double gain(Point before, Point after) {
        return search.goal().countsSteps()
                ? 1 - after.value() / before.value()
                : (before.value() - after.value()) / (1 - after.value());
    }

    private @Nullable Sample find(double[] x) {
        return search.samples().stream()
                .filter(each -> each.x() == x)
                .findFirst()
                .orElse(null);
    }

    private Point point(Sample sample) {
        double value = search.goal().countsSteps() ? sample.steps() : sample.radius();
        return new Point(sample.x(), value, limits.violation(sample.peak(), sample.floor()));
    }

    /** The value within the limits, and above all values beyond them, by how far. */
    private double barrier(double[] x) {
        double bound = bound(x);
        if (Double.isInfinite(bound)) {
            return bound;
        }
        Point point = at(x, MOST_BEYOND);
        return point.violation() == 0 ? point.value() : BEYOND * (1 + point.violation());
    }

    @Override
    public double[] clamped(double[] x) {
        return search.space().clamped(x);
    }

    /** Infinite once the effort is spent: then every search ends. */
    @Override
    public double bound(double[] x) {
        if (search.work().matrixProducts() > allowance) {
            return Double.POSITIVE_INFINITY;
        }
        double radius = search.radius(x);
        return radius < 1 ? search.goal().bound(radius, search.space().at(x)) : Double.POSITIVE_INFINITY;
    }

    @Override
    public Point at(double[] x, double worst) {
        return point(search.sample(x, limits.peak() * Math.exp(worst)));
    }
}
