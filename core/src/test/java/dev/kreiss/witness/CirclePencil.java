package dev.kreiss.witness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The Kreiss constant by level sets (C8), in eigenproblems of twice the size and whatever K is.
 *
 * <p>Circle test: {@code sigma} is a singular value of {@code zI - J} at {@code z = r lambda}, {@code |lambda| = 1}, if and only if lambda
 * is an eigenvalue of the pencil {@code [J, sigma I; 0, r I] - lambda [r I, 0; sigma I, J*]}: with {@code (zI - J) v = sigma u} and
 * {@code (zI - J)* u = sigma v}, the vector (v, u) is in its kernel.
 *
 * <p>Ray test: with {@code x = r - 1}, {@code a = 1/kappa} and {@code G = I - e^{-i theta} J}, {@code a x} is a singular value of
 * {@code x I + G} if and only if {@code -(1 - a^2) x} is an eigenvalue of {@code [G*, a G; a G*, G]}.
 *
 * <p>Either eigenvalue may belong to any singular value: each point found is checked by the smallest one there. All in double precision:
 * results are off by a few hundred roundings of {@code ||J||}, relative to the smallest singular value that matters.
 */
public final class CirclePencil {

    /** How far from its line an eigenvalue may be computed and still be looked at; a pair that meets there is off by a square root. */
    private static final double NEARLY = 1e-5;

    private static final double STEP = 1e-10;

    /** How far above 1 the Kreiss constant must be to be told from it. */
    public static final double QUIET = 1e-8;

    private static final int MOST_ROUNDS = 60;

    private final Dense jacobian;
    private final Dense adjoint;
    private final HessenbergResolvent fast;
    private final double[][] eigenvalues;
    private final int n;
    private final boolean isReal;
    private int eigenproblems;

    public CirclePencil(Dense jacobian) {
        this.jacobian = jacobian;
        this.adjoint = jacobian.adjoint();
        this.fast = new HessenbergResolvent(jacobian);
        this.eigenvalues = Lapack.eigenvalues(jacobian);
        this.n = jacobian.rows();
        this.isReal = Arrays.stream(jacobian.im).allMatch(x -> x == 0);
    }

    /** How many eigenproblems of twice the size were solved so far. */
    public int eigenproblems() {
        return eigenproblems;
    }

    /** A point outside the unit circle: its distance from it, its angle, and {@code (|z|-1) ||R(z)||}. */
    public record Height(double distance, double angle, double value) {}

    private double sigmaMin(double r, double angle) {
        return fast.sigmaMin(r * Math.cos(angle), r * Math.sin(angle), n);
    }

    private Height height(double distance, double angle) {
        return new Height(distance, angle, distance / sigmaMin(1 + distance, angle));
    }

    /** Angles where a singular value of {@code zI - J} on the circle of radius r is {@code sigma}, or nearly so; sorted, in [0, 2 pi). */
    public double[] circleCrossings(double r, double sigma) {
        Dense left = Dense.zeros(2 * n, 2 * n);
        RandomSystems.put(left, 0, 0, jacobian);
        RandomSystems.put(left, 0, n, Dense.identity(n).scaled(sigma, 0));
        RandomSystems.put(left, n, n, Dense.identity(n).scaled(r, 0));
        Dense right = Dense.zeros(2 * n, 2 * n);
        RandomSystems.put(right, 0, 0, Dense.identity(n).scaled(r, 0));
        RandomSystems.put(right, n, 0, Dense.identity(n).scaled(sigma, 0));
        RandomSystems.put(right, n, n, adjoint);
        eigenproblems++;
        return Arrays.stream(Lapack.eigenvalues(left, right))
                .filter(z -> Math.abs(Math.hypot(z[0], z[1]) - 1) < NEARLY)
                .mapToDouble(z -> Math.atan2(z[1], z[0]))
                .map(angle -> angle < 0 ? angle + 2 * Math.PI : angle)
                .sorted()
                .toArray();
    }

