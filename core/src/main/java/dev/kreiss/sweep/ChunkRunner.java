package dev.kreiss.sweep;

import java.util.List;

/** Computes chunks somewhere. */
public interface ChunkRunner {

    /** Takes what is finished, once for each chunk, and may be called by several threads. */
    interface Sink {
        void accept(ChunkResult result, double seconds);
    }

    /**
     * Returns when all tasks are done, in any order.
     *
     * @throws StoreException if the sink refused a result
     */
    void run(SweepSpec spec, List<ChunkTask> tasks, Sink sink);
}
