package dev.kreiss.model.rules;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.GameHessian;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A game whose players follow {@code F(w) = H w + quadratic + cubic terms}: the origin is a fixed point of whatever follows F, and the
 * derivative of F there is H by construction.
 */
final class SmoothGame {

    private static final int TERMS = 3;

    private final int[] players;
    private final double[][] linear;
    private final int[][][] factors;
    private final double[][] weights;

    private SmoothGame(int[] players, double[][] linear, int[][][] factors, double[][] weights) {
        this.players = players;
        this.linear = linear;
        this.factors = factors;
        this.weights = weights;
    }

    /** Entries of H in [-1, 1] over the square root of its size; a few products of two and of three coordinates in each component. */
    static SmoothGame random(Random random, int... players) {
        int size = IntStream.of(players).sum();
        double[][] linear = new double[size][size];
        int[][][] factors = new int[size][2 * TERMS][];
        double[][] weights = new double[size][2 * TERMS];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                linear[i][j] = random.nextDouble(-1, 1) / Math.sqrt(size);
            }
            for (int k = 0; k < 2 * TERMS; k++) {
                factors[i][k] = random.ints(k < TERMS ? 2 : 3, 0, size).toArray();
                weights[i][k] = random.nextDouble(-1, 1);
            }
        }
        return new SmoothGame(players, linear, factors, weights);
    }

    int size() {
        return linear.length;
    }

    int[] players() {
        return players;
    }

    /** First coordinate of player {@code i}; of the player after the last: the size. */
    int start(int i) {
        return IntStream.of(players).limit(i).sum();
    }

    GameHessian hessian() {
        return GameHessian.ofPlayers(
                Matrix.of(
                        size(),
                        size(),
                        IntStream.range(0, size())
                                .boxed()
                                .flatMapToDouble(i -> java.util.Arrays.stream(linear[i]))
                                .toArray()),
                players);
    }

    /** F. */
    double[] gradient(double[] w) {
        double[] gradient = new double[size()];
        for (int i = 0; i < size(); i++) {
            for (int j = 0; j < size(); j++) {
                gradient[i] += linear[i][j] * w[j];
            }
            for (int k = 0; k < factors[i].length; k++) {
                double product = weights[i][k];
                for (int factor : factors[i][k]) {
                    product *= w[factor];
                }
                gradient[i] += product;
            }
        }
        return gradient;
    }

    /** DF away from the fixed point, term by term. */
    double[][] derivative(double[] w) {
        double[][] derivative = new double[size()][];
        for (int i = 0; i < size(); i++) {
            derivative[i] = linear[i].clone();
            for (int k = 0; k < factors[i].length; k++) {
                for (int omitted = 0; omitted < factors[i][k].length; omitted++) {
                    double product = weights[i][k];
                    for (int other = 0; other < factors[i][k].length; other++) {
                        product *= other == omitted ? 1 : w[factors[i][k][other]];
                    }
                    derivative[i][factors[i][k][omitted]] += product;
                }
            }
        }
        return derivative;
    }
}
