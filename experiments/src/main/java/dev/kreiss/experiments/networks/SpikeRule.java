package dev.kreiss.experiments.networks;

import dev.kreiss.experiments.Statistics;
import dev.kreiss.experiments.Words;
import dev.kreiss.training.TrainingLoop;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What a spike is. A loss that rises along a straight line reaches at most {@code 1/2 + horizon/window} ranges above its median: a factor
 * above that is no trend.
 *
 * @param window steps before the checkpoint that say what is usual, at least 2
 * @param horizon steps after it that are watched, at least 1
 * @param factor ranges above the median from which on a loss spikes, positive
 * @param floor least range, as a share of the median's modulus: a run at rest has next to none, positive
 */
record SpikeRule(int window, int horizon, double factor, double floor) implements Watch {

    static final SpikeRule STANDARD = new SpikeRule(20, 40, 3, 0.05);

    @Override
    public boolean concerns(Checkpoint checkpoint) {
        return true;
    }

    @Override
    public Excursion excursion(Stretch warm, TrainingLoop loop, SplittableRandom noise) {
        return excursion(warm.losses(), warm.then(loop, horizon, noise).losses());
    }

    /** @param before losses of each player, a row a step, the last {@code window} before the checkpoint @param after likewise, from the next on */
    Excursion excursion(double[][] before, double[][] after) {
        double largest = Double.NEGATIVE_INFINITY;
        int first = 0;
        double[] median = new double[before[0].length];
        double[] range = new double[median.length];
        for (int player = 0; player < median.length; player++) {
            int column = player;
            double[] usual =
                    Arrays.stream(before).mapToDouble(row -> row[column]).toArray();
            median[player] = Statistics.quantile(usual, 0.5);
            range[player] =
                    Math.max(Statistics.largest(usual) - Statistics.smallest(usual), floor * Math.abs(median[player]));
        }
        for (int step = 0; step < after.length; step++) {
            for (int player = 0; player < median.length; player++) {
                double rise = (after[step][player] - median[player]) / range[player];
                double size = Double.isFinite(after[step][player]) ? rise : Double.POSITIVE_INFINITY;
                largest = Math.max(largest, size);
                first = first == 0 && size > factor ? step + 1 : first;
            }
        }
        return new Excursion(largest, first);
    }

    @Override
    public String words() {
        return "a spike is a loss of any player that, within the " + horizon
                + " steps after the checkpoint, exceeds its median over the " + window
                + " steps before it by more than "
                + Words.of(factor) + " times its range in these (at least " + Words.of(floor)
                + " of the median's modulus), or is not finite";
    }

    @Override
    public String unit() {
        return "ranges";
    }

    @Override
    public Map<String, Double> numbers() {
        return Map.of("window", (double) window, "horizon", (double) horizon, "factor", factor, "floor", floor);
    }
}
