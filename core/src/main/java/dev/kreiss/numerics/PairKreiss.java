package dev.kreiss.numerics;

import dev.kreiss.bound.Bound;
import dev.kreiss.bound.Rounding;
import dev.kreiss.numerics.SpectralRadius.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * {@code K} of two real scalars in closed form (C15). With the numbers of {@link PairInvariants}, g = gap, e = atOne, h = rest,
 * omega = rotation, eta = stretch:
 *
 * <ul>
 *   <li>if {@code t >= 2 det J}, the supremum is attained on the real axis or at infinity:
 *       {@code K = (g^2 + omega^2) / (g eta + 2 omega sqrt(e))} if {@code eta > g}, else 1;
 *   <li>otherwise at {@code cos(arg z) = t / (2 det J)}, with {@code p = sqrt(turning) / (omega sqrt(det J))}:
 *       {@code K = (1/p + h p) / (1 + (eta/omega) sqrt(h))} if {@code eta > omega sqrt(h)}, else 1.
 * </ul>
 *
 * <p>All terms are positive, so nothing cancels, and one outward rounding encloses the whole.
 */
final class PairKreiss {

    private final PairInvariants pair;
    private final double determinantLower;
    private final double determinantUpper;
    private final double restLower;
    private final double restUpper;

    private PairKreiss(PairInvariants pair) {
        this.pair = pair;
        this.determinantLower = Math.max(0, pair.determinant.lower());
        this.determinantUpper = pair.determinant.upper();
        this.restLower = Math.max(0, pair.rest.lower());
        this.restUpper = pair.rest.upper();
    }

    /** Infinite if unstable, without upper bound if marginal unless J obviously contracts. */
    static Located of(PairInvariants pair, Verdict verdict) {
        if (verdict == Verdict.UNSTABLE) {
            return new Located(Bound.exactly(Double.POSITIVE_INFINITY), pair.leading());
        }
        if (pair.contracts || verdict == Verdict.STABLE && pair.isNormal()) {
            return new Located(Bound.exactly(1), null);
        }
        PairKreiss kreiss = new PairKreiss(pair);
        return verdict == Verdict.STABLE ? kreiss.located() : kreiss.marginal();
    }

    private Located marginal() {
        double lower = axisLower();
        return new Located(Bound.certified(lower, Double.POSITIVE_INFINITY), onAxis(lower));
    }

    private Located located() {
        boolean turns = determinantLower > 0 && pair.trace.upper() < 2 * determinantLower;
        boolean mayTurn = determinantUpper > 0 && pair.trace.lower() < 2 * determinantUpper && pair.turningUpper > 0;
        double lower = turns ? insideLower() : axisLower();
        double upper = turns ? insideUpper() : mayTurn ? Math.max(axisUpper(), insideUpper()) : axisUpper();
        return new Located(Bound.certified(lower, upper), turns ? inside(lower) : onAxis(lower));
    }

    /** A lower bound wherever the supremum is attained. */
    private double axisLower() {
        double gap = pair.gap.upper();
        if (pair.stretchLower <= gap) {
            return 1;
        }
        double gapLower = Math.max(0, pair.gap.lower());
        double above = gapLower * gapLower + pair.rotationLower * pair.rotationLower;
        double below = gap * pair.stretchUpper + 2 * pair.rotationUpper * Math.sqrt(Math.max(0, pair.atOne.upper()));
        return Math.max(1, Rounding.down(above / below));
    }

    private double axisUpper() {
        double gap = pair.gap.lower();
        if (pair.stretchUpper <= gap) {
            return 1;
        }
        double gapUpper = pair.gap.upper();
        double above = gapUpper * gapUpper + pair.rotationUpper * pair.rotationUpper;
        double below = gap * pair.stretchLower + 2 * pair.rotationLower * Math.sqrt(pair.atOne.lower());
        return Math.max(1, Rounding.up(above / below));
    }

    private double insideLower() {
        double sine = Rounding.down(pair.stretchLower / pair.rotationUpper);
        if (Rounding.down(sine * sine) <= restUpper) {
            return 1;
        }
        double cosine = Math.sqrt(turningLower()) / pair.rotationUpper;
        double cosineUpper = Math.min(1, Math.sqrt(pair.turningUpper) / pair.rotationLower);
        double above = Math.sqrt(determinantLower) / cosineUpper + restLower * cosine / Math.sqrt(determinantUpper);
        double sineUpper = Math.min(1, pair.stretchUpper / pair.rotationLower);
        return Math.max(1, Rounding.down(above / (1 + sineUpper * Math.sqrt(restUpper))));
    }

    private double insideUpper() {
        double sineUpper = Math.min(1, Rounding.up(pair.stretchUpper / pair.rotationLower));
        if (Rounding.up(sineUpper * sineUpper) <= restLower) {
            return 1;
        }
        double simple = Rounding.up(pair.rotationUpper / (2 * Math.sqrt(restLower)));
        double cosine = Math.sqrt(turningLower()) / pair.rotationUpper;
        if (determinantLower == 0 || cosine == 0) {
            return Math.max(1, simple);
        }
        double cosineUpper = Math.min(1, Math.sqrt(pair.turningUpper) / pair.rotationLower);
        double above = Math.sqrt(determinantUpper) / cosine + restUpper * cosineUpper / Math.sqrt(determinantLower);
        double sine = pair.stretchLower / pair.rotationUpper;
        return Math.max(1, Math.min(simple, Rounding.up(above / (1 + sine * Math.sqrt(restLower)))));
    }

    /** Where {@code t < 2 det J}, {@code turning > 4 det J (1 - det J)}. */
    private double turningLower() {
        return Math.max(pair.turningLower, Rounding.down(4 * determinantLower * restLower));
    }

    private @Nullable Point onAxis(double value) {
        double distance = value * Math.sqrt(Math.max(0, pair.atOne.high()) / ((value - 1) * (value + 1)));
        return value > 1 ? new Point(pair.sign * (1 + distance), 0) : null;
    }

    private @Nullable Point inside(double value) {
        double radius = 1 + value * Math.sqrt(pair.rest.high() / ((value - 1) * (value + 1)));
        double cosine = pair.trace.high() / (2 * pair.determinant.high());
        return value > 1
                ? new Point(pair.sign * radius * cosine, radius * Math.sqrt((1 - cosine) * (1 + cosine)))
                : null;
    }
}
