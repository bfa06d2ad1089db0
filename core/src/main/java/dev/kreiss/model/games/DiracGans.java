package dev.kreiss.model.games;

import static dev.kreiss.model.games.Quantity.KREISS;
import static dev.kreiss.model.games.Quantity.NUMERICAL_RADIUS;
import static dev.kreiss.model.games.Quantity.PEAK;
import static dev.kreiss.model.games.Quantity.PEAK_ITERATION;
import static dev.kreiss.model.games.Quantity.SPECTRAL_RADIUS;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.GameHessian;
import dev.kreiss.model.StepSizes;
import dev.kreiss.model.UpdateRule;
import dev.kreiss.model.rules.Alternating;
import dev.kreiss.model.rules.Consensus;
import dev.kreiss.model.rules.GradientPenalty;
import dev.kreiss.model.rules.Simultaneous;
import java.util.List;

/**
 * The Dirac-GAN: the data are a point mass at 0, the generator one at x, the discriminator the function {@code t -> y t}. With the loss
 * {@code f(t) = -log(1 + exp(-t))} the generator minimises and the discriminator maximises {@code f(x y) + f(0)}; at the equilibrium
 * (0, 0), {@code f'(0) = 1/2} makes {@code H = [0, 1/2; -1/2, 0]}.
 */
final class DiracGans {

    private static final String SOURCE =
            "Mescheder, Geiger and Nowozin, Which training methods for GANs do actually" + " converge?, ICML 2018";

    private static final String GAME =
            "A generator that is a point mass learns to meet data that are a point mass, against a"
                    + " linear discriminator with logistic loss. ";

    /** Step size of both players. */
    private static final double STEP = 0.2;

    private static final double SLOPE = 0.5;

    private static final double R1_WEIGHT = 0.3;

    private static final double WEIGHT = 1;

    private static final StepSizes STEPS = StepSizes.of(STEP, STEP);

    private static final GameHessian HESSIAN = GameHessian.ofPlayers(Matrix.of(2, 2, 0, SLOPE, -SLOPE, 0), 1, 1);

    private DiracGans() {}

    static List<KnownGame> all() {
        return List.of(simultaneous(), alternating(), r1(), penalty(), consensus());
    }

    private static KnownGame simultaneous() {
        double radius = Math.sqrt(1 + Math.pow(STEP * SLOPE, 2));
        String formula =
                "sqrt(1 + h^2 f'(0)^2), the modulus of the eigenvalues 1 +- i h f'(0) in Mescheder et al. (2018)";
        return game(
                "dirac-gan",
                "unregularised, simultaneous: spirals outwards",
                "Simultaneous gradient steps turn around the equilibrium and away from it, whatever the step size h.",
                HESSIAN,
                new Simultaneous(STEPS),
                KnownValue.closed(SPECTRAL_RADIUS, radius, formula),
                KnownValue.closed(NUMERICAL_RADIUS, radius, "the spectral radius, for J is normal"));
    }

    private static KnownGame alternating() {
        return game(
                "dirac-gan-alternating",
                "unregularised, alternating: goes round for ever",
                "Alternating steps stay on a closed orbit as long as h f'(0) is at most 2: neither convergence nor divergence.",
                HESSIAN,
                new Alternating(STEPS),
                KnownValue.closed(
                        SPECTRAL_RADIUS,
                        1,
                        "det J = 1 with complex eigenvalues 1 - a^2/2 +- sqrt((1 - a^2/2)^2 - 1), a = h f'(0), in"
                                + " Mescheder et al. (2018)"));
    }

    private static KnownGame r1() {
        double radius = Math.sqrt(1 - STEP * R1_WEIGHT + Math.pow(STEP * SLOPE, 2));
        return game(
                "dirac-gan-r1",
                "with the R1 gradient penalty: converges",
                "The discriminator pays (gamma/2) y^2, the squared gradient of its output with respect to the data, with"
                        + " gamma = 0.3. The penalty damps the discriminator only, and through it the generator.",
                HESSIAN.withPenalty(1, R1_WEIGHT, Matrix.identity(1)),
                new Simultaneous(STEPS),
                KnownValue.closed(
                        SPECTRAL_RADIUS,
                        radius,
                        "|1 + h l| with l = -gamma/2 +- sqrt(gamma^2/4 - f'(0)^2) in Mescheder et al. (2018)"),
                KnownValue.computed(PEAK, 1.0199326737860572),
                KnownValue.computed(PEAK_ITERATION, 6),
                KnownValue.closed(KREISS, 1, "K = 1 exactly if the numerical radius is at most 1, and it is 1"));
    }

    private static KnownGame penalty() {
        double radius = Math.sqrt(1 - STEP * WEIGHT * SLOPE * SLOPE + Math.pow(STEP * SLOPE, 2));
        return game(
                "dirac-gan-gradient-penalty",
                "with a penalty on the discriminator's gain: converges",
                "The generator also descends the squared gradient of the discriminator's loss with respect to the"
                        + " discriminator's parameters, (c/2) (f'(0) x)^2 near the equilibrium, with c = 1.",
                HESSIAN,
                GradientPenalty.of(STEPS, WEIGHT),
                KnownValue.closed(
                        SPECTRAL_RADIUS,
                        radius,
                        "sqrt(det J) = sqrt(1 - h c f'(0)^2 + h^2 f'(0)^2), eigenvalues complex"),
                KnownValue.computed(PEAK, 1.02175590248301),
                KnownValue.computed(PEAK_ITERATION, 6));
    }

    private static KnownGame consensus() {
        double radius = Math.hypot(1 - STEP * WEIGHT * SLOPE * SLOPE, STEP * SLOPE);
        return game(
                "dirac-gan-consensus",
                "with consensus optimisation: converges",
                "Both players also descend the squared length of both gradients, with weight c = 1.",
                HESSIAN,
                Consensus.of(STEPS, WEIGHT),
                KnownValue.closed(
                        SPECTRAL_RADIUS,
                        radius,
                        "|1 + h l| with l = -c f'(0)^2 +- i f'(0), by Mescheder et al. (2018)"),
                KnownValue.closed(PEAK, 1, "J is normal and rho < 1"),
                KnownValue.closed(KREISS, 1, "J is normal and rho < 1"));
    }

    private static KnownGame game(
            String id, String title, String what, GameHessian hessian, UpdateRule rule, KnownValue... values) {
        String source = rule instanceof GradientPenalty
                ? "Nagarajan and Kolter, Gradient descent GAN optimization is locally stable, NIPS 2017; the game: "
                        + SOURCE
                : rule instanceof Consensus
                        ? "Mescheder, Nowozin and Geiger, The numerics of GANs, NIPS 2017; the game: " + SOURCE
                        : SOURCE;
        return new KnownGame(id, "Dirac-GAN " + title, GAME + what, source, hessian, rule, List.of(values));
    }
}
