package dev.kreiss.experiments;

import dev.kreiss.linalg.Parallel;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleConsumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * How a study is to be carried out.
 *
 * @param scale how much to measure
 * @param seed of all random numbers
 * @param parallel for independent cases, to be used within {@link Parallel#one}
 * @param progress hears the share of the study that is done, in [0, 1]
 */
public record Setting(Scale scale, long seed, Parallel parallel, DoubleConsumer progress) {

    /** The first for a quick run, the second for a full one. */
    public <T> T choose(T quick, T full) {
        return scale == Scale.QUICK ? quick : full;
    }

    /**
     * Random numbers of case {@code index} of a named stream: the same whatever else was drawn, and whichever thread draws.
     */
    public SplittableRandom random(String stream, int index) {
        return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + 31L * stream.hashCode() + index);
    }

    /** Results of independent cases, in their order, with progress between {@code from} and {@code until}. */
    public <T> Iterable<T> cases(int count, double from, double until, IntFunction<T> one) {
        Object[] results = new Object[count];
        AtomicInteger done = new AtomicInteger();
        parallel.forEach(count, k -> {
            results[k] = one.apply(k);
            progress.accept(from + (until - from) * done.incrementAndGet() / count);
        });
        @SuppressWarnings("unchecked")
        Iterable<T> typed =
                () -> IntStream.range(0, count).mapToObj(k -> (T) results[k]).iterator();
        return typed;
    }

    /** All of the progress. */
    public <T> Iterable<T> cases(int count, IntFunction<T> one) {
        return cases(count, 0, 1, one);
    }
}
