package dev.kreiss.neural;

import java.util.function.Function;

/**
 * A training loop with everything chosen that a user need not choose.
 *
 * @param name after {@code model:}
 * @param description one line
 * @param data file in {@code examples/data} that it is trained on unless another is named; empty for a model that makes its own
 * @param defaults of what can be chosen
 * @param build makes the update map
 */
record Model(String name, String description, String data, Settings defaults, Function<Ingredients, GameUpdate> build) {

    static final String DIGITS = "digits.csv.gz";

    static final String CANCER = "breast-cancer.csv";

    /**
     * What a user may choose.
     *
     * @param steps of training
     * @param width of hidden layers
     * @param innerSteps of the faster player
     * @param alpha step size of the first player
     * @param beta step size of the second player, if there is one
     * @param optimiser of all players: sgd, momentum or adam
     */
    record Settings(int steps, int width, int innerSteps, double alpha, double beta, String optimiser) {

        static final double MOMENTUM = 0.9;

        Optimiser first() {
            return optimiser(alpha);
        }

        Optimiser second() {
            return optimiser(beta);
        }

        private Optimiser optimiser(double rate) {
            return switch (optimiser) {
                case "momentum" -> new Optimiser.Momentum(rate, MOMENTUM);
                case "adam" -> new Optimiser.Adam(rate, MOMENTUM, null);
                default -> new Optimiser.GradientDescent(rate);
            };
        }
    }

    /** @param data as read; empty for a model without @param random of what the model draws for itself */
    record Ingredients(Settings settings, DataSet data, java.util.random.RandomGenerator random) {}
}
