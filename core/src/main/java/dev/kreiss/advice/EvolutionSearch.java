package dev.kreiss.advice;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;

/**
 * The (1+1)-CMA-ES of Arnold and Hansen (A (1+1)-CMA-ES for constrained optimisation, GECCO 2012): one point and one offspring at a
 * time, drawn from a normal distribution that learns the directions in which steps succeed and forgets those that violate a
 * constraint.
 *
 * <p>Why this one: the spectral radius has kinks and cusps where it is best, so that nothing that follows slopes gets there; an
 * offspring with a worse spectral radius is refused before its powers are looked at, which is where the time goes; and there are two
 * to four parameters. As long as the point violates the constraint, it descends the violation instead.
 */
final class EvolutionSearch {

    private static final double TARGET_SUCCESS = 2.0 / 11;

    private static final double SUCCESS_SMOOTHING = 1.0 / 12;

    /** Offspring better than the parent this many generations ago are not held against their direction. */
    private static final int ANCESTORS = 5;

    private final Problem problem;
    private final Random random;
    private final int dimensions;
    private final double[][] shape;
    private final double[] path;
    private final double[] violated;
    private final Deque<Double> ancestors = new ArrayDeque<>();
    private double sigma;
    private double success = TARGET_SUCCESS;
    private Point current;

    /** What is searched. Smaller is better. */
    interface Problem {

        /** Into the box. */
        double[] clamped(double[] x);

        /** At most the value, and far cheaper than it; infinite where the value does not exist. */
        double bound(double[] x);

        /**
         * The value and by how much a constraint is violated, 0 for not at all.
         *
         * @param worst violations above this need not be told apart from infinite ones
         */
        Point at(double[] x, double worst);
    }

    /**
     * @param value infinite where it does not exist
     * @param violation 0 if the constraints hold
     */
    record Point(double[] x, double value, double violation) {

        boolean isBetterThan(Point other) {
            return violation < other.violation || violation == other.violation && value < other.value;
        }
    }

    /**
     * How long to search.
     *
     * @param bounds most calls of {@link Problem#bound}
     * @param values most calls of {@link Problem#at}
     * @param finest stop once steps are this small
     */
    record Budget(int bounds, int values, double finest) {}

    /**
     * @param spread in each coordinate a first guess of the distance to what is looked for; 0 keeps the coordinate as it is
     */
    EvolutionSearch(Problem problem, Point start, double[] spread, Random random) {
        this.problem = problem;
        this.random = random;
        this.current = start;
        this.dimensions = start.x.length;
        this.shape = new double[dimensions][dimensions];
        for (int k = 0; k < dimensions; k++) {
            shape[k][k] = spread[k];
        }
        this.path = new double[dimensions];
        this.violated = new double[dimensions];
        this.sigma = 0.5;
    }

    Point run(Budget budget) {
        int bounds = 0;
        int values = 0;
        while (bounds < budget.bounds && values < budget.values && sigma * size() > budget.finest) {
            double[] z = new double[dimensions];
            for (int k = 0; k < dimensions; k++) {
                z[k] = random.nextGaussian();
            }
            double[] step = times(z);
            double[] x = new double[dimensions];
            for (int k = 0; k < dimensions; k++) {
                x[k] = current.x[k] + sigma * step[k];
            }
            x = problem.clamped(x);
            bounds++;
            double bound = problem.bound(x);
            if (current.violation == 0 && !(bound < current.value) || Double.isInfinite(bound)) {
                fail(z, bound);
                continue;
            }
            values++;
            take(problem.at(x, current.violation), step, z);
        }
        return current;
    }

    private void take(Point offspring, double[] step, double[] z) {
        if (offspring.isBetterThan(current)) {
            ancestors.addLast(current.value);
            if (ancestors.size() > ANCESTORS) {
                ancestors.removeFirst();
            }
            current = offspring;
            succeed(step);
        } else if (current.violation == 0 && offspring.violation > 0) {
            avoid(step);
        } else {
            fail(z, offspring.value);
        }
    }

