package dev.kreiss.neural;

import dev.kreiss.io.InputException;
import dev.kreiss.io.NetworkModels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Runs a training loop for some steps. Second moments of Adam are averaged here, between the steps. */
final class Training {

    private final List<double @Nullable []> moments = new ArrayList<>();
    private GameUpdate update;
    private double[] state;
    private int step;

    private Training(GameUpdate update, double[] state) {
        this.update = update;
        this.state = state;
        for (int i = 0; i < update.players().size(); i++) {
            moments.add(null);
        }
    }

    /**
     * @param steps at least 0
     * @param random of the parameters at the start
     * @throws InputException if the parameters do not stay finite
     */
    static Trained of(GameUpdate update, int steps, RandomGenerator random) {
        return of(update, steps, random, (stage, done) -> {});
    }

    /** The same; the listener hears of each step. */
    static Trained of(GameUpdate update, int steps, RandomGenerator random, NetworkModels.Listener listener) {
        Training training = new Training(update, update.start(random));
        double[] before = update.losses(training.state);
        for (int i = 0; i < steps; i++) {
            listener.at("training", (double) i / steps);
            training.advance();
        }
        training.requireFinite();
        return new Trained(
                training.update,
                training.state,
                before,
                training.update.losses(training.state),
                movement(training.state, training.update.next(training.state)));
    }

    private static double movement(double[] state, double[] next) {
        double length = 0;
        double step = 0;
        for (int k = 0; k < state.length; k++) {
            length += state[k] * state[k];
            step += (next[k] - state[k]) * (next[k] - state[k]);
        }
        return length == 0 ? 0 : Math.sqrt(step / length);
    }

    private void advance() {
        step++;
        List<Optimiser> optimisers = new ArrayList<>(update.optimisers());
        for (int player = 0; player < optimisers.size(); player++) {
            if (optimisers.get(player) instanceof Optimiser.Adam adam) {
                optimisers.set(player, preconditioned(player, adam));
            }
        }
        update = update.withOptimisers(optimisers);
        state = update.next(state);
    }

    private Optimiser preconditioned(int player, Optimiser.Adam adam) {
        double[] gradient = update.direction(player, state);
        double[] average = moments.get(player);
        if (average == null) {
            average = new double[gradient.length];
            moments.set(player, average);
        }
        double[] scale = new double[gradient.length];
        for (int k = 0; k < gradient.length; k++) {
            average[k] = Optimiser.Adam.BETA2 * average[k] + (1 - Optimiser.Adam.BETA2) * gradient[k] * gradient[k];
            double corrected = average[k] / (1 - Math.pow(Optimiser.Adam.BETA2, step));
            scale[k] = 1 / (Math.sqrt(corrected) + Optimiser.Adam.EPSILON);
        }
        return adam.with(scale);
    }

    private void requireFinite() {
        if (!Arrays.stream(state).allMatch(Double::isFinite)) {
            throw new InputException("training left the range of finite numbers within " + step
                    + " steps; expected fewer steps or smaller step sizes (--alpha, --beta)");
        }
    }
}
