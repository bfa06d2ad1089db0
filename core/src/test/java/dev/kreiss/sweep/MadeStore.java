package dev.kreiss.sweep;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A store of any size that takes no room: its rows are made when they are asked for. */
public final class MadeStore implements ResultStore {

    private final SweepSpec spec;
    private final UnaryOperator<double[]> row;
    private final double[][] refined;

    /**
     * @param row from values of the axes to all numbers of a row
     * @param refined values of the axes of points that refinement added
     */
    public MadeStore(SweepSpec spec, UnaryOperator<double[]> row, double[]... refined) {
        this.spec = spec;
        this.row = row;
        this.refined = refined;
    }

    /** For tests of other packages. */
    public static SweepSpec spec(String yaml) {
        return SpecTexts.yaml(yaml);
    }

    @Override
    public void forEach(int from, int until, Consumer<ChunkResult> reader) {
        for (int number = from; number < Math.min(until, spec.gridChunks()); number++) {
            ChunkTask task = ChunkTask.ofGrid(spec, number);
            double[][] rows = new double[task.count()][];
            for (int k = 0; k < rows.length; k++) {
                rows[k] = row.apply(values(task.position(spec, k)));
            }
            reader.accept(ChunkResult.of(number, rows));
        }
        if (until > spec.gridChunks() && refined.length > 0) {
            double[][] rows = new double[refined.length][];
            for (int k = 0; k < rows.length; k++) {
                rows[k] = row.apply(refined[k]);
            }
            reader.accept(ChunkResult.of((int) spec.gridChunks(), rows));
        }
    }

    private double[] values(double[] position) {
        double[] values = new double[position.length];
        for (int k = 0; k < values.length; k++) {
            values[k] = spec.axes().get(k).at(position[k]);
        }
        return values;
    }

    @Override
    public Map<String, String> description() {
        return Map.of();
    }

    @Override
    public BitSet committed() {
        return new BitSet();
    }

    @Override
    public void commit(List<Timed> results) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
