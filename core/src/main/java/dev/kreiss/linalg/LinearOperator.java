package dev.kreiss.linalg;

/**
 * A real linear map that is known by what it does to vectors, and so is its adjoint: a sparse matrix, the products of a network's update
 * with directions, another process.
 *
 * <p>Vectors given are not to be changed; vectors returned are the caller's own, to change as it likes. Products must be linear and the
 * two directions adjoint to each other, up to rounding, and the same vector must give the same product each time. A map of one batch may
 * well be cheaper than its products one by one: then override the methods for batches.
 */
public interface LinearOperator {

    /** Length of the vectors that {@link #apply(double[])} returns, at least 1. */
    int rows();

    /** Length of the vectors that {@link #apply(double[])} takes, at least 1. */
    int columns();

    /** {@code X v}. @param v of length {@link #columns()} */
    double[] apply(double[] v);

    /** {@code X^T u}. @param u of length {@link #rows()} */
    double[] applyAdjoint(double[] u);

    /** {@code X v} for each v, in the same order. */
    default double[][] apply(double[][] vectors) {
        double[][] products = new double[vectors.length][];
        for (int k = 0; k < vectors.length; k++) {
            products[k] = apply(vectors[k]);
        }
        return products;
    }

    /** {@code X^T u} for each u, in the same order. */
    default double[][] applyAdjoint(double[][] vectors) {
        double[][] products = new double[vectors.length][];
        for (int k = 0; k < vectors.length; k++) {
            products[k] = applyAdjoint(vectors[k]);
        }
        return products;
    }
}
