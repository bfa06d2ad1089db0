package dev.kreiss.numerics;

import dev.kreiss.bound.Bound;

/**
 * {@code sup_t ||J^t||} and what belongs to it.
 *
 * @param bound the peak, at least 1
 * @param iteration where it is attained; 0 if no power exceeds the identity
 * @param perBlock {@code sup_t ||[J^t]_ij||} for each pair of blocks: growth seen in block i of a displacement of block j (T11);
 *     without a proven peak, as far as the powers were followed, and infinite where an unstable system was still growing
 * @param typical {@code sup_t ||J^t||_F / sqrt(N)}, the root mean square over all initial displacements (T12)
 * @param worstInput share of each block in the squared length of the worst initial displacement; sums to 1
 */
public record Peak(Bound bound, long iteration, double[][] perBlock, Typical typical, double[] worstInput) {

    /** The typical peak and its iteration. */
    public record Typical(double value, long iteration) {}
}
