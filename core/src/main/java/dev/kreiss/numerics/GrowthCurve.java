package dev.kreiss.numerics;

/**
 * Norms of powers, for drawing: {@code norms[k]} belongs to {@code J^(iterations[k])}.
 *
 * @param iterations ascending, from 0
 * @param norms {@code ||J^t||}, accurate to about 1e-6 relative
 * @param typical {@code ||J^t||_F / sqrt(N)}
 * @param perBlock {@code perBlock[i][j][k] = ||[J^t]_ij||}
 */
public record GrowthCurve(long[] iterations, double[] norms, double[] typical, double[][][] perBlock) {}
