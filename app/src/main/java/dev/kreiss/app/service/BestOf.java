package dev.kreiss.app.service;

import java.util.function.Supplier;

/**
 * A measurement: the fastest of a few runs if a run is short, as the script of the peers does it.
 *
 * @param value what the computation gives
 * @param seconds wall time of the fastest run
 * @param runs how many there were
 */
record BestOf<T>(T value, double seconds, int runs) {

    private static final int MOST_RUNS = 3;

    private static final double REPEAT_BELOW_SECONDS = 2;

    static <T> BestOf<T> of(Supplier<T> computation) {
        return of(computation, MOST_RUNS);
    }

    static <T> BestOf<T> of(Supplier<T> computation, int mostRuns) {
        double best = Double.POSITIVE_INFINITY;
        int runs = 0;
        T value;
        do {
            long start = System.nanoTime();
            value = computation.get();
            best = Math.min(best, (System.nanoTime() - start) / 1e9);
            runs++;
        } while (runs < mostRuns && best < REPEAT_BELOW_SECONDS);
        return new BestOf<>(value, best, runs);
    }
}
