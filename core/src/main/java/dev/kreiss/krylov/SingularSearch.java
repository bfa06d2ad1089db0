package dev.kreiss.krylov;

import dev.kreiss.linalg.LinearOperator;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.SymmetricEigenbasis;
import java.util.ArrayList;
import java.util.List;

/**
 * The largest singular value of an operator X by Golub-Kahan-Lanczos bidiagonalisation with full reorthogonalisation, in its form as a
 * Lanczos process with {@code X^T X}: one product each way a step. Restarted with the leading Ritz vector when the basis is full.
 *
 * <p>{@code theta}, the leading Ritz value of {@code X^T X}, is at most the square of the norm. The residual {@code r} of its vector puts a
 * singular value of X within {@code r / sqrt(theta)} of {@code sqrt(theta)}: the largest, unless the start was orthogonal to it.
 */
final class SingularSearch {

    /** What is left of a direction after this factor is rounding. */
    private static final double EXHAUSTED = 1e-13;

    private static final int MORE_STEPS = 4;

    private final LinearOperator operator;
    private final double tolerance;
    private final int mostBasis;
    private final DenseProblems dense;
    private final List<double[]> basis = new ArrayList<>();
    private double[][] triangle;
    private double[] next;
    private double coupling;
    private boolean exhausted;
    private double evaluated;
    private double[] evaluatedRight;
    private Ritz ritz;
    private int steps;
    private int firstSmall;
    private double valueWhenSmall;

    /** The residual bounds the distance to some singular value; next to others close by, the largest may be a little farther away. */
    private static final double AMONG_OTHERS = 2;

    /** @param value {@code sqrt(theta)} @param error twice the residual over it @param coefficients of the vector in the basis */
    private record Ritz(double value, double error, double[] coefficients) {}

    /**
     * @param start first guess of the right singular vector, not zero
     * @param tolerance wanted error relative to the value
     * @param mostBasis vectors to keep, at least 2
     */
    SingularSearch(LinearOperator operator, double[] start, double tolerance, int mostBasis, DenseProblems dense) {
        this.operator = operator;
        this.tolerance = tolerance;
        this.mostBasis = Math.max(2, Math.min(mostBasis, operator.columns()));
        this.dense = dense;
        this.triangle = new double[this.mostBasis][this.mostBasis];
        this.next = Vectors.scaled(start, 1 / Vectors.norm(start));
        this.evaluatedRight = next;
        this.ritz = new Ritz(0, Double.POSITIVE_INFINITY, new double[] {1});
    }

    /**
     * Until the error is below the tolerance or the steps are done. May be called again to go on.
     *
     * @throws Stopped between products; what was found until then stands
     */
    void run(int mostSteps) {
        for (int step = 0; step < mostSteps && !isConverged(); step++) {
            if (basis.size() == mostBasis) {
                restart();
            }
            expand();
            steps++;
            if (exhausted || basis.size() == mostBasis || step + 1 == mostSteps || (step + 1) % (2 + step / 10) == 0) {
                ritz = leading();
                watch();
            }
        }
    }

    /**
     * A residual may be small at a lower singular value before the largest shows: it has to stay small while the process takes half as many
     * steps again.
     */
    boolean isConverged() {
        return exhausted || firstSmall > 0 && steps >= firstSmall + firstSmall / 2 + MORE_STEPS;
    }

    private void watch() {
        boolean small = ritz.error <= tolerance * ritz.value;
        boolean same = ritz.value <= valueWhenSmall * (1 + tolerance);
        if (!small) {
            firstSmall = 0;
        } else if (firstSmall == 0 || !same) {
            firstSmall = steps;
            valueWhenSmall = ritz.value;
        }
    }

    private void restart() {
        ritz = leading();
        double[] right = Vectors.combine(basis, ritz.coefficients);
        basis.clear();
        triangle = new double[mostBasis][mostBasis];
        next = Vectors.scaled(right, 1 / Vectors.norm(right));
    }

    private void expand() {
        double[] image = operator.apply(next);
        double length = Vectors.normDown(image) / Vectors.normUp(next);
        if (length > evaluated) {
            evaluated = length;
            evaluatedRight = next;
        }
        double[] back = operator.applyAdjoint(image);
        basis.add(next);
        int k = basis.size() - 1;
        double[] coefficients = new double[k + 1];
        double before = Vectors.norm(back);
        Vectors.orthogonalise(basis, back, coefficients);
        for (int j = 0; j <= k; j++) {
            triangle[j][k] = coefficients[j];
            triangle[k][j] = coefficients[j];
        }
        coupling = Vectors.norm(back);
        if (coupling <= EXHAUSTED * Math.max(before, largestDiagonal()) || basis.size() == operator.columns()) {
            exhausted = true;
            coupling = 0;
        } else {
            next = Vectors.scaled(back, 1 / coupling);
        }
    }

    private double largestDiagonal() {
        double largest = 0;
        for (int j = 0; j < basis.size(); j++) {
            largest = Math.max(largest, triangle[j][j]);
        }
        return largest;
    }

    private Ritz leading() {
        int size = basis.size();
        double[] entries = new double[size * size];
        for (int i = 0; i < size; i++) {
            System.arraycopy(triangle[i], 0, entries, i * size, size);
        }
        SymmetricEigenbasis eigen = dense.eigenbasis(Matrix.of(size, size, entries));
        double value = Math.sqrt(Math.max(0, eigen.values()[size - 1]));
        double[] coefficients = new double[size];
        for (int j = 0; j < size; j++) {
            coefficients[j] = eigen.vectors().re(j, size - 1);
        }
        double residual = coupling * Math.abs(coefficients[size - 1]) + 4 * eigen.error();
        return new Ritz(value, value > 0 ? AMONG_OTHERS * residual / value : 0, coefficients);
    }

    /** The best estimate from below: the square root of the leading Ritz value. */
    double value() {
        refresh();
        return Math.max(ritz.value, evaluated);
    }

    /** A singular value is within this of {@link #value()}. */
    double error() {
        refresh();
        return basis.isEmpty() ? Double.POSITIVE_INFINITY : ritz.error;
    }

    /** Evaluated for one vector, rounded down: no more than the norm of the operator as it computes. */
    double evaluated() {
        return evaluated;
    }

    /** The vector of {@link #evaluated()}. */
    double[] evaluatedRight() {
        return evaluatedRight;
    }

    /** Unit vector that belongs to {@link #value()}. */
    double[] right() {
        refresh();
        if (basis.isEmpty()) {
            return next;
        }
        double[] right = Vectors.combine(basis, ritz.coefficients);
        return Vectors.scaled(right, 1 / Vectors.norm(right));
    }

    private void refresh() {
        if (!basis.isEmpty() && ritz.coefficients.length != basis.size()) {
            ritz = leading();
        }
    }
}
