package dev.kreiss.numerics;

/** Proves lower bounds of {@code sigma_min(zI - J)} on arcs of the circle through a point, with that point in the middle. */
interface ArcProof {

    /**
     * Half the angle, at most {@code most}, of an arc on which sigma_min is proven to be at least {@code level}; 0 if there is none.
     */
    double reach(double level, double most);
}
