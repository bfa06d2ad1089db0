package dev.kreiss.numerics;

import dev.kreiss.linalg.Parallel;
import dev.kreiss.numerics.PowerNorms.Sample;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The largest norm of the powers up to one of them (C13): intervals whose upper bound exceeds the best norm found are halved, all of a
 * round at a time, so the result does not depend on the number of threads.
 *
 * @param best the first sample whose norm is the largest, up to rounding
 * @param upper proven upper bound of all the norms
 * @param cover the intervals that prove it
 */
record PowerMaximum(Sample best, double upper, List<PowerInterval> cover) {

    /** Norms that differ by less than this, relatively, are taken for equal. */
    static final double EQUAL = 1e-12;

    /** A search that needs more samples stops with the bound it has. */
    private static final int MOST_SAMPLES = 20_000;

    /** What a round finds out about an interval: where to halve it, or that it is settled. */
    private record Step(PowerInterval interval, @Nullable Sample middle) {}

    /** Over {@code 0 <= t <= last} at least. @param resolution relative differences below it do not matter */
    static PowerMaximum of(PowerNorms norms, long last, double resolution, Parallel parallel) {
        List<PowerInterval> all = new ArrayList<>();
        for (long t = 0; t < norms.stride(); t++) {
            all.add(PowerInterval.of(norms.at(t), norms.at(t + norms.strides(last - t) * norms.stride())));
        }
        return of(norms, all, norms.at(0), resolution, parallel);
    }

    /** Over some intervals. @param start a sample to beat */
    static PowerMaximum of(
            PowerNorms norms, List<PowerInterval> intervals, Sample start, double resolution, Parallel parallel) {
        Sample best = start;
        for (PowerInterval interval : intervals) {
            best = better(better(best, interval.left()), interval.right());
        }
        List<PowerInterval> open = intervals;
        List<PowerInterval> settled = new ArrayList<>();
        while (!open.isEmpty()) {
            boolean exhausted = open.size() + settled.size() > MOST_SAMPLES;
            double target = exhausted ? Double.POSITIVE_INFINITY : best.value() * (1 + resolution);
            List<PowerInterval> round = open;
            Step[] steps = new Step[round.size()];
            parallel.forEach(steps.length, k -> steps[k] = step(norms, round.get(k), target));
            open = new ArrayList<>();
            for (Step step : steps) {
                if (step.middle == null) {
                    settled.add(step.interval);
                } else {
                    best = better(best, step.middle);
                    open.add(step.interval.until(step.middle));
                    open.add(step.interval.from(step.middle));
                }
            }
        }
        return new PowerMaximum(best, upper(norms, settled, parallel), List.copyOf(settled));
    }

    private static Step step(PowerNorms norms, PowerInterval interval, double target) {
        PowerInterval examined = interval.examined(norms, target);
        boolean isSettled = !examined.hasInterior(norms) || examined.computed(norms) <= target;
        return new Step(
                examined,
                isSettled
                        ? null
                        : norms.at(norms.middle(
                                examined.left().t(), examined.right().t())));
    }

    private static double upper(PowerNorms norms, List<PowerInterval> settled, Parallel parallel) {
        double[] bounds = new double[settled.size()];
        parallel.forEach(bounds.length, k -> bounds[k] = settled.get(k).proven(norms));
        double upper = 0;
        for (double bound : bounds) {
            upper = Math.max(upper, bound);
        }
        return upper;
    }

    private static Sample better(Sample a, Sample b) {
        Sample first = a.t() <= b.t() ? a : b;
        Sample second = first == a ? b : a;
        return second.value() > first.value() * (1 + EQUAL) ? second : first;
    }
}
