package dev.kreiss.krylov;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * {@code ||J^t||_F^2} for t = 0, 1, 2, … from random probes: {@code E |J^t u|^2} for u with independent signs as entries (Hutchinson). A few
 * given directions Q, along which most of the growth is, are followed exactly, and the probes made orthogonal to them: that takes their
 * scatter away (Meyer, Musco, Musco and Woodruff, Hutch++, 2021, with Q from elsewhere).
 *
 * <p>Two figures come of it: the typical growth {@code sup_t ||J^t||_F / sqrt(N)} (T12), and the noise floor: with {@code X = J X J^T +
 * sigma^2 I}, {@code tr X = sigma^2 sum_t ||J^t||_F^2} (T8).
 */
final class FrobeniusProbes {

    private static final int DEFLATED = 3;

    /** Missing share of the sum of squares at which the sum is complete. */
    private static final double COMPLETE = 1e-4;

    private static final double RUNAWAY = 1e120;

    private final MeteredOperator jacobian;
    private final OperatorOptions options;
    private final int size;
    private final int horizon;
    private final List<double[]> squares = new ArrayList<>(); // one row a t: the deflated part, then one entry a probe
    private boolean complete;

    /** @param horizon powers that have to be looked at for the typical growth */
    FrobeniusProbes(MeteredOperator jacobian, OperatorOptions options, int horizon) {
        this.jacobian = jacobian;
        this.options = options;
        this.size = jacobian.rows();
        this.horizon = horizon;
    }

    /** @param directions worth deflating @throws Stopped between products; the getters then say what was found */
    void run(List<double[]> directions, Random random) {
        List<double[]> deflated =
                PowerPart.whole(new PlayerBlocks(new int[] {size})).orthonormal(directions, Math.min(DEFLATED, size));
        int q = deflated.size();
        double[][] vectors = new double[q + options.probes()][];
        for (int k = 0; k < vectors.length; k++) {
            vectors[k] = k < q ? deflated.get(k) : probe(deflated, random);
        }
        double[] identity = new double[options.probes() + 1];
        identity[0] = size;
        squares.add(identity); // known without a sample
        while (squares.size() <= options.mostIterations()) {
            vectors = jacobian.apply(vectors);
            squares.add(squares(vectors, q));
            if (isDone()) {
                complete = true;
                return;
            }
        }
    }

    private double[] probe(List<double[]> deflated, Random random) {
        double[] signs = new double[size];
        for (int k = 0; k < size; k++) {
            signs[k] = random.nextBoolean() ? 1 : -1;
        }
        Vectors.orthogonalise(deflated, signs, new double[deflated.size()]);
        return signs;
    }

    private static double[] squares(double[][] vectors, int q) {
        double[] row = new double[vectors.length - q + 1];
        for (int k = 0; k < vectors.length; k++) {
            row[k < q ? 0 : k - q + 1] += Vectors.dot(vectors[k], vectors[k]);
        }
        return row;
    }

    private boolean isDone() {
        int t = squares.size() - 1;
        double now = mean(squares.get(t));
        if (now > RUNAWAY) {
            return true;
        }
        if (options.noise() > 0) {
            return tail() <= COMPLETE * sum();
        }
        return t >= horizon || now < 0.01 * typicalSquare(argMax());
    }

    private static double mean(double[] row) {
        double sum = 0;
        for (int k = 1; k < row.length; k++) {
            sum += row[k];
        }
        return row[0] + sum / (row.length - 1);
    }

    /** Standard deviation of the mean over the probes. */
    private static double scatter(double[] row) {
        int count = row.length - 1;
        double mean = mean(row) - row[0];
        double sum = 0;
        for (int k = 1; k <= count; k++) {
            sum += (row[k] - mean) * (row[k] - mean);
        }
        return Math.sqrt(sum / (count - 1) / count);
    }

    private double typicalSquare(int t) {
        return mean(squares.get(t));
    }

    private int argMax() {
        int best = 0;
        for (int t = 1; t < squares.size(); t++) {
            best = typicalSquare(t) > typicalSquare(best) ? t : best;
        }
        return best;
    }

    private double sum() {
        double sum = 0;
        for (double[] row : squares) {
            sum += mean(row);
        }
        return sum;
    }

    /** What later terms add if they decay as the last half of those seen. */
    private double tail() {
        int t = squares.size() - 1;
        if (t < 2) {
            return Double.POSITIVE_INFINITY;
        }
        double now = typicalSquare(t);
        double ratio = Math.pow(now / typicalSquare(t / 2), 1.0 / (t - t / 2));
        return now == 0 ? 0 : ratio < 1 ? now * ratio / (1 - ratio) : Double.POSITIVE_INFINITY;
    }

    boolean isComplete() {
        return complete;
    }

    /** {@code sup_t ||J^t||_F / sqrt(N)} over the t followed, at least 1. */
    SampledValue typical() {
        if (squares.isEmpty()) {
            return SampledValue.NONE;
        }
        int at = argMax();
        double value = Math.sqrt(typicalSquare(at) / size);
        return new SampledValue(value, scatter(squares.get(at)) / (2 * size * value), complete ? 0 : Double.NaN, at);
    }

    /** {@code sqrt(tr X)}, the rest of the series included as {@link #tail} has it. */
    SampledValue floor() {
        if (squares.isEmpty() || options.noise() == 0) {
            return SampledValue.NONE;
        }
        double[] total = new double[squares.get(0).length];
        for (double[] row : squares) {
            for (int k = 0; k < total.length; k++) {
                total[k] += row[k];
            }
        }
        double seen = Math.sqrt(mean(total));
        double tail = tail();
        double value = tail < Double.POSITIVE_INFINITY ? Math.sqrt(mean(total) + tail) : Double.POSITIVE_INFINITY;
        return new SampledValue(
                options.noise() * value,
                options.noise() * scatter(total) / (2 * seen),
                options.noise() * (value - seen),
                squares.size() - 1);
    }
}
