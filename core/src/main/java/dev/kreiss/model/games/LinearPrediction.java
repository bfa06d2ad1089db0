package dev.kreiss.model.games;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.GameHessian;

/**
 * The expected updates of temporal-difference learning with linear function approximation: features phi of states that are visited
 * with given weights, transitions of the policy that is to be evaluated, and a discount. With
 * {@code M = E phi (phi - gamma phi')^T} and {@code F = E phi phi^T}, the fixed point of all methods solves {@code M w = E r phi}.
 *
 * <p>Expectations over actions of another policy with importance weights come to the same.
 */
final class LinearPrediction {

    private final double[][] m;
    private final double[][] f;

    /**
     * @param features a row for each state; episodes end in states that have no row
     * @param visits weight of each state, summing to 1
     * @param transitions probability to come from one state to another; rows may sum to less than 1 where episodes end
     * @param discount gamma in [0, 1]
     */
    LinearPrediction(double[][] features, double[] visits, double[][] transitions, double discount) {
        int size = features[0].length;
        m = new double[size][size];
        f = new double[size][size];
        for (int s = 0; s < features.length; s++) {
            double[] difference = features[s].clone();
            for (int next = 0; next < features.length; next++) {
                for (int j = 0; j < size; j++) {
                    difference[j] -= discount * transitions[s][next] * features[next][j];
                }
            }
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    m[i][j] += visits[s] * features[s][i] * difference[j];
                    f[i][j] += visits[s] * features[s][i] * features[s][j];
                }
            }
        }
    }

    /** TD(0), {@code w <- w + alpha E delta phi}: one player, {@code H = M}. */
    GameHessian temporalDifference() {
        return GameHessian.ofPlayers(matrix(m));
    }

    /**
     * GTD2, {@code w <- w + alpha E (phi - gamma phi')(phi.v)} and {@code v <- v + beta E (delta - phi.v) phi}:
     * {@code H = [0, -M^T; M, F]}.
     */
    GameHessian gradientTemporalDifference() {
        Matrix errors = matrix(m);
        return GameHessian.of(
                Matrix.zeros(errors.rows(), errors.rows()), errors.adjoint().scaled(-1), errors, matrix(f));
    }

    /**
     * TDC, {@code w <- w + alpha E (delta phi - gamma phi' (phi.v))} and v as for GTD2:
     * {@code H = [M, F - M^T; M, F]}.
     */
    GameHessian correctedTemporalDifference() {
        Matrix errors = matrix(m);
        Matrix squares = matrix(f);
        return GameHessian.of(errors, squares.minus(errors.adjoint()), errors, squares);
    }

    private static Matrix matrix(double[][] rows) {
        double[] entries = new double[rows.length * rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows.length; j++) {
                entries[i * rows.length + j] = rows[i][j];
            }
        }
        return Matrix.of(rows.length, rows.length, entries);
    }
}
