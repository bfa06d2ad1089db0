package dev.kreiss.krylov;

import java.util.Arrays;

/**
 * What to compute and how hard to try.
 *
 * @param blocks sizes of the players' blocks, each at least 1, summing to the operator's size; none: one block
 * @param tolerance relative error to aim at for norms, the peak and the Kreiss constant, in [1e-8, 0.5]; default 1e-3
 * @param radiusTolerance residual to aim at for the leading eigenvalue, relative to its modulus, in [1e-13, 0.5]; default 1e-6
 * @param noise standard deviation sigma of independent noise of each parameter in each iteration, finite, at least 0; default 0: no floor
 * @param probes random vectors for the typical growth and the floor, at least 2; default 16. Errors fall like their square root
 * @param mostIterations largest t for which a power is looked at, at least 1; default 100 000
 * @param basisBytes memory for the basis of one Krylov process, at least 1; default 128 MiB. Two may be alive at a time, and a few dozen
 *     further vectors
 * @param seed of all random vectors; the same seed gives the same result; default 1
 * @param budget what it may cost
 * @param progress who listens; default nobody
 */
public record OperatorOptions(
        int[] blocks,
        double tolerance,
        double radiusTolerance,
        double noise,
        int probes,
        int mostIterations,
        long basisBytes,
        long seed,
        Budget budget,
        OperatorProgress progress) {

    private static final int SMALLEST_BASIS = 12;

    private static final int LARGEST_BASIS = 120;

    public OperatorOptions {
        blocks = blocks.clone();
        require(
                Arrays.stream(blocks).allMatch(size -> size >= 1),
                "block sizes must be positive",
                Arrays.toString(blocks));
        require(tolerance >= 1e-8 && tolerance <= 0.5, "tolerance must be in [1e-8, 0.5]", tolerance);
        require(
                radiusTolerance >= 1e-13 && radiusTolerance <= 0.5,
                "the radius tolerance must be in [1e-13, 0.5]",
                radiusTolerance);
        require(noise >= 0 && noise < Double.POSITIVE_INFINITY, "the noise must be finite and at least 0", noise);
        require(probes >= 2, "probes must be at least 2", probes);
        require(mostIterations >= 1, "the number of iterations must be at least 1", mostIterations);
        require(basisBytes >= 1, "the memory for a basis must be at least 1 byte", basisBytes);
    }

    private static void require(boolean holds, String rule, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(rule + ", got " + value);
        }
    }

    /** The defaults, for players with so many parameters. */
    public static OperatorOptions forBlocks(int... blocks) {
        return new OperatorOptions(
                blocks, 1e-3, 1e-6, 0, 16, 100_000, 128L << 20, 1, Budget.defaults(), OperatorProgress.NONE);
    }

    @Override
    public int[] blocks() {
        return blocks.clone();
    }

    /** Vectors of the given length that a basis may have. */
    int mostBasis(int length) {
        long fitting = basisBytes / (8L * length);
        return (int) Math.min(length, Math.max(SMALLEST_BASIS, Math.min(LARGEST_BASIS, fitting)));
    }

    public OperatorOptions withTolerance(double value) {
        return new OperatorOptions(
                blocks, value, radiusTolerance, noise, probes, mostIterations, basisBytes, seed, budget, progress);
    }

    public OperatorOptions withRadiusTolerance(double value) {
        return new OperatorOptions(
                blocks, tolerance, value, noise, probes, mostIterations, basisBytes, seed, budget, progress);
    }

    public OperatorOptions withNoise(double value) {
        return new OperatorOptions(
                blocks, tolerance, radiusTolerance, value, probes, mostIterations, basisBytes, seed, budget, progress);
    }

    public OperatorOptions withProbes(int value) {
        return new OperatorOptions(
                blocks, tolerance, radiusTolerance, noise, value, mostIterations, basisBytes, seed, budget, progress);
    }

    public OperatorOptions withMostIterations(int value) {
        return new OperatorOptions(
                blocks, tolerance, radiusTolerance, noise, probes, value, basisBytes, seed, budget, progress);
    }

    public OperatorOptions withBasisBytes(long value) {
        return new OperatorOptions(
                blocks, tolerance, radiusTolerance, noise, probes, mostIterations, value, seed, budget, progress);
    }

    public OperatorOptions withSeed(long value) {
        return new OperatorOptions(
                blocks, tolerance, radiusTolerance, noise, probes, mostIterations, basisBytes, value, budget, progress);
    }

    public OperatorOptions withBudget(Budget value) {
        return new OperatorOptions(
                blocks, tolerance, radiusTolerance, noise, probes, mostIterations, basisBytes, seed, value, progress);
    }

    public OperatorOptions withProgress(OperatorProgress value) {
        return new OperatorOptions(
                blocks, tolerance, radiusTolerance, noise, probes, mostIterations, basisBytes, seed, budget, value);
    }
}