    private void adapt(boolean succeeded) {
        success = (1 - SUCCESS_SMOOTHING) * success + (succeeded ? SUCCESS_SMOOTHING : 0);
        double damping = 1 + dimensions / 2.0;
        sigma *= Math.exp((success - TARGET_SUCCESS) / (1 - TARGET_SUCCESS) / damping);
        sigma = Math.min(sigma, 8);
    }

    private void succeed(double[] step) {
        adapt(true);
        double c = 2 / (dimensions + 2.0);
        double learning = 2 / (dimensions * (double) dimensions + 6);
        for (int k = 0; k < dimensions; k++) {
            path[k] = (1 - c) * path[k] + Math.sqrt(c * (2 - c)) * step[k];
        }
        double[] w = solve(path);
        double square = dot(w, w);
        if (square > 0) {
            double keep = Math.sqrt(1 - learning);
            double add = keep / square * (Math.sqrt(1 + learning * square / (1 - learning)) - 1);
            rankOne(keep, add, path, w);
        }
    }

    private void fail(double[] z, double value) {
        adapt(false);
        Double old = ancestors.peekFirst();
        if (ancestors.size() < ANCESTORS || old == null || value < old || Double.isInfinite(value)) {
            return;
        }
        double square = dot(z, z);
        double learning = Math.min(0.4 / (Math.pow(dimensions, 1.6) + 1), 1 / (2 * square - 1));
        if (learning > 0) {
            double keep = Math.sqrt(1 + learning);
            double add = keep / square * (Math.sqrt(1 - learning * square / (1 + learning)) - 1);
            rankOne(keep, add, times(z), z);
        }
    }

    /** Shortens steps in the direction that left the feasible set. */
    private void avoid(double[] step) {
        double fading = 1 / (dimensions + 2.0);
        for (int k = 0; k < dimensions; k++) {
            violated[k] = (1 - fading) * violated[k] + fading * step[k];
        }
        double[] w = solve(violated);
        double square = dot(w, w);
        if (square > 0) {
            rankOne(1, -0.1 / (dimensions + 2) / square, violated, w);
        }
    }

    /** {@code keep A + add u w'}. */
    private void rankOne(double keep, double add, double[] u, double[] w) {
        for (int i = 0; i < dimensions; i++) {
            for (int j = 0; j < dimensions; j++) {
                shape[i][j] = keep * shape[i][j] + add * u[i] * w[j];
            }
        }
    }

    private double[] times(double[] z) {
        double[] product = new double[dimensions];
        for (int i = 0; i < dimensions; i++) {
            product[i] = dot(shape[i], z);
        }
        return product;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    private double size() {
        double largest = 0;
        for (double[] row : shape) {
            largest = Math.max(largest, Math.sqrt(dot(row, row)));
        }
        return largest;
    }

    /** {@code A^-1 v} by elimination with pivots; coordinates that are kept as they are stay out of it. */
    private double[] solve(double[] v) {
        double[][] a = new double[dimensions][];
        double[] x = v.clone();
        for (int i = 0; i < dimensions; i++) {
            a[i] = shape[i].clone();
            if (dot(a[i], a[i]) == 0) {
                a[i][i] = 1;
            }
        }
        for (int column = 0; column < dimensions; column++) {
            int pivot = column;
            for (int i = column + 1; i < dimensions; i++) {
                pivot = Math.abs(a[i][column]) > Math.abs(a[pivot][column]) ? i : pivot;
            }
            double[] row = a[pivot];
            a[pivot] = a[column];
            a[column] = row;
            double entry = x[pivot];
            x[pivot] = x[column];
            x[column] = entry;
            for (int i = column + 1; i < dimensions; i++) {
                double factor = a[i][column] / row[column];
                for (int j = column; j < dimensions; j++) {
                    a[i][j] -= factor * row[j];
                }
                x[i] -= factor * entry;
            }
        }
        for (int i = dimensions - 1; i >= 0; i--) {
            for (int j = i + 1; j < dimensions; j++) {
                x[i] -= a[i][j] * x[j];
            }
            x[i] /= a[i][i];
        }
        return x;
    }
}
