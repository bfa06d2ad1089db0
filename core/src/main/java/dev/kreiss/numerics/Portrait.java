package dev.kreiss.numerics;

/**
 * {@code sigma_min(zI - J)} on a grid.
 *
 * @param re abscissae, ascending
 * @param im ordinates, ascending
 * @param sigmaMin {@code sigmaMin[i][j]} at {@code re[j] + i im[i]}
 * @param floor values below this are rounding noise
 * @param eigenvalues the computed spectrum
 */
public record Portrait(double[] re, double[] im, double[][] sigmaMin, double floor, Point[] eigenvalues) {}
