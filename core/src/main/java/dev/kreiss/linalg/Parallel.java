package dev.kreiss.linalg;

import dev.kreiss.linalg.openblas.Blas;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The thread rule, in its one place: many small problems run on Java threads with one BLAS thread each; one big problem runs
 * on one Java thread with all BLAS threads. Never both, which would halve the throughput.
 *
 * <p>The number of BLAS threads is a property of the process, so one {@code Parallel} computes at a time.
 */
public final class Parallel implements AutoCloseable {

    /** Threaded factorisations keep their panels on the stack: the default of 1 MB overflows. */
    private static final long STACK_BYTES = 32L << 20;

    private static final int BIG = 300;

    private final int threads;
    private final ExecutorService workers;

    public Parallel(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, got " + threads);
        }
        this.threads = threads;
        AtomicInteger number = new AtomicInteger();
        workers = Executors.newFixedThreadPool(threads, task -> {
            return new Worker(task, number.incrementAndGet());
        });
    }

    private static final class Worker extends Thread {

        Worker(Runnable task, int number) {
            super(null, task, "kreiss-" + number, STACK_BYTES);
            setDaemon(true);
        }
    }

    /**
     * Runs {@code problem} on a thread with a large stack, one BLAS thread at a time. All linear algebra of large matrices starts
     * here; within it, {@link #forEach} divides the work and {@link #big} lends all threads to the kernels.
     */
    public <T> T one(Callable<T> problem) {
        Blas.setThreads(1);
        return result(workers.submit(problem));
    }

    /**
     * Runs {@code problem} with all BLAS threads if its matrices are large enough to be worth waking them: on a busy machine threads
     * that wait for each other cost more than they bring.
     *
     * @param size of its matrices
     */
    public <T> T big(int size, Supplier<T> problem) {
        if (size < BIG) {
            return problem.get();
        }
        Blas.setThreads(threads);
        try {
            return problem.get();
        } finally {
            Blas.setThreads(1);
        }
    }

    /**
     * Runs {@code task} for 0 … count-1; each index writes its own place of a result, so the order does not matter. A task may call
     * this again: helpers that found no free thread by the time the work is done are called off, not waited for.
     */
    public void forEach(int count, IntConsumer task) {
        AtomicInteger next = new AtomicInteger();
        Runnable drain = () -> {
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                task.accept(i);
            }
        };
        List<Helper> helpers = new ArrayList<>();
        for (int i = 1; i < Math.min(threads, count); i++) {
            Helper helper = new Helper(drain);
            helper.future = workers.submit(helper);
            helpers.add(helper);
        }
        try {
            drain.run();
        } finally {
            finishAll(helpers);
        }
    }

    /** All of them, even if one failed: none may be at work when the caller goes on. */
    private static void finishAll(List<Helper> helpers) {
        RuntimeException failure = null;
        for (Helper helper : helpers) {
            try {
                helper.finish();
            } catch (RuntimeException failed) {
                failure = failed;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static final class Helper implements Runnable {

        private final Runnable work;
        private final AtomicBoolean taken = new AtomicBoolean();
        private @Nullable Future<?> future;

        Helper(Runnable work) {
            this.work = work;
        }

        @Override
        public void run() {
            if (taken.compareAndSet(false, true)) {
                work.run();
            }
        }

        /** Waits for a helper at work; one that has not begun never will. */
        void finish() {
            if (!taken.compareAndSet(false, true) && future != null) {
                result(future);
            }
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (failure.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException(failure.getCause());
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interruption);
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
