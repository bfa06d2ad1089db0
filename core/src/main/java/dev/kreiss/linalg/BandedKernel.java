package dev.kreiss.linalg;

import dev.kreiss.bound.Bound;
import dev.kreiss.bound.Rounding;
import dev.kreiss.linalg.openblas.BandedInverse;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Proven smallest singular values of {@code E = zI - J} for a J whose nonzero entries lie near the diagonal, with work in proportion
 * to its size. Vectors come from inverse iterations, the proof from the signs of a banded factorisation of {@code E* E - tau I}: with
 * one negative pivot, all eigenvalues but the smallest are at least tau. Where the smallest singular values lie together, bisection
 * finds the square of the smallest, unless it is lost in rounding.
 */
final class BandedKernel {

    private static final int MOST_ITERATIONS = 10;

    private static final int MOST_SEARCH_ITERATIONS = 30;

    /** Relative change of a square at which iterations for a search end. */
    private static final double SETTLED_SEARCH = 1e-11;

    /** Residual of a vector for a search, to the value: that of the value is the square over what the next value is larger. */
    private static final double CONVERGED = 1e-5;

    /** Share of the wanted accuracy at which iterations end. */
    private static final double SETTLED = 0.02;

    /** The least ratio of a proven second eigenvalue to the smallest. */
    private static final double APART = 1.5;

    /** Ratio of levels between which the second eigenvalue is sought. */
    private static final double STEP = 2;

    /** The least level to begin with, as a share of the squared norm: well above what rounding leaves of a proof. */
    private static final double LEAST_LEVEL = 1e-11;

    /** Values below this share of the norm have squares that are not told from rounding to {@link #LEAST_WIDTH}. */
    private static final double LEAST_BISECTED = 1e-3;

    /** The least relative width of an interval for a square: that of sigma is half of it. */
    private static final double LEAST_WIDTH = 2e-8;

    private final Matrix matrix;
    private final Bandwidth band;
    private final int n;
    private final BandedInverse inverse;
    private final BandedGram gram;
    private final BandedBisection bisection;
    private final double[] start;

    BandedKernel(Matrix matrix, Bandwidth band) {
        this.matrix = matrix;
        this.band = band;
        this.n = matrix.rows();
        this.gram = new BandedGram(matrix, band);
        this.bisection = new BandedBisection(gram);
        this.inverse = new BandedInverse(
                n, band.lower(), band.upper(), matrix.real(), matrix.imaginary(), matrix.frobeniusNorm());
        this.start = IntStream.range(0, n).mapToDouble(GenericVector::entry).toArray();
    }

    /** @return with lower bound 0 where it is lost in rounding, null beyond the range of doubles */
    @Nullable
    SmallestSingular[] at(double[] re, double[] im, Accuracy accuracy) {
        @Nullable SmallestSingular[] found = new SmallestSingular[re.length];
        for (int k = 0; k < re.length; k++) {
            if (!ShiftedProcess.isInRange(gram.size(re[k], im[k]))) {
                return found;
            }
        }
        double tight = Math.min(accuracy.loose(), accuracy.tight());
        double[][] vectors = inverse.smallestVectors(re, im, start, SETTLED * tight, MOST_ITERATIONS);
        double[] upper = new double[re.length];
        double expected = 0;
        for (int k = 0; k < re.length; k++) {
            Triplet triplet = triplet(re[k], im[k], vectors[k]);
            double size = gram.size(re[k], im[k]);
            upper[k] = Rounding.up(triplet.sigma + error(triplet, size));
            Level level = level(re[k], im[k], triplet.sigma * triplet.sigma, expected);
            found[k] = level.beta > 0 ? enclose(triplet, size, level.beta) : null;
            expected = level.beta > 0 ? level.tau : expected;
        }
        bisect(re, im, upper, accuracy, found);
        for (int k = 0; k < re.length; k++) {
            if (found[k] == null && Double.isFinite(upper[k])) {
                found[k] = SmallestSingular.alone(Bound.certified(0, upper[k]));
            }
        }
        return found;
    }

