package dev.kreiss.advice;

import dev.kreiss.advice.EvolutionSearch.Budget;
import dev.kreiss.advice.EvolutionSearch.Point;
import dev.kreiss.advice.SearchSpace.Coordinate;
import dev.kreiss.advice.SearchSpace.Kind;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.RuleParameter;
import dev.kreiss.model.UpdateRule;
import dev.kreiss.numerics.WorkCounter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The best settings of one rule on one game, first by their rate alone, then within limits ({@link LimitedSearch}). In doubles,
 * without a proof. Not safe for use by several threads.
 */
final class RuleSearch {

    /** A rate that is no rate: what diverges at every step size may come this close to 1 for vanishing ones. */
    static final double SLOWEST = 1 - 1e-7;

    /** Exponents per octave at which powers are looked at, at first and after their proof contradicted them. */
    private static final int ROUGH = 12;

    private static final int DENSE = 128;

    /** Half the width of the first descent, in steps of the grid: as far as the neighbours' neighbours. */
    private static final double AROUND = 1.5;

    private static final double NEARBY = 0.1;

    private static final Budget ALONG_EDGES = new Budget(1500, Integer.MAX_VALUE, 1e-6);

    private final TrialGame game;
    private final SearchSpace space;
    private final Goal goal;
    private final RateModel model;
    private final SearchEffort effort;
    private final WorkCounter work = new WorkCounter();
    private final Random random;
    private final boolean cheap;
    private final List<Sample> samples = new ArrayList<>();
    private double[] asked = {Double.NaN};
    private double radius = Double.POSITIVE_INFINITY;
    private int density = ROUGH;
    private @Nullable RateGrid grid;
    private NestedDescent.@Nullable Place explored;

    /**
     * Settings with what their powers did.
     *
     * @param peak infinite if it was not followed to the end
     * @param steps to accuracy, or what they cost, if the goal asks for that
     * @param floor 0 unless the goal asks for it
     */
    record Sample(double[] x, double radius, double peak, double steps, double floor) {}

    RuleSearch(TrialGame game, SearchSpace space, Goal goal, SearchEffort effort, long seed) {
        this.game = game;
        this.space = space;
        this.goal = goal;
        this.effort = effort;
        this.model = new RateModel(game.hessian(), work);
        this.random = new Random(seed);
        this.cheap = RateModel.isCheap(space.at(space.middle()));
    }

    SearchSpace space() {
        return space;
    }

    Goal goal() {
        return goal;
    }

    SearchEffort effort() {
        return effort;
    }

    Random random() {
        return random;
    }

    WorkCounter work() {
        return work;
    }

    /** All settings whose powers were followed to the end. */
    List<Sample> samples() {
        return samples;
    }

    /** The rule with another whole number. */
    UpdateRule withWhole(int count) {
        UpdateRule rule = space.prototype();
        for (RuleParameter each : rule.parameters()) {
            rule = each.range().whole() ? rule.with(each.name(), count) : rule;
        }
        return rule;
    }

    /** The search asks twice in a row: before it follows the powers, and with them. */
    double radius(double[] x) {
        if (!Arrays.equals(x, asked)) {
            radius = model.radius(space.at(x));
            asked = x.clone();
        }
        return radius;
    }

    RateGrid grid() {
        RateGrid known = grid;
        if (known == null) {
            known = new RateGrid(space, effort, cheap, this::radius);
            grid = known;
        }
        return known;
    }

    /** Looks for the least spectral radius, whatever the powers do, all over the box; infinite if nothing converges. */
    double explore() {
        NestedDescent.Place found = null;
        for (double[] start : grid().best(effort.rateStarts())) {
            NestedDescent.Place place = descend(start, AROUND);
            found = found == null || place.value() < found.value() ? place : found;
        }
        explored = found;
        return found == null ? Double.POSITIVE_INFINITY : found.value();
    }

    /** The least spectral radius around the best place of {@link #explore}; null if nothing converges. */
    @Nullable
    Sample fastest() {
        NestedDescent.Place found = explored;
        if (found == null) {
            return null;
        }
        for (double width : effort.zooms()) {
            NestedDescent.Place place = descend(found.x(), width);
            found = place.value() < found.value() ? place : found;
        }
        if (effort.followsEdges()) {
            Point start = new Point(found.x(), found.value(), 0);
            Point end = new EvolutionSearch(new Rates(), start, grid().step(NEARBY), random).run(ALONG_EDGES);
            found = new NestedDescent.Place(end.x(), end.value());
        }
        return found.value() < SLOWEST ? sample(found.x(), Double.POSITIVE_INFINITY) : null;
    }

    private NestedDescent.Place descend(double[] from, double width) {
        int[] points = new int[space.dimensions()];
        for (int k = 0; k < points.length; k++) {
            points[k] = effort.samples(!cheap || isExpensive(space.coordinates().get(k)));
        }
        return nested(this::radius, width, points).from(from);
    }

    /**
     * @param width in steps of the grid
     * @param points on a line along each coordinate
     */
    NestedDescent nested(ToDoubleFunction<double[]> function, double width, int[] points) {
        int[] order = IntStream.range(0, space.dimensions())
                .boxed()
                .sorted(Comparator.comparing(
                        k -> isExpensive(space.coordinates().get(k))))
                .mapToInt(Integer::intValue)
                .toArray();
        return new NestedDescent(function, space, order, grid().step(width), points);
    }

    /** Whether a rate somewhere in the box costs a decomposition of its own. */
    boolean hasExpensive() {
        return !cheap || space.coordinates().stream().anyMatch(RuleSearch::isExpensive);
    }

    private static boolean isExpensive(Coordinate coordinate) {
        return coordinate.kind() == Kind.RATIO || coordinate.kind() == Kind.WEIGHT;
    }

    /** Leaves fewer powers out from now on. */
    void lookCloser() {
        density = DENSE;
    }

    /**
     * Follows the powers and keeps the result if it is whole.
     *
     * @param limit of the peak, beyond which it is no matter how large it is
     */
    Sample sample(double[] x, double limit) {
        UpdateRule rule = space.at(x);
        double radius = radius(x);
        double unknown = Double.POSITIVE_INFINITY;
        if (!(radius < 1)) {
            return new Sample(x, radius, unknown, unknown, unknown);
        }
        Matrix jacobian = game.system(rule).jacobian();
        PowerScan scan = PowerScan.of(jacobian, limit, goal.countsSteps() ? goal.accuracy() : 1, density, work);
        if (!scan.complete()) {
            return new Sample(x, radius, unknown, unknown, unknown);
        }
        double steps = scan.steps() * (goal.countsCost() ? rule.cost().total() : 1);
        Sample sample = new Sample(x, radius, scan.peak(), steps, goal.limitsFloor() ? game.floor(rule) : 0);
        samples.add(sample);
        return sample;
    }

    /** The least spectral radius. */
    private final class Rates implements EvolutionSearch.Problem {

        @Override
        public double[] clamped(double[] x) {
            return space.clamped(x);
        }

        @Override
        public double bound(double[] x) {
            return radius(x);
        }

        @Override
        public Point at(double[] x, double worst) {
            return new Point(x, radius(x), 0);
        }
    }
}
