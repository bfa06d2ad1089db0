package dev.kreiss.linalg.openblas;

import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * {@code sigma_min(zI - J)} at many z at once, and its vectors, by Lanczos processes on {@code ((zI - J)*(zI - J))^{-1}}.
 *
 * <p>A process for a value ends by its residual; one for vectors, which are going to be proven, by the square of that over the gap to
 * the other Ritz values. Neither ends because two values look alike.
 */
public final class InverseLanczos {

    private static final int FIRST_CHECK = 3;

    private static final int MOST_STEPS = 400;

    /** Steps whose vectors are kept. */
    private static final int MOST_KEPT = 60;

    /** Share of processes at work at which the others are taken out of the batch. */
    private static final double CROWDED = 0.75;

    /** Relative residual, and so error, of the squared singular value, for values alone. */
    private static final double ACCURACY = 1e-8;

    private final ShiftedInverse inverse;
    private final double[] start;
    /** Over all processes. */
    private final LongAdder steps = new LongAdder();

    /** @param start of unit length, as many entries as the matrix has rows; generic */
    public InverseLanczos(ShiftedInverse inverse, double[] start) {
        this.inverse = inverse;
        this.start = start.clone();
    }

    /** Real operations in matrix products so far: what limits the speed if the rest is small. */
    public double operations() {
        return inverse.operationsPerStep() * steps.sum();
    }

    /**
     * Ritz vectors of one point.
     *
     * @param right k-th, of any length: real parts, then imaginary parts if vectors are complex, in the coordinates of the inverse; smallest
     *     singular value first
     * @param sigma estimate of the smallest singular value
     * @param following estimates of the singular values after each; infinite if there is none
     */
    public record Candidates(double[][] right, double sigma, double[] following) {}

    /**
     * Values from above.
     *
     * @param isCertain whether the process had converged; else a value may be far too large
     */
    public record Values(double[] sigma, boolean[] isCertain) {}

    /** @return a value for each point {@code re[k] + i im[k]}, from above */
    public double[] smallest(double[] re, double[] im) {
        return smallest(re, im, MOST_STEPS).sigma;
    }

    /** @param most steps of a process */
    public Values smallest(double[] re, double[] im, int most) {
        double[] sigma = new double[re.length];
        boolean[] isCertain = new boolean[re.length];
        int left = re.length;
        @Nullable
        Course[] courses = IntStream.range(0, left).mapToObj(Course::new).toArray(Course[]::new);
        try (LanczosBatch batch = new LanczosBatch(inverse, start, re, im, false)) {
            while (left > 0) {
                steps.add(batch.count());
                batch.step();
                for (int j = 0; j < courses.length; j++) {
                    Course course = courses[j];
                    if (course != null && course.ends(batch.ritz(j), most)) {
                        sigma[course.point] = 1 / Math.sqrt(batch.ritz(j).value());
                        isCertain[course.point] = batch.ritz(j).isCertainTo(ACCURACY);
                        courses[j] = null;
                        left--;
                    }
                }
                if (left > 0 && left <= CROWDED * courses.length) {
                    courses = keepOpen(batch, courses);
                }
            }
        }
        return new Values(sigma, isCertain);
    }

    private static @Nullable Course[] keepOpen(LanczosBatch batch, @Nullable Course[] courses) {
        int[] open = IntStream.range(0, courses.length)
                .filter(j -> courses[j] != null)
                .toArray();
        batch.keep(open);
        return Arrays.stream(open).mapToObj(j -> courses[j]).toArray(Course[]::new);
    }

    /** A process for a value, and when it is worth another look: its residual falls, in the end, geometrically. */
    private static final class Course {

        /** Residuals fall ever faster. */
        private static final double HASTE = 0.8;

        /** Longest wait, over the steps so far. */
        private static final double PATIENCE = 0.4;

        private final int point;
        private int steps;
        private int due = FIRST_CHECK;
        private int last;
        /** Logarithm of the residual over what is wanted, at the last look. */
        private double excess = Double.NaN;

        Course(int point) {
            this.point = point;
        }

