package dev.kreiss.analysis;

import dev.kreiss.advice.Diagnosis;
import dev.kreiss.bound.Bound;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.model.Structure;
import dev.kreiss.numerics.GrowthCurve;
import dev.kreiss.numerics.Located;
import dev.kreiss.numerics.Peak;
import dev.kreiss.numerics.PseudospectralRadius;
import dev.kreiss.numerics.ResolventProfile;
import dev.kreiss.numerics.SpectralRadius;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is known about one coupled system.
 *
 * @param input what was analysed
 * @param spectralRadius the limit: does it converge at all
 * @param gamma norms of the diagonal blocks, rounded up
 * @param coupling block-norm matrix G of T1, rounded up
 * @param kreiss {@code sup_{|z|>1} (|z|-1) ||(zI-J)^{-1}||}
 * @param peak {@code sup_t ||J^t||}
 * @param distanceToInstability {@code min_{|z|=1} sigma_min(zI-J)}; 0 if unstable
 * @param numericalRadius {@code max_theta lambda_max((e^{i theta} J + e^{-i theta} J*)/2)}
 * @param pseudospectralRadius one entry per requested epsilon
 * @param stepsToAccuracy one entry per requested delta
 * @param noise only with a noise covariance
 * @param bounds what theory says from block norms alone
 * @param criticalCoupling thresholds of T5 and those of this instance
 * @param diagnosis most severe first, at least one
 * @param pictures curves for the report; null unless asked for
 * @param work what it cost
 */
