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

    private static final int MOST_CIRCLES = 600;

    /** Loosest relative tolerance of a circle: those far from the maximiser need no digits. */
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
        search.addCircle(1 + onUnitCircle.upper(), LOOSEST);
        search.addCircle(1 + 2 * numericalRadius, LOOSEST);
        return search.run();
    }

    private Located run() {
        double upper = Math.max(leftTail(), highest());
        int failures = 0;
        for (int step = 0; upper > best * (1 + tolerance) && step < MOST_CIRCLES && failures < 3; step++) {
            boolean useful = leftTail() >= highest() ? addCircle(leftRadius(), LOOSEST) : improve(crestOfHighest());
            failures = useful ? 0 : failures + 1;
            upper = Math.max(leftTail(), highest());
        }
        return new Located(Bound.certified(best, Rounding.up(Math.max(upper, best))), at);
    }

    /** Tightens a circle at the end of the interval if its slack is most of the gap; splits the interval otherwise. */
    private boolean improve(Crest crest) {
        double gap = crest.bound - Math.log(best);
        double wanted = Math.min(LOOSEST, Math.max(tolerance / 4, 0.1 * gap));
        Ring looser = crest.left.slack >= crest.right.slack ? crest.left : crest.right;
        if (looser.slack > Math.max(gap / 2, 1.5 * wanted) && looser.x < 0) {
            rings.remove(looser);
            addCircle(Math.exp(-looser.x), wanted);
            return true;
        }
        return addCircle(Math.exp(-crest.x), wanted);
    }

    /** False if there is such a circle already: rounding is the limit. */
    private boolean addCircle(double radius, double circleTolerance) {
        double x = -Math.log(radius);
        if (rings.stream().anyMatch(ring -> Math.abs(ring.x - x) <= 1e-14 * Math.max(1e-3, Math.abs(x)))) {
            return false;
        }
        CircleMinimum minimum = route.minimum(radius, circleTolerance, 0);
        double value = Rounding.down((radius - 1) / minimum.upper()) * (1 - 4 * Rounding.UNIT * radius / (radius - 1));
        if (value > best) {
            best = value;
            at = minimum.at();
        }
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
