package dev.kreiss.linalg;

import dev.kreiss.bound.Bound;
import dev.kreiss.bound.Rounding;
import dev.kreiss.linalg.openblas.Blas;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Smallest singular values of {@code zI - J} for many z. Safe for use by several threads. */
public final class ShiftedMatrix {

    /** Where the absolute error of singular values exceeds this share of the value, the slower relative kernel is tried. */
    private static final double ENOUGH = 2e-8;

    /** Where that error is a larger share, the singular vectors of a decomposition have few digits. */
    private static final double VECTORS_HOLD = 1e-4;

    /** By how much balanced units have to make a matrix smaller to be worth their cost. */
    private static final double UNBALANCED = 64;

    /** Below this size a singular value decomposition costs less than the calls around the faster kernel. */
    private static final int KERNEL_FROM = 40;

    /** Below this size one factorisation a point costs less than the Lanczos process on a common one. */
    private static final int BATCHES_FROM = 250;

    /** A band so many times narrower than the matrix is worth kernels of its own. */
    private static final int NARROW = 10;

    private static final double SEPARATED = 16;

    private final Matrix matrix;
    private final double norm;
    private final @Nullable DeflatedKernel kernel;
    private final @Nullable BatchKernel batches;
    private final @Nullable BandedKernel banded;

    /** Negative while unknown. */
    private volatile double balancedNorm = -1;

    private ShiftedMatrix(
            Matrix matrix,
            @Nullable DeflatedKernel kernel,
            @Nullable BatchKernel batches,
            @Nullable BandedKernel banded) {
        this.matrix = matrix;
        this.norm = matrix.frobeniusNorm();
        this.kernel = kernel;
        this.batches = batches;
        this.banded = banded;
    }

    /** For few points, or small matrices. */
    public ShiftedMatrix(Matrix matrix) {
        this(matrix, matrix.rows() >= KERNEL_FROM ? new DeflatedKernel(matrix) : null, null, null);
    }

    /** For hundreds of points: a factorisation of the matrix first, if it is large enough to pay. */
    public static ShiftedMatrix forManyPoints(Matrix matrix) {
        Bandwidth band = Bandwidth.of(matrix);
        if (matrix.rows() >= KERNEL_FROM && band.width() * NARROW <= matrix.rows()) {
            return new ShiftedMatrix(matrix, new DeflatedKernel(matrix), null, new BandedKernel(matrix, band));
        }
        if (matrix.rows() < BATCHES_FROM) {
            return new ShiftedMatrix(matrix);
        }
        DeflatedKernel kernel = new DeflatedKernel(matrix);
        return new ShiftedMatrix(matrix, kernel, kernel.forBatches(ShiftedProcess.bySchurForm(matrix)), null);
    }

    /** For real z alone, in real arithmetic if the matrix is real. */
    public static ShiftedMatrix onRealAxis(Matrix matrix, Supplier<ShiftedProcess> process) {
        return new ShiftedMatrix(
                matrix,
                null,
                matrix.isReal() && matrix.rows() >= KERNEL_FROM ? BatchKernel.onRealAxis(matrix, process.get()) : null,
                null);
    }

    public Matrix matrix() {
        return matrix;
    }

    /** Enclosure of {@code sigma_min(zI - J)}, rounding included; about {@code 8/3 N^3} operations, complex unless z and J are real. */
    public Bound.Certified smallestSingularValue(double re, double im) {
        return enclose(re, im, estimate(re, im));
    }

    private Bound.Certified enclose(double re, double im, double value) {
        double error = error(re, im);
        if (error > ENOUGH * value) {
            return relative(re, im, value, error);
        }
        return Bound.certified(value - error, value + error);
    }

    /** Of each computed singular value: one rounding of each diagonal entry of {@code zI - J}, and the decomposition. */
    private double error(double re, double im) {
        double size = size(norm, re, im);
        return Rounding.up(KernelError.ofOrthogonalReduction(matrix.rows(), size) + Rounding.UNIT * size);
    }

    private double size(double norm, double re, double im) {
        return norm + Math.sqrt(matrix.rows()) * Math.hypot(re, im);
    }

