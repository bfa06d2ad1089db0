package dev.kreiss.numerics;

import dev.kreiss.bound.Bound;
import dev.kreiss.bound.Rounding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code K(J) = sup_{|z|>1} (|z|-1) ||(zI-J)^{-1}||} of a stable matrix by the three-circles theorem (C1).
 *
 * <p>With {@code s = 1/|z|} and {@code Gamma(s) = max_{|z|=1/s} ||(I - J/z)^{-1}||}, {@code K = sup (1-s) Gamma(s)} and
 * {@code log Gamma} is convex in {@code log s}. So bounds of Gamma on a few circles bound K between them; the interval whose
 * bound is largest gets a new circle where that bound is attained, until all are within the tolerance of the best value found.
 * Towards s = 0 the numerical radius takes over: {@code (1-s) Gamma(s) <= (1-s)/(1 - s w)}.
 */
final class KreissConstant {

    private static final int MOST_RINGS = 400;

    /** Rings for a first picture. */
    private static final int MOST_LOOSE_RINGS = 8;

    private static final int MOST_CLIMBS = 30;

    /** Loosest relative tolerance of a ring: those far from the maximiser need no digits. */
    private static final double LOOSEST = 0.2;

    private static final double LOG_ERROR = 1e-13;

    private final CircleRoute route;
    private final double numericalRadius;
    private final double tolerance;
    private final List<Ring> rings = new ArrayList<>();
    private double best = 1;
    private @Nullable Point at;

    private KreissConstant(CircleRoute route, double numericalRadius, double tolerance) {
        this.route = route;
        this.numericalRadius = numericalRadius;
        this.tolerance = tolerance;
    }

    /** A circle in the variable {@code x = log s <= 0}, an upper bound of {@code log Gamma} on it, and how loose that may be. */
    private record Ring(double x, double logGamma, double slack) {}

    /** Where between two circles the bound of {@code log ((1-s) Gamma(s))} is largest, and that bound. */
    private record Crest(Ring left, Ring right, double x, double bound) {}

    /**
     * @param onUnitCircle bounds on the circle of radius 1; its lower bound is positive
     * @param numericalRadius upper bound of w(J)
     * @param tolerance relative width to reach
     */
    static Located of(CircleRoute route, CircleMinimum onUnitCircle, double numericalRadius, double tolerance) {
        if (numericalRadius <= 1) {
            return new Located(Bound.exactly(1), null);
        }
        KreissConstant search = new KreissConstant(route, numericalRadius, tolerance);
        search.rings.add(new Ring(0, Math.log(Rounding.up(1 / onUnitCircle.lower())), 0));
        search.addRing(1 + onUnitCircle.upper(), LOOSEST);
        search.addRing(1 + 2 * numericalRadius, LOOSEST);
        while (search.rings.size() < MOST_LOOSE_RINGS && search.highest() > search.best * (1 + LOOSEST)) {
            search.addRing(Math.exp(-search.crestOfHighest().x), LOOSEST);
        }
        search.climb();
        return search.run();
    }

    /** Moves {@code best} to the local maximum next to it: parabolas through the logarithms, in {@code log(|z|-1)}. */
    private void climb() {
        Point start = at;
        if (start == null) {
            return;
        }
        double middle = Math.log(start.modulus() - 1);
        double[] x = {middle - 0.1, middle, middle + 0.1};
        double[] y = new double[3];
        for (int k = 0; k < 3; k++) {
            y[k] = height(x[k]);
        }
        for (int step = 0; step < MOST_CLIMBS; step++) {
            if (y[0] > y[1] || y[2] > y[1]) { // walk until the middle is highest
                int to = y[0] > y[2] ? 0 : 2;
                double next = x[1] + 3 * (x[to] - x[1]);
                double value = height(next);
                x = to == 0 ? new double[] {next, x[0], x[1]} : new double[] {x[1], x[2], next};
                y = to == 0 ? new double[] {value, y[0], y[1]} : new double[] {y[1], y[2], value};
                continue;
            }
            double left = (x[1] - x[0]) * (y[1] - y[2]);
            double right = (x[1] - x[2]) * (y[1] - y[0]);
            double next = x[1] - 0.5 * ((x[1] - x[0]) * left - (x[1] - x[2]) * right) / (left - right);
            if (!(Math.abs(next - x[1]) > 1e-4 * Math.sqrt(tolerance / 1e-6)) || next <= x[0] || next >= x[2]) {
                return;
            }
            double value = height(next);
            int side = next < x[1] ? 0 : 2;
            if (value > y[1]) {
                x[2 - side] = x[1];
                y[2 - side] = y[1];
                x[1] = next;
                y[1] = value;
            } else {
                x[side] = next;
                y[side] = value;
            }
        }
    }

