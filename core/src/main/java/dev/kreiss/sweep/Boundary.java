package dev.kreiss.sweep;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the boundary between outcomes: cells of the grid whose corners disagree are halved along the axes of the refinement. Points
 * are whole numbers here: their coordinates in steps of the finest level.
 *
 * <p>What is asked for at a level depends on the results of the levels before it alone, not on their order.
 */
final class Boundary {

    /** Of a grid that can be refined: one byte each stays in memory. */
    static final long MOST_POINTS = 20_000_000;

    static final int MOST_LEVELS = 12;

    private static final int MOST_REFINED = 2_000_000;

    private final SweepSpec spec;
    private final int[] along;
    private final int finest;
    private final long[] stride;
    private final ToIntFunction<double[]> side;
    private final byte[] onGrid;
    private final Map<Long, Byte> refined = new HashMap<>();
    private List<Long> cells = new ArrayList<>();
    private int level;

    Boundary(SweepSpec spec, Refinement refinement) {
        this.spec = spec;
        List<String> names = spec.axes().stream().map(Axis::name).toList();
        this.along = refinement.axes().stream().mapToInt(names::indexOf).toArray();
        this.finest = 1 << refinement.levels();
        this.stride = strides();
        this.side = side(refinement.boundary(), spec.columns(), spec.axes().size());
        this.onGrid = new byte[Math.toIntExact(spec.gridSize())];
    }

    private long[] strides() {
        long[] strides = new long[spec.axes().size()];
        long stride = 1;
        for (int k = strides.length - 1; k >= 0; k--) {
            strides[k] = stride;
            stride = Math.multiplyExact(stride, (spec.axes().get(k).size() - 1L) * finest + 1);
        }
        return strides;
    }

    /** Which side of the boundary a row is on; negative for neither. */
    private static ToIntFunction<double[]> side(String boundary, List<String> columns, int verdict) {
        if (boundary.equals(Refinement.VERDICT)) {
            return row -> Outcome.of(row[verdict]) == Outcome.EXCLUDED ? -1 : (int) row[verdict];
        }
        Condition condition = Condition.of(boundary);
        return row -> Outcome.of(row[verdict]).compareTo(Outcome.UNDEFINED) >= 0
                ? -1
                : condition.holds(name -> row[columns.indexOf(name)]) ? 1 : 0;
    }

    /** Takes the results of a chunk of the level that was asked for last. */
    synchronized void note(ChunkTask task, ChunkResult result) {
        for (int row = 0; row < result.rows(); row++) {
            byte value = (byte) side.applyAsInt(result.row(row));
            if (level == 0) {
                onGrid[(int) task.first() + row] = value;
            } else {
                refined.put(key(task.positions()[row]), value);
            }
        }
    }

    private long key(double[] position) {
        long key = 0;
        for (int k = 0; k < position.length; k++) {
            key += stride[k] * Math.round(position[k] * finest);
        }
        return key;
    }

    /** Positions to compute next; none if there is nothing left to halve. Call it once the last level is complete. */
    double[][] next() {
        List<Long> active = level == 0 ? cellsOfGrid() : children();
        cells = active;
        level++;
        int step = finest >> level;
        if (step == 0) {
            return new double[0][];
        }
        Set<Long> wanted = new HashSet<>();
        for (long cell : active) {
            for (int corner = 0; corner < power(3); corner++) {
                long key = shifted(cell, corner, 3, step);
                if (value(key) == null) {
                    wanted.add(key);
                }
            }
            if (refined.size() + wanted.size() > MOST_REFINED) {
                throw new SpecException("refine: more than " + MOST_REFINED
                        + " points lie along the boundary; expected fewer levels or a coarser grid");
            }
        }
        return wanted.stream().sorted().map(this::position).toArray(double[][]::new);
    }

    private double[] position(long key) {
        double[] position = new double[stride.length];
        long rest = key;
        for (int k = 0; k < position.length; k++) {
            position[k] = (double) (rest / stride[k]) / finest;
            rest %= stride[k];
        }
        return position;
    }

    private @Nullable Byte value(long key) {
        Byte known = refined.get(key);
        if (known != null) {
            return known;
        }
        long index = 0;
        long rest = key;
        for (int k = 0; k < stride.length; k++) {
            long coordinate = rest / stride[k];
            rest %= stride[k];
            if (coordinate % finest != 0) {
                return null;
            }
            index = index * spec.axes().get(k).size() + coordinate / finest;
        }
        return onGrid[(int) index];
    }

    private List<Long> cellsOfGrid() {
        List<Long> active = new ArrayList<>();
        for (long index = 0; index < onGrid.length; index++) {
            double[] position = spec.position(index);
            boolean last = false;
            for (int k : along) {
                last |= position[k] == spec.axes().get(k).size() - 1;
            }
            if (!last) {
                addIfDivided(active, key(position), finest);
            }
        }
        return active;
    }

    private List<Long> children() {
        int step = finest >> level;
        List<Long> active = new ArrayList<>();
        for (long cell : cells) {
            for (int child = 0; child < power(2); child++) {
                addIfDivided(active, shifted(cell, child, 2, step), step);
            }
        }
        return active;
    }

    private void addIfDivided(List<Long> active, long cell, int step) {
        int seen = -1;
        for (int corner = 0; corner < power(2); corner++) {
            Byte value = value(shifted(cell, corner, 2, step));
            if (value != null && value >= 0) {
                if (seen >= 0 && value != seen) {
                    active.add(cell);
                    return;
                }
                seen = value;
            }
        }
    }

    /** Key of a point of a cell: digit i of {@code corner} says how many steps along axis i. */
    private long shifted(long cell, int corner, int base, int step) {
        long key = cell;
        int rest = corner;
        for (int k : along) {
            key += stride[k] * step * (rest % base);
            rest /= base;
        }
        return key;
    }

    private int power(int base) {
        int power = 1;
        for (int k = 0; k < along.length; k++) {
            power *= base;
        }
        return power;
    }
}
