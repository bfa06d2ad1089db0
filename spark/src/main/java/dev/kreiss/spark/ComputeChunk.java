package dev.kreiss.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kreiss.sweep.ChunkComputer;
import dev.kreiss.sweep.ChunkResult;
import dev.kreiss.sweep.ChunkTask;
import dev.kreiss.sweep.SpecParser;
import dev.kreiss.sweep.SweepSpec;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;

/**
 * What an executor does. Each task has a computer of its own, hence one thread with one BLAS thread: as many run side by side as the
 * executor has cores. To make one is cheap next to a chunk.
 */
record ComputeChunk(Broadcast<String> canonical) implements Function<ChunkTask, TimedResult> {

    @Override
    public TimedResult call(ChunkTask task) throws JsonProcessingException {
        long start = System.nanoTime();
        SweepSpec spec = SpecParser.parse(new ObjectMapper().readTree(canonical.value()));
        try (ChunkComputer computer = new ChunkComputer(spec)) {
            ChunkResult result = computer.computeApart(task);
            return new TimedResult(result, (System.nanoTime() - start) / 1e9);
        }
    }
}
