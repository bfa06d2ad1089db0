package dev.kreiss.numerics;

import dev.kreiss.bound.Bound;
import dev.kreiss.bound.Rounding;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.Parallel;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.numerics.PowerNorms.Kind;
import dev.kreiss.numerics.PowerNorms.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The peak and the steps to accuracy of a system whose powers are cheap at any exponent (C13): some hundred of them settle what
 * {@link GrowthSearch} reads off all of them, one after the other.
 */
final class StructuredGrowth {

    /** Relative accuracy of the peaks of blocks. */
    private static final double BLOCK_RESOLUTION = 1e-9;

    /** A power beyond this exponent is not looked for. */
    private static final long FARTHEST = 1L << 46;

    private static final double CURVE_ACCURACY = 1e-8;

    /** Points of the curve are a factor {@code 1 + 1/DENSITY} apart. */
    private static final int DENSITY = 40;

    private final CoupledSystem system;
    private final EigenbasisPowers powers;
    private final PowerNorms whole;
    private final PowerNorms coupling;
    private final PowerNorms frobenius;
    private final Parallel parallel;

    private StructuredGrowth(
            CoupledSystem system, EigenbasisPowers powers, double tolerance, Parallel parallel, WorkCounter work) {
        this.system = system;
        this.powers = powers;
        this.parallel = parallel;
        this.whole = new PowerNorms(powers, Kind.WHOLE, tolerance / 16, work);
        this.coupling = new PowerNorms(powers, Kind.COUPLING, Double.POSITIVE_INFINITY, work);
        this.frobenius = new PowerNorms(powers, Kind.FROBENIUS, Double.POSITIVE_INFINITY, work);
    }

    /** Null if nothing contracting is found this way: as for an eigenvalue within rounding of the unit circle. */
    static @Nullable Growth of(
            CoupledSystem system,
            EigenbasisPowers powers,
            List<Double> accuracies,
            double tolerance,
            boolean draws,
            Parallel parallel,
            WorkCounter work) {
        return new StructuredGrowth(system, powers, tolerance, parallel, work).growth(accuracies, draws);
    }

    private @Nullable Growth growth(List<Double> accuracies, boolean draws) {
        long nearby = firstAtMost(1, 1);
        if (nearby < 0) {
            return null;
        }
        PowerMaximum maximum = PowerMaximum.of(whole, nearby, PowerMaximum.EQUAL, parallel);
        // So far the nearby matrix contracts: for J itself it takes a little more.
        double distance = powers.distance(2 * nearby, maximum.upper());
        long contraction = firstAtMost(1 - distance, nearby);
        if (contraction < 0 || contraction > 2 * nearby) {
            return null;
        }
        double[][] perBlock = perBlock(maximum, nearby);
        PowerMaximum typical = PowerMaximum.of(frobenius, contraction, PowerMaximum.EQUAL, parallel);
        List<Growth.Steps> steps = steps(accuracies, contraction, maximum.upper());
        Peak peak = new Peak(
                contraction == 1 ? Bound.exactly(1) : enclosure(maximum, contraction),
                maximum.best().t(),
                perBlock,
                new Peak.Typical(
                        typical.best().value() / Math.sqrt(powers.size()),
                        typical.best().t()),
                worstInput(maximum.best().t()));
        long end = steps.stream().mapToLong(Growth.Steps::count).reduce(contraction, Math::max);
        return new Growth(
                peak, contraction, steps, curve(draws ? end : -1, maximum.best().t()));
    }

    /** An exponent from {@code start} on whose power is proven to have a norm of at most the level, while the one before has not. */
    private long firstAtMost(double level, long start) {
        if (whole.isAtMost(start, level)) {
            return start;
        }
        long above = start;
        long below = 2 * start;
        while (!whole.isAtMost(below, level)) {
            above = below;
            below *= 2;
            if (below > FARTHEST) {
                return -1;
            }
        }
        while (below - above > 1) {
            long middle = above + (below - above) / 2;
            if (whole.isAtMost(middle, level)) {
                below = middle;
            } else {
                above = middle;
            }
        }
        return below;
    }

    private Bound.Certified enclosure(PowerMaximum maximum, long contraction) {
        Sample best = maximum.best();
        double lower = Math.max(1, Rounding.down(best.lower() - powers.distance(best.t(), maximum.upper())));
        double upper = Rounding.up(maximum.upper() + powers.distance(contraction, maximum.upper()));
        return Bound.certified(lower, Math.max(lower, upper));
    }

    /** Symmetric diagonal blocks of a stable system only shrink. */
    private double[][] perBlock(PowerMaximum maximum, long contraction) {
        return system.blockCount() == 1
                ? new double[][] {{1}}
                : new double[][] {{1, 0}, {largestCoupling(maximum, contraction), 1}};
    }

