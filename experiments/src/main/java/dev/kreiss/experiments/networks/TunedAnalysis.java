package dev.kreiss.experiments.networks;

import dev.kreiss.audit.DataTable;
import dev.kreiss.experiments.Evidence;
import dev.kreiss.experiments.Statistics;
import dev.kreiss.experiments.networks.Bootstrap.Interval;
import java.util.Arrays;
import java.util.stream.IntStream;

/** What a table of {@link SteeredRun}s says of each way to go on. It sees nothing but the table. */
final class TunedAnalysis {

    private static final int RESAMPLES = 2000;

    private static final long SEED = 22;

    private final DataTable runs;
    private final int count;

    /** @param runs with columns {@code proposed} and, for each {@link Arm}, {@code …Spike} and {@code …Residual} */
    TunedAnalysis(DataTable runs) {
        this.runs = runs;
        this.count = runs.rows().size();
    }

    /** @param prefix of the numbers @param table name of the table of ways */
    void addTo(Evidence evidence, String prefix, String table) {
        evidence.number(prefix + "Runs", count)
                .number(
                        prefix + "Proposed",
                        Arrays.stream(runs.column("proposed")).sum());
        Evidence.Rows rows = Evidence.rows(
                table,
                "for each way to go on (0 as they are, 1 tuned, 2 half tuned, 3 halved) the share of runs that spike, and the median of"
                        + " the residual over that with step sizes as they are, with their 95 % intervals",
                "way",
                "spikeShare",
                "spikeShareLower",
                "spikeShareUpper",
                "residualRatio",
                "residualRatioLower",
                "residualRatioUpper");
        for (Arm arm : Arm.values()) {
            double[] spikes = runs.column(arm.id() + "Spike");
            Interval share = Interval.ofShare((long) Arrays.stream(spikes).sum(), count);
            Interval ratio = residualRatio(arm);
            rows.add(
                    arm.ordinal(),
                    share.value(),
                    share.lower(),
                    share.upper(),
                    ratio.value(),
                    ratio.lower(),
                    ratio.upper());
            evidence.number(
                    prefix + "Spikes" + arm.suffix(), Arrays.stream(spikes).sum());
            if (arm != Arm.OWN) {
                reduction(arm).addTo(evidence, prefix + "Reduction" + arm.suffix());
                ratio.addTo(evidence, prefix + "Residual" + arm.suffix());
            }
        }
        evidence.table(rows);
    }

    private Interval mean(double[] values) {
        return bootstrap(count)
                .of(sample -> Arrays.stream(sample)
                        .mapToDouble(k -> values[k])
                        .average()
                        .orElse(Double.NaN));
    }

    /** Share of runs that spike with their own step sizes less that in this way: a mean of differences in pairs. */
    private Interval reduction(Arm arm) {
        double[] own = runs.column(Arm.OWN.id() + "Spike");
        double[] others = runs.column(arm.id() + "Spike");
        return mean(
                IntStream.range(0, count).mapToDouble(k -> own[k] - others[k]).toArray());
    }

    /** Of the runs that spike in neither way. */
    private Interval residualRatio(Arm arm) {
        double[] ownSpike = runs.column(Arm.OWN.id() + "Spike");
        double[] spike = runs.column(arm.id() + "Spike");
        double[] own = runs.column(Arm.OWN.id() + "Residual");
        double[] others = runs.column(arm.id() + "Residual");
        double[] ratios = IntStream.range(0, count)
                .filter(k -> ownSpike[k] == 0 && spike[k] == 0)
                .mapToDouble(k -> others[k] / own[k])
                .toArray();
        return bootstrap(ratios.length)
                .of(sample -> Statistics.quantile(
                        Arrays.stream(sample).mapToDouble(k -> ratios[k]).toArray(), 0.5));
    }

    private static Bootstrap bootstrap(int cases) {
        return new Bootstrap(cases, RESAMPLES, SEED);
    }
}
