package dev.kreiss.model.games;

import static dev.kreiss.model.games.Quantity.KREISS;
import static dev.kreiss.model.games.Quantity.PEAK;
import static dev.kreiss.model.games.Quantity.PEAK_ITERATION;
import static dev.kreiss.model.games.Quantity.SPECTRAL_RADIUS;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.GameHessian;
import dev.kreiss.model.StepSizes;
import dev.kreiss.model.rules.InnerLoop;
import java.util.List;

/**
 * Meta-learning with implicit gradients on a quadratic task. The follower fits {@code (1/2) y' S y + (lambda/2) ||y - x||^2}; the
 * leader descends the loss {@code (1/2) ||y*(x)||^2} of the fit by its implicit gradient, with the current y in place of y*:
 * {@code H = [0, lambda (S + lambda I)^{-1}; -lambda I, S + lambda I]}.
 */
final class MetaLearning {

    private static final double[] CURVATURES = {0.5, 1, 3};

    private static final double REGULARISATION = 1;

    private static final double ALPHA = 0.3;

    private static final double BETA = 0.4;

    private static final int INNER_STEPS = 5;

    private MetaLearning() {}

    static List<KnownGame> all() {
        return List.of(new KnownGame(
                "imaml",
                "implicit MAML on a quadratic task, five inner steps",
                "A meta-learner (player 1) proposes where a task's parameters (player 2) start and are held by a proximal term"
                        + " with lambda = 1; the task has the curvatures 1/2, 1 and 3. Player 2 takes five steps, then player 1"
                        + " one along the implicit gradient of the loss after adaptation, taken at the unfinished fit.",
                "Rajeswaran, Finn, Kakade and Levine, Meta-learning with implicit gradients, NeurIPS 2019",
                hessian(),
                new InnerLoop(StepSizes.of(ALPHA, BETA), INNER_STEPS),
                List.of(
                        KnownValue.closed(
                                SPECTRAL_RADIUS,
                                radius(),
                                "largest root of z^2 - (1 + q - alpha (1 - q)/(s + 1)^2) z + q, q = (1 - beta (s + 1))^5,"
                                        + " over the curvatures s"),
                        KnownValue.computed(PEAK, 1.0903619731869725),
                        KnownValue.computed(PEAK_ITERATION, 1),
                        KnownValue.computed(KREISS, 1))));
    }

    private static GameHessian hessian() {
        int size = CURVATURES.length;
        double[] entries = new double[4 * size * size];
        for (int i = 0; i < size; i++) {
            double held = CURVATURES[i] + REGULARISATION;
            entries[2 * size * i + size + i] = REGULARISATION / held;
            entries[2 * size * (size + i) + i] = -REGULARISATION;
            entries[2 * size * (size + i) + size + i] = held;
        }
        return GameHessian.ofPlayers(Matrix.of(2 * size, 2 * size, entries), size, size);
    }

    /** Each curvature has a block of its own; all its roots are real. */
    private static double radius() {
        double largest = 0;
        for (double curvature : CURVATURES) {
            double held = curvature + REGULARISATION;
            double left = Math.pow(1 - BETA * held, INNER_STEPS);
            double trace = 1 + left - ALPHA * (1 - left) / (held * held);
            double root = Math.sqrt(trace * trace - 4 * left);
            largest = Math.max(largest, Math.max(Math.abs(trace + root), Math.abs(trace - root)) / 2);
        }
        return largest;
    }
}
