package dev.kreiss.model.games;

import static dev.kreiss.model.games.Quantity.DISTANCE_TO_INSTABILITY;
import static dev.kreiss.model.games.Quantity.KREISS;
import static dev.kreiss.model.games.Quantity.PEAK;
import static dev.kreiss.model.games.Quantity.PEAK_ITERATION;
import static dev.kreiss.model.games.Quantity.SPECTRAL_RADIUS;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.GameHessian;
import dev.kreiss.model.StepSizes;
import dev.kreiss.model.rules.Extragradient;
import dev.kreiss.model.rules.Optimistic;
import dev.kreiss.model.rules.Simultaneous;
import java.util.List;

/** Zero-sum games {@code f(x, y)} on two parameters a player: bilinear ones, and one that is strongly monotone. */
final class SaddleGames {

    private static final double STEP = 0.2;

    private static final double LARGEST = 1;

    private static final double SMALLEST = 0.5;

    private static final String BILINEAR =
            "The zero-sum game x' A y, whose payoff matrix A has the singular values 1 and 1/2:"
                    + " nothing but rotation. ";

    private static final String NORMAL = "J is normal and rho < 1";

    private static final StepSizes STEPS = StepSizes.of(STEP, STEP);

    private SaddleGames() {}

    static List<KnownGame> all() {
        return List.of(bilinear(), extragradient(), optimistic(), quadratic());
    }

    private static GameHessian rotation() {
        return GameHessian.ofPlayers(
                Matrix.of(4, 4, 0, 0, LARGEST, 0, 0, 0, 0, SMALLEST, -LARGEST, 0, 0, 0, 0, -SMALLEST, 0, 0), 2, 2);
    }

    private static KnownGame bilinear() {
        return new KnownGame(
                "bilinear",
                "bilinear game, simultaneous: spirals outwards",
                BILINEAR + "Simultaneous gradient steps diverge for every step size h.",
                "Daskalakis, Ilyas, Syrgkanis and Zeng, Training GANs with optimism, ICLR 2018",
                rotation(),
                new Simultaneous(STEPS),
                List.of(KnownValue.closed(SPECTRAL_RADIUS, Math.hypot(1, STEP * LARGEST), "sqrt(1 + (h s)^2), s = 1")));
    }

    private static KnownGame extragradient() {
        double squared = Math.pow(STEP * SMALLEST, 2);
        return new KnownGame(
                "bilinear-extragradient",
                "bilinear game, extragradient: converges without a detour",
                BILINEAR + "A step along the gradient after a trial step points inwards.",
                "Korpelevich, The extragradient method for finding saddle points and other problems, 1976; on GANs:"
                        + " Gidel, Berard, Vignoud, Vincent and Lacoste-Julien, A variational inequality perspective on"
                        + " generative adversarial networks, ICLR 2019",
                rotation(),
                new Extragradient(STEPS),
                List.of(
                        KnownValue.closed(
                                SPECTRAL_RADIUS,
                                Math.sqrt(1 - squared + squared * squared),
                                "sqrt(1 - (h s)^2 + (h s)^4), s = 1/2"),
                        KnownValue.closed(PEAK, 1, NORMAL),
                        KnownValue.closed(KREISS, 1, NORMAL)));
    }

    private static KnownGame optimistic() {
        double squared = Math.pow(STEP * SMALLEST, 2);
        return new KnownGame(
                "bilinear-optimistic",
                "bilinear game, optimistic: converges after a detour",
                BILINEAR
                        + "Twice the gradient less the last one does what extragradient does with half the evaluations,"
                        + " but its memory lets errors grow first.",
                "Daskalakis, Ilyas, Syrgkanis and Zeng, Training GANs with optimism, ICLR 2018",
                rotation(),
                Optimistic.of(STEPS),
                List.of(
                        KnownValue.closed(
                                SPECTRAL_RADIUS,
                                Math.sqrt((1 + Math.sqrt(1 - 4 * squared)) / 2),
                                "sqrt((1 + sqrt(1 - 4 (h s)^2)) / 2), s = 1/2"),
                        KnownValue.computed(PEAK, 1.5202985730465721),
                        KnownValue.computed(PEAK_ITERATION, 2),
                        KnownValue.computed(KREISS, 1.3114849962033228)));
    }

    private static KnownGame quadratic() {
        double own = 1;
        double coupling = 3;
        double step = own / (own * own + coupling * coupling);
        double radius = coupling / Math.hypot(own, coupling);
        return new KnownGame(
                "quadratic",
                "strongly monotone quadratic game, simultaneous at its best step",
                "The zero-sum game a x^2/2 + b x y - a y^2/2 with a = 1 and b = 3: each player's own curvature pulls in,"
                        + " the coupling turns. The step a/(a^2 + b^2) is the best one for simultaneous gradient steps.",
                "Balduzzi, Racaniere, Martens, Foerster, Tuyls and Graepel, The mechanics of n-player differentiable"
                        + " games, ICML 2018",
                GameHessian.ofPlayers(Matrix.of(2, 2, own, coupling, -coupling, own), 1, 1),
                new Simultaneous(StepSizes.of(step, step)),
                List.of(
                        KnownValue.closed(SPECTRAL_RADIUS, radius, "b/sqrt(a^2 + b^2), the least over all steps"),
                        KnownValue.closed(PEAK, 1, NORMAL),
                        KnownValue.closed(KREISS, 1, NORMAL),
                        KnownValue.closed(DISTANCE_TO_INSTABILITY, 1 - radius, "1 - rho, for J is normal")
                                .within(1e-6)));
    }
}
