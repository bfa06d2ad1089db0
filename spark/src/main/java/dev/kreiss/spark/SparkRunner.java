package dev.kreiss.spark;

import dev.kreiss.sweep.ChunkRunner;
import dev.kreiss.sweep.ChunkTask;
import dev.kreiss.sweep.StoreException;
import dev.kreiss.sweep.SweepSpec;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;

/**
 * Chunks as the tasks of Spark jobs. The specification travels once to each executor; a result travels back as soon as it is there and
 * goes to the sink here, so the store is a file of the driver and executors write nothing.
 *
 * <p>Spark runs a task again if a machine is lost, if it failed, or if it seems slow. That is harmless: a chunk has one result whoever
 * computes it, and the sink gets it once.
 */
public final class SparkRunner implements ChunkRunner {

    private final SparkConf configuration;
    private @Nullable JavaSparkContext context;

    /** @param configuration where to run, and all other settings of Spark */
    public SparkRunner(SparkConf configuration) {
        this.configuration = configuration.clone();
    }

    @Override
    public void run(SweepSpec spec, List<ChunkTask> tasks, Sink sink) {
        if (tasks.isEmpty()) {
            return;
        }
        JavaSparkContext spark = connected();
        try {
            Broadcast<String> canonical = spark.broadcast(spec.canonical());
            long bytes = (long) spec.chunkSize() * spec.columns().size() * Double.BYTES;
            new SparkJobs(spark, new ComputeChunk(canonical), bytes).run(tasks, new OnceOnly(sink));
            canonical.destroy();
        } catch (StoreException refused) {
            throw refused;
        } catch (RuntimeException failure) {
            throw spark.sc().isStopped() ? SparkFailures.ofLoss(master()) : failure;
        }
    }

    private synchronized JavaSparkContext connected() {
        if (context == null) {
            MasterAddress.requireAnswer(master());
            try {
                context = new JavaSparkContext(configuration);
            } catch (RuntimeException failure) {
                throw SparkFailures.ofStart(master(), failure);
            }
        }
        return context;
    }

    private String master() {
        return configuration.get(SparkSettings.MASTER, "none");
    }

    @Override
    public synchronized void close() {
        if (context != null) {
            context.close();
            context = null;
        }
    }
}
