package dev.kreiss.linalg;

import dev.kreiss.bound.Bound;
import dev.kreiss.bound.Rounding;
import dev.kreiss.linalg.openblas.GramWorkspace;
import org.jspecify.annotations.Nullable;

/**
 * Turns approximate smallest singular vectors V of {@code E = zI - J} into proven singular values by one Cholesky factorisation.
 *
 * <p>That of {@code M + weight V V* - tau I}, {@code M = E* E}, with tau just below the next one, proves that M is at least beta, nearly
 * tau, on the complement of V. Then {@code lambda_min(M)} is the smallest Ritz value less at most the squared residual over the gap
 * (Temple and Kato): squaring E costs accuracy in beta, which needs none, and not in the Ritz value, the square of {@code ||E v||}. Where
 * V would have to be large, {@code M - tau I} is tested with tau just below the smallest Ritz value.
 *
 * <p>About {@code 4/3 n^3} real operations at the rate of matrix products, a quarter of that in real arithmetic. Source of the
 * factorisation test: Rump, Verification of positive definiteness, BIT 46 (2006).
 */
final class DeflatedProof {

    /** Levels tau tried, as shares of the next Ritz value, which bounds the next eigenvalue from above only. */
    private static final double[] SHARES = {0.8, 0.5};

    /** The least ratio of tau to the smallest eigenvalue, for residuals to be divided by something. */
    private static final double APART = 1.2;

    /** Squares of sizes from its reciprocal to this, and their inverses, are far from the ends of the range of doubles. */
    private static final double LARGEST = 0x1p300;

    private final double norm;
    private final int n;
    private final long productTerms;
    private final double traceRe;
    private final double traceIm;

    DeflatedProof(Matrix matrix) {
        this.n = matrix.rows();
        this.norm = matrix.frobeniusNorm();
        this.productTerms = (matrix.isReal() ? 1L : 4L) * n + 16;
        double sumRe = 0;
        double sumIm = 0;
        for (int i = 0; i < n; i++) {
            sumRe += matrix.re(i, i);
            sumIm += matrix.im(i, i);
        }
        this.traceRe = sumRe;
        this.traceIm = sumIm;
    }

    boolean isOutOfRange(double re, double im) {
        double size = size(re, im);
        return !(size < LARGEST && size > 1 / LARGEST);
    }

    /** What the vectors say without proof: an upper bound of sigma and their overlap, for searches. */
    SmallestSingular withoutProof(double re, double im, SmallestVectors.Ritz ritz) {
        double error = productError(re, im);
        return new SmallestSingular(
                Bound.certified(0, Rounding.up(ritz.sigma(0) + error)),
                0,
                ritz.overlapRe(),
                ritz.overlapIm(),
                0,
                error);
    }

    /** Bound of {@code ||E||_F}. */
    double size(double re, double im) {
        return norm + Math.sqrt(n) * Math.hypot(re, im);
    }

    /** Bound for the rounding error of {@code E x = z x - J x}, x of length 1, and of its length. */
    private double productError(double re, double im) {
        return Rounding.gamma(4L * n + 32) * (norm + Math.hypot(re, im));
    }

    /** @param size bound of {@code ||E||_F} @param slack see {@link #slack} @param product see {@link #productError} */
    private record Errors(double size, double slack, double product) {}

    private Errors errors(double re, double im) {
        return new Errors(size(re, im), slack(re, im), productError(re, im));
    }

    /**
     * If a factorisation of {@code M - tau I} runs to completion, then {@code lambda_min(M) >= tau - slack}. The factorisation accounts
     * for {@code gamma tr M}, with {@code tr M = ||E||_F^2} (the constant for complex arithmetic, and reciprocals in place of
     * divisions); forming J*J for {@code gamma ||J||_F^2}; forming M for a few roundings of each of its terms.
     */
    private double slack(double re, double im) {
        double trace = norm * norm + n * (re * re + im * im) - 2 * (re * traceRe + im * traceIm);
        double size = size(re, im);
        return Rounding.up(Rounding.gamma(2L * n + 16) * Math.max(trace, 0)
                + Rounding.gamma(productTerms) * norm * norm
                + 16 * Rounding.UNIT * size * size);
    }

