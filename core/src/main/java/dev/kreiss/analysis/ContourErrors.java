package dev.kreiss.analysis;

import dev.kreiss.numerics.Point;
import dev.kreiss.numerics.Portrait;
import java.util.Arrays;

/**
 * How far the contours of a portrait are from where they should be, for each interval between neighbouring lines of the grid.
 *
 * <p>Contours are drawn through the logarithm of the values, interpolated linearly. On an interval of length h that is wrong by
 * {@code h^2/8} times the second derivative, and moves a contour by that over the length of the gradient. Lengths are shares of the
 * picture's side; only cells that a level crosses count. A contour that closes around an eigenvalue within one cell is not seen
 * at all: it is wrong by the size of the cell.
 */
final class ContourErrors {

    /** Cells around eigenvalues below this size disappear behind the dot that marks the eigenvalue. */
    private static final double DOT = 1.0 / 128;

    /** Intervals above this size are too wide to estimate anything from. */
    private static final double COARSE = 1.0 / 32;

    /** Errors of the logarithm below this share of the distance between two levels cannot be seen. */
    private static final double PALE = 0.02;

    private final double[] across;
    private final double[] up;
    private final double[][] values;
    private final double[] levels;
    private final double pale;
    private final double[] columns;
    private final double[] rows;

    /**
     * @param levels descending
     * @param floor smaller values count as this
     */
    ContourErrors(Portrait portrait, double[] levels, double floor) {
        this.across = shares(portrait.re());
        this.up = shares(portrait.im());
        this.values = Arrays.stream(portrait.sigmaMin())
                .map(row -> Arrays.stream(row)
                        .map(value -> Math.log(Math.max(value, floor)))
                        .toArray())
                .toArray(double[][]::new);
        this.levels = Arrays.stream(levels).map(Math::log).toArray();
        this.pale = PALE * (levels.length > 1 ? this.levels[0] - this.levels[1] : 1);
        this.columns = coarse(across);
        this.rows = coarse(up);
        bends();
        for (Point eigenvalue : portrait.eigenvalues()) {
            surround(cell(portrait.im(), eigenvalue.im()), cell(portrait.re(), eigenvalue.re()));
        }
    }

    /** Of the intervals of the real axis. */
    double[] columns() {
        return columns;
    }

    /** Of the intervals of the imaginary axis. */
    double[] rows() {
        return rows;
    }

    private static double[] shares(double[] axis) {
        double from = axis[0];
        double length = axis[axis.length - 1] - from;
        return Arrays.stream(axis).map(x -> (x - from) / length).toArray();
    }

    private static double[] coarse(double[] axis) {
        double[] errors = new double[axis.length - 1];
        for (int k = 0; k < errors.length; k++) {
            double width = axis[k + 1] - axis[k];
            errors[k] = width > COARSE ? width : 0;
        }
        return errors;
    }

    private void bends() {
        double[][] acrossBends = new double[up.length][];
        for (int i = 0; i < up.length; i++) {
            acrossBends[i] = bends(across, values[i]);
        }
        double[][] upBends = new double[across.length][];
        for (int j = 0; j < across.length; j++) {
            int column = j;
            upBends[j] = bends(
                    up, Arrays.stream(values).mapToDouble(row -> row[column]).toArray());
        }
        for (int i = 0; i + 1 < up.length; i++) {
            for (int j = 0; j + 1 < across.length; j++) {
                double bendAcross = Math.max(acrossBends[i][j], acrossBends[i + 1][j]);
                double bendUp = Math.max(upBends[j][i], upBends[j + 1][i]);
                if (isCrossed(i, j, Math.max(bendAcross, bendUp))) {
                    double slope = slope(i, j);
                    columns[j] = Math.max(columns[j], shift(bendAcross, slope, across[j + 1] - across[j]));
                    rows[i] = Math.max(rows[i], shift(bendUp, slope, up[i + 1] - up[i]));
                }
            }
        }
    }

    /** Error of linear interpolation on each interval, from second differences at its ends. */
    private static double[] bends(double[] axis, double[] line) {
        double[] bends = new double[axis.length - 1];
        for (int k = 1; k + 1 < axis.length; k++) {
            double before = axis[k] - axis[k - 1];
            double after = axis[k + 1] - axis[k];
            double second = Math.abs(
                    ((line[k + 1] - line[k]) / after - (line[k] - line[k - 1]) / before) * 2 / (before + after));
            bends[k - 1] = Math.max(bends[k - 1], second * before * before / 8);
            bends[k] = Math.max(bends[k], second * after * after / 8);
        }
        return bends;
    }

    private boolean isCrossed(int i, int j, double error) {
        double low = lowest(i, j) - error;
        double high =
                Math.max(Math.max(values[i][j], values[i][j + 1]), Math.max(values[i + 1][j], values[i + 1][j + 1]))
                        + error;
        return Arrays.stream(levels).anyMatch(level -> low <= level && level <= high);
    }

    private double lowest(int i, int j) {
        return Math.min(Math.min(values[i][j], values[i][j + 1]), Math.min(values[i + 1][j], values[i + 1][j + 1]));
    }

    private double slope(int i, int j) {
        double right = values[i][j + 1] + values[i + 1][j + 1] - values[i][j] - values[i + 1][j];
        double upward = values[i + 1][j] + values[i + 1][j + 1] - values[i][j] - values[i][j + 1];
        return Math.hypot(right / 2 / (across[j + 1] - across[j]), upward / 2 / (up[i + 1] - up[i]));
    }

    /** At most the whole interval; nothing where the level is right as far as one can see. */
    private double shift(double bend, double slope, double width) {
        return bend <= pale ? 0 : Math.min(bend / slope, width);
    }

    /** Interval that holds {@code x}; -1 if none does. */
    private static int cell(double[] axis, double x) {
        if (!(x >= axis[0] && x <= axis[axis.length - 1])) {
            return -1;
        }
        int at = Arrays.binarySearch(axis, x);
        return Math.min(at >= 0 ? at : -at - 2, axis.length - 2);
    }

    private void surround(int i, int j) {
        boolean inside = i >= 0 && j >= 0;
        if (!inside || levels.length == 0 || levels[levels.length - 1] >= lowest(i, j)) {
            return;
        }
        double width = across[j + 1] - across[j];
        double height = up[i + 1] - up[i];
        columns[j] = width > DOT ? Math.max(columns[j], width) : columns[j];
        rows[i] = height > DOT ? Math.max(rows[i], height) : rows[i];
    }
}
