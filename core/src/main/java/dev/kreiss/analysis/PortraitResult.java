package dev.kreiss.analysis;

import dev.kreiss.numerics.Located;
import dev.kreiss.numerics.Point;
import dev.kreiss.numerics.Portrait;
import dev.kreiss.numerics.SpectralRadius;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pseudospectra of one coupled system.
 *
 * @param input what was looked at
 * @param grid {@code sigma_min(zI - J)} on exactly the grid that was asked for
 * @param readings what the grid says
 * @param picture the same for drawing; null unless asked for
 * @param leading the computed eigenvalue of largest modulus; of a conjugate pair the one with positive imaginary part
 * @param certified the Kreiss constant and the proven side of the spectral radius; null unless asked for
 * @param work what it cost
 */
public record PortraitResult(
        AnalysisResult.Input input,
        Portrait grid,
        Readings readings,
        @Nullable PortraitPicture picture,
        Point leading,
        @Nullable Certified certified,
        AnalysisResult.Work work) {

    /** The same result, for a system that came from a file. */
    public PortraitResult named(String name, String sha256, String norm) {
        return new PortraitResult(input.named(name, sha256, norm), grid, readings, picture, leading, certified, work);
    }

    /** A figure and the point of the grid where it is found. */
    public record Sample(double value, Point at) {}

    /**
     * How far an eigenvalue can be moved.
     *
     * @param epsilon size of the perturbation
     * @param farthest point of largest modulus on the grid with {@code sigma_min <= epsilon}; null if there is none
     * @param cutOff whether that point lies on the border of the grid: beyond it there may be farther ones
     */
    public record Reach(double epsilon, @Nullable Point farthest, boolean cutOff) {

        /** How far beyond the unit circle, in sizes of the perturbation; not positive within the circle. */
        public double ratio() {
            return farthest == null ? Double.NEGATIVE_INFINITY : (farthest.modulus() - 1) / epsilon;
        }
    }

    /**
     * What a grid says; every figure is a sample of it, so that the plane may hold more extreme ones between its points.
     *
     * @param smallest value on the grid
     * @param outside smallest value strictly outside the unit circle, where the resolvent is largest; null if no point is there
     * @param steepest largest {@code (|z| - 1)/sigma_min} outside the unit circle, without points at the round-off floor: K is about
     *     as large or larger; null if no point is there
     * @param reaches one entry for each level that is drawn, from the largest down
     * @param flagged number of points at or below the round-off floor, whose value is not known
     */
    public record Readings(
            Sample smallest,
            @Nullable Sample outside,
            @Nullable Sample steepest,
            List<Reach> reaches,
            int flagged) {}

    /** What is proven, rounding included. */
    public record Certified(SpectralRadius spectralRadius, Located kreiss) {}
}