        /** To be asked once a step. */
        boolean ends(RitzValue ritz, int most) {
            steps++;
            if (steps < due) {
                return false;
            }
            double residual = ritz.relativeResidual();
            if (residual <= ACCURACY || steps >= most) {
                return true;
            }
            double before = excess;
            excess = Math.log(residual / ACCURACY);
            double fall = (before - excess) / (steps - last);
            double wait = fall > 0 ? HASTE * excess / fall : steps;
            due = steps + Math.max(1, (int) Math.min(wait, PATIENCE * steps));
            last = steps;
            return false;
        }
    }

    /**
     * Vectors of the smallest singular values: those within a factor {@code together} of the smallest.
     *
     * @param accuracy the relative accuracy that is wanted of a singular value
     * @param most at most so many vectors a point
     * @return null where the process did not converge within its steps, or left the range of doubles
     */
    public @Nullable Candidates[] vectors(
            double[] re, double[] im, DoubleUnaryOperator accuracy, double together, int most) {
        int kept = Math.min(MOST_KEPT, inverse.size);
        int check = Math.min(FIRST_CHECK, kept);
        @Nullable RitzBasis[] ritz = new RitzBasis[re.length];
        boolean[] ended = new boolean[re.length];
        int left = re.length;
        try (LanczosBatch batch = new LanczosBatch(inverse, start, re, im, true)) {
            while (left > 0 && batch.steps() < kept) {
                steps.add(batch.count());
                batch.step();
                if (batch.steps() < check) {
                    continue;
                }
                check = Math.min(kept, check + 1 + check / 10);
                for (int j = 0; j < ritz.length; j++) {
                    if (!ended[j] && batch.ritz(j).hasConverged(accuracy, batch.steps() >= kept)) {
                        ritz[j] = batch.ritz(j).isInfinite() ? null : RitzBasis.of(batch.ritz(j), together, most);
                        ended[j] = true;
                        left--;
                    }
                }
            }
            return candidates(batch, ritz);
        }
    }

    /** @param values ascending @param weights as {@link Blas#tridiagonalEigen} returns them @param count of the largest are wanted */
    private record RitzBasis(double[] values, double[] weights, int count) {

        static RitzBasis of(RitzValue process, double together, int most) {
            double[] values = process.diagonal();
            int size = values.length;
            double[] weights = Blas.tridiagonalEigen(size, values, process.offDiagonal());
            int count = 1;
            double limit = values[size - 1] / (together * together);
            while (count < Math.min(most, size - 1) && values[size - 1 - count] > limit) {
                count++;
            }
            return new RitzBasis(values, weights, count);
        }

        double[] weights(int k) {
            int size = values.length;
            return k < count ? Arrays.copyOfRange(weights, size * (size - 1 - k), size * (size - k)) : new double[0];
        }

        /** Estimate of singular value k, from the smallest on. */
        double sigma(int k) {
            int at = values.length - 1 - k;
            return at < 0 ? Double.POSITIVE_INFINITY : 1 / Math.sqrt(Math.max(values[at], 0));
        }
    }

    private static @Nullable Candidates[] candidates(LanczosBatch batch, @Nullable RitzBasis[] ritz) {
        int most = Arrays.stream(ritz)
                .mapToInt(basis -> basis == null ? 0 : basis.count)
                .max()
                .orElse(0);
        double[][][] vectors = new double[most][][];
        for (int k = 0; k < most; k++) {
            int index = k;
            vectors[k] = batch.combineAndSolve(Arrays.stream(ritz)
                    .map(basis -> basis == null ? new double[0] : basis.weights(index))
                    .toArray(double[][]::new));
        }
        @Nullable Candidates[] found = new Candidates[ritz.length];
        for (int j = 0; j < ritz.length; j++) {
            RitzBasis basis = ritz[j];
            if (basis != null) {
                double[][] right = new double[basis.count][];
                double[] following = new double[basis.count];
                for (int k = 0; k < basis.count; k++) {
                    right[k] = vectors[k][j];
                    following[k] = basis.sigma(k + 1);
                }
                found[j] = new Candidates(right, basis.sigma(0), following);
            }
        }
        return found;
    }
}
