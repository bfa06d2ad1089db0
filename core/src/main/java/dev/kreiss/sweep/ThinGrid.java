package dev.kreiss.sweep;

import dev.kreiss.sweep.SweepPicture.Scale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Each so many-th value of each axis, few enough to be drawn. */
final class ThinGrid {

    private static final double COARSER = 1.05;

    private final List<Axis> axes;
    private final @Nullable Refinement refinement;
    private final int[] strides;

    /** By axis: the places of the values that are kept, by their order on the axis. */
    private final int[][] placeOf;

    /** The inverse of it. */
    private final int[][] orderOf;

    private final List<Scale> scales = new ArrayList<>();

    private ThinGrid(SweepSpec spec, int[] strides) {
        this.axes = spec.axes();
        this.refinement = spec.refinement();
        this.strides = strides;
        this.placeOf = new int[axes.size()][];
        this.orderOf = new int[axes.size()][];
        for (int k = 0; k < strides.length; k++) {
            scales.add(scale(k));
        }
    }

    /** @param most points, though never less than one */
    static ThinGrid of(SweepSpec spec, double most) {
        List<Axis> axes = spec.axes();
        int[] strides = new int[axes.size()];
        Arrays.fill(strides, 1);
        while (size(axes, strides) > Math.max(1, most)) {
            int longest = IntStream.range(0, strides.length)
                    .boxed()
                    .max(Comparator.comparingInt(k -> kept(axes.get(k), strides[k])))
                    .orElseThrow();
            strides[longest] = Math.max(strides[longest] + 1, (int) (strides[longest] * COARSER));
        }
        return new ThinGrid(spec, strides);
    }

    private static int kept(Axis axis, int stride) {
        return (axis.size() + stride - 1) / stride;
    }

    private static double size(List<Axis> axes, int[] strides) {
        return IntStream.range(0, strides.length)
                .mapToDouble(k -> kept(axes.get(k), strides[k]))
                .reduce(1, (a, b) -> a * b);
    }

    private Scale scale(int k) {
        Axis axis = axes.get(k);
        int kept = kept(axis, strides[k]);
        int[] order = IntStream.range(0, kept).toArray();
        if (!axis.isOrdered()) {
            order = IntStream.range(0, kept)
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> axis.at((double) i * strides[k])))
                    .mapToInt(Integer::intValue)
                    .toArray();
        }
        double[] values = new double[kept];
        orderOf[k] = order;
        placeOf[k] = new int[kept];
        for (int place = 0; place < kept; place++) {
            values[place] = axis.at((double) order[place] * strides[k]);
            placeOf[k][order[place]] = place;
        }
        boolean halved = refinement != null && refinement.axes().contains(axis.name());
        boolean logarithmic = axis instanceof Axis.Range range && range.logarithmic();
        return new Scale(axis.name(), axis.isOrdered(), logarithmic, values, strides[k], halved);
    }

    List<Scale> scales() {
        return scales;
    }

    int size() {
        return (int) size(axes, strides);
    }

    /** Among the kept points, the last axis fastest; negative for a point of the grid that is not kept. */
    int index(double[] position) {
        int index = 0;
        for (int k = 0; k < strides.length; k++) {
            int whole = (int) position[k];
            if (whole % strides[k] != 0) {
                return -1;
            }
            index = index * placeOf[k].length + placeOf[k][whole / strides[k]];
        }
        return index;
    }

    /**
     * Where a point between those of the grid is on the scales.
     *
     * @param row begins with its values
     * @param position on ordered axes
     * @param place is filled
     * @return whether it is there
     */
    boolean place(double[] row, double[] position, double[] place) {
        for (int k = 0; k < strides.length; k++) {
            if (axes.get(k).isOrdered()) {
                place[k] = position[k] / strides[k];
            } else {
                int found = Arrays.binarySearch(scales.get(k).values(), row[k]);
                if (found < 0) {
                    return false;
                }
                place[k] = found;
            }
        }
        return true;
    }

    /** Position of a kept point. */
    double[] position(int index) {
        double[] position = new double[strides.length];
        int rest = index;
        for (int k = strides.length - 1; k >= 0; k--) {
            int place = rest % placeOf[k].length;
            rest /= placeOf[k].length;
            position[k] = (double) orderOf[k][place] * strides[k];
        }
        return position;
    }
}