    /** Eigenvalues x of the ray test, as (re, im): the real positive ones are the distances where the level kappa is crossed. */
    public double[][] rayEigenvalues(double angle, double kappa) {
        double a = 1 / kappa;
        Dense g = Dense.identity(n).plus(-1, jacobian.scaled(Math.cos(angle), -Math.sin(angle)));
        Dense h = g.adjoint();
        Dense matrix = Dense.zeros(2 * n, 2 * n);
        RandomSystems.put(matrix, 0, 0, h);
        RandomSystems.put(matrix, 0, n, g.scaled(a, 0));
        RandomSystems.put(matrix, n, 0, h.scaled(a, 0));
        RandomSystems.put(matrix, n, n, g);
        eigenproblems++;
        double[][] values = Lapack.eigenvalues(matrix);
        for (double[] value : values) {
            value[0] /= -(1 - a * a);
            value[1] /= -(1 - a * a);
        }
        return values;
    }

    /** {@code min_{|z|=r} sigma_min(zI - J)}: from {@code start} downwards by level sets until none is below (Bruinsma and Steinbuch). */
    public Height circleMinimum(double r, double start) {
        double angle = start;
        double sigma = sigmaMin(r, start);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            double level = sigma * (1 - STEP);
            double[] crossings = circleCrossings(r, level);
            double lowest = sigma;
            for (double next : candidates(crossings)) {
                double value = sigmaMin(r, next);
                if (value < lowest) {
                    lowest = value;
                    angle = next;
                }
            }
            if (lowest >= level) {
                sigma = Math.min(sigma, lowest);
                break;
            }
            sigma = lowest;
        }
        return new Height(r - 1, angle, sigma);
    }

    /** The crossings and the middles between neighbours, around the circle. */
    private static double[] candidates(double[] crossings) {
        double[] result = Arrays.copyOf(crossings, 2 * crossings.length);
        for (int k = 0; k < crossings.length; k++) {
            double next = k + 1 < crossings.length ? crossings[k + 1] : crossings[0] + 2 * Math.PI;
            result[crossings.length + k] = (crossings[k] + next) / 2;
        }
        return result;
    }

    /** The highest point of the ray, from {@code start} upwards by level sets. */
    private Height rayMaximum(Height start) {
        Height best = start;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            double level = Math.max(best.value, 1) * (1 + STEP);
            double[] crossings = Arrays.stream(rayEigenvalues(best.angle, level))
                    .filter(x -> x[0] > 0 && Math.abs(x[1]) < NEARLY * x[0])
                    .mapToDouble(x -> x[0])
                    .sorted()
                    .toArray();
            double[] middles = new double[Math.max(0, crossings.length - 1)];
            for (int k = 0; k < middles.length; k++) {
                middles[k] = Math.sqrt(crossings[k] * crossings[k + 1]);
            }
            Height next = best;
            for (double x : DoubleStream.concat(Arrays.stream(crossings), Arrays.stream(middles))
                    .toArray()) {
                next = higher(next, height(x, best.angle));
            }
            if (next.value < level) {
                return next;
            }
            best = next;
        }
        return best;
    }

    private static Height higher(Height a, Height b) {
        return b.value > a.value ? b : a;
    }

    /** Rays and circles in turn: no other point of the last ray or circle is higher. */
    public Height ascend(Height start) {
        Height best = rayMaximum(start);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            double r = 1 + best.distance;
            Height low = circleMinimum(r, best.angle);
            Height onCircle = new Height(best.distance, low.angle, best.distance / low.value);
            Height next = rayMaximum(higher(best, onCircle));
            boolean done = next.value <= best.value * (1 + 2 * STEP);
            best = higher(best, next);
            if (done) {
                break;
            }
        }
        return best;
    }

    /**
     * The Kreiss constant from below; 1, its limit at infinity, if it is within {@link #QUIET} of that. Rays at a level just above the best value tell how far their
     * eigenvalues are from crossing it; where that distance has a minimum, the search goes on, until no ray leads higher.
     */
    public Height kreissConstant(int rays) {
        Height best = new Height(Double.POSITIVE_INFINITY, 0, 1 + QUIET);
        double[] angles = angles(rays);
        for (double angle : angles) {
            for (double x = 1e-6; x < 100; x *= 4) {
                best = higher(best, height(x, angle));
            }
        }
        if (best.distance < Double.POSITIVE_INFINITY) {
            best = ascend(best);
        }
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Height next = best;
            for (Height start : nearestRays(best.value * (1 + 1e-7), angles)) {
                if (start.value > 0.5 * best.value) {
                    next = higher(next, ascend(start));
                }
            }
            boolean done = next.value <= best.value * (1 + 1e-9);
            best = next;
            if (done) {
                break;
            }
        }
        return best.distance < Double.POSITIVE_INFINITY ? polished(best) : new Height(best.distance, 0, 1);
    }

    /** Level sets are a relative {@link #STEP} apart: the last digits are found by steps in eight directions, ever shorter ones. */
    private Height polished(Height start) {
        Height best = start;
        for (double step = 1e-4; step > 1e-9; step /= 2) {
            for (int round = 0; round < MOST_ROUNDS; round++) {
                Height before = best;
                for (int i = -1; i <= 1; i++) {
                    for (int j = -1; j <= 1; j++) {
                        double turn = j * step * Math.min(1, before.distance);
                        best = higher(best, height(before.distance * (1 + i * step), before.angle + turn));
                    }
                }
                if (best == before) {
                    break;
                }
            }
        }
        return best;
    }

    /** Local minima over the angle of how close an eigenvalue of the ray test is to the positive real axis. */
    private List<Height> nearestRays(double level, double[] angles) {
        double[] distances = new double[angles.length];
        for (int k = 0; k < angles.length; k++) {
            distances[k] = nearest(angles[k], level)[0];
        }
        List<Height> starts = new ArrayList<>();
        for (int k = 0; k < angles.length; k++) {
            double before = distances[Math.max(0, k - 1)];
            double after = distances[Math.min(angles.length - 1, k + 1)];
            if (distances[k] <= before && distances[k] <= after && distances[k] < 0.5) {
                double from = angles[Math.max(0, k - 1)];
                double to = angles[Math.min(angles.length - 1, k + 1)];
                double angle = shortGolden(from, to, level);
                starts.add(height(nearest(angle, level)[1], angle));
                starts.add(height(nearest(angles[k], level)[1], angles[k]));
            }
        }
        return starts;
    }

    private double shortGolden(double from, double to, double level) {
        double a = from;
        double b = to;
        for (int step = 0; step < 12; step++) {
            double c = b - 0.618 * (b - a);
            double d = a + 0.618 * (b - a);
            if (nearest(c, level)[0] < nearest(d, level)[0]) {
                b = d;
            } else {
                a = c;
            }
        }
        return (a + b) / 2;
    }

    /** Of the eigenvalue nearest in angle to the positive axis: the sine of that angle, and its real part. */
    private double[] nearest(double angle, double level) {
        double[] best = {1, 1};
        for (double[] x : rayEigenvalues(angle, level)) {
            double sine = Math.abs(x[1]) / Math.hypot(x[0], x[1]);
            if (x[0] > 0 && sine < best[0]) {
                best = new double[] {sine, x[0]};
            }
        }
        return best;
    }

    /** Equidistant ones and those of the eigenvalues; of real matrices the upper half. */
    private double[] angles(int rays) {
        double end = isReal ? Math.PI : 2 * Math.PI;
        DoubleStream uniform =
                DoubleStream.iterate(0, x -> x + 1).limit(rays + 1L).map(k -> k == rays ? end : k * end / rays);
        DoubleStream special = Arrays.stream(eigenvalues)
                .mapToDouble(z -> Math.atan2(z[1], z[0]))
                .map(angle -> angle < 0 ? angle + 2 * Math.PI : angle)
                .filter(angle -> angle <= end);
        double[] sorted = DoubleStream.concat(uniform, special).sorted().toArray();
        double[] kept = new double[sorted.length];
        int count = 0;
        for (double angle : sorted) {
            if (count == 0 || angle > kept[count - 1] + 1e-9) {
                kept[count++] = angle;
            }
        }
        return Arrays.copyOf(kept, count);
    }

    /**
     * Whether no point has {@code (|z|-1) ||R(z)|| > kappa}, without any search: the smallest singular value on circles increases with
     * the radius (maximum principle), so a circle with minimum m settles all radii up to {@code 1 + kappa m}; beyond
     * {@code (kappa w - 1)/(kappa - 1)} the numerical radius w does (C8).
     *
     * @param kappa more than 1
     * @param mostCircles false if these do not suffice
     */
    public boolean isBelow(double kappa, double numericalRadius, int mostCircles) {
        double end = (kappa * numericalRadius - 1) / (kappa - 1);
        double r = 1;
        double angle = 0;
        for (int k = 0; k < mostCircles; k++) {
            if (r >= end) {
                return true;
            }
            Height low = circleMinimum(r, angle);
            angle = low.angle;
            double next = 1 + kappa * low.value * (1 - 2 * STEP);
            if (!(next > r)) {
                return false;
            }
            r = next;
        }
        return false;
    }
}
