package dev.kreiss.witness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * Extrema of the resolvent of one matrix in the plane: grids that are dense about the eigenvalues, polished by pattern and golden
 * searches in double precision; the value at the point found is computed with 31 digits. So a value is attained for certain, up to its
 * stated error; that nothing beats it is as good as the grid.
 */
public final class PlaneSearch {

    /** Rounding of the last singular value of an exact inverse, relative. */
    private static final double ROUNDING = 1e-13;

    private static final int STARTS = 6;

    /** Singular values below this part of the norm are computed with 31 digits where it matters. */
    private static final double NOISE = 1e-9;

    /** Logarithm of the least distance from the unit circle that is looked at. */
    private static final double CLOSEST = Math.log(1e-12);

    private final Dense jacobian;
    private final HessenbergResolvent fast;
    private final DoubleLength exact;
    private final boolean isReal;
    private final double[][] eigenvalues;
    private final double frobenius;

    public PlaneSearch(Dense jacobian) {
        this.jacobian = jacobian;
        this.fast = new HessenbergResolvent(jacobian);
        this.exact = DoubleLength.of(jacobian);
        this.eigenvalues = Lapack.eigenvalues(jacobian);
        this.frobenius = jacobian.frobenius();
        boolean real = true;
        for (double x : jacobian.im) {
            real &= x == 0;
        }
        this.isReal = real;
    }

    /** A point, the value there and how far that may be off. */
    public record Found(double re, double im, double value, double error) {}

    /** {@code (|z|-1) ||R(z)||} with 31 digits; an infinite error says that these do not suffice. */
    public Found scaledNorm(double re, double im) {
        double norm = exact.resolventNorm(re, im);
        double distance = squaredModulusMinusOne(re, im) / (1 + Math.hypot(re, im));
        return new Found(re, im, distance * norm, distance * norm * relativeError(re, im, norm));
    }

    /** {@code sigma_min(zI - J)} with 31 digits. */
    public Found sigmaMin(double re, double im) {
        double norm = exact.resolventNorm(re, im);
        return new Found(re, im, 1 / norm, relativeError(re, im, norm) / norm);
    }

    private double relativeError(double re, double im, double norm) {
        double condition = (Math.hypot(re, im) + frobenius) * norm;
        double error = ROUNDING + 1e-29 * jacobian.rows() * condition;
        return error < 1e-3 ? error : Double.POSITIVE_INFINITY;
    }

    private static double squaredModulusMinusOne(double re, double im) {
        double p = re * re;
        double q = im * im;
        double low = Math.fma(re, re, -p) + Math.fma(im, im, -q);
        double big = Math.max(p, q);
        double small = Math.min(p, q);
        double high = big - 1; // exact if big is in [1/2, 2]; otherwise nothing cancels
        return (high + small) + low;
    }

    /** The Kreiss constant; the value is 1, its limit at infinity, if the search finds no more. */
    public Found kreissConstant(int effort) {
        Grid grid = grid(effort);
        Found best = new Found(Double.NaN, Double.NaN, 1, 0);
        for (double[] start : grid.summits(STARTS * effort)) {
            if (start[2] < 0.3 * best.value) {
                break;
            }
            double[] top = climb(this::scaled, start[0], start[1], grid.step / 2, Math.PI / 48 / effort, 400);
            Found found = attained(top);
            double distance = Math.exp(top[0]);
            if (effort > 1 && found.value > 0.9 * best.value && found.value * frobenius > 1e4 * distance) {
                found = attained(climb(this::exactlyScaled, top[0], top[1], 0.02, 0.02 * distance, 100));
            }
            best = found.value > best.value ? found : best;
        }
        return best;
    }

    /** Samples at {@code |z| = 1 + e^x}, {@code x = low + i step}. */
    private record Grid(double low, double step, double[] angles, double[][] values) {

        /** Samples that no neighbour exceeds, as (x, angle, value), highest first. */
        List<double[]> summits(int most) {
            List<double[]> summits = new ArrayList<>();
            int n = angles.length;
            for (int i = 0; i < values.length; i++) {
                for (int j = 0; j < n; j++) {
                    double here = values[i][j];
                    if (here >= values[Math.max(0, i - 1)][j]
                            && here >= values[Math.min(values.length - 1, i + 1)][j]
                            && here >= values[i][(j + 1) % n]
                            && here >= values[i][(j + n - 1) % n]) {
                        summits.add(new double[] {low + i * step, angles[j], here});
                    }
                }
            }
            summits.sort(Comparator.comparingDouble(summit -> -summit[2]));
            return summits.subList(0, Math.min(most, summits.size()));
        }
    }

