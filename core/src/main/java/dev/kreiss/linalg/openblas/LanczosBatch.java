package dev.kreiss.linalg.openblas;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.javacpp.DoublePointer;
import org.jspecify.annotations.Nullable;

/**
 * Lanczos processes on {@code ((zI - J)*(zI - J))^{-1}} for many z, side by side. Vectors are not orthogonalised again: copies of a
 * Ritz value would appear only after it has converged.
 */
final class LanczosBatch implements AutoCloseable {

    /** Loops take so many columns at once, which saves reading what they share. */
    private static final int STRIDE = 4;

    /** Vectors between its reciprocal and this long are left as they are. */
    private static final double LONG = 0x1p200;

    private final ShiftedInverse inverse;
    private final @Nullable List<DoublePointer> basis;
    private final ShiftedInverse.Shifts shifts;
    private RitzValue[] ritz;
    private double[] beta;
    /** Lengths of the vectors in {@code previous} and {@code current}. */
    private double[] previousLength;

    private double[] currentLength;
    private double[] previous;
    private double[] current;
    private double[] next;
    private int steps;

    /** @param start the same for all processes: of unit length, real @param keepsBasis whether {@link #combineAndSolve} will be called */
    LanczosBatch(ShiftedInverse inverse, double[] start, double[] re, double[] im, boolean keepsBasis) {
        this.inverse = inverse;
        this.basis = keepsBasis ? new ArrayList<>() : null;
        this.ritz = Stream.generate(RitzValue::new).limit(re.length).toArray(RitzValue[]::new);
        this.beta = new double[re.length];
        this.previousLength = ones(re.length);
        this.currentLength = ones(re.length);
        this.shifts = inverse.at(re, im);
        this.previous = new double[paddedLength()];
        this.current = new double[previous.length];
        this.next = new double[previous.length];
        for (int k = 0; k < inverse.size; k++) {
            int at = inverse.parts * k * count();
            Arrays.fill(current, at, at + count(), start[k]);
        }
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** The number of processes. */
    int count() {
        return ritz.length;
    }

    int steps() {
        return steps;
    }

    RitzValue ritz(int process) {
        return ritz[process];
    }

    private int columns() {
        return inverse.parts * inverse.size;
    }

    private int length() {
        return columns() * count();
    }

    /** With columns of zeros to a multiple of {@link #STRIDE}. */
    private int paddedLength() {
        return Math.multiplyExact((columns() + STRIDE - 1) / STRIDE * STRIDE, count());
    }

    void step() {
        if (basis != null) {
            DoublePointer kept = new DoublePointer(length());
            basis.add(kept.put(current, 0, length()));
        }
        System.arraycopy(current, 0, next, 0, length());
        shifts.solveAdjoint(next);
        double[] alpha = squares(next);
        shifts.solve(next);
        recur(alpha);
        double[] free = previous;
        previous = current;
        current = next;
        next = free;
        steps++;
    }

    /** Sum of squares over each vector of the batch. */
    private double[] squares(double[] x) {
        int count = count();
        int length = paddedLength();
        double[] sums = new double[count];
        for (int k = 0; k < length; k += STRIDE * count) {
            for (int j = 0; j < count; j++) {
                int at = k + j;
                double sum = x[at] * x[at];
                at += count;
                sum += x[at] * x[at];
                at += count;
                sum += x[at] * x[at];
                at += count;
                sums[j] += sum + x[at] * x[at];
            }
        }
        return sums;
    }

    /**
     * The three-term recurrence, for vectors of any length: only what leaves the middle of the range of doubles, or is to be kept, is
     * scaled to length 1.
     *
     * @param squares of the vectors half way, lengths of the current ones included
     */
    private void recur(double[] squares) {
        int count = count();
        double[] alpha = new double[count];
        double[] gamma = new double[count];
        for (int j = 0; j < count; j++) {
            alpha[j] = squares[j] / (currentLength[j] * currentLength[j]);
            gamma[j] = beta[j] * (currentLength[j] / previousLength[j]);
        }
        double[] lengths = subtract(next, alpha, gamma);
        boolean scales = basis != null;
        for (int j = 0; j < count; j++) {
            lengths[j] = Math.sqrt(lengths[j]);
            beta[j] = lengths[j] / currentLength[j];
            ritz[j].extend(alpha[j], beta[j]);
            scales |= !(lengths[j] < LONG && lengths[j] > 1 / LONG);
        }
        previousLength = currentLength;
        currentLength = scales ? normalise(next, lengths) : lengths;
    }

    /** {@code w -= alpha current + gamma previous}; returns sums of squares. */
    private double[] subtract(double[] w, double[] alpha, double[] gamma) {
        double[] v = current;
        double[] p = previous;
        int count = count();
        int length = paddedLength();
        double[] sums = new double[count];
        for (int k = 0; k < length; k += STRIDE * count) {
            for (int j = 0; j < count; j++) {
                double a = alpha[j];
                double c = gamma[j];
                int at = k + j;
                double entry = w[at] - a * v[at] - c * p[at];
                w[at] = entry;
                double sum = entry * entry;
                at += count;
                entry = w[at] - a * v[at] - c * p[at];
                w[at] = entry;
                sum += entry * entry;
                at += count;
                entry = w[at] - a * v[at] - c * p[at];
                w[at] = entry;
                sum += entry * entry;
                at += count;
                entry = w[at] - a * v[at] - c * p[at];
                w[at] = entry;
                sums[j] += sum + entry * entry;
            }
        }
        return sums;
    }

    /** Returns the new lengths; a vector of length 0 becomes 0. */
    private double[] normalise(double[] w, double[] lengths) {
        int count = count();
        double[] scale = new double[count];
        Arrays.setAll(scale, j -> lengths[j] > 0 ? 1 / lengths[j] : 0);
        int length = length();
        for (int k = 0; k < length; k += count) {
            for (int j = 0; j < count; j++) {
                w[k + j] *= scale[j];
            }
        }
        return ones(count);
    }

    /** Goes on with these processes alone. */
    void keep(int[] open) {
        int columns = paddedLength() / count();
        ShiftedInverse.keepRows(previous, count(), open, columns);
        ShiftedInverse.keepRows(current, count(), open, columns);
        int last = columns() * open.length;
        Arrays.fill(next, last, columns * open.length, 0);
        beta = chosen(beta, open);
        previousLength = chosen(previousLength, open);
        currentLength = chosen(currentLength, open);
        ritz = Arrays.stream(open).mapToObj(j -> ritz[j]).toArray(RitzValue[]::new);
        shifts.keep(open);
    }

    private static double[] chosen(double[] x, int[] open) {
        return Arrays.stream(open).mapToDouble(j -> x[j]).toArray();
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
        double[] sum = combination(weights);
        shifts.solveAdjoint(sum);
        shifts.solve(sum);
        double[][] result = new double[count][inverse.parts * inverse.size];
        for (int j = 0; j < count; j++) {
            for (int part = 0; part < inverse.parts; part++) {
                for (int k = 0; k < inverse.size; k++) {
                    result[j][part * inverse.size + k] = sum[(inverse.parts * k + part) * count + j];
                }
            }
        }
        return result;
    }

    private double[] combination(double[][] weights) {
        int count = count();
        int length = length();
        double[] sum = new double[length];
        double[] v = new double[length];
        double[] factors = new double[count];
        for (int step = 0; basis != null && step < steps; step++) {
            int index = step;
            Arrays.setAll(factors, j -> index < weights[j].length ? weights[j][index] : 0);
            basis.get(step).get(v, 0, length);
            for (int k = 0; k < length; k += count) {
                for (int j = 0; j < count; j++) {
                    if (factors[j] != 0) { // a process that is done may have gone on to nowhere
                        sum[k + j] += factors[j] * v[k + j];
                    }
                }
            }
        }
        return sum;
    }

    @Override
    public void close() {
        shifts.close();
        if (basis != null) {
            basis.forEach(DoublePointer::close);
        }
    }
}
