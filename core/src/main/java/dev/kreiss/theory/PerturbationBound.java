package dev.kreiss.theory;

import dev.kreiss.bound.Rounding;

/** How bad an unmodelled feedback of norm e can make it: T7, and P9 as published, which it replaces. */
@Theorem(value = "T7", proof = "docs/proofs/T07-perturbation.md")
public final class PerturbationBound {

    private PerturbationBound() {}

    /**
     * Upper bound {@code K0/(1 - e/d)} of {@code K(J0 + E)} for every E with {@code ||E|| <= e}, rounded up; infinite if
     * {@code e >= d}, where one of them is not stable.
     *
     * @param kreiss upper bound of {@code K(J0)} @param distance lower bound of {@code d(J0)} @param norm e
     */
    public static double kreiss(double kreiss, double distance, double norm) {
        if (norm == 0) {
            return kreiss;
        }
        double rest = distance > 0 ? Rounding.down(1 - norm / distance) : 0;
        return rest > 0 ? Rounding.up(kreiss / rest) : Double.POSITIVE_INFINITY;
    }

    /** P9, {@code K0/(1 - e K0/(1-gamma))}. May be below the truth. Infinite where its own condition fails. */
    public static double published(double kreiss, double gamma, double norm) {
        return publishedApplies(kreiss, gamma, norm)
                ? kreiss / (1 - norm * kreiss / (1 - gamma))
                : Double.POSITIVE_INFINITY;
    }

    /** The published condition {@code e K0 < 1 - gamma}. */
    public static boolean publishedApplies(double kreiss, double gamma, double norm) {
        return gamma < 1 && norm * kreiss < 1 - gamma;
    }
}
