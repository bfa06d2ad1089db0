package dev.kreiss.spark;

import dev.kreiss.sweep.ChunkTask;
import dev.kreiss.sweep.SweepSpec;
import java.util.List;
import java.util.stream.IntStream;

/** The chunks of a grid. */
final class Tasks {

    private Tasks() {}

    static List<ChunkTask> of(SweepSpec spec) {
        int size = spec.chunkSize();
        return IntStream.range(0, Math.toIntExact(spec.gridChunks()))
                .mapToObj(number -> {
                    long first = (long) number * size;
                    return new ChunkTask(number, first, (int) Math.min(size, spec.gridSize() - first), new double[0][]);
                })
                .toList();
    }
}
