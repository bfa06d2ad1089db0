package dev.kreiss.linalg.openblas;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.indexer.DoubleIndexer;
import org.bytedeco.javacpp.indexer.DoubleRawIndexer;
import org.jspecify.annotations.Nullable;

/**
 * Lanczos processes on {@code ((zI - J)*(zI - J))^{-1}} for many z, side by side. Vectors are not orthogonalised again: copies of a
 * Ritz value would appear only after it has converged.
 */
final class LanczosBatch implements AutoCloseable {

    private final ShiftedInverse inverse;
    private final boolean keepsBasis;
    private final List<DoublePointer> basis = new ArrayList<>();
    private double[] re;
    private double[] im;
    private RitzValue[] ritz;
    private double[] beta;
    private ShiftedInverse.Shifts shifts;
    private DoublePointer previous;
    private DoublePointer current;
    private @Nullable DoublePointer spare;
    private int steps;

    /** @param start the same for all processes: of unit length, real @param keepsBasis whether {@link #combine} will be called */
    LanczosBatch(ShiftedInverse inverse, double[] start, double[] re, double[] im, boolean keepsBasis) {
        this.inverse = inverse;
        this.keepsBasis = keepsBasis;
        this.re = re;
        this.im = im;
        this.ritz = Stream.generate(RitzValue::new).limit(re.length).toArray(RitzValue[]::new);
        this.beta = new double[re.length];
        this.shifts = inverse.at(re, im);
        this.previous = new DoublePointer(length());
        this.current = new DoublePointer(length());
        Pointer.memset(previous, 0, length() * Double.BYTES);
        DoubleIndexer v = DoubleRawIndexer.create(current);
        int rows = inverse.parts * count();
        for (long k = 0; k < length(); k++) {
            v.put(k, k % rows < count() ? start[(int) (k / rows)] : 0);
        }
    }

    /** The number of processes. */
    int count() {
        return re.length;
    }

    int steps() {
        return steps;
    }

    RitzValue ritz(int process) {
        return ritz[process];
    }

    private long length() {
        return (long) inverse.parts * count() * inverse.size;
    }

    void step() {
        DoublePointer next = spare == null ? new DoublePointer(length()) : spare;
        spare = null;
        Pointer.memcpy(next, current, length() * Double.BYTES);
        shifts.solveAdjoint(next);
        double[] alpha = squares(DoubleRawIndexer.create(next));
        shifts.solve(next);
        recur(DoubleRawIndexer.create(next), alpha);
        if (keepsBasis) {
            basis.add(previous);
        } else {
            spare = previous;
        }
        previous = current;
        current = next;
        steps++;
    }

    /** Sum of squares over each vector of the batch. */
    private double[] squares(DoubleIndexer x) {
        int count = count();
        long length = length();
        double[] sums = new double[count];
        for (long k = 0; k < length; ) {
            for (int j = 0; j < count; j++, k++) {
                double entry = x.get(k);
                sums[j] += entry * entry;
            }
        }
        return sums;
    }

    /** The three-term recurrence, and the new vector's length taken out. */
    private void recur(DoubleIndexer w, double[] alpha) {
        int count = count();
        long length = length();
        DoubleIndexer p = DoubleRawIndexer.create(previous);
        DoubleIndexer v = DoubleRawIndexer.create(current);
        double[] sums = new double[count];
        for (long k = 0; k < length; ) {
            for (int j = 0; j < count; j++, k++) {
                double entry = w.get(k) - alpha[j] * v.get(k) - beta[j] * p.get(k);
                w.put(k, entry);
                sums[j] += entry * entry;
            }
        }
        double[] scale = new double[count];
        for (int j = 0; j < count; j++) {
            beta[j] = Math.sqrt(sums[j]);
            scale[j] = beta[j] > 0 ? 1 / beta[j] : 0;
            ritz[j].extend(alpha[j], beta[j]);
        }
        for (long k = 0; k < length; ) {
            for (int j = 0; j < count; j++, k++) {
                w.put(k, w.get(k) * scale[j]);
            }
        }
    }

    /** Goes on with these processes alone. */
    void keep(int[] open) {
        move(previous, open);
        move(current, open);
        re = Arrays.stream(open).mapToDouble(j -> re[j]).toArray();
        im = Arrays.stream(open).mapToDouble(j -> im[j]).toArray();
        beta = Arrays.stream(open).mapToDouble(j -> beta[j]).toArray();
        ritz = Arrays.stream(open).mapToObj(j -> ritz[j]).toArray(RitzValue[]::new);
        shifts.close();
        shifts = inverse.at(re, im);
    }

    /** Moves the vectors that stay to the front, in place: no entry moves to a later place. */
    private void move(DoublePointer vectors, int[] open) {
        DoubleIndexer x = DoubleRawIndexer.create(vectors);
        long to = 0;
        for (long row = 0; row < (long) inverse.parts * inverse.size; row++) {
            for (int j : open) {
                x.put(to++, x.get(row * count() + j));
            }
        }
    }

    /**
     * For each process a combination of its Lanczos vectors, and one step of inverse iteration more: it takes out what is left of
     * large singular directions, which weigh most in {@code ||(zI - J) x||}.
     *
     * @param weights for each process those of its first vectors; none: nothing is wanted
     * @return for each process real parts, then imaginary parts if vectors are complex
     */
    double[][] combineAndSolve(double[][] weights) {
        int count = count();
        int rows = inverse.parts * count;
        try (DoublePointer memory = new DoublePointer(length())) {
            Pointer.memset(memory, 0, length() * Double.BYTES);
            DoubleIndexer sum = DoubleRawIndexer.create(memory);
            for (int step = 0; step < steps; step++) {
                DoubleIndexer v = DoubleRawIndexer.create(lanczosVectors(step));
                for (int j = 0; j < count; j++) {
                    double weight = step < weights[j].length ? weights[j][step] : 0;
                    for (long at = j; weight != 0 && at < length(); at += count) {
                        sum.put(at, sum.get(at) + weight * v.get(at));
                    }
                }
            }
            shifts.solveAdjoint(memory);
            shifts.solve(memory);
            double[][] result = new double[count][inverse.parts * inverse.size];
            for (int j = 0; j < count; j++) {
                for (int part = 0; part < inverse.parts; part++) {
                    for (int k = 0; k < inverse.size; k++) {
                        result[j][part * inverse.size + k] = sum.get((long) k * rows + part * count + j);
                    }
                }
            }
            return result;
        }
    }

    /** Vectors of step k, from 0 on: the first in {@code basis} is what came before the start. */
    private DoublePointer lanczosVectors(int k) {
        return k + 1 < basis.size() ? basis.get(k + 1) : k + 1 == basis.size() ? previous : current;
    }

    @Override
    public void close() {
        shifts.close();
        previous.close();
        current.close();
        basis.forEach(DoublePointer::close);
        if (spare != null) {
            spare.close();
        }
    }
}
