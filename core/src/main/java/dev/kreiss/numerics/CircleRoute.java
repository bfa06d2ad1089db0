package dev.kreiss.numerics;

import org.jspecify.annotations.Nullable;

/** A way to bound the resolvent on circles around 0; which one is chosen by structure. Safe for use by several threads. */
interface CircleRoute {

    /**
     * Bounds {@code min_{|z|=radius} sigma_min(zI - J)}.
     *
     * @param radius positive
     * @param tolerance wanted relative width, in (0, 1)
     * @param enough the caller is content as soon as the lower bound reaches this, whatever the width; 0: never
     * @param near where the minimum is known to be, as a rule; null if it has to be searched
     */
    CircleMinimum minimum(double radius, double tolerance, double enough, @Nullable Point near);

    default CircleMinimum minimum(double radius, double tolerance, double enough) {
        return minimum(radius, tolerance, enough, null);
    }

    /**
     * A point of the circle where sigma_min is as small as a quick search finds it; the lower bound may be far below.
     *
     * @param near where it was on a circle nearby; null if unknown
     */
    default CircleMinimum approach(double radius, @Nullable Point near) {
        return minimum(radius, 0.5, 0);
    }
}
