package dev.kreiss.numerics;

import dev.kreiss.linalg.Parallel;
import dev.kreiss.linalg.ShiftedMatrix;
import dev.kreiss.linalg.SmallestSingular;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Where on a circle sigma_min is smallest, quickly and without proof: a coarse scan, then the zero of the derivative
 * {@code d sigma / d theta = Re(i w z)}, {@code w = u* v}, by secants within a bracket.
 */
final class CircleSearch {

    private static final int SCAN = 16;

    /** Local minima of the scan that are refined. */
    private static final int MOST_MINIMA = 3;

    private static final int MOST_SECANTS = 14;

    private static final double ENOUGH = 1e-10;

    private static final int MOST_EIGENVALUES = 8;

    private final ShiftedMatrix shifted;
    private final Parallel parallel;
    private final WorkCounter work;
    private final List<Point> eigenvalues;

    CircleSearch(ShiftedMatrix shifted, List<Point> eigenvalues, Parallel parallel, WorkCounter work) {
        this.shifted = shifted;
        this.eigenvalues = eigenvalues.stream()
                .filter(z -> !shifted.matrix().isReal() || z.im() >= 0)
                .sorted(Comparator.comparingDouble(z -> -z.modulus()))
                .limit(MOST_EIGENVALUES)
                .toList();
        this.parallel = parallel;
        this.work = work;
    }

    private record Probe(double angle, double sigma, double slope, Point at) {}

    /**
     * @param near where the minimum is expected, which saves the scan; null if unknown
     * @return its lower bound is 0
     */
    CircleMinimum minimum(double radius, @Nullable Point near) {
        Probe best = near == null ? scanned(radius) : around(radius, near.angle());
        return new CircleMinimum(radius, 0, best.sigma, best.at);
    }

    private Probe scanned(double radius) {
        boolean real = shifted.matrix().isReal();
        double end = real ? Math.PI : 2 * Math.PI;
        double[] angles = angles(end, real);
        Probe[] probes = new Probe[angles.length];
        parallel.forEach(probes.length, k -> probes[k] = probe(radius, angles[k]));
        work.addFactorizations(probes.length);
        int[] minima = IntStream.range(0, probes.length)
                .filter(k -> probes[k].sigma <= probes[Math.max(0, k - 1)].sigma
                        && probes[k].sigma <= probes[Math.min(probes.length - 1, k + 1)].sigma)
                .boxed()
                .sorted((a, b) -> Double.compare(probes[a].sigma, probes[b].sigma))
                .limit(MOST_MINIMA)
                .mapToInt(Integer::intValue)
                .toArray();
        Probe[] refined = new Probe[minima.length];
        parallel.forEach(minima.length, k -> refined[k] = settle(radius, probes[minima[k]], end / SCAN));
        return Arrays.stream(refined)
                .min((a, b) -> Double.compare(a.sigma, b.sigma))
                .orElse(probes[0]);
    }

    /** Equal angles, and those of the eigenvalues of largest modulus. */
    private double[] angles(double end, boolean real) {
        return DoubleStream.concat(
                        IntStream.rangeClosed(0, SCAN).mapToDouble(k -> end * k / SCAN),
                        eigenvalues.stream()
                                .mapToDouble(
                                        z -> real ? Math.abs(z.angle()) : (z.angle() + 2 * Math.PI) % (2 * Math.PI)))
                .distinct()
                .sorted()
                .toArray();
    }

    /** From a good guess: a bracket a hundredth of a turn wide is enough, the slope says on which side. */
    private Probe around(double radius, double angle) {
        return settle(radius, probe(radius, angle), 2 * Math.PI / 100);
    }

    /** Zero of the slope within {@code width} of the start. */
    private Probe settle(double radius, Probe start, double width) {
        Probe best = start;
        Probe from = start;
        // Without a slope the start may be a maximum, as on the axis of symmetry of real matrices: look beside it.
        double step = start.slope > 0 ? -width / 32 : width / 32;
        double low = start.angle - width;
        double high = start.angle + width;
        for (int k = 0; k < MOST_SECANTS; k++) {
            double angle = Math.min(high, Math.max(low, from.angle + step));
            if (angle == from.angle) {
                break;
            }
            Probe next = probe(radius, angle);
            if (next.slope > 0) {
                high = Math.min(high, angle);
            } else {
                low = Math.max(low, angle);
            }
            double secant = -next.slope * (next.angle - from.angle) / (next.slope - from.slope);
            best = next.sigma < best.sigma ? next : best;
            from = next;
            boolean trusted = Double.isFinite(secant) && angle + secant > low && angle + secant < high;
            step = trusted ? secant : (low + high) / 2 - angle;
            if (Math.abs(step * next.slope) < ENOUGH * best.sigma) { // what another step would gain
                break;
            }
        }
        return best;
    }

    private Probe probe(double radius, double angle) {
        Point z = Point.onCircle(radius, angle);
        SmallestSingular found = shifted.guess(z.re(), z.im());
        double slope = -(found.overlapRe() * z.im() + found.overlapIm() * z.re());
        return new Probe(angle, found.value().upper(), slope, z);
    }
}
