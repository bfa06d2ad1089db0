package dev.kreiss.numerics;

import dev.kreiss.bound.Rounding;

/**
 * Upper bounds of {@code log ((|z|-1) ||R(z)||)} between two circles, and beyond one.
 *
 * <p>With m(r) the least {@code sigma_min(zI - J)} on {@code |z| = r}, two functions interpolate: {@code log Gamma}, with
 * {@code Gamma = r/m(r)}, is convex in {@code log r} (C1), and {@code m(r)^2 - r^2} is concave in r and falls by at most
 * {@code 2 w(J)} a unit (C16). The first is the better where the resolvent is large, the second where {@code J/z} is small: there
 * its error does not depend on the radii but on what they make of the third order in {@code 1/|z|}.
 */
final class RingBounds {

    private static final double LOG_ERROR = 1e-13;

    private RingBounds() {}

    /**
     * A circle.
     *
     * @param x {@code -log(radius) <= 0}
     * @param lower lower bound of m(radius), positive
     * @param logGamma upper bound of log Gamma
     * @param slack how loose these may be, relatively
     */
    record Ring(double x, double radius, double lower, double logGamma, double slack) {

        static Ring of(double radius, double lower, double slack) {
            return new Ring(-Math.log(radius), radius, lower, Math.log(Rounding.up(radius / lower)) + LOG_ERROR, slack);
        }

        /** {@code log ((r-1)/m(r))} from above. */
        double height() {
            return Rounding.up(Math.log(Rounding.up((radius - 1) / lower)));
        }
    }

    /**
     * The largest value of a bound.
     *
     * @param x where it is, in logarithms of {@code 1/|z|}, kept off the ends between circles to make splits pay
     * @param bound the value
     * @param looser the circle whose slack raises it most
     * @param slack by how much it does so
     */
    record Crest(double x, double bound, Ring looser, double slack) {

        private static Crest between(Ring a, Ring b, double x, double bound, double ofA, double ofB) {
            double margin = (b.x - a.x) / 8;
            double inside = Math.min(b.x - margin, Math.max(a.x + margin, x));
            return new Crest(inside, Rounding.up(bound), ofA >= ofB ? a : b, Math.max(ofA, ofB));
        }
    }

    /** @param a the larger circle, not the same */
    static Crest between(Ring a, Ring b) {
        Crest convex = byConvexity(a, b);
        Crest concave = byConcavity(a, b);
        return concave.bound < convex.bound ? concave : convex;
    }

    /** The largest value of {@code log(1 - e^x) +} chord of log Gamma. */
    private static Crest byConvexity(Ring a, Ring b) {
        double slope = (b.logGamma - a.logGamma) / (b.x - a.x);
        double peak = slope <= 0 ? a.x : -Math.log1p(1 / slope);
        double x = Math.min(b.x, Math.max(a.x, peak));
        double bound = x >= 0 ? Double.NEGATIVE_INFINITY : Math.log(-Math.expm1(x)) + a.logGamma + slope * (x - a.x);
        return Crest.between(a, b, x, bound, a.slack, b.slack);
    }

    /** The largest value of {@code (r-1)/sqrt(r^2 + line(r))}, the line being the chord of {@code m(r)^2 - r^2}. */
    private static Crest byConcavity(Ring a, Ring b) {
        double far = excess(a);
        double near = excess(b);
        double fall = (near - far) / (a.radius - b.radius) / 2;
        double size = square(a.radius) + square(Math.max(a.lower, b.lower)) + 2 * Math.abs(fall) * a.radius;
        double error = 32 * Rounding.UNIT * size;
        // Not above the chord at either end.
        double start = Math.min(far + 2 * fall * a.radius, near + 2 * fall * b.radius) - error;
        Quotient quotient = new Quotient(start, fall, error);
        double r = Math.min(a.radius, Math.max(b.radius, quotient.peak(b.radius, a.radius)));
        double least = quotient.denominator(r);
        double share = (r - b.radius) / (a.radius - b.radius);
        return Crest.between(
                a,
                b,
                -Math.log(r),
                quotient.highest(b.radius, a.radius),
                share * square(a.lower) / least * a.slack,
                (1 - share) * square(b.lower) / least * b.slack);
    }

    /** {@code m(r)^2 - r^2}. */
    private static double excess(Ring ring) {
        return (ring.lower - ring.radius) * (ring.lower + ring.radius);
    }

    /**
     * {@code (r-1)^2/(r^2 - 2 fall r + start)}: below its only maximum, at {@code r = (start - fall)/(fall - 1)} if {@code fall > 1},
     * it rises, and it falls beyond.
     *
     * @param error of the denominator, in absolute terms, for the radii that matter; the exact one is not smaller
     */
    private record Quotient(double start, double fall, double error) {

        double denominator(double r) {
            return r * (r - 2 * fall) + start - error;
        }

        /** The maximum, or the larger of the ends if there is none. */
        double peak(double from, double to) {
            return fall > 1 ? (start - fall) / (fall - 1) : end(from) > end(to) ? from : to;
        }

        private double end(double r) {
            double least = denominator(r);
            return least > 0 ? Math.log(Rounding.up((r - 1) / Math.sqrt(least))) : Double.POSITIVE_INFINITY;
        }

        /** Upper bound of half the logarithm on an interval. */
        double highest(double from, double to) {
            double ends = Rounding.up(Math.max(end(from), end(to)));
            double least = start - Rounding.up(square(fall)) - error; // of the denominator over all r
            if (least <= 0 && fall > from && fall < to) {
                return Double.POSITIVE_INFINITY;
            }
            if (fall <= 1 || slope(from) < -error || slope(to) > error) {
                return ends;
            }
            return least > 0 ? maximum(square(fall - 1) / least) : Double.POSITIVE_INFINITY;
        }

        /** Has the sign of the derivative. */
        private double slope(double r) {
            return r * (1 - fall) + start - fall;
        }
    }

    /** Half the logarithm of {@code 1 + x}, from above. */
    private static double maximum(double x) {
        return Rounding.up(Math.log1p(Rounding.up(x)) / 2);
    }

    /** @param numericalRadius upper bound of w(J), above 1 and at most half the radius, about */
    static Crest beyond(Ring ring, double numericalRadius) {
        double r = ring.radius;
        double far = r - numericalRadius;
        double plain = Rounding.up(Math.log1p(Rounding.up((numericalRadius - 1) / far))); // C1b
        double rise = ring.lower - far - 4 * Rounding.UNIT * (r + ring.lower);
        double least = Rounding.down(rise * (ring.lower + far));
        if (Rounding.up(square(ring.lower)) <= Rounding.down((r - 1) * far)) { // falls from here on
            return new Crest(ring.x, Math.min(plain, ring.height()), ring, ring.slack);
        }
        if (!(least > 0 && least < Double.MAX_VALUE)) { // rounding, or squares out of range
            return new Crest(ring.x, plain, ring, ring.slack);
        }
        double peak = Math.max(r, numericalRadius + least / (numericalRadius - 1));
        double weight = Math.min(1, square(ring.lower) / ((peak - 1) * (peak - numericalRadius)));
        double bound = Math.min(plain, maximum(square(numericalRadius - 1) / least));
        return new Crest(-Math.log(peak), bound, ring, weight * ring.slack);
    }

    private static double square(double x) {
        return x * x;
    }
}
