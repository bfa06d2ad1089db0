package dev.kreiss.numerics;

import dev.kreiss.bound.Bound;
import dev.kreiss.bound.Rounding;
import dev.kreiss.linalg.Parallel;
import dev.kreiss.linalg.ShiftedMatrix;
import java.util.ArrayList;
import java.util.List;

/**
 * Any matrix: adaptive bisection of arcs (C2).
 *
 * <p>{@code phi(z) = sigma_min(zI-J)^2 - |z|^2} is concave on the plane: it is the smallest eigenvalue of an affine Hermitian
 * function. On the chord between samples {@code s0} and {@code s1} at distance h that means
 * {@code sigma^2 >= (1-l) s0^2 + l s1^2 - l (1-l) h^2}, and the arc is within its sagitta of the chord, where sigma is
 * 1-Lipschitz. The number of samples grows with K and only with the logarithm of the tolerance.
 */
final class ArcRoute implements CircleRoute {

    private static final int FIRST_SAMPLES = 16;

    private static final double APPROACH_TOLERANCE = 0.1;

    private static final int APPROACH_SAMPLES = 200;

    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private final ShiftedMatrix shifted;
    private final Parallel parallel;
    private final WorkCounter work;
    private final int sampleLimit;

    /** @param sampleLimit where to give up on a circle; its bounds are then valid but wide */
    ArcRoute(ShiftedMatrix shifted, Parallel parallel, WorkCounter work, int sampleLimit) {
        this.shifted = shifted;
        this.parallel = parallel;
        this.work = work;
        this.sampleLimit = sampleLimit;
    }

    private record Sample(double angle, Bound.Certified sigma) {}

    private record Arc(Sample from, Sample to, double lower) {}

    @Override
    public CircleMinimum minimum(double radius, double tolerance, double enough) {
        return minimum(radius, tolerance, enough, sampleLimit);
    }

    private CircleMinimum minimum(double radius, double tolerance, double enough, int limit) {
        // The resolvent norm of a real matrix is symmetric about the real axis.
        double end = shifted.matrix().isReal() ? Math.PI : 2 * Math.PI;
        List<Sample> first = samples(radius, equalAngles(end, FIRST_SAMPLES));
        Sample best = first.get(0);
        double settled = Double.POSITIVE_INFINITY;
        List<Arc> open = new ArrayList<>();
        for (int k = 0; k + 1 < first.size(); k++) {
            open.add(arc(radius, first.get(k), first.get(k + 1)));
        }
        for (Sample sample : first) {
            best = smaller(best, sample);
        }
        int count = first.size();
        while (true) {
            if (best.sigma.lower() <= 0) { // rounding hides which side of zero it is on: no number of samples helps
                return new CircleMinimum(radius, 0, best.sigma.upper(), Point.onCircle(radius, best.angle));
            }
            double wanted = Math.max(best.sigma.upper() * (1 - tolerance), 0);
            double target = enough > 0 ? Math.min(wanted, enough) : wanted;
            List<Arc> failing = new ArrayList<>();
            for (Arc arc : open) {
                if (arc.lower < target && count + failing.size() < limit && isDivisible(arc)) {
                    failing.add(arc);
                } else {
                    settled = Math.min(settled, arc.lower);
                }
            }
            if (failing.isEmpty()) {
                double lower = Math.max(0, Math.min(settled, best.sigma.lower()));
                return new CircleMinimum(radius, lower, best.sigma.upper(), Point.onCircle(radius, best.angle));
            }
            List<Sample> middles = samples(
                    radius,
                    failing.stream()
                            .mapToDouble(a -> (a.from.angle + a.to.angle) / 2)
                            .toArray());
            count += middles.size();
            open = new ArrayList<>();
            for (int k = 0; k < failing.size(); k++) {
                best = smaller(best, middles.get(k));
                open.add(arc(radius, failing.get(k).from, middles.get(k)));
                open.add(arc(radius, middles.get(k), failing.get(k).to));
            }
        }
    }

    /** Golden section around the best sample of a loose search. */
    @Override
    public CircleMinimum approach(double radius) {
        CircleMinimum loose = minimum(radius, APPROACH_TOLERANCE, 0, APPROACH_SAMPLES);
        double angle = Math.atan2(loose.at().im(), loose.at().re());
        double a = angle - 2 * Math.PI / FIRST_SAMPLES;
        double b = angle + 2 * Math.PI / FIRST_SAMPLES;
        Sample best = samples(radius, new double[] {angle}).get(0);
        while (b - a > 1e-4 * best.sigma.upper() / radius && b - a > 1e-8) {
            double[] inner = {b - GOLDEN * (b - a), a + GOLDEN * (b - a)};
            List<Sample> pair = samples(radius, inner);
            best = smaller(smaller(best, pair.get(0)), pair.get(1));
            if (pair.get(0).sigma.upper() < pair.get(1).sigma.upper()) {
                b = inner[1];
            } else {
                a = inner[0];
            }
        }
        return new CircleMinimum(
                radius,
                Math.min(loose.lower(), best.sigma.lower()),
                Math.min(loose.upper(), best.sigma.upper()),
                Point.onCircle(radius, best.angle));
    }

    /** Bisecting stops to help once the samples' own rounding intervals are what keeps the bound low. */
    private static boolean isDivisible(Arc arc) {
        return arc.lower < Math.min(arc.from.sigma.lower(), arc.to.sigma.lower()) * (1 - 1e-9)
                && arc.to.angle - arc.from.angle > 1e-12;
    }

    private static Sample smaller(Sample a, Sample b) {
        return b.sigma.upper() < a.sigma.upper() ? b : a;
    }

    private static double[] equalAngles(double end, int count) {
        double[] angles = new double[count + 1];
        for (int k = 0; k <= count; k++) {
            angles[k] = end * k / count;
        }
        return angles;
    }

    private List<Sample> samples(double radius, double[] angles) {
        Sample[] samples = new Sample[angles.length];
        parallel.forEach(angles.length, k -> {
            double angle = angles[k];
            boolean onAxis = angle == 0 || angle == Math.PI || angle == 2 * Math.PI;
            double re = angle == Math.PI ? -radius : radius * Math.cos(angle);
            double im = onAxis ? 0 : radius * Math.sin(angle);
            samples[k] = new Sample(angle, shifted.smallestSingularValue(re, im));
        });
        work.addFactorizations(angles.length);
        return List.of(samples);
    }

    private static Arc arc(double radius, Sample from, Sample to) {
        double half = (to.angle - from.angle) / 2;
        double chord = Rounding.up(2 * radius * Math.sin(half));
        double sagitta = Rounding.up(radius * 2 * square(Math.sin(half / 2)));
        // The computed points are off the circle by a few roundings of the radius.
        double lower = chordLower(from.sigma.lower(), to.sigma.lower(), chord) - sagitta - 8 * Rounding.UNIT * radius;
        return new Arc(from, to, lower);
    }

    /** Least value of {@code sqrt((1-l) s0^2 + l s1^2 - l (1-l) h^2)} over l in [0, 1], rounded down. */
    static double chordLower(double s0, double s1, double h) {
        if (s0 < 0 || s1 < 0) {
            return 0;
        }
        double l = Math.min(1, Math.max(0, (h * h + (s0 - s1) * (s0 + s1)) / (2 * h * h)));
        double square = (1 - l) * s0 * s0 + l * s1 * s1 - l * (1 - l) * h * h;
        return square > 0 ? Rounding.down(Math.sqrt(Rounding.down(square))) : 0;
    }

    private static double square(double x) {
        return x * x;
    }
}
