package dev.kreiss.advice;

import dev.kreiss.model.UpdateRule;

/**
 * What the best settings are best at.
 *
 * @param kind which figure is to be small
 * @param accuracy of the steps to accuracy, in (0, 1)
 * @param limitsFloor whether the noise floor has to be known
 */
public record Goal(Kind kind, double accuracy, boolean limitsFloor) {

    /** The figure that is to be as small as it can be. */
    public enum Kind {
        /** The spectral radius. */
        RATE("rate"),
        /** Steps to accuracy. */
        STEPS("steps"),
        /** Gradient evaluations to accuracy. */
        COST("cost");

        private final String id;

        Kind(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }
    }

    boolean countsSteps() {
        return kind != Kind.RATE;
    }

    boolean countsCost() {
        return kind == Kind.COST;
    }

    /** At most what the figure can be with this spectral radius, for {@code ||J^t|| >= rho^t}. */
    double bound(double radius, UpdateRule rule) {
        double steps = radius > 0 ? Math.log(accuracy) / Math.log(radius) : 0;
        return switch (kind) {
            case RATE -> radius;
            case STEPS -> steps;
            case COST -> steps * rule.cost().total();
        };
    }
}
