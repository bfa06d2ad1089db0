package dev.kreiss.semidefinite;

import static dev.kreiss.semidefinite.SymmetricSpace.inner;
import static dev.kreiss.semidefinite.SymmetricSpace.symmetric;
import static dev.kreiss.semidefinite.SymmetricSpace.trace;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.PositiveDefiniteSystem;

/**
 * The linear system of one interior-point step, {@code M (dP, d kappa) = right}: with multipliers X, inverse slacks Y and the map L of
 * the constraints, {@code M = L* (X . Y) L}, symmetrised (the direction of Helmberg, Rendl, Vanderbei, Wolkowicz, Kojima, Shindoh,
 * Hara and Monteiro).
 *
 * <p>Its {@code N(N+1)/2 + 1} unknowns make a dense matrix of 1831 rows for N = 60. Because L is a sum of two congruences, M is a sum of
 * six terms {@code P -> U P V^T}, so each entry costs 24 products: forming M is cheaper than factoring it, which takes
 * {@code N^6 / 24} operations. Towards the solution M loses definiteness to rounding; then a slightly raised diagonal is factored, and
 * conjugate gradients with the operator itself, which matrix products apply far more exactly, remove the difference.
 */
final class NewtonSystem implements AutoCloseable {

    private static final int MOST_STEPS = 40;

    /** Residuals this small are as good as a direct solution of a well-conditioned system. */
    private static final double ENOUGH = 1e-13;

    private static final double SMALLEST_RAISE = 1e-15;

    private final Constraints constraints;
    private final Matrix[] multipliers;
    private final Matrix[] inverses;
    private final int dimension;
    private final PositiveDefiniteSystem factored;

    /** A change of the point. */
    record Step(Matrix form, double condition) {}

    NewtonSystem(Constraints constraints, Matrix[] multipliers, Matrix[] inverses) {
        this.constraints = constraints;
        this.multipliers = multipliers;
        this.inverses = inverses;
        this.dimension = SymmetricSpace.dimension(constraints.size());
        this.factored = factored(lowerTriangle());
    }

    private PositiveDefiniteSystem factored(double[] lower) {
        int n = dimension + 1;
        double[] diagonal = new double[n];
        for (int k = 0; k < n; k++) {
            diagonal[k] = lower[k * n + k];
        }
        for (double raise = SMALLEST_RAISE; raise < 1; raise *= 10) {
            for (int k = 0; k < n; k++) {
                lower[k * n + k] = diagonal[k] * (1 + raise);
            }
            PositiveDefiniteSystem system = PositiveDefiniteSystem.of(n, lower);
            if (system != null) {
                return system;
            }
        }
        throw new ArithmeticException("the Newton system is not positive definite");
    }

    private double[] lowerTriangle() {
        Matrix x = multipliers[0];
        Matrix y = inverses[0];
        Matrix map = constraints.map();
        Matrix mapX = map.times(x);
        Matrix mapY = map.times(y);
        double[] lower = new double[(dimension + 1) * (dimension + 1)];
        add(lower, 1, x, y);
        add(lower, -1, mapX.adjoint(), mapY.adjoint());
        add(lower, -1, mapX, mapY);
        add(lower, 1, symmetric(mapX.times(constraints.adjoint())), symmetric(mapY.times(constraints.adjoint())));
        add(lower, 1, multipliers[1], inverses[1]);
        add(lower, 1, multipliers[2], inverses[2]);
        double[] border = SymmetricSpace.coordinates(symmetric(multipliers[2].times(inverses[2])));
        int last = dimension * (dimension + 1);
        for (int k = 0; k < dimension; k++) {
            lower[last + k] = -border[k];
        }
        lower[last + dimension] = inner(multipliers[2], inverses[2]);
        return lower;
    }

    /** Adds the matrix of {@code P -> sign (U P V^T + V P U^T)/2} in the coordinates of symmetric matrices. */
    private void add(double[] lower, double sign, Matrix left, Matrix right) {
        int n = constraints.size();
        int row = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++, row++) {
                addRow(lower, row * (dimension + 1), sign * (i == j ? 0.5 * Math.sqrt(0.5) : 0.5), left, right, i, j);
            }
        }
    }

    private static void addRow(double[] lower, int start, double weight, Matrix left, Matrix right, int i, int j) {
        int n = left.rows();
        double[] u = left.real();
        double[] v = right.real();
        int at = start;
        for (int k = 0; k <= i; k++) {
            double uik = u[i * n + k];
            double ujk = u[j * n + k];
            double vik = v[i * n + k];
            double vjk = v[j * n + k];
            int end = k < i ? n : j + 1;
            lower[at++] += 2 * Math.sqrt(0.5) * weight * (uik * vjk + ujk * vik);
            for (int l = k + 1; l < end; l++) {
                lower[at++] +=
                        weight * (uik * v[j * n + l] + u[i * n + l] * vjk + ujk * v[i * n + l] + u[j * n + l] * vik);
            }
        }
    }

    /** The step for which the multipliers would become {@code targets - X dS Y}, and feasible. */
    Step solve(Matrix[] targets) {
        double[] right = SymmetricSpace.coordinates(constraints.adjoint(targets));
        right[dimension] = trace(targets[2]) - 1;
        return step(conjugateGradients(right));
    }

    private Step step(double[] solution) {
        return new Step(SymmetricSpace.matrix(constraints.size(), solution), solution[dimension]);
    }

    private double[] times(double[] vector) {
        Step step = step(vector);
        Matrix[] products = products(constraints.changes(step.form, step.condition));
        double[] image = SymmetricSpace.coordinates(constraints.adjoint(products));
        image[dimension] = trace(products[2]);
        return image;
    }

    /** {@code X_i S_i Y_i}, symmetrised. */
    Matrix[] products(Matrix[] changes) {
        Matrix[] products = new Matrix[changes.length];
        for (int k = 0; k < changes.length; k++) {
            products[k] = symmetric(multipliers[k].times(changes[k]).times(inverses[k]));
        }
        return products;
    }

    /** Preconditioned by the factored matrix; the best iterate counts. */
    private double[] conjugateGradients(double[] right) {
        double[] x = factored.solve(right);
        double[] residual = combined(right, -1, times(x));
        double[] best = x;
        double smallest = norm(residual);
        double enough = ENOUGH * norm(right);
        double[] preconditioned = factored.solve(residual);
        double[] direction = preconditioned;
        double product = dot(residual, preconditioned);
        for (int step = 0; step < MOST_STEPS && smallest > enough && product > 0; step++) {
            double[] image = times(direction);
            double curvature = dot(direction, image);
            if (!(curvature > 0)) {
                break;
            }
            x = combined(x, product / curvature, direction);
            residual = combined(residual, -product / curvature, image);
            double length = norm(residual);
            if (length < smallest) {
                smallest = length;
                best = x;
            }
            preconditioned = factored.solve(residual);
            double next = dot(residual, preconditioned);
            direction = combined(preconditioned, next / product, direction);
            product = next;
        }
        return best;
    }

    private static double[] combined(double[] a, double factor, double[] b) {
        double[] sum = new double[a.length];
        for (int k = 0; k < a.length; k++) {
            sum[k] = a[k] + factor * b[k];
        }
        return sum;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    private static double norm(double[] a) {
        return Math.sqrt(dot(a, a));
    }

    @Override
    public void close() {
        factored.close();
    }
}
