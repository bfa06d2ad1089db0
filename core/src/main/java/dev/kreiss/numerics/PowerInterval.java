package dev.kreiss.numerics;

import dev.kreiss.bound.Rounding;
import dev.kreiss.numerics.PowerNorms.Sample;
import java.util.function.ToDoubleFunction;

/**
 * The powers {@code left.t, left.t + stride, …, right.t}, bounded from the norms of the outer two (C13): a sequence of matrices departs
 * from the chord between two of them by at most {@code k (steps - k) / 2} times the largest second difference.
 *
 * @param curvature upper bound of the norms of the second differences
 * @param age how often the interval was halved since the curvature was bounded
 */
record PowerInterval(Sample left, Sample right, double curvature, int age) {

    /** An interval this much shorter than the one whose curvature it has deserves its own. */
    private static final int OLD = 2;

    static PowerInterval of(Sample left, Sample right) {
        return new PowerInterval(left, right, Double.POSITIVE_INFINITY, OLD);
    }

    PowerInterval until(Sample middle) {
        return new PowerInterval(left, middle, curvature, age + 1);
    }

    PowerInterval from(Sample middle) {
        return new PowerInterval(middle, right, curvature, age + 1);
    }

    boolean hasInterior(PowerNorms norms) {
        return norms.strides(right.t() - left.t()) > 1;
    }

    /** The same interval, with its own curvature if that may help to show that all norms in it are at most the level. */
    PowerInterval examined(PowerNorms norms, double level) {
        if (age < OLD || !hasInterior(norms) || computed(norms) <= level) {
            return this;
        }
        double steps = norms.strides(right.t() - left.t());
        double unseen = 0.125 * steps * steps * norms.fourthDifference(left.t(), right.t());
        if (aboveChord(left.value(), right.value(), steps, unseen) > level) {
            return this;
        }
        double seen = Math.max(norms.secondDifference(left.t()), norms.secondDifference(right.t()));
        return new PowerInterval(left, right, Math.min(curvature, Rounding.up(seen + unseen)), 0);
    }

    /** Upper bound of all norms in the interval if those of the outer two are as computed. */
    double computed(PowerNorms norms) {
        return bound(norms, Sample::value);
    }

    /** Proven upper bound of all norms in the interval. */
    double proven(PowerNorms norms) {
        return Rounding.up(bound(norms, norms::upper));
    }

    private double bound(PowerNorms norms, ToDoubleFunction<Sample> norm) {
        double from = norm.applyAsDouble(left);
        double to = norm.applyAsDouble(right);
        return hasInterior(norms)
                ? aboveChord(from, to, norms.strides(right.t() - left.t()), curvature)
                : Math.max(from, to);
    }

    /** Largest value of the chord plus {@code curvature k (steps - k) / 2} over real k in [0, steps]. */
    static double aboveChord(double from, double to, double steps, double curvature) {
        double rise = to - from;
        if (curvature == Double.POSITIVE_INFINITY) {
            return curvature;
        }
        if (!(curvature * steps * steps / 2 > Math.abs(rise))) {
            return Math.max(from, to);
        }
        double k = steps / 2 + rise / (steps * curvature);
        return from + rise * (k / steps) + curvature * k * (steps - k) / 2;
    }
}
