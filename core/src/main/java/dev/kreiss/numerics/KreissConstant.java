package dev.kreiss.numerics;

import dev.kreiss.bound.Bound;
import dev.kreiss.bound.Rounding;
import dev.kreiss.linalg.Parallel;
import dev.kreiss.numerics.RingBounds.Crest;
import dev.kreiss.numerics.RingBounds.Ring;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code K(J) = sup_{|z|>1} (|z|-1) ||(zI-J)^{-1}||} of a stable matrix from a few circles.
 *
 * <p>Bounds of sigma_min on circles bound K between them, and beyond the outermost one with the numerical radius
 * ({@link RingBounds}). The interval whose bound is largest gets a new circle where that bound is attained, until all are within
 * the tolerance of the best value found.
 */
final class KreissConstant {

    private static final int MOST_BATCHES = 200;

    private static final int SIDE_BY_SIDE = 2;

    /** Rings for a first picture. */
    private static final int MOST_LOOSE_RINGS = 8;

    private static final int MOST_CLIMBS = 30;

    /** Largest |log(|z|-1)| that is climbed to. */
    private static final double FARTHEST = 25;

    /** Loosest relative tolerance of a ring: those far from the maximiser need no digits. */
    private static final double LOOSEST = 0.2;

    /** Circles farther out than this multiple of the outermost one are come to in steps. */
    private static final double FARTHEST_STEP = 8;

    private final CircleRoute route;
    private final double onUnitCircle;
    private final double numericalRadius;
    private final double tolerance;
    private final Parallel parallel;
    private final List<Ring> rings = new ArrayList<>();
    private double best = 1;
    private @Nullable Point at;

    private KreissConstant(
            CircleRoute route, double onUnitCircle, double numericalRadius, double tolerance, Parallel parallel) {
        this.onUnitCircle = onUnitCircle;
        this.parallel = parallel;
        this.route = route;
        this.numericalRadius = numericalRadius;
        this.tolerance = tolerance;
    }

