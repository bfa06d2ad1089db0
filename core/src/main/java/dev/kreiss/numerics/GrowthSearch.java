package dev.kreiss.numerics;

import dev.kreiss.bound.Bound;
import dev.kreiss.bound.Rounding;
import dev.kreiss.linalg.LargestSingularValue;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.SingularValues;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.numerics.SpectralRadius.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The peak {@code sup_t ||J^t||} with its exact stop (C5), and the steps to accuracy (T8).
 *
 * <p>Once {@code ||J^s|| <= 1}, {@code ||J^(ks+r)|| <= ||J^r||}: the supremum is attained before s. By the same argument an accuracy
 * is reached for good after s powers in a row below it, or as soon as {@code ||J^t|| P <= delta}.
 */
public final class GrowthSearch {

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
        this.powers = new Powers(system.jacobian(), work);
        this.recorder = new GrowthRecorder(system, draws);
        this.bestPower = powers.power();
        double cube = 2 * Math.pow(system.size(), 3);
        this.horizon = Math.max(64, Math.min(MOST_STEPS, (long) (MOST_OPERATIONS / cube)));
    }

    public static Growth of(
            CoupledSystem system,
            Verdict verdict,
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
        Bound bound = contracts ? search.enclosure() : Bound.certified(search.lower(), search.bySquaring());
        List<Growth.Steps> steps = contracts ? search.settle(accuracies, contraction, bound) : undetermined(accuracies);
        return new Growth(search.peak(bound), contraction, steps, search.recorder.curve());
    }

    /** Powers up to the first that is proven to contract; false if the horizon came first. */
    private boolean climb() {
        recorder.observe(powers);
        while (powers.exponent() < horizon) {
            powers.step();
            recorder.observe(powers);
            double norm = powers.norm();
            if (norm <= 1 && powers.isAtMost(1)) {
                return true;
            }
            double level = Math.max(best, norm) * (1 + tolerance / 4);
            if (norm > best * (1 + 1e-12)) {
                best = norm;
                bestIteration = powers.exponent();
                bestPower = powers.power();
            }
            computedUpper = Math.max(computedUpper, upper(level));
        }
        return false;
    }

    /** Proven bound of the current norm; {@code best} is kept as it is when that already bounds it. */
    private double upper(double level) {
        return powers.frobenius() * (1 + 1e-9) <= best ? best : powers.upper(level);
    }

    private double lower() {
        SingularValues singular = SingularValues.of(bestPower);
        double computed = Math.max(1, singular.largest() - singular.error());
        return bestIteration == 0 ? 1 : Math.max(1, Rounding.down(computed - powers.error()));
    }

    private Bound.Certified enclosure() {
        double lower = lower();
        double upper = bestIteration == 0 && computedUpper == 1 ? 1 : Rounding.up(computedUpper + powers.error());
        return Bound.certified(lower, Math.max(lower, upper));
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

    private List<Growth.Steps> settle(List<Double> accuracies, long contraction, Bound peak) {
        double[] deltas = accuracies.stream().mapToDouble(Double::doubleValue).toArray();
        long[] lastAbove = lastAboveDuringClimb(deltas, contraction);
        boolean[] done = new boolean[deltas.length];
        int open = deltas.length;
        while (open > 0 && powers.exponent() < horizon) {
            for (int k = 0; k < deltas.length; k++) {
                if (done[k]) {
                    continue;
                }
                if (!isBelow(deltas[k])) {
                    lastAbove[k] = powers.exponent();
                } else if (isBelow(deltas[k] / peak.value()) || powers.exponent() - lastAbove[k] > contraction) {
                    done[k] = true;
                    open--;
                }
            }
            if (open > 0) {
                powers.step();
                recorder.observe(powers);
            }
        }
        List<Growth.Steps> steps = new ArrayList<>();
        for (int k = 0; k < deltas.length; k++) {
            steps.add(new Growth.Steps(deltas[k], done[k] ? lastAbove[k] + 1 : -1));
        }
        return steps;
    }

    /** The estimate from below spares most of the proofs that would fail. */
    private boolean isBelow(double level) {
        return powers.norm() <= level && powers.isAtMost(level);
    }

    /** Every power before the first contracting one exceeds 1, so exceeds each accuracy. */
    private static long[] lastAboveDuringClimb(double[] deltas, long contraction) {
        long[] last = new long[deltas.length];
        Arrays.fill(last, contraction - 1);
        return last;
    }

    private Peak peak(Bound bound) {
        return new Peak(bound, bestIteration, recorder.perBlock(), recorder.typical(), worstInput());
    }

    private double[] worstInput() {
        int n = system.size();
        if (bestIteration == 0) { // the identity treats all directions alike
            return Arrays.stream(system.blocks())
                    .mapToDouble(size -> size / (double) n)
                    .toArray();
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
        return new Growth(peak(bound), 0, undetermined(accuracies), recorder.curve());
    }

    private static List<Growth.Steps> undetermined(List<Double> accuracies) {
        return accuracies.stream().map(delta -> new Growth.Steps(delta, -1)).toList();
    }
}
