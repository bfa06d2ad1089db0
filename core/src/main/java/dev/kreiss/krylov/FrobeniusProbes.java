package dev.kreiss.krylov;

import java.util.ArrayList;
import java.util.List;

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

    /** With no more parameters than this many times the probes, all unit vectors are followed instead: that is exact. */
    private static final int EXACT = 2;

    /** Missing share of the sum of squares at which the sum is complete. */
    private static final double COMPLETE = 1e-4;

    private static final int LEAST_WINDOW = 4;

    private static final double RUNAWAY = 1e120;

    private final MeteredOperator jacobian;
    private final OperatorOptions options;
    private final int size;
    private final int horizon;
    private final List<double[]> squares = new ArrayList<>(); // one row a t: the deflated part, then one entry a probe
    private boolean complete;

    /** @param horizon last power that may be larger than those before it */
    FrobeniusProbes(MeteredOperator jacobian, OperatorOptions options, int horizon) {
        this.jacobian = jacobian;
        this.options = options;
        this.size = jacobian.rows();
        this.horizon = horizon;
    }

    /** @param directions worth deflating @throws Stopped between products; the getters then say what was found */
    void run(List<double[]> directions, RandomStream random) {
        boolean exact = size <= EXACT * options.probes();
        List<double[]> deflated = exact
                ? unitVectors()
                : PowerPart.whole(new PlayerBlocks(new int[] {size})).orthonormal(directions, DEFLATED);
        int q = deflated.size();
        double[][] vectors = new double[exact ? q : q + options.probes()][];
        for (int k = 0; k < vectors.length; k++) {
            vectors[k] = k < q ? deflated.get(k) : probe(deflated, random);
        }
        double[] identity = new double[vectors.length - q + 1];
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

    private List<double[]> unitVectors() {
        List<double[]> vectors = new ArrayList<>();
        for (int k = 0; k < size; k++) {
            double[] unit = new double[size];
            unit[k] = 1;
            vectors.add(unit);
        }
        return vectors;
    }

    private double[] probe(List<double[]> deflated, RandomStream random) {
        double[] signs = random.signs(size);
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
            return t >= horizon && tail() <= COMPLETE * sum(0, squares.size());
        }
        return t >= horizon || now < 0.01 * typicalSquare(argMax());
    }

    private static double mean(double[] row) {
        double sum = 0;
        for (int k = 1; k < row.length; k++) {
            sum += row[k];
        }
        return row[0] + (row.length > 1 ? sum / (row.length - 1) : 0);
    }

    /** Standard deviation of the mean over the probes. */
    private static double scatter(double[] row) {
        int count = row.length - 1;
        if (count == 0) {
            return 0;
        }
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

    /** What later terms add if they decay as the last third of those seen did against the third before. */
    private double tail() {
        int end = squares.size();
        if (typicalSquare(end - 1) == 0) {
            return 0; // all vectors are zero, and stay so
        }
        int window = end / 6 * 2; // even: odd and even powers may behave differently
        if (window < LEAST_WINDOW) {
            return Double.POSITIVE_INFINITY;
        }
        double last = sum(end - window, end);
        double ratio = last / sum(end - 2 * window, end - window);
        return ratio < 1 ? last * ratio / (1 - ratio) : Double.POSITIVE_INFINITY;
    }

    private double sum(int from, int to) {
        double sum = 0;
        for (int t = from; t < to; t++) {
            sum += typicalSquare(t);
        }
        return sum;
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
        double error = scatter(squares.get(at)) / (2 * size * value);
        for (double[] row : squares) { // another t may be the highest within three of its standard errors
            error = Math.max(error, (Math.sqrt((mean(row) + 3 * scatter(row)) / size) - value) / 3);
        }
        return new SampledValue(value, error, complete ? 0 : Double.POSITIVE_INFINITY, at);
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
                options.noise() * Math.max(value - seen, 2 * COMPLETE * value),
                squares.size() - 1);
    }
}
