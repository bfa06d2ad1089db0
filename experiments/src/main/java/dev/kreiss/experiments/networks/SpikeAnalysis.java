package dev.kreiss.experiments.networks;

import dev.kreiss.audit.DataTable;
import dev.kreiss.experiments.Evidence;
import dev.kreiss.experiments.Statistics;
import dev.kreiss.experiments.networks.Bootstrap.Interval;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** What a table of runs says of predictors. It sees nothing but the table. */
final class SpikeAnalysis {

    private static final int RESAMPLES = 2000;

    private static final long SEED = 20;

    private final DataTable runs;
    private final boolean[] spikes;
    private final double[] leads;
    private final double[][] scores;

    /** @param runs with a column for each predictor, and columns {@code spike}, {@code spikeStep}, {@code training} */
    SpikeAnalysis(DataTable runs) {
        this.runs = runs;
        double[] spike = runs.column("spike");
        this.spikes = new boolean[spike.length];
        for (int k = 0; k < spike.length; k++) {
            spikes[k] = spike[k] == 1;
        }
        this.leads = runs.column("spikeStep");
        this.scores = Arrays.stream(Predictor.values())
                .map(predictor -> runs.column(predictor.column()))
                .toArray(double[][]::new);
    }

    /** All numbers of the finding but those of the run itself. */
    void addTo(Evidence evidence) {
        int count = spikes.length;
        double[] kreissScores = scores[Predictor.KREISS.ordinal()];
        evidence.number("runs", count)
                .number("spikes", Arrays.stream(runs.column("spike")).sum())
                .number("infiniteKreiss", (double)
                        Arrays.stream(kreissScores).filter(Double::isInfinite).count())
                .number("spikesAtInfiniteKreiss", (double) Arrays.stream(indices(k -> spikes[k]))
                        .filter(k -> Double.isInfinite(kreissScores[k]))
                        .count())
                .number("resamples", RESAMPLES);
        Bootstrap bootstrap = new Bootstrap(count, RESAMPLES, SEED);
        Evidence.Rows rows = Evidence.rows(
                "areas",
                "area under the curve of each predictor (0 K, 1 K at rate, 2 peak, 3 spectral radius, 4 gradient norm,"
                        + " 5 top Hessian eigenvalue, 6 step size, 7 coupling strength) with its 95 % interval, and what K, K at rate and the peak have more",
                "predictor",
                "area",
                "lower",
                "upper",
                "kreissMore",
                "kreissMoreLower",
                "kreissMoreUpper",
                "ratedMore",
                "ratedMoreLower",
                "ratedMoreUpper",
                "peakMore",
                "peakMoreLower",
                "peakMoreUpper");
        for (Predictor predictor : Predictor.values()) {
            Interval area = bootstrap.of(sample -> area(predictor, sample));
            Interval kreiss = bootstrap.of(sample -> area(Predictor.KREISS, sample) - area(predictor, sample));
            Interval rated = bootstrap.of(sample -> area(Predictor.RATED_KREISS, sample) - area(predictor, sample));
            Interval peak = bootstrap.of(sample -> area(Predictor.PEAK, sample) - area(predictor, sample));
            area.addTo(evidence, "auc" + predictor.id());
            if (Predictor.RIVALS.contains(predictor)) {
                kreiss.addTo(evidence, "kreissOver" + predictor.id());
                rated.addTo(evidence, "ratedKreissOver" + predictor.id());
                peak.addTo(evidence, "peakOver" + predictor.id());
            }
            rows.add(
                    predictor.ordinal(),
                    area.value(),
                    area.lower(),
                    area.upper(),
                    kreiss.value(),
                    kreiss.lower(),
                    kreiss.upper(),
                    rated.value(),
                    rated.lower(),
                    rated.upper(),
                    peak.value(),
                    peak.lower(),
                    peak.upper());
        }
        evidence.table(rows);
        addWarnings(evidence);
    }

    private double area(Predictor predictor, int[] sample) {
        return AreaUnderCurve.of(scores[predictor.ordinal()], spikes, sample);
    }

    /** A threshold is fitted on one half of the runs; hits, false alarms and lead times are those of the other half. */
    private void addWarnings(Evidence evidence) {
        double[] training = runs.column("training");
        double[] kreiss = scores[Predictor.KREISS.ordinal()];
        double threshold = threshold(kreiss, indices(k -> training[k] == 1));
        int[] tests = indices(k -> training[k] == 0);
        int[] spiking = Arrays.stream(tests).filter(k -> spikes[k]).toArray();
        int[] quiet = Arrays.stream(tests).filter(k -> !spikes[k]).toArray();
        evidence.number("kreissThreshold", threshold)
                .number("testSpikes", spiking.length)
                .number("testQuiet", quiet.length);
        share(spiking, k -> kreiss[k] >= threshold).addTo(evidence, "hitRate");
        share(quiet, k -> kreiss[k] >= threshold).addTo(evidence, "falseAlarmRate");
        int[] announced =
                Arrays.stream(spiking).filter(k -> kreiss[k] >= threshold).toArray();
        new Bootstrap(announced.length, RESAMPLES, SEED)
                .of(sample -> Statistics.quantile(
                        Arrays.stream(sample)
                                .mapToDouble(k -> leads[announced[k]])
                                .toArray(),
                        0.5))
                .addTo(evidence, "leadTime");
    }

    private static Interval share(int[] cases, IntPredicate alarm) {
        return Interval.ofShare(Arrays.stream(cases).filter(alarm).count(), cases.length);
    }

    /** The score from which on an alarm gives the largest hit rate less false alarm rate; NaN where that is not defined. */
    private double threshold(double[] values, int[] cases) {
        double positives = Arrays.stream(cases).filter(k -> spikes[k]).count();
        double negatives = cases.length - positives;
        double best = Double.NEGATIVE_INFINITY;
        double threshold = Double.NaN;
        for (int candidate : positives == 0 || negatives == 0 ? new int[0] : cases) {
            double gain = 0;
            for (int k : cases) {
                gain += values[k] < values[candidate] ? 0 : spikes[k] ? 1 / positives : -1 / negatives;
            }
            if (gain > best) {
                best = gain;
                threshold = values[candidate];
            }
        }
        return threshold;
    }

    private int[] indices(IntPredicate chosen) {
        return IntStream.range(0, spikes.length).filter(chosen).toArray();
    }
}