    private Grid grid(int effort) {
        double closest = 1e-5;
        for (double[] z : eigenvalues) {
            double gap = Math.abs(1 - Math.hypot(z[0], z[1])) / 10;
            closest = gap > 1e-13 ? Math.min(closest, gap) : closest;
        }
        double low = Math.log(closest);
        double high = Math.log(4 * (1 + frobenius));
        int radii = (int) Math.ceil((high - low) / 0.7) * effort;
        double[] angles = angles(24 * effort);
        double[][] values = new double[radii + 1][angles.length];
        double step = (high - low) / radii;
        for (int i = 0; i <= radii; i++) {
            for (int j = 0; j < angles.length; j++) {
                values[i][j] = scaled(low + i * step, angles[j], 12);
            }
        }
        return new Grid(low, step, angles, values);
    }

    private double scaled(double x, double angle, int steps) {
        double distance = Math.exp(x);
        return distance / fast.sigmaMin((1 + distance) * Math.cos(angle), (1 + distance) * Math.sin(angle), steps);
    }

    private double scaled(double x, double angle) {
        return scaled(x, angle, 30);
    }

    private double exactlyScaled(double x, double angle) {
        return attained(new double[] {x, angle}).value;
    }

    /** The value at {@code |z| = 1 + e^x} with 31 digits. */
    private Found attained(double[] place) {
        double r = 1 + Math.exp(place[0]);
        Found found = scaledNorm(r * Math.cos(place[1]), r * Math.sin(place[1]));
        return Double.isNaN(found.value) ? new Found(found.re, found.im, 0, 0) : found;
    }