public record AnalysisResult(
        Input input,
        SpectralRadius spectralRadius,
        double[] gamma,
        double[][] coupling,
        Located kreiss,
        Peak peak,
        Located distanceToInstability,
        Bound numericalRadius,
        List<PseudospectralRadius> pseudospectralRadius,
        List<StepsToAccuracy> stepsToAccuracy,
        @Nullable Noise noise,
        TheoryBounds bounds,
        CriticalCoupling criticalCoupling,
        List<Diagnosis> diagnosis,
        @Nullable Pictures pictures,
        Work work) {

    /** The same result, for a system that came from a file. */
    public AnalysisResult named(String name, String sha256, String norm) {
        return new AnalysisResult(
                input.named(name, sha256, norm),
                spectralRadius,
                gamma,
                coupling,
                kreiss,
                peak,
                distanceToInstability,
                numericalRadius,
                pseudospectralRadius,
                stepsToAccuracy,
                noise,
                bounds,
                criticalCoupling,
                diagnosis,
                pictures,
                work);
    }

    /** @param sha256 of the bytes read, lower-case hexadecimal; empty for systems made in memory */
    public record Input(
            String name,
            String sha256,
            int size,
            int[] blocks,
            String field,
            boolean triangular,
            boolean symmetricDiagonalBlocks,
            boolean normal,
            boolean blockDiagonal,
            String norm) {

        static Input of(CoupledSystem system, Structure structure) {
            return new Input(
                    "",
                    "",
                    system.size(),
                    system.blocks(),
                    structure.real() ? "real" : "complex",
                    structure.triangular(),
                    structure.symmetricDiagonalBlocks(),
                    structure.normal(),
                    structure.blockDiagonal(),
                    "parameters as given");
        }

        Input named(String newName, String newSha256, String newNorm) {
            return new Input(
                    newName,
                    newSha256,
                    size,
                    blocks,
                    field,
                    triangular,
                    symmetricDiagonalBlocks,
                    normal,
                    blockDiagonal,
                    newNorm);
        }
    }

    /**
     * {@code min{T : ||J^t|| <= delta for all t >= T}} (T8).
     *
     * @param steps exact; -1 if never (not stable) or not determined
     * @param comparisonBound the same count for the comparison matrix G (T1); -1 if G is not stable
     * @param paperOrder {@code K^2 log(1/delta)/(1-gamma)^2} as published; infinite if gamma is at least 1
     */
    public record StepsToAccuracy(double delta, long steps, long comparisonBound, double paperOrder) {}

    /**
     * What noise in every step does (T8). All figures are root mean square distances or counts of steps.
     *
     * @param floor {@code sqrt(tr X)}, {@code X = J X J* + S}; infinite if not stable
     * @param bound worst case from the block norms; infinite if G is not stable
     * @param floorBound enclosure of the floor
     * @param perBlock the same for the displacement of each block
     * @param settling steps from the fixed point, or from w_0 if it was given, until the root mean square distance stays within 10 % of
     *     the floor; -1 if never or not determined
     * @param peak the largest expected distance on the way from w_0; null without a start
     * @param targets for each accuracy, what the step sizes would have to be multiplied by for a floor below it
     * @param curve null unless pictures were asked for or there is a start, or if there is no floor
     */
    public record Noise(
            double floor,
            double bound,
            Bound floorBound,
            List<Bound> perBlock,
            long settling,
            @Nullable NoisePeak peak,
            List<NoiseTarget> targets,
            @Nullable NoiseCurve curve) {}

    /**
     * {@code max_t sqrt(E ||w_t||^2)} from the given start.
     *
     * @param start {@code ||w_0||}
     * @param iteration where it was seen; -1 if it is the floor, which is approached for ever
     */
    public record NoisePeak(double start, double value, long iteration) {}

    /** @param delta the floor asked for @param factor of all step sizes; 0 if none was found @param floor at that factor */
    public record NoiseTarget(double delta, double factor, Bound floor) {}

    /**
     * Root mean square distances for drawing.
     *
     * @param rest from the fixed point @param start from w_0, or from a typical displacement of length 1 @param bound from the block
     *     norms, for every such start
     */
    public record NoiseCurve(long[] iterations, double[] rest, double[] start, double[] bound) {}

    /** Infinite where a theorem has nothing to say; {@code applies} flags where its conditions fail. */
    public record TheoryBounds(
            double comparisonKreiss,
            double comparisonPeak,
            double comparisonDistance,
            double comparisonTypicalPeak,
            @Nullable Double closedFormKreiss,
            @Nullable Pairwise pairwise,
            Paper paper,
            @Nullable Lyapunov lyapunov,
            @Nullable BalancedPeak balancedPeak,
            @Nullable Feedback feedback) {}

    /** T4: lower bounds from the best pair of eigenvectors. */
    public record Pairwise(double kreissLower, double peakLower) {}

    /** P4: the published bound, with its conditions checked. */
    public record Paper(double kreiss, boolean applies, String why) {}

    /** T9: {@code sqrt(kappa)} of the best block-diagonal quadratic certificate at the stated rate. */
    public record Lyapunov(double peak, double rate) {}

    /** T11: the peak in the units that balance the two couplings, and the ratio of units tau that does it. */
    public record BalancedPeak(double peak, double tau) {}

    /**
     * How bad an unmodelled feedback of the given norm can make it: T7 next to the published P9.
     *
     * @param norm assumed spectral norm of the perturbation
     * @param kreiss T7, valid for every perturbation of that norm; infinite if one of them is unstable
     * @param tolerated largest norm for which stability is certain: d(J)
     * @param paperKreiss P9 as published; may be false
     * @param paperApplies whether the published condition holds
     */
    public record Feedback(double norm, double kreiss, double tolerated, double paperKreiss, boolean paperApplies) {}

    /**
     * Thresholds on the coupling. Those of T5 come from block norms; NaN unless there are two blocks.
     *
     * @param contraction largest ||C|| that guarantees {@code ||J|| <= 1} when B = 0
     * @param noTransient largest ||C|| that guarantees K = 1 when B = 0
     * @param instability smallest product ||B|| ||C|| that can make the system unstable
     * @param measuredCoupling ||C||
     * @param measuredProduct ||B|| ||C||
     * @param alongFeedback smallest eps with rho(J0 + eps E) = 1 along the given unit feedback; null without a direction
     * @param structuredRadius {@code 1 / max_{|z|=1} ||[R(z)]_21||} of the system without feedback; null if that is unstable
     */
    public record CriticalCoupling(
            double contraction,
            double noTransient,
            double instability,
            double measuredCoupling,
            double measuredProduct,
            @Nullable Bound alongFeedback,
            @Nullable Bound structuredRadius) {}

    /** Curves for the report. {@code comparison[k]} is {@code ||G^t||} at {@code growth.iterations()[k]}. */
    public record Pictures(
            GrowthCurve growth, double[] comparison, ResolventProfile resolvent, PortraitPicture portrait) {}

    /** @param seconds wall time; the only figure that differs between equal runs */
    public record Work(double seconds, long matrixProducts, long factorizations) {}
}
