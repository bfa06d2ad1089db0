package dev.kreiss.experiments;

import dev.kreiss.analysis.Progress;
import dev.kreiss.audit.DataTable;
import dev.kreiss.linalg.Parallel;
import dev.kreiss.sweep.ChunkResult;
import dev.kreiss.sweep.LocalRunner;
import dev.kreiss.sweep.PointPlaces;
import dev.kreiss.sweep.ResultStore;
import dev.kreiss.sweep.StorePart;
import dev.kreiss.sweep.Sweep;
import dev.kreiss.sweep.SweepSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleConsumer;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * What one study computes, in its share of a store. Its calls are numbered as they come, which is the same each time, and each has a range
 * of chunks of its own: a case is a chunk of one row, a sweep numbers its chunks itself.
 */
final class StudyResults {

    private static final String LEVEL = "level";

    /** Of one study. */
    static final int MOST_CALLS = 16;

    /** Of one call. */
    static final int MOST_CHUNKS = 1 << 14;

    private final ResultStore store;
    private final int study;
    private int calls;
    private long all;
    private long recalled;

    /** @param study its place among {@link Studies#named} */
    StudyResults(ResultStore store, int study) {
        this.store = store;
        this.study = study;
    }

    /** Cases and points of sweeps so far. */
    long all() {
        return all;
    }

    /** Those of them that were in the store. */
    long recalled() {
        return recalled;
    }

    /** Carries out tasks 0 … count-1 in some way. */
    interface Order {
        void forEach(int count, IntConsumer task);
    }

    List<double[]> cases(int count, IntFunction<double[]> one, Order order, DoubleConsumer progress) {
        ResultStore part = next();
        double[][] rows = new double[count][];
        part.forEach(0, count, chunk -> rows[chunk.number()] = chunk.row(0));
        int[] missing = IntStream.range(0, count).filter(k -> rows[k] == null).toArray();
        all += count;
        recalled += count - missing.length;
        AtomicInteger done = new AtomicInteger(count - missing.length);
        order.forEach(missing.length, index -> {
            int k = missing[index];
            long start = System.nanoTime();
            rows[k] = one.apply(k);
            part.commit(ChunkResult.of(k, rows[k]), (System.nanoTime() - start) / 1e9);
            progress.accept((double) done.incrementAndGet() / count);
        });
        return Arrays.asList(rows);
    }

    DataTable sweep(String name, SweepSpec spec, Parallel parallel, DoubleConsumer progress) {
        ResultStore part = next();
        BitSet known = part.committed();
        Sweep.run(spec, part, LocalRunner.on(parallel), new Levels(spec, progress));
        PointPlaces places = new PointPlaces(spec);
        List<double[]> rows = new ArrayList<>();
        part.forEach(chunk -> {
            for (int k = 0; k < chunk.rows(); k++) {
                double[] row = chunk.row(k);
                double[] longer = Arrays.copyOf(row, row.length + 1);
                longer[row.length] = places.levelOf(row);
                rows.add(longer);
            }
            all += chunk.rows();
            recalled += known.get(chunk.number()) ? chunk.rows() : 0;
        });
        List<String> columns = new ArrayList<>(spec.columns());
        columns.add(LEVEL);
        return new DataTable(name, spec.title(), columns, rows);
    }

    /** One share of the progress for the grid, and one for each level of refinement. */
    private static final class Levels implements Progress {

        private final int levels;
        private final DoubleConsumer progress;
        private String stage = "";
        private int begun;

        Levels(SweepSpec spec, DoubleConsumer progress) {
            this.levels = spec.refinement() == null ? 1 : 1 + spec.refinement().levels();
            this.progress = progress;
        }

        @Override
        public void at(String at, double done) {
            double share;
            synchronized (this) {
                begun += at.equals(stage) ? 0 : 1;
                stage = at;
                share = (begun - 1 + done) / levels;
            }
            progress.accept(Math.min(1, share));
        }
    }

    private ResultStore next() {
        if (calls == MOST_CALLS) {
            throw new IllegalStateException("a study computes in more than " + MOST_CALLS + " calls");
        }
        return new StorePart(store, (study * MOST_CALLS + calls++) * MOST_CHUNKS, MOST_CHUNKS);
    }
}
