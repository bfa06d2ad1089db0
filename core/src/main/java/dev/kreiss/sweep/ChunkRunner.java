package dev.kreiss.sweep;

import java.util.List;

/** Computes chunks somewhere. */
public interface ChunkRunner extends AutoCloseable {

    /** Takes what is finished, once for each chunk, and may be called by several threads. */
    interface Sink {
        void accept(ChunkResult result, double seconds);
    }

    /**
     * Returns when all tasks are done, in any order. Called once for each level of a study.
     *
     * @throws StoreException if the sink refused a result
     * @throws RunnerException if what computes failed for good
     */
    void run(SweepSpec spec, List<ChunkTask> tasks, Sink sink);

    /** Gives back what was borrowed. */
    @Override
    default void close() {}
}
