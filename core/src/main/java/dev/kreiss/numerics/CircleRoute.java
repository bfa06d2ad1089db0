package dev.kreiss.numerics;

import org.jspecify.annotations.Nullable;

/** A way to bound the resolvent on circles around 0; which one is chosen by structure. */
interface CircleRoute {

    /**
     * Bounds {@code min_{|z|=radius} sigma_min(zI - J)}.
     *
     * @param radius positive
     * @param tolerance wanted relative width, in (0, 1)
     * @param enough the caller is content as soon as the lower bound reaches this, whatever the width; 0: never
     */
    CircleMinimum minimum(double radius, double tolerance, double enough);

    /**
     * A point of the circle where sigma_min is as small as a quick search finds it; the lower bound may be far below.
     *
     * @param near where it was on a circle nearby; null if unknown
     */
    default CircleMinimum approach(double radius, @Nullable Point near) {
        return minimum(radius, 0.5, 0);
    }
}
