package dev.kreiss.numerics;

/** A way to compute {@code sigma_min(zI - J)} at many points, for pictures; which one is chosen by structure. One thread at a time. */
interface PointRoute {

    /**
     * Estimates from above, to 1e-8 relative and mostly far better, down to the rounding noise of the matrix.
     *
     * @param re real parts @param im imaginary parts, as many
     */
    double[] smallest(double[] re, double[] im);
}
