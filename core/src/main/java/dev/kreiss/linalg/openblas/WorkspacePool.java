package dev.kreiss.linalg.openblas;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** Workspaces of one matrix, one for each thread at work: their native memory is kept for the next. */
public abstract class WorkspacePool<W extends GramWorkspace> {

    private final Queue<W> idle = new ConcurrentLinkedQueue<>();

    WorkspacePool() {}

    abstract W create();

    /** A workspace of the caller's own, which does not come back. */
    public W take() {
        W workspace = idle.poll();
        return workspace == null ? create() : workspace;
    }

    /** Lends a workspace to {@code use}, which must not keep it. */
    public <T> T with(Function<? super W, T> use) {
        W workspace = take();
        try {
            return use.apply(workspace);
        } finally {
            idle.add(workspace);
        }
    }
}
