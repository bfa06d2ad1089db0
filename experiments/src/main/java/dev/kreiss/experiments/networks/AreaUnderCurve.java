package dev.kreiss.experiments.networks;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The area under the receiver operating characteristic: the share of pairs of a positive and a negative in which the positive has the
 * higher score, ties counted half. By ranks (Mann and Whitney, 1947), in O(n log n).
 */
final class AreaUnderCurve {

    private AreaUnderCurve() {}

    /**
     * @param scores none NaN; may be infinite
     * @param sample indices, each as often as it counts
     * @return in [0, 1]; NaN if there are only positives or only negatives
     */
    static double of(double[] scores, boolean[] positive, int[] sample) {
        Integer[] order = Arrays.stream(sample).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(k -> scores[k]));
        double rankSum = 0;
        double positives = 0;
        for (int from = 0, to; from < order.length; from = to) {
            int tied = 0;
            for (to = from; to < order.length && scores[order[to]] == scores[order[from]]; to++) {
                tied += positive[order[to]] ? 1 : 0;
            }
            rankSum += tied * (from + 1 + to) / 2.0;
            positives += tied;
        }
        double negatives = order.length - positives;
        return positives == 0 || negatives == 0
                ? Double.NaN
                : (rankSum - positives * (positives + 1) / 2) / (positives * negatives);
    }
}
