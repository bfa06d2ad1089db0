package dev.kreiss.advice;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.SingularValues;
import dev.kreiss.model.GameHessian;
import dev.kreiss.model.RuleParameter;
import dev.kreiss.model.StepSizes;
import dev.kreiss.model.UpdateRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The parameters of one rule that may be chosen, as a box of real coordinates in which a search can take even steps: logarithms of a
 * common scale of the step sizes and of their ratios, and of the distance of the rule's own parameters from what they must not be.
 */
final class SearchSpace {

    /** Step sizes from here to there, relative to one over the curvature that a player meets. */
    static final double SMALLEST_STEP = 1e-4;

    static final double LARGEST_STEP = 1e3;

    /** Momenta up to 1 minus this. */
    static final double LEAST_FRICTION = 1e-4;

    /** Weights of penalties from here to there, relative to one over the norm of H; and zero. */
    static final double SMALLEST_WEIGHT = 1e-3;

    static final double LARGEST_WEIGHT = 1e3;

    static final double SLOWEST_AVERAGING = 1e-4;

    private static final double AT_END = 1e-9;

    private final UpdateRule rule;
    private final List<Coordinate> coordinates;
    private final double[] smallestSteps;
    private final double[] largestSteps;
    private final double ratio;

    /** What a coordinate stands for. */
    enum Kind {
        /** ln of a step size on its own, or of the first free one. */
        STEP,
        /** ln of a step size over the first free one. */
        RATIO,
        /** {@code -ln(1 - value)} of a momentum. */
        MOMENTUM,
        /** ln of {@code 1 + value/smallest} of a weight. */
        WEIGHT,
        /** ln of a share in (0, 1]. */
        SHARE
    }

    /**
     * One number to be chosen.
     *
     * @param player whose step size; -1 for other parameters
     * @param unit of a weight
     */
    record Coordinate(String name, Kind kind, int player, double low, double high, double unit) {

        double value(double x) {
            return switch (kind) {
                case STEP, RATIO, SHARE -> Math.exp(x);
                case MOMENTUM -> -Math.expm1(-x);
                case WEIGHT -> unit * Math.expm1(x);
            };
        }
    }

    private SearchSpace(
            UpdateRule rule,
            List<Coordinate> coordinates,
            double[] smallestSteps,
            double[] largestSteps,
            double ratio) {
        this.rule = rule;
        this.coordinates = coordinates;
        this.smallestSteps = smallestSteps;
        this.largestSteps = largestSteps;
        this.ratio = ratio;
    }

    /**
     * @param rule with the values of what is fixed; the others do not matter
     * @param fixed names of parameters that keep their values; those for whole numbers always do
     * @param ratio of the second player's step size to the first one's; NaN if free
     */
    static SearchSpace of(UpdateRule rule, GameHessian hessian, Map<String, Double> fixed, double ratio) {
        double[] scale = curvatures(hessian);
        int players = hessian.playerCount();
        double[] smallest = new double[players];
        double[] largest = new double[players];
        List<Coordinate> coordinates = new ArrayList<>();
        UpdateRule held = rule;
        int reference = -1;
        for (int i = 0; i < players; i++) {
            String name = StepSizes.name(i);
            smallest[i] = SMALLEST_STEP / scale[i];
            largest[i] = LARGEST_STEP / scale[i];
            Double value = fixed.get(name);
            boolean tied = i == 1 && !Double.isNaN(ratio);
            if (value != null) {
                held = held.with(name, value);
            } else if (!tied && reference < 0) {
                reference = i;
                coordinates.add(new Coordinate(name, Kind.STEP, i, Math.log(smallest[i]), Math.log(largest[i]), 1));
            } else if (!tied) {
                double middle = Math.log(scale[reference] / scale[i]);
                double reach = Math.log(LARGEST_STEP / SMALLEST_STEP) * 0.75;
                coordinates.add(new Coordinate(name, Kind.RATIO, i, middle - reach, middle + reach, 1));
            }
        }
        double unit = SMALLEST_WEIGHT / norm(hessian.matrix());
        for (RuleParameter each :
                rule.parameters().subList(players, rule.parameters().size())) {
            Double value = fixed.get(each.name());
            if (value != null) {
                held = held.with(each.name(), value);
            } else if (!each.range().whole()) {
                coordinates.add(own(each, unit));
            }
        }
        return new SearchSpace(held, List.copyOf(coordinates), smallest, largest, ratio);
    }

