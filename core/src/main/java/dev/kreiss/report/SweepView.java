package dev.kreiss.report;

import dev.kreiss.sweep.Outcome;
import dev.kreiss.sweep.SweepPicture;
import dev.kreiss.sweep.SweepPicture.Scale;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a page shows before anybody chooses.
 *
 * @param column of the picture, or {@link #VERDICT}
 * @param x scale from left to right
 * @param y scale upwards, or {@link #NONE} for a line
 * @param fixed places on all scales: those of the others are shown
 */
record SweepView(int column, int x, int y, int[] fixed) {

    static final int VERDICT = -1;

    static final int NONE = -1;

    /** More than any distance within a slice. */
    private static final long SLICE = 1L << 32;

    private static final List<String> LINES = List.of("kreiss.upper", "peak.upper");

    /** Ordered scales first; the verdict, if the slice has more than one. */
    static SweepView first(SweepPicture picture) {
        List<Scale> scales = picture.scales();
        List<Integer> order = IntStream.range(0, scales.size())
                .boxed()
                .sorted(Comparator.comparing((Integer k) -> scales.get(k).values().length == 1)
                        .thenComparing(k -> !scales.get(k).ordered()))
                .toList();
        boolean plane = order.size() > 1 && scales.get(order.get(1)).values().length > 1;
        int x = order.get(0);
        int y = plane ? order.get(1) : NONE;
        int[] middle = scales.stream()
                .mapToInt(scale -> scale.ordered() ? scale.values().length / 2 : 0)
                .toArray();
        SweepView slice = new SweepView(column(picture), x, y, nearest(picture, middle, x, y));
        return plane && slice.isMixed(picture) ? new SweepView(VERDICT, x, y, slice.fixed) : slice;
    }

    /** Places of a point, as near as possible to these, first of all on the axes that tell slices apart. */
    private static int[] nearest(SweepPicture picture, int[] wanted, int x, int y) {
        int[] best = wanted;
        long least = Long.MAX_VALUE;
        for (int index = 0; index < picture.grid().outcomes().length && least > 0; index++) {
            if (picture.grid().outcomes()[index] == SweepPicture.NOTHING) {
                continue;
            }
            int[] places = places(picture, index);
            long distance = 0;
            for (int k = 0; k < places.length; k++) {
                distance += (k == x || k == y ? 1 : SLICE) * Math.abs(places[k] - wanted[k]);
            }
            if (distance < least) {
                least = distance;
                best = places;
            }
        }
        return best;
    }

    private static int[] places(SweepPicture picture, int index) {
        int[] places = new int[picture.scales().size()];
        int rest = index;
        for (int k = places.length - 1; k >= 0; k--) {
            int size = picture.scales().get(k).values().length;
            places[k] = rest % size;
            rest /= size;
        }
        return places;
    }

    private boolean isMixed(SweepPicture picture) {
        int columns = picture.scales().get(x).values().length;
        int rows = picture.scales().get(y).values().length;
        return IntStream.range(0, columns * rows)
                        .map(k -> picture.grid().outcomes()[index(picture, k / rows, k % rows)])
                        .filter(outcome -> outcome != SweepPicture.NOTHING && outcome != Outcome.UNDEFINED.ordinal())
                        .distinct()
                        .count()
                > 1;
    }

    private static int column(SweepPicture picture) {
        return LINES.stream()
                .mapToInt(picture.columns()::indexOf)
                .filter(k -> k >= 0)
                .findFirst()
                .orElse(0);
    }

    /** Index in the grid of a point of the slice. */
    int index(SweepPicture picture, int i, int j) {
        int index = 0;
        for (int k = 0; k < fixed.length; k++) {
            int place = k == x ? i : k == y ? j : fixed[k];
            index = index * picture.scales().get(k).values().length + place;
        }
        return index;
    }
}