    /**
     * Upper bound of sigma_min and its singular vectors' overlap, for searches; without a lower bound.
     *
     * @return null where the iterations do not converge
     */
    @Nullable
    SmallestSingular guess(double re, double im) {
        double size = gram.size(re, im);
        if (!ShiftedProcess.isInRange(size)) {
            return null;
        }
        double[] vector = inverse.smallestVectors(
                        new double[] {re}, new double[] {im}, start, SETTLED_SEARCH, MOST_SEARCH_ITERATIONS)[0];
        Triplet triplet = triplet(re, im, vector);
        double error = error(triplet, size);
        boolean hasConverged = triplet.residual <= Math.max(CONVERGED * triplet.sigma, n * Rounding.UNIT * size);
        return hasConverged
                ? new SmallestSingular(
                        Bound.certified(0, Rounding.up(triplet.sigma + error)),
                        0,
                        triplet.overlapRe,
                        triplet.overlapIm,
                        0,
                        error)
                : null;
    }

    /** Fills in what is not yet found. */
    private void bisect(
            double[] re, double[] im, double[] upper, Accuracy accuracy, @Nullable SmallestSingular[] found) {
        int[] open = IntStream.range(0, re.length)
                .filter(k -> found[k] == null && upper[k] > LEAST_BISECTED * gram.size(re[k], im[k]))
                .toArray();
        double[] x = Arrays.stream(open).mapToDouble(k -> re[k]).toArray();
        double[] y = Arrays.stream(open).mapToDouble(k -> im[k]).toArray();
        double[] above =
                Arrays.stream(open).mapToDouble(k -> upper[k] * upper[k]).toArray();
        double[] widths = Arrays.stream(open)
                .mapToDouble(k -> Math.max(LEAST_WIDTH, accuracy.at(upper[k])))
                .toArray();
        BandedBisection.Squares squares = bisection.enclose(x, y, above, widths);
        double[] lower = gram.lowerBounds(x, y, squares.low(), 0);
        double[] higher = gram.upperBounds(x, y, squares.high());
        for (int k = 0; k < open.length; k++) {
            double most = Math.min(upper[open[k]], Rounding.up(Math.sqrt(higher[k])));
            double least = Math.max(0, Rounding.down(Math.sqrt(lower[k])));
            found[open[k]] = SmallestSingular.alone(Bound.certified(least, most));
        }
    }

    /** @param sigma {@code |E v|}, v the vector given, u that over its length @param residual {@code |E* u - sigma v|} */
    private record Triplet(double sigma, double residual, double overlapRe, double overlapIm) {}

    private Triplet triplet(double re, double im, double[] right) {
        double[] left = times(re, im, right);
        double sigma = length(left);
        for (int i = 0; i < left.length; i++) {
            left[i] /= sigma;
        }
        double[] image = adjointTimes(re, im, left);
        double overlapRe = 0;
        double overlapIm = 0;
        for (int i = 0; i < image.length; i += 2) {
            image[i] -= sigma * right[i];
            image[i + 1] -= sigma * right[i + 1];
            overlapRe += left[i] * right[i] + left[i + 1] * right[i + 1];
            overlapIm += left[i] * right[i + 1] - left[i + 1] * right[i];
        }
        return new Triplet(sigma, length(image), overlapRe, overlapIm);
    }

    /** @param tau the last level tried that worked, to begin with at the next point @param beta proven for it; 0 if none works */
    private record Level(double tau, double beta) {}

    /** The highest of a ladder of levels below which only one eigenvalue of {@code E* E} is. */
    private Level level(double re, double im, double theta, double expected) {
        double size = gram.size(re, im);
        double tau = Math.max(expected, Math.max(2 * APART * theta, LEAST_LEVEL * size * size));
        double beta = second(re, im, tau);
        boolean descends = beta == 0;
        while (beta == 0 && tau > APART * STEP * theta) {
            tau /= STEP;
            beta = second(re, im, tau);
        }
        while (!descends && tau < size * size) {
            double next = second(re, im, tau * STEP);
            if (next == 0) {
                break;
            }
            tau *= STEP;
            beta = next;
        }
        return new Level(tau, beta);
    }

    private double second(double re, double im, double tau) {
        return gram.lowerBounds(new double[] {re}, new double[] {im}, new double[] {tau}, 1)[0];
    }

    /** Bound for that of {@code E v} and of its length: v has the length 1 up to rounding. */
    private double error(Triplet triplet, double size) {
        double doubled = Rounding.gamma(4L * band.width() + 32);
        return Rounding.up(Rounding.gamma(4L * n + 32) * triplet.sigma + 2 * doubled * doubled * size);
    }

