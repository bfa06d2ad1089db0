package dev.kreiss.experiments;

import dev.kreiss.audit.DataTable;
import dev.kreiss.linalg.Parallel;
import dev.kreiss.sweep.SweepSpec;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleConsumer;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * How a study is to be carried out. What it computes in cases and sweeps is kept: a study that is carried out again on the same store
 * computes what is missing, so all that takes long belongs there.
 */
public final class Setting {

    private final Scale scale;
    private final long seed;
    private final Parallel parallel;
    private final DoubleConsumer progress;
    private final StudyResults results;

    /**
     * @param scale how much to measure
     * @param seed of all random numbers
     * @param parallel for independent cases, to be used within {@link Parallel#one}
     * @param progress hears the share of the study that is done, in [0, 1]
     * @param results what is known, and where the rest goes
     */
    Setting(Scale scale, long seed, Parallel parallel, DoubleConsumer progress, StudyResults results) {
        this.scale = scale;
        this.seed = seed;
        this.parallel = parallel;
        this.progress = progress;
        this.results = results;
    }

    /** For independent cases. */
    public Parallel parallel() {
        return parallel;
    }

    /** Hears the share of the study that is done, in [0, 1]. */
    public DoubleConsumer progress() {
        return progress;
    }

    /** The first for a quick run, the second for a full one. */
    public <T> T choose(T quick, T full) {
        return scale == Scale.QUICK ? quick : full;
    }

    /**
     * Random numbers of case {@code index} of a named stream: the same whatever else was drawn, and whichever thread draws. Generators
     * whose seeds differ by a multiple of the golden gamma give the same numbers, shifted, so each part of the name is mixed in.
     */
    public SplittableRandom random(String stream, int index) {
        return new SplittableRandom(mixed(mixed(mixed(seed) + stream.hashCode()) + index));
    }

    /** A bijection that leaves no trace of differences (Steele, Lea and Flood, 2014, variant 13 of Stafford). */
    private static long mixed(long x) {
        long once = (x ^ (x >>> 30)) * 0xBF58476D1CE4E5B9L;
        long twice = (once ^ (once >>> 27)) * 0x94D049BB133111EBL;
        return twice ^ (twice >>> 31);
    }

    /**
     * Results of independent cases, in their order, with progress between {@code from} and {@code until}.
     *
     * @param one from the index of a case to its numbers, on any thread
     */
    public List<double[]> cases(int count, double from, double until, IntFunction<double[]> one) {
        return results.cases(count, one, parallel::forEach, share -> progress.accept(from + (until - from) * share));
    }

    /** All of the progress. */
    public List<double[]> cases(int count, IntFunction<double[]> one) {
        return cases(count, 0, 1, one);
    }

    /** As {@link #cases}, for large cases: one after the other, each with all threads. */
    public List<double[]> casesInTurn(int count, double from, double until, IntFunction<double[]> one) {
        return results.cases(count, one, Setting::inTurn, share -> progress.accept(from + (until - from) * share));
    }

    private static void inTurn(int count, IntConsumer task) {
        for (int k = 0; k < count; k++) {
            task.accept(k);
        }
    }

    /** One result, on this thread, that is kept like those of cases. */
    public double[] once(Supplier<double[]> one) {
        return results.cases(1, k -> one.get(), Setting::inTurn, share -> {}).get(0);
    }

    /**
     * All points of a sweep, refined ones included, with progress between {@code from} and {@code until}.
     *
     * @return a table of that name with the columns of the specification, and {@code level}: how often refinement halved the distance
     *     of points of the grid to get there
     */
    public DataTable sweep(String name, SweepSpec spec, double from, double until) {
        return results.sweep(name, spec, parallel, share -> progress.accept(from + (until - from) * share));
    }
}