    /** {@code log((|z|-1) ||R(z)||)} on the circle with {@code log(|z|-1) = x}, from below; takes note of a new best value. */
    private double height(double x) {
        double radius = 1 + Math.exp(x);
        CircleMinimum found = route.approach(radius, at);
        consider(found);
        return Math.log((radius - 1) / found.upper());
    }

    private void consider(CircleMinimum found) {
        double radius = found.radius();
        double value = Rounding.down((radius - 1) / found.upper()) * (1 - 4 * Rounding.UNIT * radius / (radius - 1));
        if (value > best) {
            best = value;
            at = found.at();
        }
    }

    private Located run() {
        double upper = Math.max(leftTail(), highest());
        int failures = 0;
        for (int step = 0; upper > best * (1 + tolerance) && step < MOST_RINGS && failures < 3; step++) {
            boolean useful = leftTail() >= highest() ? addRing(leftRadius(), LOOSEST) : improve(crestOfHighest());
            failures = useful ? 0 : failures + 1;
            upper = Math.max(leftTail(), highest());
        }
        return new Located(Bound.certified(best, Rounding.up(Math.max(upper, best))), at);
    }

    /**
     * A new ring at the crest, whose tolerance is a part of what separates that circle from the best one; or the looser end made
     * tighter if its slack is most of the gap.
     */
    private boolean improve(Crest crest) {
        double gap = crest.bound - Math.log(best);
        Ring looser = crest.left.slack >= crest.right.slack ? crest.left : crest.right;
        if (looser.slack > Math.max(gap / 2, tolerance / 3) && looser.x < 0) {
            rings.remove(looser);
            double radius = Math.exp(-looser.x);
            return addRing(radius, Math.min(looser.slack / 4, toleranceAt(radius)));
        }
        double radius = Math.exp(-crest.x);
        return addRing(radius, toleranceAt(radius));
    }

    /** A quarter of what separates the circle from the best one: then its slack is not what limits the bound nearby. */
    private double toleranceAt(double radius) {
        CircleMinimum found = route.approach(radius, at);
        consider(found);
        double below = Math.log(best * found.upper() / (radius - 1));
        return Math.min(LOOSEST, (Math.max(0, below) + tolerance) / 4);
    }

    /** False if there is such a ring already: rounding is the limit. */
    private boolean addRing(double radius, double ringTolerance) {
        double x = -Math.log(radius);
        if (rings.stream().anyMatch(ring -> Math.abs(ring.x - x) <= 1e-14 * Math.max(1e-3, Math.abs(x)))) {
            return false;
        }
        CircleMinimum minimum = route.minimum(radius, ringTolerance, 0);
        consider(minimum);
        // The bound of Gamma at x carries the rounding of the logarithms.
        double logGamma = Math.log(Rounding.up(radius / minimum.lower())) + LOG_ERROR;
        rings.add(new Ring(x, logGamma, Math.log(minimum.upper() / minimum.lower())));
        rings.sort(Comparator.comparingDouble(Ring::x));
        return true;
    }

    /** Bound for the circles beyond the outermost ring. */
    private double leftTail() {
        double s = Rounding.up(Math.exp(rings.get(0).x));
        double denominator = Rounding.down(1 - s * numericalRadius);
        return denominator <= 0 ? Double.POSITIVE_INFINITY : Rounding.up((1 - s) / denominator);
    }

    /** A radius far enough out for the numerical radius to settle the rest. */
    private double leftRadius() {
        double level = best * (1 + tolerance / 2);
        double radius = (level * numericalRadius - 1) / (level - 1);
        double outermost = Math.exp(-rings.get(0).x);
        return Math.min(radius * (1 + 1e-12), Math.max(8 * outermost, 2 * numericalRadius));
    }

    private double highest() {
        return rings.size() < 2 ? Double.POSITIVE_INFINITY : Rounding.up(Math.exp(crestOfHighest().bound));
    }

    private Crest crestOfHighest() {
        Crest highest = crest(rings.get(0), rings.get(1));
        for (int k = 1; k + 1 < rings.size(); k++) {
            Crest crest = crest(rings.get(k), rings.get(k + 1));
            if (crest.bound > highest.bound) {
                highest = crest;
            }
        }
        return highest;
    }

    /** The largest value of {@code log(1 - e^x) +} chord of log Gamma; its argument is kept off the ends, to make splits pay. */
    private static Crest crest(Ring a, Ring b) {
        double width = b.x - a.x;
        double slope = (b.logGamma - a.logGamma) / width;
        double peak = slope <= 0 ? a.x : Math.log(slope / (1 + slope));
        double x = Math.min(b.x, Math.max(a.x, peak));
        double bound = x >= 0 ? Double.NEGATIVE_INFINITY : Math.log(-Math.expm1(x)) + a.logGamma + slope * (x - a.x);
        double inside = Math.min(b.x - width / 8, Math.max(a.x + width / 8, x));
        return new Crest(a, b, inside, Rounding.up(bound));
    }
}
