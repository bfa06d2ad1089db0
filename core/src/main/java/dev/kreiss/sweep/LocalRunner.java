package dev.kreiss.sweep;

import dev.kreiss.linalg.Parallel;
import java.util.List;

/**
 * Chunks on the threads of this process.
 *
 * @param threads at least 1
 */
public record LocalRunner(int threads) implements ChunkRunner {

    @Override
    public void run(SweepSpec spec, List<ChunkTask> tasks, Sink sink) {
        try (Parallel parallel = new Parallel(threads)) {
            parallel.one(() -> {
                on(parallel).run(spec, tasks, sink);
                return tasks.size();
            });
        }
    }

    /** On threads that are there already; to be used within {@link Parallel#one}. */
    public static ChunkRunner on(Parallel parallel) {
        return (spec, tasks, sink) -> {
            try (ChunkComputer computer = new ChunkComputer(spec)) {
                parallel.forEach(tasks.size(), k -> {
                    long start = System.nanoTime();
                    ChunkResult result = computer.compute(tasks.get(k));
                    sink.accept(result, (System.nanoTime() - start) / 1e9);
                });
            }
        };
    }
}