    /**
     * Ends where {@code p <= max(seen, p r^t + norm)} leaves nothing new, r the smaller norm of a diagonal block. Where the whole power
     * is known to be smaller than the best coupling, so is its coupling.
     */
    private double largestCoupling(PowerMaximum maximum, long contraction) {
        if (powers.isUncoupled()) {
            return 0;
        }
        Sample seen = coupling.at(Math.max(1, maximum.best().t()));
        long end = 1;
        while (coupling.at(end).upper() > seen.value() * (1 - Math.pow(powers.smallerRadius(), end))
                && end < FARTHEST) {
            end *= 2;
            seen = coupling.at(end).value() > seen.value() ? coupling.at(end) : seen;
        }
        if (end > contraction) {
            return PowerMaximum.of(coupling, end, BLOCK_RESOLUTION, parallel)
                    .best()
                    .value();
        }
        double enough = seen.value() * (1 + BLOCK_RESOLUTION);
        List<PowerInterval> open = maximum.cover().stream()
                .filter(interval -> interval.computed(whole) > enough)
                .map(interval -> PowerInterval.of(
                        coupling.at(interval.left().t()),
                        coupling.at(interval.right().t())))
                .toList();
        return PowerMaximum.of(coupling, open, seen, BLOCK_RESOLUTION, parallel)
                .best()
                .value();
    }

    /** Counted with computed norms. */
    private List<Growth.Steps> steps(List<Double> accuracies, long contraction, double peak) {
        int stride = whole.stride();
        long[] last = new long[accuracies.size() * stride];
        parallel.forEach(
                last.length, k -> last[k] = lastAbove(accuracies.get(k / stride), k % stride, contraction, peak));
        List<Growth.Steps> steps = new ArrayList<>();
        for (int k = 0; k < accuracies.size(); k++) {
            long latest =
                    Arrays.stream(last, k * stride, (k + 1) * stride).max().orElse(-1);
            steps.add(new Growth.Steps(accuracies.get(k), latest + 1));
        }
        return steps;
    }

    /** The last {@code t = first + k stride} with {@code ||J^t|| > delta}; -1 if there is none. */
    private long lastAbove(double delta, long first, long contraction, double peak) {
        long end = contraction;
        while (whole.at(end).value() * peak > delta && end < FARTHEST) {
            end *= 2;
        }
        long last = first + whole.strides(end - first) * whole.stride();
        return lastAbove(delta, PowerInterval.of(whole.at(first), whole.at(last)));
    }

    private long lastAbove(double delta, PowerInterval interval) {
        Sample left = interval.left();
        Sample right = interval.right();
        if (right.value() > delta) {
            return right.t();
        }
        if (!interval.hasInterior(whole)) {
            return left.value() > delta ? left.t() : -1;
        }
        PowerInterval examined = left.value() > delta ? interval : interval.examined(whole, delta);
        if (left.value() <= delta && examined.computed(whole) <= delta) {
            return -1;
        }
        Sample middle = whole.at(whole.middle(left.t(), right.t()));
        long last = lastAbove(delta, examined.from(middle));
        return last >= 0 ? last : lastAbove(delta, examined.until(middle));
    }

    private double[] worstInput(long iteration) {
        int n = system.size();
        if (iteration == 0) { // the identity treats all directions alike
            return BlockShares.even(system);
        }
        // Orthogonal changes of basis within the blocks do not change the shares.
        return BlockShares.of(
                system,
                Matrix.of(
                        n, 1, powers.power(iteration).norm(PowerNorms.ACCURACY).right()));
    }

    /** @param end last iteration; negative for an empty curve */
    private GrowthCurve curve(long end, long peak) {
        TreeSet<Long> points = new TreeSet<>();
        for (long t = 0; t < end; t += 1 + t / DENSITY) {
            points.add(t);
        }
        if (end >= 0) {
            points.addAll(List.of(peak, end));
        }
        long[] iterations = points.stream().mapToLong(Long::longValue).toArray();
        int count = iterations.length;
        int k = system.blockCount();
        double[] norms = new double[count];
        double[] typical = new double[count];
        double[][][] perBlock = new double[k][k][count];
        parallel.forEach(count, point -> {
            CoupledDiagonals power = powers.power(iterations[point]);
            norms[point] = power.norm(CURVE_ACCURACY).value();
            typical[point] = power.frobenius() / Math.sqrt(system.size());
            perBlock[0][0][point] = power.firstNorm();
            if (k == 2) {
                perBlock[1][0][point] =
                        power.withoutDiagonals().norm(CURVE_ACCURACY).value();
                perBlock[1][1][point] = power.secondNorm();
            }
        });
        return new GrowthCurve(iterations, norms, typical, perBlock);
    }
}
