package dev.kreiss.numerics;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.Parallel;
import dev.kreiss.linalg.ShiftedMatrix;
import dev.kreiss.linalg.Spectrum;

/** {@code sigma_min(zI - J)} on a grid around the unit circle and the spectrum. */
public final class PortraitGrid {

    private static final double MARGIN = 1.25;

    private PortraitGrid() {}

    /** A square grid of {@code points} x {@code points}; a real matrix costs half, by symmetry. */
    public static Portrait of(Matrix jacobian, Spectrum spectrum, int points, Parallel parallel, WorkCounter work) {
        double extent = MARGIN * Math.max(1, spectrum.radius());
        double[] axis = new double[points];
        for (int k = 0; k < points; k++) {
            axis[k] = extent * (2.0 * k / (points - 1) - 1);
        }
        double[][] sigma = new double[points][points];
        ShiftedMatrix shifted = new ShiftedMatrix(jacobian);
        int rows = jacobian.isReal() ? (points + 1) / 2 : points;
        parallel.forEach(rows * points, k -> {
            int i = k / points;
            int j = k % points;
            sigma[i][j] = shifted.estimate(axis[j], axis[i]);
        });
        work.addFactorizations((long) rows * points);
        for (int i = rows; i < points; i++) {
            sigma[i] = sigma[points - 1 - i].clone();
        }
        Point[] eigenvalues = new Point[spectrum.size()];
        for (int k = 0; k < eigenvalues.length; k++) {
            eigenvalues[k] = new Point(spectrum.real()[k], spectrum.imaginary()[k]);
        }
        return new Portrait(axis, axis, sigma, spectrum.backwardError(), eigenvalues);
    }
}
