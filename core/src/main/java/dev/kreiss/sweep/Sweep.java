package dev.kreiss.sweep;

import dev.kreiss.analysis.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The one entry: computes what is missing in a store, level by level. Numbers of chunks go on from level to level, so a store that was
 * left in the middle says by itself where to go on.
 */
public final class Sweep {

    private final SweepSpec spec;
    private final ResultStore store;
    private final ChunkRunner runner;
    private final Progress progress;
    private final @Nullable Boundary boundary;
    private final BitSet committed;
    private int computed;

    private Sweep(SweepSpec spec, ResultStore store, ChunkRunner runner, Progress progress) {
        this.spec = spec;
        this.store = store;
        this.runner = runner;
        this.progress = progress;
        this.boundary = spec.refinement() == null ? null : new Boundary(spec, spec.refinement());
        this.committed = store.committed();
    }

    /**
     * What a run did.
     *
     * @param chunks of the whole study
     * @param computed of these, by this run
     * @param refinedPoints points that refinement added
     */
    public record Run(int chunks, int computed, long refinedPoints) {}

    /**
     * @throws StoreException if results cannot be kept
     * @throws SpecException if the boundary is too long to be refined
     */
    public static Run run(SweepSpec spec, ResultStore store, ChunkRunner runner, Progress progress) {
        return new Sweep(spec, store, runner, progress).run();
    }

    private Run run() {
        List<ChunkTask> tasks = TaskLists.ofGrid(spec);
        int chunks = 0;
        long points = 0;
        int level = 0;
        while (!tasks.isEmpty()) {
            complete(tasks, level == 0 ? "grid" : "boundary, level " + level);
            chunks += tasks.size();
            if (boundary == null) {
                break;
            }
            double[][] positions = boundary.next();
            points += positions.length;
            tasks = chunked(chunks, positions);
            level++;
        }
        progress.at("done", 1);
        return new Run(chunks, computed, points);
    }

    private List<ChunkTask> chunked(int firstNumber, double[][] positions) {
        List<ChunkTask> tasks = new ArrayList<>();
        for (int start = 0; start < positions.length; start += spec.chunkSize()) {
            int end = Math.min(positions.length, start + spec.chunkSize());
            tasks.add(ChunkTask.ofPositions(firstNumber + tasks.size(), Arrays.copyOfRange(positions, start, end)));
        }
        return tasks;
    }

    private void complete(List<ChunkTask> tasks, String stage) {
        List<ChunkTask> missing = TaskLists.missing(tasks, committed);
        AtomicInteger done = new AtomicInteger(tasks.size() - missing.size());
        progress.at(stage, share(done.get(), tasks.size()));
        if (boundary != null) {
            recall(tasks);
        }
        int first = tasks.get(0).number();
        runner.run(spec, missing, (result, seconds) -> {
            store.commit(result, seconds);
            if (boundary != null) {
                boundary.note(tasks.get(result.number() - first), result);
            }
            progress.at(stage, share(done.incrementAndGet(), tasks.size()));
        });
        computed += missing.size();
    }

    /** What earlier runs found out about this level. */
    private void recall(List<ChunkTask> tasks) {
        int first = tasks.get(0).number();
        if (!committed.isEmpty() && boundary != null) {
            store.forEach(
                    first, first + tasks.size(), result -> boundary.note(tasks.get(result.number() - first), result));
        }
    }

    /** Below 1 until all is done: levels follow one another. */
    private static double share(int done, int all) {
        return Math.min(0.999, (double) done / all);
    }
}
