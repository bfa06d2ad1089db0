package dev.kreiss.numerics;

/**
 * {@code sigma_min(zI - J)} on a grid.
 *
 * @param re abscissae, ascending
 * @param im ordinates, ascending
 * @param sigmaMin {@code sigmaMin[i][j]} at {@code re[j] + i im[i]}
 * @param floor values at or below this are rounding noise
 * @param eigenvalues the computed spectrum
 */
public record Portrait(double[] re, double[] im, double[][] sigmaMin, double floor, Point[] eigenvalues) {

    /** Whether the value there is lost in rounding: it says that sigma_min is at most about {@code floor}, and no more. */
    public boolean isFlagged(int i, int j) {
        return sigmaMin[i][j] <= floor;
    }
}