    /**
     * Null where nothing useful can be proven: no level can be separated.
     *
     * @param workspace positioned at z @param accuracy wanted relative width
     */
    @Nullable
    SmallestSingular prove(
            GramWorkspace workspace, double re, double im, SmallestVectors.Ritz ritz, Accuracy accuracy) {
        Errors errors = errors(re, im);
        double next = square(ritz.next());
        double theta = square(ritz.sigma(0));
        for (double share : SHARES) {
            double tau = share * next;
            boolean separates = tau > APART * theta && tau > 4 * errors.slack && tau < 1e300;
            if (separates && workspace.factorDeflated(tau, 2 * tau, ritz.right())) {
                double update = Rounding.gamma(4L * n + 32) * 2 * ritz.count() * tau;
                return enclose(ritz, Rounding.down(tau - errors.slack - update), errors);
            }
        }
        // Rounding takes slack twice, once to make the test pass and once for what it proves.
        double loss = Math.max(accuracy.at(ritz.sigma(0)) / 2, 2 * errors.slack / theta);
        double tau = square(ritz.sigma(0) * (1 - loss));
        if (loss > 0.1 || !workspace.factor(tau)) {
            return null;
        }
        return SmallestSingular.alone(Bound.certified(
                Rounding.down(Math.sqrt(Math.max(0, tau - errors.slack))),
                Rounding.up(ritz.sigma(0) + errors.product)));
    }

    /**
     * With residuals {@code r_i = M v_i - theta_i v_i} and a gap g, M is at least what
     * {@code diag(theta_1, theta_2) - [|r_1|, |r]* [|r_1|, |r|]/g} is, r collecting all residuals but the first.
     *
     * @param beta M is at least this on the complement of the right singular vectors
     */
    private @Nullable SmallestSingular enclose(SmallestVectors.Ritz ritz, double beta, Errors errors) {
        // The images are off by one product each. With several vectors, whose sigmas are within a factor of 2, twice
        // that much less of each sigma is at least as much less of any combination.
        double error = (ritz.count() == 1 ? 1 : 2 * Math.sqrt(ritz.count())) * errors.product;
        double straight = Math.sqrt(Math.max(0, 1 - ritz.skew()));
        double upper = Rounding.up(ritz.sigma(0) + error);
        double gap = Rounding.down(beta - upper * upper);
        if (!(gap > 0)) {
            return null;
        }
        double first = residualOfGram(ritz, 0, errors);
        double others = 0;
        for (int k = 1; k < ritz.count(); k++) {
            others = Math.hypot(others, residualOfGram(ritz, k, errors));
        }
        double a = square(Math.max(0, straight * ritz.sigma(0) - error)) - first * first / gap;
        double d =
                ritz.count() == 1 ? a : square(Math.max(0, straight * ritz.sigma(1) - error)) - others * others / gap;
        double b = ritz.count() == 1 ? 0 : first * others / gap;
        double lowerSquare = d <= a ? Math.min(a, d) - b : a - b * b / Math.max((d - a) / 2, b);
        double lower = lowerSquare > 0 ? Rounding.down(Math.sqrt(Rounding.down(lowerSquare))) : 0;
        if (ritz.count() > 1) {
            return SmallestSingular.alone(Bound.certified(lower, upper));
        }
        double residual = ritz.residual(0) + 2 * error;
        double rest = beta - residual * residual;
        return new SmallestSingular(
                Bound.certified(lower, upper),
                rest > 0 ? Rounding.down(Math.sqrt(rest)) : 0,
                ritz.overlapRe(),
                ritz.overlapIm(),
                residual,
                error);
    }

    /** {@code ||M v - theta v||}: computed with u = E v / sigma, which is off by the error of the product. */
    private static double residualOfGram(SmallestVectors.Ritz ritz, int k, Errors errors) {
        return ritz.sigma(k) * (ritz.residual(k) + 2 * errors.product) + 2 * errors.size * errors.product;
    }

    private static double square(double x) {
        return x * x;
    }
}
