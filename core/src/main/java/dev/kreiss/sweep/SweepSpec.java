package dev.kreiss.sweep;

import dev.kreiss.sweep.family.SystemFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One study.
 *
 * @param title for people; nothing depends on it
 * @param family what is swept over
 * @param axes the grid, the last one fastest
 * @param fixed values and expressions of the parameters that are no axes
 * @param filters conditions on the parameters; points that break one are left out
 * @param quantities what to compute
 * @param tolerance relative width of enclosures
 * @param accuracy of the steps to accuracy
 * @param noise standard deviation for the noise floor
 * @param refinement null for none
 * @param chunkSize points of a chunk
 * @param seed of random values
 * @param canonical the study as one JSON text, with everything that its results depend on
 * @param hash SHA-256 of that, in hexadecimal
 */
public record SweepSpec(
        String title,
        SystemFamily family,
        List<Axis> axes,
        Map<String, Expression> fixed,
        List<Condition> filters,
        List<Quantity> quantities,
        double tolerance,
        double accuracy,
        double noise,
        @Nullable Refinement refinement,
        int chunkSize,
        long seed,
        String canonical,
        String hash) {

    public SweepSpec {
        axes = List.copyOf(axes);
        fixed = Map.copyOf(fixed);
        filters = List.copyOf(filters);
        quantities = List.copyOf(quantities);
    }

    /** Why there is no system at the first point of the grid, in one line; empty if there is one. */
    public String firstFailure() {
        try {
            new Parameters(family, axes, fixed).system(position(0));
            return "";
        } catch (IllegalArgumentException undefined) {
            return String.valueOf(undefined.getMessage());
        }
    }

    /** Points of the grid, before filters and refinement. */
    public long gridSize() {
        long size = 1;
        for (Axis axis : axes) {
            size = Math.multiplyExact(size, (long) axis.size());
        }
        return size;
    }

    /** Chunks of the grid, before refinement. */
    public long gridChunks() {
        return (gridSize() + chunkSize - 1) / chunkSize;
    }

    /** Names of the numbers in a row: axes, verdict, quantities. */
    public List<String> columns() {
        List<String> columns = new ArrayList<>(axes.stream().map(Axis::name).toList());
        columns.add(Refinement.VERDICT);
        quantities.forEach(quantity -> columns.addAll(quantity.columns()));
        return List.copyOf(columns);
    }

    /** What a store of its results is about. */
    public StoreSubject subject() {
        return new StoreSubject("sweep", title, canonical, hash, columns());
    }

    /** Positions on the axes of a point of the grid. */
    double[] position(long index) {
        double[] position = new double[axes.size()];
        long rest = index;
        for (int k = axes.size() - 1; k >= 0; k--) {
            int size = axes.get(k).size();
            position[k] = rest % size;
            rest /= size;
        }
        return position;
    }
}
