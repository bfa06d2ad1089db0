package dev.kreiss.model.games;

import dev.kreiss.linalg.Matrix;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Points t on a line with labels, as logistic regression sees them: features (t, 1), loss {@code log(1 + exp(-label (y_1 t + y_2)))}. */
final class LabelledPoints {

    private final double[] points;
    private final boolean[] positive;

    private LabelledPoints(double[] points, boolean[] positive) {
        this.points = points;
        this.positive = positive;
    }

    /** @param text such as {@code "-0.5:- 2:+"} */
    static LabelledPoints of(String text) {
        String[] words = text.split(" ");
        boolean[] positive = new boolean[words.length];
        for (int i = 0; i < words.length; i++) {
            positive[i] = words[i].endsWith("+");
        }
        return new LabelledPoints(
                Arrays.stream(words)
                        .mapToDouble(word -> Double.parseDouble(word.substring(0, word.length() - 2)))
                        .toArray(),
                positive);
    }

    int count() {
        return points.length;
    }

    /** A row (t, 1) for each point. */
    Matrix features() {
        return Matrix.of(
                points.length,
                2,
                Arrays.stream(points)
                        .flatMap(t -> Arrays.stream(new double[] {t, 1}))
                        .toArray());
    }

    /** {@code sum_i weight_i (t_i, 1)}. */
    Matrix sum(double[] weights) {
        return features().adjoint().times(Matrix.of(weights.length, 1, weights));
    }

    /** {@code sum_i weight_i (t_i, 1)(t_i, 1)^T}. */
    Matrix square(double[] weights) {
        return features().adjoint().times(scaledRows(weights, features()));
    }

    /** @param y slope and intercept */
    Losses losses(Matrix y) {
        return new Losses(
                IntStream.range(0, points.length)
                        .mapToDouble(i -> sigmoid(y.re(0, 0) * points[i] + y.re(1, 0)))
                        .toArray(),
                positive);
    }

    /**
     * Derivatives of each point's loss with respect to the argument {@code y_1 t + y_2}.
     *
     * @param odds what the regression gives for a positive label
     */
    record Losses(double[] odds, boolean[] positive) {

        double first(int i) {
            return odds[i] - (positive[i] ? 1 : 0);
        }

        double second(int i) {
            return odds[i] * (1 - odds[i]);
        }

        double third(int i) {
            return second(i) * (1 - 2 * odds[i]);
        }

        double[] firsts(double[] weights) {
            return IntStream.range(0, odds.length)
                    .mapToDouble(i -> weights[i] * first(i))
                    .toArray();
        }

        double[] seconds(double[] weights) {
            return IntStream.range(0, odds.length)
                    .mapToDouble(i -> weights[i] * second(i))
                    .toArray();
        }
    }

    /** {@code diag(factors) matrix}. */
    static Matrix scaledRows(double[] factors, Matrix matrix) {
        double[] entries = matrix.real().clone();
        for (int k = 0; k < entries.length; k++) {
            entries[k] *= factors[k / matrix.columns()];
        }
        return Matrix.of(matrix.rows(), matrix.columns(), entries);
    }

    /** The same on every machine. */
    static double sigmoid(double t) {
        return 1 / (1 + StrictMath.exp(-t));
    }
}
