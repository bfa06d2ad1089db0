package dev.kreiss.stochastic;

import dev.kreiss.bound.Bound;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.CoupledSystem;
import java.util.function.DoubleFunction;

/**
 * To what the step sizes have to shrink for the noise floor to fall below a target, or how far they may grow (T8).
 *
 * <p>All step sizes are multiplied by one factor s. Noise that comes with the gradients is multiplied by the step sizes too, so its
 * covariance becomes {@code s^2 S}. For small s the floor falls like {@code sqrt(s)}, which the search starts from; the floor at the
 * factor that is returned is computed anew, with its enclosure.
 *
 * @param target the root mean square distance that is asked for
 * @param factor largest s found with a floor of at most the target; 0 if none was found
 * @param floor at that factor; certified means that its upper end is at most the target and stability is proven
 */
public record NoiseTarget(double target, double factor, Bound floor) {

    /** The floor that is found may be this much below the target. */
    private static final double CLOSE = 0.01;

    private static final int MOST_TRIALS = 40;

    private static final int MOST_RETREATS = 4;

    private static final double SMALLEST_FACTOR = 1e-12;

    private static final double LARGEST_FACTOR = 1e6;

    /**
     * @param systems the Jacobian with all step sizes multiplied by s; may throw {@link IllegalArgumentException} where there is none
     * @param covariance S, of one step's noise at s = 1
     * @param target positive
     */
    public static NoiseTarget of(DoubleFunction<CoupledSystem> systems, Matrix covariance, double target) {
        return new Search(systems, covariance, target).run();
    }

    /** Brackets the target between a factor that reaches it and one that does not. */
    private static final class Search {

        private final DoubleFunction<CoupledSystem> systems;
        private final Matrix covariance;
        private final double target;
        private double good; // reaches the target
        private double goodFloor;
        private double bad = Double.POSITIVE_INFINITY; // does not
        private double badFloor = Double.POSITIVE_INFINITY;

        Search(DoubleFunction<CoupledSystem> systems, Matrix covariance, double target) {
            this.systems = systems;
            this.covariance = covariance;
            this.target = target;
        }

        NoiseTarget run() {
            double next = 1;
            for (int trial = 0; trial < MOST_TRIALS && next >= SMALLEST_FACTOR && next <= LARGEST_FACTOR; trial++) {
                look(next);
                if (good > 0 && (goodFloor >= (1 - CLOSE) * target || bad <= good * (1 + CLOSE / 2))) {
                    break;
                }
                next = next(trial);
            }
            return verified();
        }

        /** At the factor found, or a little below it if the enclosure reaches beyond the target. */
        private NoiseTarget verified() {
            for (int retreat = 0; retreat < MOST_RETREATS && good > 0; retreat++) {
                NoiseFloor floor = NoiseFloor.of(systems.apply(good), covariance.scaled(good * good));
                if (floor.floor().value() <= target) { // the upper end, if there is one
                    return new NoiseTarget(target, good, floor.floor());
                }
                good *= 1 - CLOSE;
            }
            return new NoiseTarget(target, 0, Bound.estimated(Double.POSITIVE_INFINITY, "no step sizes were found"));
        }

        private void look(double factor) {
            double floor = floor(factor);
            if (floor <= target) {
                good = factor;
                goodFloor = floor;
            } else {
                bad = factor;
                badFloor = floor;
            }
        }

        private double floor(double factor) {
            try {
                Matrix jacobian = systems.apply(factor).jacobian();
                return Math.sqrt(SteinSolution.trace(jacobian, covariance.scaled(factor * factor)));
            } catch (IllegalArgumentException noSuchSystem) {
                return Double.POSITIVE_INFINITY;
            }
        }

        private double next(int trial) {
            double aim = (1 - CLOSE / 2) * target;
            if (good == 0) { // the law for small steps, and a little to spare
                double ratio = aim / badFloor;
                return bad * Math.max(1e-4, Math.min(0.5, 0.9 * ratio * ratio));
            }
            if (bad == Double.POSITIVE_INFINITY) {
                double ratio = goodFloor == 0 ? 2 : aim / goodFloor;
                return good * Math.max(1.01, Math.min(2, 1.1 * ratio * ratio));
            }
            double middle = Math.sqrt(good * bad);
            if (trial % 3 == 2 || !(badFloor < Double.POSITIVE_INFINITY) || goodFloor == 0) {
                return middle;
            }
            double slope = Math.log(badFloor / goodFloor) / Math.log(bad / good);
            double guess = good * Math.exp(Math.log(aim / goodFloor) / slope);
            return guess > good && guess < bad ? guess : middle;
        }
    }
}