    /**
     * With {@code beta <= lambda_2} and a residual r of the Rayleigh quotient theta of v, the angle between v and the eigenvector of
     * {@code lambda_1} has a sine of at most {@code s = r/(beta - theta)}, so that {@code E* E} is at least {@code beta (1 - s^2)} on
     * the complement of v. In bases that begin with u and v, {@code E = [a, b*; c, F]}; a is off by the error of a product which is
     * summed in doubled precision, and c is no more than that. So tiny values keep their digits.
     *
     * @param size bound of {@code ||E||}
     */
    private @Nullable SmallestSingular enclose(Triplet triplet, double size, double beta) {
        double error = error(triplet, size);
        double off = Rounding.up(triplet.residual + Rounding.gamma(4L * band.width() + 16) * size + error);
        double upper = Rounding.up(triplet.sigma + error);
        double gap = Rounding.down(beta - upper * upper);
        double sine = Rounding.up((upper * off + size * error) / gap);
        double rest = Rounding.down(beta * (1 - sine * sine)) - off * off;
        if (!(gap > 0 && sine < 1 && rest > 0)) {
            return null;
        }
        double f = Rounding.down(Math.sqrt(Rounding.down(rest)));
        return new SmallestSingular(
                Bound.certified(lower(triplet.sigma - 2 * error, off, 2 * error, f), upper),
                f,
                triplet.overlapRe,
                triplet.overlapIm,
                off,
                error);
    }

    /**
     * Lower bound of {@code sigma_min} of {@code [a, b*; c, F]}, {@code sigma_min(F) >= f}: the parts of the inverse have norms of at
     * most those of {@code [1, b/f; c/f, bc/f^2 + t/f]/t} with {@code t = a - bc/f}, as in C11.
     */
    private static double lower(double a, double b, double c, double f) {
        double t = Rounding.down(a - b * c / f);
        if (!(t > 0)) {
            return 0;
        }
        double last = b / f * (c / f) + t / f;
        double squares = 1 + b / f * (b / f) + c / f * (c / f) + last * last;
        double determinant = t / f;
        double root = Math.sqrt(Math.max(0, (squares - 2 * determinant) * (squares + 2 * determinant)));
        return Rounding.down(t / Rounding.up(Math.sqrt((squares + root) / 2)));
    }

    /** {@code (zI - J) x}, each entry summed in doubled precision. */
    private double[] times(double re, double im, double[] x) {
        double[] product = new double[x.length];
        CompensatedSum sum = new CompensatedSum();
        for (int i = 0; i < n; i++) {
            sum.reset();
            sum.add(re, x[2 * i]);
            sum.add(-im, x[2 * i + 1]);
            for (int j = first(i); j <= last(i); j++) {
                sum.add(-matrix.re(i, j), x[2 * j]);
                sum.add(matrix.im(i, j), x[2 * j + 1]);
            }
            product[2 * i] = sum.value();
            sum.reset();
            sum.add(re, x[2 * i + 1]);
            sum.add(im, x[2 * i]);
            for (int j = first(i); j <= last(i); j++) {
                sum.add(-matrix.re(i, j), x[2 * j + 1]);
                sum.add(-matrix.im(i, j), x[2 * j]);
            }
            product[2 * i + 1] = sum.value();
        }
        return product;
    }

    /** {@code (zI - J)* x}. */
    private double[] adjointTimes(double re, double im, double[] x) {
        double[] product = new double[x.length];
        for (int i = 0; i < x.length; i += 2) {
            product[i] = re * x[i] + im * x[i + 1];
            product[i + 1] = re * x[i + 1] - im * x[i];
        }
        for (int i = 0; i < n; i++) {
            for (int j = first(i); j <= last(i); j++) {
                double a = matrix.re(i, j);
                double b = matrix.im(i, j);
                product[2 * j] -= a * x[2 * i] + b * x[2 * i + 1];
                product[2 * j + 1] -= a * x[2 * i + 1] - b * x[2 * i];
            }
        }
        return product;
    }

    private int first(int i) {
        return Math.max(0, i - band.lower());
    }

    private int last(int i) {
        return Math.min(n - 1, i + band.upper());
    }

    private static double length(double[] x) {
        double sum = 0;
        for (double value : x) {
            sum += value * value;
        }
        return Math.sqrt(sum);
    }
}