    /**
     * As {@link #smallestSingularValue}, with what bounds sigma_min in the neighbourhood, and for large matrices several times faster.
     *
     * @param accuracy wanted; met up to a factor of 2 down to {@code 2e-8}, where rounding allows it
     */
    public SmallestSingular smallest(double re, double im, Accuracy accuracy) {
        if (kernel != null) {
            SmallestSingular found = kernel.at(re, im, accuracy);
            return found != null && isMet(found, accuracy) ? found : withVectors(found, smallestSingularValue(re, im));
        }
        if (matrix.rows() >= KERNEL_FROM) {
            return SmallestSingular.alone(smallestSingularValue(re, im));
        }
        double[] values = values(re, im);
        SmallestSingular found = isSeparated(values) ? decompose(re, im) : null;
        return found != null && isMet(found, accuracy)
                ? found
                : withVectors(found, enclose(re, im, values[values.length - 1]));
    }

    /** As {@link #smallest(double, double, Accuracy)} at many points. */
    public SmallestSingular[] smallest(double[] re, double[] im, Accuracy accuracy) {
        @Nullable SmallestSingular[] found = proven(re, im, accuracy);
        SmallestSingular[] result = new SmallestSingular[re.length];
        for (int k = 0; k < result.length; k++) {
            SmallestSingular proven = found[k];
            result[k] = proven != null && isMet(proven, accuracy) ? proven : better(re[k], im[k], accuracy, proven);
        }
        return result;
    }

    private SmallestSingular better(double re, double im, Accuracy accuracy, @Nullable SmallestSingular known) {
        // A decomposition would say no more of such a value than that it is within its error of 0.
        return known != null && known.value().lower() == 0 && known.value().upper() <= error(re, im)
                ? SmallestSingular.alone(enclose(re, im, known.value().upper()))
                : smallest(re, im, accuracy);
    }

    /** Null where nothing useful could be proven for many points together. */
    private @Nullable SmallestSingular[] proven(double[] re, double[] im, Accuracy accuracy) {
        if (banded != null) {
            return banded.at(re, im, accuracy);
        }
        return batches != null ? batches.at(re, im, accuracy) : new SmallestSingular[re.length];
    }

    private static boolean isMet(SmallestSingular found, Accuracy accuracy) {
        double upper = found.value().upper();
        return upper - found.value().lower() <= Math.max(ENOUGH, 2 * accuracy.at(upper)) * upper;
    }

    /** A better value, with what the vectors say if they say anything. */
    private static SmallestSingular withVectors(@Nullable SmallestSingular found, Bound.Certified value) {
        return found == null || found.rest() == 0 ? SmallestSingular.alone(value) : found.withValue(value);
    }

    /** Whether the smallest singular value is so much below the next that its vectors are worth their cost. */
    private static boolean isSeparated(double[] values) {
        int n = values.length;
        return n > 1 && values[n - 2] > SEPARATED * values[n - 1];
    }

    /** Upper bound of sigma_min and its singular vectors' overlap, for searches; without a lower bound. */
    public SmallestSingular guess(double re, double im) {
        SmallestSingular quick = banded != null ? banded.guess(re, im) : null;
        SmallestSingular found = quick == null && kernel != null ? kernel.estimate(re, im) : quick;
        return found != null ? found : sharpened(re, im, decompose(re, im));
    }

    /** Where the decomposition's error is no small part of the value: what the inverse says. */
    private SmallestSingular sharpened(double re, double im, SmallestSingular decomposed) {
        double error = decomposed.error();
        double sigma = decomposed.value().upper() - error;
        if (!isCoarse(re, im, sigma)) {
            return decomposed;
        }
        Bound.Certified value = relative(re, im, sigma, error);
        double @Nullable [] overlap =
                error > VECTORS_HOLD * value.upper() ? InverseVectors.overlap(shifted(matrix, re, im)) : null;
        return overlap == null
                ? decomposed.withValue(value)
                : new SmallestSingular(value, 0, overlap[0], overlap[1], 0, 0);
    }

    /** Whether the absolute error of singular values counts against the value, which in balanced units would be much smaller. */
    public boolean isCoarse(double re, double im, double value) {
        return matrix.rows() < KERNEL_FROM
                && error(re, im) > ENOUGH * value
                && size(norm, re, im) > UNBALANCED * size(balancedNorm(), re, im);
    }

    /** Frobenius norm in balanced units. */
    private double balancedNorm() {
        double known = balancedNorm;
        if (known < 0) {
            known = Balancing.of(matrix).frobeniusNorm();
            balancedNorm = known; // the same whichever thread comes first
        }
        return known;
    }

