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
 */
record PowerMaximum(Sample best, double upper) {

    /** Norms that differ by less than this, relatively, are taken for equal. */
    static final double EQUAL = 1e-12;

    /** A search that needs more samples stops with the bound it has. */
    private static final int MOST_SAMPLES = 20_000;

    /** Powers {@code left.t + k stride} between two samples. */
    private record Interval(Sample left, Sample right) {}

    /** What a round does to an interval: halve it, or settle it with a bound. */
    private record Step(@Nullable Sample middle, double bound) {}

    /** Over {@code 0 <= t <= last} at least. @param resolution relative differences below it do not matter */
    static PowerMaximum of(PowerNorms norms, long last, double resolution, Parallel parallel) {
        List<Interval> open = new ArrayList<>();
        Sample best = norms.at(0);
        for (long t = 0; t < norms.stride(); t++) {
            Interval interval = new Interval(norms.at(t), norms.at(t + norms.strides(last - t) * norms.stride()));
            best = better(better(best, interval.left), interval.right);
            open.add(interval);
        }
        double upper = 0;
        int samples = 0;
        while (!open.isEmpty()) {
            double target = samples < MOST_SAMPLES ? best.value() * (1 + resolution) : Double.POSITIVE_INFINITY;
            List<Interval> round = open;
            Step[] steps = new Step[round.size()];
            parallel.forEach(steps.length, k -> steps[k] = step(norms, round.get(k), target));
            open = new ArrayList<>();
            for (int k = 0; k < steps.length; k++) {
                Sample middle = steps[k].middle;
                if (middle == null) {
                    upper = Math.max(upper, steps[k].bound);
                } else {
                    samples++;
                    best = better(best, middle);
                    open.add(new Interval(round.get(k).left, middle));
                    open.add(new Interval(middle, round.get(k).right));
                }
            }
        }
        return new PowerMaximum(best, upper);
    }

    private static Step step(PowerNorms norms, Interval interval, double target) {
        Sample left = interval.left;
        Sample right = interval.right;
        if (norms.strides(right.t() - left.t()) > 1 && norms.computed(left, right) > target) {
            return new Step(norms.at(norms.middle(left.t(), right.t())), 0);
        }
        return new Step(null, norms.proven(left, right));
    }

    private static Sample better(Sample a, Sample b) {
        Sample first = a.t() <= b.t() ? a : b;
        Sample second = first == a ? b : a;
        return second.value() > first.value() * (1 + EQUAL) ? second : first;
    }
}
