package dev.kreiss.theory;

import dev.kreiss.bound.Rounding;

/**
 * What block norms say of a product of different Jacobians, {@code ||J_t ... J_1|| <= ||G_t ... G_1||} (T10): step sizes that change, or
 * the linearisation along a training run. Spectral radii say nothing about such products. A value: {@link #next} returns another.
 *
 * <p>Attained by {@code J_t = G_t}, so there is no better bound from the block norms of each factor.
 */
@Theorem(value = "T10", proof = "docs/proofs/T10-time-varying.md")
public final class ProductBound {

    private final double[][] product;
    private final long factors;

    private ProductBound(double[][] product, long factors) {
        this.product = product;
        this.factors = factors;
    }

    /** Of no factors: the identity. @param players number of blocks, at least 1 */
    public static ProductBound identity(int players) {
        return new ProductBound(SmallMatrix.identity(players), 0);
    }

    /**
     * One factor more, from the left.
     *
     * @param norms {@code G_t}: one row and column for each player, entries at least 0, rounded up by the caller
     * @throws IllegalArgumentException if these conditions fail
     */
    public ProductBound next(double[][] norms) {
        if (norms.length != product.length) {
            throw new IllegalArgumentException(
                    "block norms must have " + product.length + " rows, got " + norms.length);
        }
        ComparisonMatrix factor = new ComparisonMatrix(norms);
        return new ProductBound(SmallMatrix.times(factor.power(1), product), factors + 1);
    }

    /** How many factors there are. */
    public long factors() {
        return factors;
    }

    /** Bound of {@code ||J_t ... J_1||}, rounded up; infinite if it overflows. */
    public double norm() {
        return bound(SmallMatrix.norm(product));
    }

    /** Bound of block (i, j) of the product: what a displacement of player j can have become in player i. Rounded up. */
    public double norm(int i, int j) {
        return bound(product[i][j]);
    }

    private double bound(double computed) {
        // All terms are non-negative: every entry has a relative error of a few roundings for each factor.
        double slack = 2 * (product.length + 2) * (factors + 32) * Rounding.UNIT;
        return computed < Double.POSITIVE_INFINITY ? Rounding.up(computed * (1 + slack)) : Double.POSITIVE_INFINITY;
    }
}
