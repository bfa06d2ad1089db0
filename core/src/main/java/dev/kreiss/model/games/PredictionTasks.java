package dev.kreiss.model.games;

/** Policies to evaluate: features, visits, transitions. All numbers by elementary operations, the same on every machine. */
final class PredictionTasks {

    static final double BAIRD_DISCOUNT = 0.99;

    private static final int WALK_STATES = 5;

    private static final int CHAIN_STATES = 13;

    private static final int BAIRD_STATES = 7;

    private PredictionTasks() {}

    /**
     * The walk starts in the middle, steps left or right with equal odds, and ends beyond either end; the expected visits of an episode
     * are 1, 2, 3, 2, 1 up to a factor.
     */
    static LinearPrediction walk(double[][] features) {
        double[][] transitions = new double[WALK_STATES][WALK_STATES];
        for (int s = 0; s + 1 < WALK_STATES; s++) {
            transitions[s][s + 1] = 0.5;
            transitions[s + 1][s] = 0.5;
        }
        return new LinearPrediction(features, normalised(1, 2, 3, 2, 1), transitions, 1);
    }

    /** One feature for each state. */
    static double[][] tabular() {
        double[][] features = new double[WALK_STATES][WALK_STATES];
        for (int s = 0; s < WALK_STATES; s++) {
            features[s][s] = 1;
        }
        return features;
    }

    /** 1/2 for every state but the own one: length 1. */
    static double[][] inverted() {
        double[][] features = new double[WALK_STATES][WALK_STATES];
        for (int s = 0; s < WALK_STATES; s++) {
            for (int j = 0; j < WALK_STATES; j++) {
                features[s][j] = j == s ? 0 : 0.5;
            }
        }
        return features;
    }

    /** Three features for five states, each row of length 1. */
    static double[][] dependent() {
        double two = 1 / Math.sqrt(2);
        double three = 1 / Math.sqrt(3);
        return new double[][] {{1, 0, 0}, {two, two, 0}, {three, three, three}, {0, two, two}, {0, 0, 1}};
    }

    /** State 12 down to state 0, two or one at a time with equal odds, from state 1 to 0 for certain; after state 0 an episode ends. */
    static LinearPrediction boyan() {
        double[][] transitions = new double[CHAIN_STATES][CHAIN_STATES];
        double[] visits = new double[CHAIN_STATES];
        double[][] features = new double[CHAIN_STATES][4];
        visits[CHAIN_STATES - 1] = 1;
        for (int s = CHAIN_STATES - 1; s >= 0; s--) {
            if (s >= 2) {
                transitions[s][s - 1] = 0.5;
                transitions[s][s - 2] = 0.5;
            } else if (s == 1) {
                transitions[1][0] = 1;
            }
            for (int next = 0; next < s; next++) {
                visits[next] += visits[s] * transitions[s][next];
            }
            for (int j = 0; j < 4; j++) {
                features[s][j] = Math.max(0, 1 - Math.abs(12 - 4 * j - s) / 4.0);
            }
        }
        return new LinearPrediction(features, normalised(visits), transitions, 1);
    }

    /**
     * States 1 to 6 have the value {@code 2 w_i + w_8}, state 7 has {@code w_7 + 2 w_8}; the evaluated policy goes to state 7, and the
     * data visit all states equally often. No feature sees the direction {@code n = (1, 1, 1, 1, 1, 1, 4, -2)}: the first seven
     * columns of the reflection that takes n to the last axis are coordinates for what is left.
     */
    static LinearPrediction baird() {
        double[][] features = new double[BAIRD_STATES][BAIRD_STATES + 1];
        double[][] transitions = new double[BAIRD_STATES][BAIRD_STATES];
        for (int s = 0; s < BAIRD_STATES; s++) {
            features[s][s] = s < 6 ? 2 : 1;
            features[s][7] = s < 6 ? 1 : 2;
            transitions[s][6] = 1;
        }
        double[] unseen = {1, 1, 1, 1, 1, 1, 4, -2};
        return new LinearPrediction(
                withoutDirection(features, unseen), normalised(1, 1, 1, 1, 1, 1, 1), transitions, BAIRD_DISCOUNT);
    }

    /** The features in orthonormal coordinates of the complement of {@code direction}. */
    private static double[][] withoutDirection(double[][] features, double[] direction) {
        int last = direction.length - 1;
        double[] mirror = direction.clone(); // its reflection takes the direction to the last axis
        mirror[last] += Math.copySign(Math.sqrt(dot(direction, direction)), direction[last]);
        double length = dot(mirror, mirror);
        double[][] reduced = new double[features.length][last];
        for (int s = 0; s < features.length; s++) {
            double along = 2 * dot(features[s], mirror) / length;
            for (int j = 0; j < last; j++) {
                reduced[s][j] = features[s][j] - along * mirror[j];
            }
        }
        return reduced;
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    private static double[] normalised(double... weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double[] shares = new double[weights.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = weights[i] / sum;
        }
        return shares;
    }
}
