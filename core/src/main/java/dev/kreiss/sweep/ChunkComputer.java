package dev.kreiss.sweep;

import dev.kreiss.linalg.Parallel;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.sweep.family.ParameterValues;
import java.util.Arrays;

/** Computes chunks, on any number of threads; the result depends on the study and the chunk alone. */
public final class ChunkComputer implements AutoCloseable {

    private final SweepSpec spec;
    private final Parameters parameters;
    private final Parallel inline = new Parallel(1);
    private final PointAnalysis analysis;
    private final int width;

    public ChunkComputer(SweepSpec spec) {
        this.spec = spec;
        this.parameters = new Parameters(spec.family(), spec.axes(), spec.fixed());
        this.analysis = new PointAnalysis(spec, inline);
        this.width = spec.columns().size();
    }

    /** To be called within {@link Parallel#one}, for the kernels run on one thread each. */
    public ChunkResult compute(ChunkTask task) {
        double[][] rows = new double[task.count()][];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = row(task.position(spec, row));
        }
        return ChunkResult.of(task.number(), rows);
    }

    /** As {@link #compute}, for threads that are not one of {@link Parallel}. */
    public ChunkResult computeApart(ChunkTask task) {
        return inline.one(() -> compute(task));
    }

    private double[] row(double[] position) {
        double[] row = new double[width];
        Arrays.fill(row, Double.NaN);
        for (int k = 0; k < position.length; k++) {
            row[k] = spec.axes().get(k).at(position[k]);
        }
        row[position.length] = outcome(position, row).ordinal();
        return row;
    }

    private Outcome outcome(double[] position, double[] row) {
        ParameterValues values = parameters.values(position);
        if (!spec.filters().stream().allMatch(filter -> filter.holds(values::get))) {
            return Outcome.EXCLUDED;
        }
        CoupledSystem system;
        try {
            system = parameters.system(values);
        } catch (IllegalArgumentException undefined) {
            return Outcome.UNDEFINED;
        }
        return analysis.of(system, row, position.length + 1);
    }

    @Override
    public void close() {
        inline.close();
    }
}
