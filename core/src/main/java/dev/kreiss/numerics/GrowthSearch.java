package dev.kreiss.numerics;

import dev.kreiss.bound.Bound;
import dev.kreiss.bound.Rounding;
import dev.kreiss.linalg.LargestSingularValue;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.SingularValues;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.numerics.SpectralRadius.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The peak {@code sup_t ||J^t||} with its exact stop (C5), and the steps to accuracy (T8).
 *
 * <p>Once {@code ||J^s|| <= 1}, {@code ||J^(ks+r)|| <= ||J^r||}: the supremum is attained before s. By the same argument an accuracy
 * is reached for good after s powers in a row below it, or as soon as {@code ||J^t|| P <= delta}.
 */
public final class GrowthSearch {

    /** Norms below this share of the peak so far need no digits. */
    private static final double NEAR = 0.99;

    /** Blocks below this share of the peak are not followed to their largest. */
    private static final double NEGLIGIBLE = 1e-6;

    /** Peaks up to this cost a product of powers no accuracy that matters. */
    private static final double MODEST = 100;

    private static final long MOST_STEPS = 500_000;

    /** Operations spent on powers before the search settles for a bound: about half a minute on two cores. */
    private static final double MOST_OPERATIONS = 1e12;

    /** Powers shown of a system without a finite peak. */
    private static final long SHOWN_WITHOUT_PEAK = 400;

    private final CoupledSystem system;
    private final double tolerance;
    private final Powers powers;
    private final GrowthRecorder recorder;
    private final long horizon;
    private double best = 1;
    private double computedUpper = 1;
    private long bestIteration;
    private Matrix bestPower;

    private GrowthSearch(CoupledSystem system, double tolerance, boolean draws, WorkCounter work) {
        this.system = system;
        this.tolerance = tolerance;
        this.powers = new Powers(system, work);
        this.recorder = new GrowthRecorder(system, draws);
        this.bestPower = powers.power();
        double cube = 2 * Math.pow(system.size(), 3);
        this.horizon = Math.max(64, Math.min(MOST_STEPS, (long) (MOST_OPERATIONS / cube)));
    }

    /**
     * @param kreissUpper upper bound of K, which bounds the peak if nothing better does; may be infinite
     * @param accuracies of the steps to accuracy @param draws whether to keep the curve
     */
    public static Growth of(
            CoupledSystem system,
            Verdict verdict,
            double kreissUpper,
            List<Double> accuracies,
            double tolerance,
            boolean draws,
            WorkCounter work) {
        GrowthSearch search = new GrowthSearch(system, tolerance, draws, work);
        if (verdict != Verdict.STABLE) {
            return search.withoutPeak(verdict, accuracies);
        }
        boolean contracts = search.climb();
        long contraction = contracts ? search.powers.exponent() : 0;
        Bound bound = contracts ? search.enclosure() : search.wideEnclosure(kreissUpper);
        List<Growth.Steps> steps = contracts ? search.settle(accuracies, contraction, bound) : undetermined(accuracies);
        return new Growth(search.peak(bound), contraction, steps, search.recorder.curve());
    }

    /** Powers up to the first that is proven to contract; false if the horizon came first. */
    private boolean climb() {
        recorder.observe(powers);
        while (powers.exponent() < horizon) {
            powers.step();
            recorder.observe(powers);
            double norm = powers.roughNorm();
            if (norm > NEAR * best) {
                norm = powers.norm();
            }
            if (norm <= 1 && powers.isAtMost(1)) {
                return true;
            }
            if (powers.frobenius() * (1 + 1e-9) > best) {
                norm = bounded(norm);
            }
            if (norm > best * (1 + 1e-12)) {
                best = norm;
                bestIteration = powers.exponent();
                bestPower = powers.power();
            }
        }
        return false;
    }

    /** Lets {@code computedUpper} bound the current norm; returns that norm as well as it had to be known. */
    private double bounded(double norm) {
        double level = Math.max(best, norm) * (1 + tolerance / 4);
        if (powers.isComputedAtMost(level)) {
            computedUpper = Math.max(computedUpper, level);
            return norm;
        }
        double converged = powers.norm();
        computedUpper = Math.max(computedUpper, powers.upper(Math.max(best, converged) * (1 + tolerance / 4)));
        return converged;
    }

    private double lower() {
        SingularValues singular = SingularValues.of(bestPower);
        double computed = Math.max(1, singular.largest() - singular.error());
        return bestIteration == 0 ? 1 : Math.max(1, Rounding.down(computed - powers.largestError()));
    }

    private Bound.Certified enclosure() {
        double lower = lower();
        double upper =
                bestIteration == 0 && computedUpper == 1 ? 1 : Rounding.up(computedUpper + powers.largestError());
        return Bound.certified(lower, Math.max(lower, upper));
    }

    /** Without a contracting power: by squaring, or by the Kreiss matrix theorem, {@code P <= e N K}. */
    private Bound.Certified wideEnclosure(double kreissUpper) {
        double lower = lower();
        double theorem = Rounding.up(Math.E * system.size() * kreissUpper);
        return Bound.certified(lower, Math.max(lower, Math.min(bySquaring(), theorem)));
    }

