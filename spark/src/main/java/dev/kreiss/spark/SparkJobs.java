package dev.kreiss.spark;

import dev.kreiss.sweep.ChunkRunner.Sink;
import dev.kreiss.sweep.ChunkTask;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.rdd.RDD;
import scala.Function1;
import scala.Function2;
import scala.collection.Iterator;
import scala.reflect.ClassTag;
import scala.runtime.BoxedUnit;

/**
 * Divides tasks into jobs of a few chunks a core and keeps two of them under way: while the last tasks of one run, those of the next
 * fill the cores that are free. A job ends when its results are in the sink, so no more than two jobs' results wait at the driver,
 * however large the study, and Spark's own limit on what a job may return is never met.
 */
final class SparkJobs {

    private static final int JOBS_AT_A_TIME = 2;

    /** Enough for uneven chunks to even out, and for a job to take long against its start of some 20 ms. */
    private static final int CHUNKS_PER_CORE = 16;

    /** Results of one job, as long as each core has a chunk. */
    private static final long MOST_BYTES = 64L << 20;

    private final JavaSparkContext spark;
    private final Function<ChunkTask, TimedResult> computation;
    private final long bytesOfChunk;
    private final String group = "kreiss-" + UUID.randomUUID();

    /** @param bytesOfChunk size of a result */
    SparkJobs(JavaSparkContext spark, Function<ChunkTask, TimedResult> computation, long bytesOfChunk) {
        this.spark = spark;
        this.computation = computation;
        this.bytesOfChunk = bytesOfChunk;
    }

    /** Returns when the sink has all results. It is called by one thread at a time. */
    void run(List<ChunkTask> tasks, Sink sink) {
        Batches batches = new Batches(tasks);
        ExecutorService submitters = Executors.newFixedThreadPool(JOBS_AT_A_TIME, SparkJobs::daemon);
        try {
            ExecutorCompletionService<Boolean> submitted = new ExecutorCompletionService<>(submitters);
            for (int k = 0; k < JOBS_AT_A_TIME; k++) {
                submitted.submit(() -> submitAll(batches, sink));
            }
            for (int k = 0; k < JOBS_AT_A_TIME; k++) {
                submitted.take().get();
            }
        } catch (ExecutionException failure) {
            cancel(batches);
            throw SparkFailures.ofRun(failure.getCause());
        } catch (InterruptedException interruption) {
            cancel(batches);
            Thread.currentThread().interrupt();
            throw SparkFailures.ofRun(interruption);
        } finally {
            submitters.shutdown();
        }
    }

    /** For the job beside the one that failed. */
    private void cancel(Batches batches) {
        batches.close();
        if (!spark.sc().isStopped()) {
            spark.cancelJobGroup(group);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "kreiss-spark");
        thread.setDaemon(true);
        return thread;
    }

    private boolean submitAll(Batches batches, Sink sink) {
        spark.setJobGroup(group, "kreiss sweep");
        for (List<ChunkTask> batch = batches.next(batchSize()); !batch.isEmpty(); batch = batches.next(batchSize())) {
            submit(batch, sink);
        }
        return true;
    }

    /** Cores come and go, so it is asked each time. */
    private int batchSize() {
        int cores = spark.defaultParallelism();
        long fitting = MOST_BYTES / Math.max(1, bytesOfChunk);
        return (int) Math.max(cores, Math.min((long) CHUNKS_PER_CORE * cores, fitting));
    }

    /** One task a chunk; the handler runs on Spark's one thread for events, as results arrive. */
    private void submit(List<ChunkTask> batch, Sink sink) {
        RDD<TimedResult> results =
                spark.parallelize(batch, batch.size()).map(computation).rdd();
        Function1<Iterator<TimedResult>, TimedResult> only =
                (Function1<Iterator<TimedResult>, TimedResult> & Serializable) Iterator::next;
        Function2<Object, TimedResult, BoxedUnit> handler = (partition, timed) -> {
            sink.accept(timed.result(), timed.seconds());
            return BoxedUnit.UNIT;
        };
        spark.sc().runJob(results, only, handler, ClassTag.apply(TimedResult.class));
    }

    /** What is not submitted yet. */
    private static final class Batches {

        private final List<ChunkTask> tasks;
        private int next;

        Batches(List<ChunkTask> tasks) {
            this.tasks = tasks;
        }

        /** At most {@code size} of them, and none after the last. */
        synchronized List<ChunkTask> next(int size) {
            int end = Math.min(tasks.size(), next + size);
            List<ChunkTask> batch = new ArrayList<>(tasks.subList(next, end));
            next = end;
            return batch;
        }

        synchronized void close() {
            next = tasks.size();
        }
    }
}
