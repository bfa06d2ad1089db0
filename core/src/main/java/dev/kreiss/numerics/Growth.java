package dev.kreiss.numerics;

import java.util.List;

/**
 * What the powers of J do.
 *
 * @param peak the supremum of their norms
 * @param contraction s with {@code ||J^s|| <= 1} proven, after which nothing new happens (C5); 0 if none was found
 * @param steps one entry per requested accuracy
 * @param curve norms for drawing
 */
public record Growth(Peak peak, long contraction, List<Steps> steps, GrowthCurve curve) {

    /**
     * {@code min{T : ||J^t|| <= delta for all t >= T}} (T8).
     *
     * @param count -1 if never or not determined within the horizon
     */
    public record Steps(double delta, long count) {}
}