    /** Upper bounds of sigma_min at many points, as a rule sharp to nine digits; for searches. */
    public double[] upperBounds(double[] re, double[] im) {
        @Nullable
        SmallestSingular[] found = batches == null ? new SmallestSingular[re.length] : batches.guesses(re, im);
        double[] bounds = new double[re.length];
        for (int k = 0; k < bounds.length; k++) {
            SmallestSingular guess = found[k];
            bounds[k] = (guess == null ? smallestSingularValue(re[k], im[k]) : guess.value()).upper();
        }
        return bounds;
    }

    /** By a singular value decomposition with vectors. */
    private SmallestSingular decompose(double re, double im) {
        int n = matrix.rows();
        double[] left = new double[2 * n * n];
        double[] right = new double[2 * n * n];
        // Row-major, so that LAPACK sees the transpose: its factors are conjugates.
        double[] transposed = shiftedPairs(re, im);
        double[] values = Blas.complexThinSvd(n, n, transposed, left, right);
        double overlapRe = 0;
        double overlapIm = 0;
        for (int i = 0; i < n; i++) { // E = R^T S L^T, so u_i = R_ni and v_i = conj(L_in)
            int r = 2 * (i * n + n - 1);
            int l = 2 * ((n - 1) * n + i);
            overlapRe += right[r] * left[l] - right[r + 1] * left[l + 1];
            overlapIm -= right[r] * left[l + 1] + right[r + 1] * left[l];
        }
        double error = error(re, im);
        double sigma = values[n - 1];
        return new SmallestSingular(
                Bound.certified(Math.max(0, sigma - error), sigma + error),
                n > 1 ? Math.max(0, values[n - 2] - 4 * error) : 0,
                overlapRe,
                overlapIm,
                4 * error,
                error);
    }

    /** All singular values and what they become at neighbouring points; a decomposition with vectors. */
    public ShiftedFrames frames(double re, double im) {
        return ShiftedFrames.of(matrix.rows(), shiftedPairs(re, im), error(re, im));
    }

    /** {@code sigma_min(zI - J)} without bounds, for pictures. */
    public double estimate(double re, double im) {
        return values(re, im)[matrix.rows() - 1];
    }

    /** All singular values, descending; in real arithmetic where that will do. */
    private double[] values(double re, double im) {
        return im == 0 && matrix.isReal() ? realValues(re) : complexValues(re, im);
    }

    private Bound.Certified relative(double re, double im, double value, double error) {
        // Computed points of a circle are off it by a few roundings.
        double off = im == 0 ? 0 : 4 * Rounding.UNIT * Math.hypot(re, im);
        double[] inverse = VerifiedInverse.norm(shifted(matrix, re, im), off);
        double lower = Math.max(Rounding.down(1 / inverse[1]), Math.max(0, value - error));
        double upper = Math.min(inverse[0] > 0 ? Rounding.up(1 / inverse[0]) : Double.POSITIVE_INFINITY, value + error);
        return lower <= upper ? Bound.certified(Math.max(0, lower), upper) : Bound.certified(0, value + error);
    }

    /** {@code zI - J}. */
    public static Matrix shifted(Matrix matrix, double re, double im) {
        Matrix negative = matrix.scaled(-1);
        int n = matrix.rows();
        double[] real = negative.real();
        double[] imaginary = negative.imaginary() == null ? new double[real.length] : negative.imaginary();
        for (int i = 0; i < n; i++) {
            real[i * n + i] += re;
            imaginary[i * n + i] += im;
        }
        return Matrix.complex(n, n, real, imaginary);
    }

    private double[] realValues(double re) {
        int n = matrix.rows();
        double[] work = matrix.real().clone();
        for (int i = 0; i < n; i++) {
            work[i * n + i] -= re;
        }
        return Blas.singularValues(n, n, work);
    }

    private double[] complexValues(double re, double im) {
        int n = matrix.rows();
        return Blas.complexSingularValues(n, n, shiftedPairs(re, im));
    }

    /** {@code zI - J}, interleaved, row-major. */
    private double[] shiftedPairs(double re, double im) {
        int n = matrix.rows();
        double[] pairs = Interleaved.of(matrix);
        for (int k = 0; k < pairs.length; k++) {
            pairs[k] = -pairs[k];
        }
        for (int i = 0; i < n; i++) {
            pairs[2 * (i * n + i)] += re;
            pairs[2 * (i * n + i) + 1] += im;
        }
        return pairs;
    }
}
