package dev.kreiss.sweep;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Commits small chunks together, for a commit costs some milliseconds whatever its size. Chunks wait until they took {@link #SECONDS}
 * together: a process that is killed loses less than that of what was finished. A chunk that took longer is committed at once.
 *
 * <p>What waits is in no other way different from what is committed. Closing it leaves the store open, and commits.
 */
public final class BatchingStore implements ResultStore {

    /** Of computing: many times what a commit takes. */
    static final double SECONDS = 0.2;

    private final ResultStore store;
    private final List<Timed> waiting = new ArrayList<>();
    private double seconds;

    public BatchingStore(ResultStore store) {
        this.store = store;
    }

    @Override
    public Map<String, String> description() {
        return store.description();
    }

    @Override
    public synchronized BitSet committed() {
        flush();
        return store.committed();
    }

    @Override
    public synchronized void commit(List<Timed> results) {
        waiting.addAll(results);
        seconds += results.stream().mapToDouble(Timed::seconds).sum();
        if (seconds >= SECONDS) {
            flush();
        }
    }

    @Override
    public synchronized void forEach(int from, int until, Consumer<ChunkResult> reader) {
        flush();
        store.forEach(from, until, reader);
    }

    private void flush() {
        if (!waiting.isEmpty()) {
            store.commit(List.copyOf(waiting));
            waiting.clear();
            seconds = 0;
        }
    }

    @Override
    public synchronized void close() {
        flush();
    }
}