    /** {@code sup_{t < 2^(k+1)} <= sup_{t < 2^k} max(1, ||J^(2^k)||)}, until a power contracts. */
    private double bySquaring() {
        double bound = 1;
        double error = 0;
        Matrix power = system.jacobian();
        double unit = Rounding.gamma(4L * system.size() + 16);
        for (int k = 0; k < 60; k++) {
            double norm = Rounding.up(SingularValues.normUpper(power) + error);
            if (norm <= 1) {
                return bound;
            }
            bound = Rounding.up(bound * norm);
            double frobenius = power.frobeniusNorm();
            error = Rounding.up(error * (2 * frobenius + error) + unit * frobenius * frobenius);
            power = power.times(power);
            if (!power.isFinite()) {
                break;
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    /**
     * Follows the powers until no block grows any more, then until each accuracy is reached for good. Later powers repeat what the
     * first {@code contraction} did, on a smaller scale, so {@code contraction} powers in a row below an accuracy settle it.
     * Counted with computed norms.
     */
    private List<Growth.Steps> settle(List<Double> accuracies, long contraction, Bound peak) {
        double top = peak.value();
        double[] deltas = accuracies.stream().mapToDouble(Double::doubleValue).toArray();
        // Every power before the first contracting one exceeds 1, so exceeds each accuracy.
        long[] lastAbove = new long[deltas.length];
        Arrays.fill(lastAbove, contraction - 1);
        watch(deltas, lastAbove);
        Leaps leaps = new Leaps(powers, top > MODEST ? contraction : 1);
        while (powers.exponent() < horizon && !laterPowers(top).addNothing(NEGLIGIBLE * top)) {
            steps(deltas, lastAbove);
        }
        Growth.Steps[] steps = new Growth.Steps[deltas.length];
        for (int k : descending(deltas)) {
            if (!recorder.draws() && isAbove(deltas[k])) { // a picture needs the points in between
                leaps.towards(deltas[k]);
                watch(deltas, lastAbove);
            }
            long end = powers.exponent() + horizon;
            boolean settled = false;
            while (!settled && powers.exponent() < end) {
                steps(deltas, lastAbove);
                settled = powers.exponent() - lastAbove[k] >= contraction
                        || laterPowers(top).norm() <= deltas[k];
            }
            steps[k] = new Growth.Steps(deltas[k], settled ? lastAbove[k] + 1 : -1);
        }
        return List.of(steps);
    }

    private LaterPowers laterPowers(double top) {
        return recorder.later(powers.power(), top);
    }

    private static int[] descending(double[] deltas) {
        return IntStream.range(0, deltas.length)
                .boxed()
                .sorted((a, b) -> Double.compare(deltas[b], deltas[a]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** A few steps: looking ahead costs as much as several of them. */
    private void steps(double[] deltas, long[] lastAbove) {
        long end = powers.exponent() + 1 + Math.min(31, powers.exponent() / 16);
        while (powers.exponent() < end) {
            powers.step();
            recorder.observe(powers);
            watch(deltas, lastAbove);
        }
    }

    private void watch(double[] deltas, long[] lastAbove) {
        for (int k = 0; k < deltas.length; k++) {
            if (isAbove(deltas[k])) {
                lastAbove[k] = powers.exponent();
            }
        }
    }

    private boolean isAbove(double delta) {
        if (powers.frobenius() <= delta) {
            return false;
        }
        double rough = powers.roughNorm();
        boolean clearlyBelow = rough < 0.9 * delta && powers.isComputedAtMost(delta);
        return rough > delta || !clearlyBelow && powers.norm() > delta;
    }

    private Peak peak(Bound bound) {
        return new Peak(bound, bestIteration, recorder.perBlock(), recorder.typical(), worstInput());
    }

    private double[] worstInput() {
        int n = system.size();
        if (bestIteration == 0) { // the identity treats all directions alike
            return BlockShares.even(system);
        }
        double[] right = LargestSingularValue.of(bestPower, null).right();
        Matrix vector = right.length == n
                ? Matrix.of(n, 1, right)
                : Matrix.complex(n, 1, Arrays.copyOf(right, n), Arrays.copyOfRange(right, n, 2 * n));
        return BlockShares.of(system, vector);
    }

    private Growth withoutPeak(Verdict verdict, List<Double> accuracies) {
        recorder.observe(powers);
        for (long t = 0; t < Math.min(horizon, SHOWN_WITHOUT_PEAK) && powers.frobenius() < 1e100; t++) {
            powers.step();
            recorder.observe(powers);
            double norm = powers.norm();
            if (norm > best * (1 + 1e-12)) {
                best = norm;
                bestIteration = powers.exponent();
                bestPower = powers.power();
            }
        }
        Bound bound = verdict == Verdict.UNSTABLE
                ? Bound.exactly(Double.POSITIVE_INFINITY)
                : Contraction.isObvious(system.jacobian())
                        ? Bound.exactly(1)
                        : Bound.certified(lower(), Double.POSITIVE_INFINITY);
        double[][] perBlock =
                verdict == Verdict.UNSTABLE ? recorder.perBlockOfDivergent(powers.exponent()) : recorder.perBlock();
        Peak peak = new Peak(bound, bestIteration, perBlock, recorder.typical(), worstInput());
        return new Growth(peak, 0, undetermined(accuracies), recorder.curve());
    }

    private static List<Growth.Steps> undetermined(List<Double> accuracies) {
        return accuracies.stream().map(delta -> new Growth.Steps(delta, -1)).toList();
    }
}
