package dev.kreiss.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A study in a few numbers.
 *
 * @param points that were looked at; those that a filter left out do not count
 * @param outcomes how many of them turned out how
 * @param ranges of the columns that hold results
 * @param wide points with an enclosure wider than was asked for, among the stable ones
 * @param hash SHA-256 of all results
 */
public record SweepSummary(long points, Map<Outcome, Long> outcomes, List<Range> ranges, long wide, String hash) {

    public SweepSummary {
        outcomes = Map.copyOf(outcomes);
        ranges = List.copyOf(ranges);
    }

    /**
     * A column over the stable points where it is finite.
     *
     * @param count of these points; the other numbers are NaN if there is none
     * @param at values of the axes where the largest is attained, for the first time
     */
    public record Range(String column, long count, double smallest, double largest, double[] at) {}

    /** Reads the store twice, a chunk at a time. */
    public static SweepSummary of(SweepSpec spec, ResultStore store) {
        return new Reader(spec).read(store);
    }

    private static final class Reader {

        private final int verdict;
        private final List<String> columns;
        private final double[] smallest;
        private final double[] largest;
        private final long[] count;
        private final double[][] at;
        private final List<Integer> lowerEnds = new ArrayList<>();
        private final double tolerance;
        private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
        private long points;
        private long wide;

        Reader(SweepSpec spec) {
            verdict = spec.axes().size();
            columns = spec.columns();
            tolerance = spec.tolerance();
            smallest = new double[columns.size()];
            largest = new double[columns.size()];
            count = new long[columns.size()];
            at = new double[columns.size()][0];
            for (int k = 0; k < columns.size(); k++) {
                if (columns.get(k).endsWith(".lower")) {
                    lowerEnds.add(k);
                }
            }
        }

        SweepSummary read(ResultStore store) {
            store.forEach(chunk -> {
                for (int row = 0; row < chunk.rows(); row++) {
                    add(chunk.row(row));
                }
            });
            List<Range> ranges = new ArrayList<>();
            for (int k = verdict + 1; k < columns.size(); k++) {
                boolean any = count[k] > 0;
                ranges.add(new Range(
                        columns.get(k),
                        count[k],
                        any ? smallest[k] : Double.NaN,
                        any ? largest[k] : Double.NaN,
                        at[k]));
            }
            return new SweepSummary(points, outcomes, ranges, wide, store.hash());
        }

        private void add(double[] row) {
            Outcome outcome = Outcome.of(row[verdict]);
            if (outcome == Outcome.EXCLUDED) {
                return;
            }
            points++;
            outcomes.merge(outcome, 1L, Long::sum);
            if (outcome != Outcome.STABLE) {
                return;
            }
            for (int k = verdict + 1; k < row.length; k++) {
                if (Double.isFinite(row[k])) {
                    add(k, row);
                }
            }
            boolean narrow = lowerEnds.stream().allMatch(k -> row[k + 1] - row[k] <= tolerance * Math.abs(row[k]));
            wide += narrow ? 0 : 1;
        }

        private void add(int k, double[] row) {
            if (count[k] == 0 || row[k] < smallest[k]) {
                smallest[k] = row[k];
            }
            if (count[k] == 0 || row[k] > largest[k]) {
                largest[k] = row[k];
                at[k] = Arrays.copyOf(row, verdict);
            }
            count[k]++;
        }
    }
}