    /**
     * @param onUnitCircle bounds on the circle of radius 1; its lower bound is positive
     * @param numericalRadius upper bound of w(J)
     * @param tolerance relative width to reach
     */
    static Located of(
            CircleRoute route,
            CircleMinimum onUnitCircle,
            double numericalRadius,
            double tolerance,
            Parallel parallel) {
        if (numericalRadius <= 1) {
            return new Located(Bound.exactly(1), null);
        }
        KreissConstant search = new KreissConstant(route, onUnitCircle.lower(), numericalRadius, tolerance, parallel);
        search.rings.add(Ring.of(1, onUnitCircle.lower(), 0));
        search.addRing(route.minimum(1 + onUnitCircle.upper(), LOOSEST, 0));
        search.addRing(route.minimum(1 + 2 * numericalRadius, LOOSEST, 0));
        while (search.rings.size() < MOST_LOOSE_RINGS && search.upper() > search.best * (1 + LOOSEST)) {
            search.addRing(route.minimum(Math.exp(-search.highestCrest().x()), LOOSEST, 0));
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
                if (Math.abs(next) > FARTHEST) {
                    return; // the supremum is at infinity, or where rounding rules
                }
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
        if (!(radius > 1)) { // next to an eigenvalue circles round to this one
            return;
        }
        double value = Rounding.down((radius - 1) / found.upper()) * (1 - 4 * Rounding.UNIT * radius / (radius - 1));
        if (value > best) {
            best = value;
            at = found.at();
        }
    }

    private Located run() {
        int failures = 0;
        for (int step = 0; upper() > best * (1 + tolerance) && step < MOST_BATCHES && failures < 3; step++) {
            List<Plan> plans = plans();
            List<Measured> measured = measure(plans);
            boolean useful = false;
            for (int k = 0; k < plans.size(); k++) {
                useful |= add(plans.get(k), measured.get(k));
            }
            failures = useful ? 0 : failures + 1;
        }
        return new Located(Bound.certified(best, Rounding.up(Math.max(upper(), best))), at);
    }

    private double upper() {
        return Rounding.up(Math.exp(highestCrest().bound()));
    }

    /** A ring to be made. @param loosest its tolerance at most @param replaces a looser one of the same radius, or null */
    private record Plan(
            double radius, double loosest, @Nullable Ring replaces) {}

    /** @param wanted tolerance of {@code proven} */
    private record Measured(CircleMinimum found, CircleMinimum proven, double wanted) {}

    /** The worst intervals, as many as are worked on side by side: always the same number, for the same result. */
    private List<Plan> plans() {
        List<Plan> plans = new ArrayList<>();
        crests().stream()
                .filter(crest -> Math.exp(crest.bound()) > best * (1 + tolerance))
                .sorted(Comparator.comparingDouble(crest -> -crest.bound()))
                .map(this::plan)
                .filter(plan -> plans.stream().noneMatch(other -> other.radius == plan.radius))
                .limit(SIDE_BY_SIDE)
                .forEach(plans::add);
        return plans;
    }

    /** Of the part beyond the outermost ring, and of the intervals, inwards. */
    private List<Crest> crests() {
        List<Crest> crests = new ArrayList<>();
        crests.add(RingBounds.beyond(rings.get(0), numericalRadius));
        for (int k = 0; k + 1 < rings.size(); k++) {
            if (rings.get(k).x() < rings.get(k + 1).x()) {
                crests.add(RingBounds.between(rings.get(k), rings.get(k + 1)));
            }
        }
        return crests;
    }

    private Crest highestCrest() {
        return crests().stream().max(Comparator.comparingDouble(Crest::bound)).orElseThrow();
    }

    /**
     * A new ring at the crest, whose tolerance is a part of what separates that circle from the best one; or the looser end made
     * tighter if its slack is most of the gap.
     */
    private Plan plan(Crest crest) {
        double gap = crest.bound() - Math.log(best);
        Ring looser = crest.looser();
        if (crest.slack() > Math.max(gap / 2, tolerance / 3) && looser.x() < 0) {
            return new Plan(looser.radius(), looser.slack() / 4, looser);
        }
        double radius = Math.exp(-crest.x());
        double outermost = rings.get(0).radius();
        return new Plan(radius > FARTHEST_STEP * outermost ? Math.sqrt(radius * outermost) : radius, LOOSEST, null);
    }

    private List<Measured> measure(List<Plan> plans) {
        Measured[] measured = new Measured[plans.size()];
        Point hint = at;
        double level = best;
        parallel.forEach(measured.length, k -> {
            double radius = plans.get(k).radius;
            CircleMinimum found = route.approach(radius, hint);
            // A quarter of what separates the circle from the best one: then its slack is not what limits the bound
            // nearby.
            double below = Math.max(0, Math.log(level * found.upper() / (radius - 1)));
            double wanted = Math.min(plans.get(k).loosest, (below + tolerance) / 4);
            measured[k] = new Measured(found, route.minimum(radius, wanted, 0, found.at()), wanted);
        });
        return List.of(measured);
    }

    /** False if nothing was gained: rounding, or the work allowed for a circle, is the limit. */
    private boolean add(Plan plan, Measured measured) {
        consider(measured.found);
        if (plan.replaces != null) {
            rings.remove(plan.replaces);
        }
        Ring ring = ring(measured.proven);
        boolean gains = plan.replaces == null
                ? rings.stream().noneMatch(other -> Math.abs(other.x() - ring.x()) <= 1e-14 * Math.max(1e-3, -ring.x()))
                : ring.slack() < 0.9 * plan.replaces.slack();
        addRing(measured.proven);
        return gains && ring.slack() < 2 * measured.wanted;
    }

    private void addRing(CircleMinimum minimum) {
        consider(minimum);
        rings.add(ring(minimum));
        rings.sort(Comparator.comparingDouble(Ring::x));
    }

    private Ring ring(CircleMinimum minimum) {
        // By the maximum principle the minimum is no smaller farther out, and |z| - w is below it: there always is a
        // bound.
        double atLeast = Math.max(onUnitCircle, Rounding.down(minimum.radius() - numericalRadius));
        double lower = Math.max(minimum.lower(), atLeast);
        return Ring.of(minimum.radius(), lower, Math.log(minimum.upper() / lower));
    }
}
