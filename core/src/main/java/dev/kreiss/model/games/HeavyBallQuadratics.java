package dev.kreiss.model.games;

import static dev.kreiss.model.games.Quantity.KREISS;
import static dev.kreiss.model.games.Quantity.PEAK;
import static dev.kreiss.model.games.Quantity.PEAK_ITERATION;
import static dev.kreiss.model.games.Quantity.SPECTRAL_RADIUS;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.GameHessian;
import dev.kreiss.model.StepSizes;
import dev.kreiss.model.rules.HeavyBall;
import java.util.List;

/**
 * One player on a quadratic with the curvatures 1 and kappa, heavy ball at optimal tuning. Both eigenvalues of each curvature's
 * 2 x 2 block coincide at {@code +-r}, {@code r = (sqrt(kappa)-1)/(sqrt(kappa)+1)}, so that the powers are
 * {@code [(t+1) r^t, -t r^{t+1}; t r^{t-1}, (1-t) r^t]} up to signs: they grow before they decay.
 */
final class HeavyBallQuadratics {

    /** An eigenvalue that is double and defective is computed to about the square root of the unit of rounding. */
    private static final double DEFECTIVE = 1e-6;

    private HeavyBallQuadratics() {}

    static List<KnownGame> all() {
        return List.of(
                game(10, 1.4553141444245625, 1, 1.0390848299152418),
                game(100, 3.776148522199612, 5, 2.4043654365436637),
                game(1000, 11.663225685355254, 16, 7.7036110518523815));
    }

    private static KnownGame game(int condition, double peak, int iteration, double kreiss) {
        double root = Math.sqrt(condition);
        double radius = (root - 1) / (root + 1);
        return new KnownGame(
                "heavy-ball-" + condition,
                "heavy ball at its best, condition number " + condition,
                "Gradient descent with momentum on a quadratic with the curvatures 1 and " + condition
                        + ", at the step 4/(sqrt(" + condition + ")+1)^2 and the momentum rho^2 that make the rate"
                        + " best. At this tuning the Jacobian is defective, and errors grow before they decay, the more the"
                        + " worse the conditioning.",
                "Polyak, Some methods of speeding up the convergence of iteration methods, 1964; on its growth: Mohammadi,"
                        + " Samuelson and Jovanovic, Transient growth of accelerated optimization algorithms, 2021",
                GameHessian.ofPlayers(Matrix.of(2, 2, 1, 0, 0, condition)),
                HeavyBall.of(StepSizes.of(4 / Math.pow(root + 1, 2)), radius * radius),
                List.of(
                        KnownValue.closed(SPECTRAL_RADIUS, radius, "(sqrt(kappa)-1)/(sqrt(kappa)+1), by Polyak (1964)")
                                .within(DEFECTIVE),
                        new KnownValue(
                                PEAK,
                                peak,
                                1e-9,
                                "max_t ||[(t+1) r^t, -t r^(t+1); t r^(t-1), (1-t) r^t]|| with r = rho"),
                        KnownValue.closed(PEAK_ITERATION, iteration, "where that maximum is"),
                        KnownValue.computed(KREISS, kreiss)));
    }
}
