package dev.kreiss.linalg;

import dev.kreiss.bound.Bound;
import dev.kreiss.bound.Rounding;
import dev.kreiss.linalg.openblas.Blas;
import dev.kreiss.linalg.openblas.ShiftedGram;
import org.jspecify.annotations.Nullable;

/**
 * Proven smallest singular values of {@code E = zI - J} from two Cholesky factorisations of {@code M = E* E}.
 *
 * <p>The first serves a Lanczos process on {@code M^{-1}}, which finds the smallest singular vector v. If the next singular value is
 * well apart, the second factorisation, of {@code M + weight v v* - tau I}, proves that M is at least beta, nearly tau, on the
 * complement of v. Then {@code lambda_min(M) >= theta - eta^2/(beta - theta)} (Temple and Kato) with the Rayleigh quotient theta and
 * the residual eta: squaring E costs accuracy in beta, which needs none, and not in theta, the square of {@code ||E v||}. Otherwise
 * it tests {@code M - tau I} with tau just below theta.
 *
 * <p>About {@code 8/3 n^3} real operations at the rate of matrix products. Source of the factorisation test: Rump, Verification of
 * positive definiteness, BIT 46 (2006).
 */
final class DeflatedKernel {

    private static final int FIRST_CHECK = 4;

    /** A gap between squared singular values that makes deflation worth it. */
    private static final double GAP = 1.6;

    /** Levels tau tried, as shares of the next Ritz value, which bounds the next eigenvalue from above only. */
    private static final double[] SHARES = {0.8, 0.5};

    private final double norm;
    private final int n;
    private final ShiftedGram gram;
    private final double[] start;

    DeflatedKernel(Matrix matrix) {
        this.n = matrix.rows();
        this.norm = matrix.frobeniusNorm();
        Matrix product = matrix.adjoint().times(matrix);
        this.gram = new ShiftedGram(n, matrix.real(), matrix.imaginary(), product.real(), product.imaginary());
        this.start = new double[2 * n];
        for (int k = 0; k < start.length; k++) {
            // The golden angle matches no symmetry of the matrix.
            start[k] = Math.cos(1 + k * 2.399963229728653) / Math.sqrt(n);
        }
    }

    /** The smallest singular triplet as the Lanczos process sees it. {@code next}: Ritz value of the next one, or infinite. */
    private record Triplet(double sigma, double next, double[] right, double[] left, double residual) {}

    /**
     * Null where this kernel cannot prove anything useful: M is indefinite within rounding, or no level can be separated.
     *
     * @param accuracy wanted relative width
     * @param tightBelow values below this get an accuracy of 1e-9 in any case
     */
    @Nullable
    SmallestSingular at(double re, double im, double accuracy, double tightBelow) {
        ShiftedGram.Workspace workspace = gram.take();
        try {
            workspace.moveTo(re, im);
            Triplet triplet = workspace.factor(0) ? lanczos(workspace, accuracy, tightBelow) : null;
            return triplet == null
                    ? null
                    : prove(workspace, triplet, norm + Math.sqrt(n) * Math.hypot(re, im), accuracy, tightBelow);
        } finally {
            gram.giveBack(workspace);
        }
    }

    /** An upper bound of sigma, as a rule to ten digits, with its vectors but without a lower bound: for searches. */
    @Nullable
    SmallestSingular estimate(double re, double im) {
        ShiftedGram.Workspace workspace = gram.take();
        try {
            workspace.moveTo(re, im);
            Triplet triplet = workspace.factor(0) ? lanczos(workspace, 1e-9, 0) : null;
            if (triplet == null) {
                return null;
            }
            double[] overlap = overlap(triplet);
            double error = productError(norm + Math.sqrt(n) * Math.hypot(re, im));
            return new SmallestSingular(
                    Bound.certified(0, Rounding.up(triplet.sigma + error)), 0, overlap[0], overlap[1], 0, error);
        } finally {
            gram.giveBack(workspace);
        }
    }

