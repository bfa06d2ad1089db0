package dev.kreiss.bench;

import dev.kreiss.bound.Bound;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Kreiss and its peers took on the same matrices in the same run, and whether they agree. Times are wall times in seconds, the
 * best of three for what takes under two seconds; ratios are the peer's time over that of Kreiss, so above 1 Kreiss is faster.
 *
 * @param settings what was asked for
 * @param productGflops rate of a real matrix product by the library that Kreiss uses, 10^9 operations a second
 * @param peers the software of the peers; null if they were not wanted or not found
 * @param cases in the order of the sizes, for each the families
 * @param seconds wall time of the whole run
 */
public record BenchResult(
        Settings settings, double productGflops, @Nullable PeerSoftware peers, List<Case> cases, double seconds) {

    /**
     * @param columns points of a portrait along the real axis, at least 2
     * @param rows the same along the imaginary axis
     * @param peers names of the peers for portraits; empty: none
     * @param limit seconds after which a peer's measurement stops; its time is then scaled to all points
     * @param threads for Kreiss and, as far as its library follows, for numpy
     */
    public record Settings(List<Integer> sizes, int columns, int rows, List<String> peers, double limit, int threads) {

        public Settings {
            sizes = List.copyOf(sizes);
            peers = List.copyOf(peers);
        }

        /** Points of a portrait. */
        public int points() {
            return columns * rows;
        }
    }

    /** @param scipy null if it is not installed @param productGflops rate of numpy's matrix product */
    public record PeerSoftware(
            String python, String numpy, @Nullable String scipy, String blas, double productGflops) {}

    /**
     * One matrix.
     *
     * @param kreiss null where it cannot be certified in double precision, see {@link BenchMatrix#isCertifiable}
     * @param peak null there, too
     */
    public record Case(
            BenchMatrix matrix,
            int size,
            PortraitTimes portrait,
            @Nullable KreissTimes kreiss,
            @Nullable PeakTimes peak) {}

    /**
     * A portrait: sigma_min(zI - J) on a grid over the square of half-side 1.25.
     *
     * @param seconds of Kreiss, decompositions included
     * @param runs how many times it was measured
     * @param flagged points whose values are lost in rounding
     * @param agreement with svd; null without that peer
     * @param peers those that ran
     * @param unavailable those that did not
     */
    public record PortraitTimes(
            double seconds,
            int runs,
            int flagged,
            @Nullable Agreement agreement,
            List<PeerPortrait> peers,
            List<Unavailable> unavailable) {}

    /** Largest relative difference from svd, over so many points that both computed and where Kreiss raises no flag. */
    public record Agreement(double largestDifference, int points) {}

    /**
     * @param seconds measured
     * @param threads of its library: one or all, whichever was faster in a trial
     * @param pointsComputed if fewer than the distinct points, the limit stopped the peer
     * @param pointsDistinct points left when each pair of conjugates counts once
     * @param scaledSeconds for all distinct points
     * @param ratio scaled seconds over those of Kreiss
     * @param agreement with svd; null for svd itself and without it
     */
    public record PeerPortrait(
            String peer,
            double seconds,
            int runs,
            int threads,
            int pointsComputed,
            int pointsDistinct,
            double scaledSeconds,
            double ratio,
            @Nullable Agreement agreement) {

        /** Whether the time for all points is a projection. */
        public boolean isScaled() {
            return pointsComputed < pointsDistinct;
        }
    }

    /** @param reason in a few words */
    public record Unavailable(String peer, String reason) {}

    /**
     * The Kreiss constant, certified. No peer does that.
     *
     * @param largestOnGrid largest {@code (|z|-1)/sigmaMin} over the values of svd outside the unit circle, a lower bound of K up to the
     *     rounding of svd, which is taken off; null without that peer
     */
    public record KreissTimes(
            double seconds, int runs, Bound bound, @Nullable Double largestOnGrid) {

        /** Whether the peer's values contradict the enclosure. */
        public boolean isContradicted() {
            return largestOnGrid != null
                    && bound instanceof Bound.Certified certified
                    && largestOnGrid > certified.upper();
        }
    }

    /** The peak {@code sup_t ||J^t||}, attained at an iteration; certified, where the peer computes. */
    public record PeakTimes(
            double seconds,
            int runs,
            Bound bound,
            long iteration,
            @Nullable PeerPeak peer) {}

    /**
     * numpy's loop of powers with 2-norms, until one is below 1.
     *
     * @param finished whether it came so far within the limit; otherwise value and time are those so far
     */
    public record PeerPeak(
            double seconds, double value, long iteration, long powers, boolean finished, int threads, double ratio) {}
}
