package dev.kreiss.experiments.networks;

import dev.kreiss.experiments.Evidence;
import dev.kreiss.experiments.Statistics;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Percentile intervals (Efron, 1979) by resampling independent cases. Resamples in which a statistic is not defined are left out.
 *
 * @param cases how many there are
 * @param resamples at least 100
 */
record Bootstrap(int cases, int resamples, long seed) {

    private static final double TAIL = 0.025;

    /** Two-sided 95 % quantile of the normal distribution. */
    private static final double NORMAL = 1.959964;

    /** Of the cases with these indices. */
    @FunctionalInterface
    interface Statistic {

        /** @return NaN where it is not defined */
        double of(int[] sample);
    }

    /** @param value of all cases @param lower end of the interval of 95 % @param upper end */
    record Interval(double value, double lower, double upper) {

        static final Interval NONE = new Interval(Double.NaN, Double.NaN, Double.NaN);

        /** Of a share, by Wilson's score (1927): resampling would find no width where all or none are hits. */
        static Interval ofShare(long hits, long count) {
            if (count == 0) {
                return NONE;
            }
            double n = count;
            double share = hits / n;
            double weight = NORMAL * NORMAL / n;
            double middle = (share + weight / 2) / (1 + weight);
            double half = NORMAL * Math.sqrt(share * (1 - share) / n + weight / (4 * n)) / (1 + weight);
            return new Interval(share, Math.max(0, middle - half), Math.min(1, middle + half));
        }

        /** As three numbers: {@code name}, {@code nameLower}, {@code nameUpper}. */
        void addTo(Evidence evidence, String name) {
            evidence.number(name, value).number(name + "Lower", lower).number(name + "Upper", upper);
        }
    }

    /** The same resamples for each statistic, so that paired differences are statistics like others. */
    Interval of(Statistic statistic) {
        double value =
                cases == 0 ? Double.NaN : statistic.of(IntStream.range(0, cases).toArray());
        if (Double.isNaN(value)) {
            return Interval.NONE;
        }
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = DoubleStream.generate(
                        () -> statistic.of(random.ints(cases, 0, cases).toArray()))
                .limit(resamples)
                .filter(each -> !Double.isNaN(each))
                .toArray();
        return values.length == 0
                ? Interval.NONE
                : new Interval(value, Statistics.quantile(values, TAIL), Statistics.quantile(values, 1 - TAIL));
    }
}