    private @Nullable Triplet lanczos(ShiftedGram.Workspace workspace, double accuracy, double tightBelow) {
        workspace.start(start);
        double[] diagonal = new double[ShiftedGram.MOST_STEPS];
        double[] offDiagonal = new double[ShiftedGram.MOST_STEPS];
        int most = Math.min(n, ShiftedGram.MOST_STEPS);
        for (int k = 0; k < most; k++) {
            double[] entries = workspace.step(k);
            diagonal[k] = entries[0];
            offDiagonal[k] = entries[1];
            int size = k + 1;
            boolean exhausted = size == most || !(entries[1] > 1e-14 * diagonal[0]);
            if (!exhausted && (size < FIRST_CHECK || size % 2 == 1)) {
                continue;
            }
            double[] values = java.util.Arrays.copyOf(diagonal, size);
            double[] vectors =
                    Blas.tridiagonalEigen(size, values, java.util.Arrays.copyOf(offDiagonal, Math.max(1, size - 1)));
            double largest = values[size - 1];
            double second = size > 1 ? values[size - 2] : 0;
            double sigma = 1 / Math.sqrt(largest);
            double wanted = sigma < tightBelow ? 1e-9 : accuracy;
            double residual = offDiagonal[k] * Math.abs(vectors[size * size - 1]);
            double error = Math.min(residual, residual * residual / Math.max(largest - second, Double.MIN_NORMAL));
            if (exhausted || error <= 0.2 * wanted * largest && residual <= 1e-3 * largest) {
                return triplet(
                        workspace, workspace.combineAndSolve(vectors, size * (size - 1), size), 1 / Math.sqrt(second));
            }
        }
        return null;
    }

    private Triplet triplet(ShiftedGram.Workspace workspace, double[] right, double next) {
        scale(right, 1 / length(right));
        double[] left = workspace.times(right);
        double sigma = length(left);
        scale(left, 1 / sigma);
        double[] image = workspace.adjointTimes(left);
        double sum = 0;
        for (int i = 0; i < image.length; i++) {
            sum += square(image[i] - sigma * right[i]);
        }
        return new Triplet(sigma, next, right, left, Math.sqrt(sum));
    }

    /** Bound for the rounding error of {@code E x}, x of length 1. */
    private double productError(double size) {
        return Rounding.gamma(2L * n + 32) * size;
    }

    private @Nullable SmallestSingular prove(
            ShiftedGram.Workspace workspace, Triplet triplet, double size, double accuracy, double tightBelow) {
        double theta = square(triplet.sigma);
        double slack = 2 * Rounding.gamma(4L * n + 32) * size * size;
        double next = square(triplet.next);
        for (double share : SHARES) {
            double tau = share * next;
            if (tau > (GAP - 0.4) * theta
                    && tau > 4 * slack
                    && tau < 1e300
                    && workspace.factorDeflated(tau, 2 * tau, triplet.right)) {
                return enclose(triplet, Rounding.down(tau - slack * (1 + 8 * tau / (size * size))), size);
            }
        }
        double loss = triplet.sigma < tightBelow ? 1e-9 : accuracy / 2;
        double error = productError(size);
        double tau = square(triplet.sigma * (1 - loss)) - slack;
        if (slack > loss * theta || !workspace.factor(tau)) {
            return null;
        }
        return SmallestSingular.alone(Bound.certified(
                Rounding.down(Math.sqrt(Math.max(0, tau - slack))), Rounding.up(triplet.sigma + error)));
    }

    /** @param beta M is at least this on the complement of the right singular vector */
    private @Nullable SmallestSingular enclose(Triplet triplet, double beta, double size) {
        double error = productError(size);
        double upper = Rounding.up(triplet.sigma + error);
        double gap = Rounding.down(beta - upper * upper);
        if (!(gap > 0)) {
            return null;
        }
        // Computed with u = E v / sigma, which is off by the error of the product; M v is off by that error times
        // ||E||.
        double residual = triplet.residual + 2 * error;
        double eta = triplet.sigma * residual + 2 * size * error;
        double theta = square(Math.max(0, triplet.sigma - error));
        double lowerSquare = Rounding.down(theta - eta * eta / gap);
        double[] overlap = overlap(triplet);
        double rest = beta - residual * residual;
        return new SmallestSingular(
                Bound.certified(lowerSquare > 0 ? Rounding.down(Math.sqrt(lowerSquare)) : 0, upper),
                rest > 0 ? Rounding.down(Math.sqrt(rest)) : 0,
                overlap[0],
                overlap[1],
                residual,
                error);
    }

    /** {@code u* v}. */
    private static double[] overlap(Triplet triplet) {
        double re = 0;
        double im = 0;
        for (int i = 0; i < triplet.left.length; i += 2) {
            double uRe = triplet.left[i];
            double uIm = triplet.left[i + 1];
            double vRe = triplet.right[i];
            double vIm = triplet.right[i + 1];
            re += uRe * vRe + uIm * vIm;
            im += uRe * vIm - uIm * vRe;
        }
        return new double[] {re, im};
    }

    private static double length(double[] x) {
        double sum = 0;
        for (double value : x) {
            sum += value * value;
        }
        return Math.sqrt(sum);
    }

    private static void scale(double[] x, double factor) {
        for (int i = 0; i < x.length; i++) {
            x[i] *= factor;
        }
    }

    private static double square(double x) {
        return x * x;
    }
}
