package dev.kreiss.experiments.quadratic;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.SingularValues;
import dev.kreiss.model.CoupledSystem;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Jacobians of linear-quadratic bilevel games in the eigenvectors of both Hessians: diagonal A and D, coupling C, feedback B. Turning
 * either player's coordinates changes neither K nor any {@code ||J^t||}, so this is no restriction.
 *
 * @param size of each player @param gamma largest eigenvalue of both blocks @param coupling {@code ||C||}
 * @param aligned whether C maps slow directions to slow ones, with singular values {@code coupling/(k+1)}; else its entries are random
 * @param feedback {@code ||B||}; B is the transpose of C, scaled
 */
public record BilevelGame(int size, Spectra spectra, double gamma, double coupling, boolean aligned, double feedback) {

    /** @param random used for a coupling that is not aligned */
    public CoupledSystem system(SplittableRandom random) {
        Matrix block = diagonal(spectra.of(size, gamma));
        Matrix unit = aligned ? diagonal(alignedGains()) : gaussian(random);
        Matrix scaled = unit.scaled(1 / SingularValues.of(unit).largest());
        Matrix back = feedback == 0 ? null : scaled.adjoint().scaled(feedback);
        return CoupledSystem.ofBlocks(block, back, scaled.scaled(coupling), block);
    }

    private double[] alignedGains() {
        double[] gains = new double[size];
        Arrays.setAll(gains, k -> 1.0 / (k + 1));
        return gains;
    }

    private Matrix gaussian(SplittableRandom random) {
        return gaussian(size, size, random);
    }

    /** Independent standard normal entries. */
    public static Matrix gaussian(int rows, int columns, SplittableRandom random) {
        double[] entries = new double[rows * columns];
        for (int k = 0; k < entries.length; k++) {
            entries[k] = normal(random);
        }
        return Matrix.of(rows, columns, entries);
    }

    /** By Box and Muller, with StrictMath: the same on every Java. */
    private static double normal(SplittableRandom random) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
        return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
    }

    public static Matrix diagonal(double... values) {
        int n = values.length;
        double[] entries = new double[n * n];
        for (int i = 0; i < n; i++) {
            entries[i * n + i] = values[i];
        }
        return Matrix.of(n, n, entries);
    }

    /** {@code [a b; c d]}. */
    public static CoupledSystem scalars(double a, double b, double c, double d) {
        return CoupledSystem.of(Matrix.of(2, 2, a, b, c, d), 1, 1);
    }
}
