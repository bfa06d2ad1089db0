package dev.kreiss.linalg;

/** Entries of a start vector that matches no symmetry of a matrix: cosines of multiples of the golden angle. */
public final class GenericVector {

    private static final double GOLDEN_ANGLE = 2.399963229728653;

    private GenericVector() {}

    /** Entry k, in [-1, 1]. */
    public static double entry(int k) {
        return Math.cos(1 + k * GOLDEN_ANGLE);
    }
}