    /** Compass search in the logarithm of the distance to the unit circle and the angle. */
    private static double[] climb(
            DoubleBinaryOperator f, double startX, double startAngle, double firstX, double firstAngle, int most) {
        double x = startX;
        double angle = startAngle;
        double here = f.applyAsDouble(x, angle);
        double stepX = firstX;
        double stepAngle = firstAngle;
        double[][] compass = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}};
        for (int k = 0; k < most && stepX > 1e-8; k++) {
            boolean moved = false;
            for (int d = 0; d < 4 && !moved; d++) {
                double nextX = Math.max(CLOSEST, x + compass[d][0] * stepX);
                double nextAngle = angle + compass[d][1] * stepAngle;
                double value = f.applyAsDouble(nextX, nextAngle);
                if (value > here * (1 + 1e-15)) {
                    here = value;
                    x = nextX;
                    angle = nextAngle;
                    moved = true;
                    double[] first = compass[0]; // go on in this direction first
                    compass[0] = compass[d];
                    compass[d] = first;
                }
            }
            if (!moved) {
                stepX /= 2;
                stepAngle = Math.min(stepAngle / 2, 20 * stepX * Math.exp(x));
            }
        }
        return new double[] {x, angle};
    }

    /** Equidistant ones and those of the eigenvalues with a few beside them, sorted; of real matrices the upper half. */
    private double[] angles(int halfTurn) {
        int uniform = isReal ? halfTurn + 1 : 2 * halfTurn;
        double[] offsets = {0, 0.5, -0.5, 2, -2};
        double[] all = new double[uniform + eigenvalues.length * offsets.length];
        int count = 0;
        for (int k = 0; k < uniform; k++) {
            all[count++] = k * Math.PI / halfTurn;
        }
        for (double[] z : eigenvalues) {
            double angle = Math.atan2(z[1], z[0]);
            double gap = Math.abs(1 - Math.hypot(z[0], z[1]));
            for (int k = 0; k < offsets.length && (k == 0 || gap < 0.1); k++) {
                double next = angle + offsets[k] * gap;
                next -= 2 * Math.PI * Math.floor(next / (2 * Math.PI));
                if (!isReal || next <= Math.PI) {
                    all[count++] = next;
                }
            }
        }
        return Arrays.stream(all, 0, count).sorted().distinct().toArray();
    }

    /** {@code min_{|z|=r} sigma_min(zI - J)} from above, as small as the search finds it. */
    public Found circleMinimum(double r, int effort) {
        double angle = circleMinimiser(r, effort);
        Found found = sigmaMin(r * Math.cos(angle), r * Math.sin(angle));
        return new Found(found.re, found.im, found.value, found.error + 4e-16 * r);
    }

    private double circleMinimiser(double r, int effort) {
        double[] angles = angles(90 * effort);
        DoubleUnaryOperator sigma = angle -> fast.sigmaMin(r * Math.cos(angle), r * Math.sin(angle), 30);
        double[] values = Arrays.stream(angles).map(sigma).toArray();
        if (effort > 1 && Arrays.stream(values).min().orElseThrow() < NOISE * frobenius) {
            sigma = angle -> sigmaMin(r * Math.cos(angle), r * Math.sin(angle)).value;
            values = Arrays.stream(angles).map(sigma).toArray();
        }
        DoubleUnaryOperator height = sigma.andThen(value -> -value);
        double least = Arrays.stream(values).min().orElseThrow();
        Maximum best = new Maximum(0, Double.NEGATIVE_INFINITY);
        int n = angles.length;
        for (int k = 0; k < n; k++) {
            boolean low = values[k] <= values[(k + 1) % n] && values[k] <= values[(k + n - 1) % n];
            if ((low || k == 0 || k == n - 1) && values[k] <= 2 * least) {
                double right = angles[(k + 1) % n] - angles[k];
                double left = angles[k] - angles[(k + n - 1) % n];
                double step = Math.min(Math.abs(left), Math.abs(right)) / 2;
                Maximum next = summit(height, angles[k], Math.max(step, 1e-12));
                best = next.value() > best.value() ? next : best;
            }
        }
        return best.at();
    }

    /** The local maximum uphill from {@code start}: strides that double until they lead down, then golden sections. */
    private static Maximum summit(DoubleUnaryOperator f, double start, double firstStep) {
        double at = start;
        double here = f.applyAsDouble(at);
        double step = f.applyAsDouble(at + firstStep) > here ? firstStep : -firstStep;
        double behind = at - step;
        double ahead = at + step;
        double there = f.applyAsDouble(ahead);
        while (there > here && Math.abs(step) < 2) {
            step *= 2;
            behind = at;
            at = ahead;
            here = there;
            ahead = at + step;
            there = f.applyAsDouble(ahead);
        }
        Maximum golden = Maximum.golden(f, Math.min(behind, ahead), Math.max(behind, ahead));
        return golden.value() >= here ? golden : new Maximum(at, here);
    }

    /** {@code rho_eps} from below: along a ray to the level, about the circle to the lowest point, and again. */
    public Found pseudospectralRadius(double epsilon, int effort) {
        double radius = 0;
        double angle = 0;
        for (double[] z : eigenvalues) {
            if (Math.hypot(z[0], z[1]) > radius) {
                radius = Math.hypot(z[0], z[1]);
                angle = Math.atan2(z[1], z[0]);
            }
        }
        double r = outwards(radius, angle, epsilon);
        for (int round = 0; round < 40; round++) {
            double next = circleMinimiser(r, effort);
            if (!(fast.sigmaMin(r * Math.cos(next), r * Math.sin(next), 30) < epsilon)) {
                break;
            }
            angle = next;
            double farther = outwards(r, angle, epsilon);
            boolean done = farther <= r * (1 + 1e-14);
            r = Math.max(r, farther);
            if (done) {
                break;
            }
        }
        for (double back = 1e-14; back < 1e-3; back *= 4) { // until 31 digits agree
            double re = r * (1 - back) * Math.cos(angle);
            double im = r * (1 - back) * Math.sin(angle);
            Found sigma = sigmaMin(re, im);
            if (sigma.value + sigma.error <= epsilon) {
                return new Found(re, im, r * (1 - back), r * (2 * back + 1e-15));
            }
        }
        return new Found(0, 0, r, Double.POSITIVE_INFINITY);
    }

    /** The next radius on the ray where sigma_min reaches epsilon. */
    private double outwards(double from, double angle, double epsilon) {
        DoubleUnaryOperator sigma = r -> fast.sigmaMin(r * Math.cos(angle), r * Math.sin(angle), 30);
        double low = from;
        double step = Math.max(1e-3 * epsilon, 1e-13 * from);
        while (sigma.applyAsDouble(low + step) <= epsilon) {
            low += step;
            step *= 2;
        }
        double high = low + step;
        while (high - low > 1e-15 * high) {
            double middle = low + (high - low) / 2;
            if (middle <= low || middle >= high) {
                break;
            }
            if (sigma.applyAsDouble(middle) <= epsilon) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** {@code w(J)} from below. */
    public Found numericalRadius(int effort) {
        double end = isReal ? Math.PI : 2 * Math.PI;
        Maximum largest = Maximum.of(this::support, 0, end, 48 * effort);
        return new Found(
                Math.cos(largest.at()), Math.sin(largest.at()), Math.max(0, largest.value()), ROUNDING * frobenius);
    }

    private double support(double angle) {
        Dense turned = jacobian.scaled(Math.cos(angle), Math.sin(angle));
        return Tridiagonal.largest(turned.plus(1, turned.adjoint()).scaled(0.5, 0));
    }
}