    private static Coordinate own(RuleParameter parameter, double unit) {
        double upper = parameter.range().upper();
        if (parameter.range().lower() == 0 && upper == 1) {
            return parameter.range().includesUpper()
                    ? new Coordinate(parameter.name(), Kind.SHARE, -1, Math.log(SLOWEST_AVERAGING), 0, 1)
                    : new Coordinate(parameter.name(), Kind.MOMENTUM, -1, 0, -Math.log(LEAST_FRICTION), 1);
        }
        double high = Math.log1p(LARGEST_WEIGHT / SMALLEST_WEIGHT);
        return new Coordinate(parameter.name(), Kind.WEIGHT, -1, 0, high, unit);
    }

    /**
     * For each player the curvature that bounds its step size: its own, or that of the loop through another player where it has less
     * of its own.
     */
    private static double[] curvatures(GameHessian hessian) {
        int players = hessian.playerCount();
        double[] scale = new double[players];
        for (int i = 0; i < players; i++) {
            for (int j = 0; j < players; j++) {
                scale[i] = Math.max(scale[i], Math.sqrt(norm(hessian.block(i, j)) * norm(hessian.block(j, i))));
            }
            if (scale[i] == 0) {
                double whole = norm(hessian.matrix());
                scale[i] = whole > 0 ? whole : 1;
            }
        }
        return scale;
    }

    private static double norm(Matrix block) {
        return block.isZero() ? 0 : SingularValues.of(block).largest();
    }

    int dimensions() {
        return coordinates.size();
    }

    List<Coordinate> coordinates() {
        return coordinates;
    }

    double[] middle() {
        return coordinates.stream().mapToDouble(c -> (c.low + c.high) / 2).toArray();
    }

    /** With what is fixed; the rest does not matter. */
    UpdateRule prototype() {
        return rule;
    }

    /** Parameters that lie where the range ends for no other reason than that a search has to end. */
    List<String> edges(double[] x) {
        StepSizes steps = at(x).steps();
        List<String> edges = new ArrayList<>();
        for (int k = 0; k < x.length; k++) {
            Coordinate c = coordinates.get(k);
            boolean atEnd = switch (c.kind) {
                case STEP, RATIO ->
                    steps.size(c.player) <= smallestSteps[c.player] * (1 + AT_END)
                            || steps.size(c.player) >= largestSteps[c.player] * (1 - AT_END);
                case SHARE -> x[k] <= c.low + AT_END;
                case MOMENTUM, WEIGHT -> x[k] >= c.high - AT_END;
            };
            if (atEnd) {
                edges.add(c.name);
            }
        }
        return edges;
    }

    /** Into the box. */
    double[] clamped(double[] x) {
        double[] inside = new double[x.length];
        for (int k = 0; k < x.length; k++) {
            Coordinate c = coordinates.get(k);
            inside[k] = Math.max(c.low, Math.min(c.high, x[k]));
        }
        return inside;
    }

    /** The rule at a point of the box. */
    UpdateRule at(double[] x) {
        UpdateRule chosen = rule;
        double[] sizes = new double[rule.steps().players()];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = rule.steps().size(i);
        }
        double first = Double.NaN;
        for (int k = 0; k < x.length; k++) {
            Coordinate c = coordinates.get(k);
            double value = c.value(x[k]);
            switch (c.kind) {
                case STEP -> {
                    first = value;
                    sizes[c.player] = value;
                }
                case RATIO -> sizes[c.player] = withinRange(c.player, first * value);
                default -> chosen = chosen.with(c.name, value);
            }
        }
        if (!Double.isNaN(ratio)) {
            sizes[1] = ratio * sizes[0];
        }
        StepSizes steps = chosen.steps();
        for (int i = 0; i < sizes.length; i++) {
            steps = steps.with(i, sizes[i]);
        }
        return chosen.withSteps(steps);
    }

    private double withinRange(int player, double size) {
        return Math.max(smallestSteps[player], Math.min(largestSteps[player], size));
    }
}
