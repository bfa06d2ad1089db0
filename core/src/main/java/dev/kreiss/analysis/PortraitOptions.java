package dev.kreiss.analysis;

import dev.kreiss.numerics.PortraitGrid;
import org.jspecify.annotations.Nullable;

/**
 * What to compute of a portrait.
 *
 * @param columns points along the real axis, from {@value #FEWEST} to {@value #MOST}; default 100
 * @param rows points along the imaginary axis, as many; default 100
 * @param box what to show; null, the default: a square around 0 that holds the unit circle and the spectrum
 * @param picture whether to add lines where smooth contours need them; default false
 * @param kreiss whether to compute the Kreiss constant, certified; default false
 * @param tolerance relative width of its enclosure, in [1e-9, 0.1]; default 1e-6
 * @param threads cores to use, at least 1; default all
 */
public record PortraitOptions(
        int columns,
        int rows,
        @Nullable PortraitBox box,
        boolean picture,
        boolean kreiss,
        double tolerance,
        int threads,
        Progress progress) {

    public static final int FEWEST = 2;

    public static final int MOST = 2000;

    public PortraitOptions {
        require(
                columns >= FEWEST && columns <= MOST && rows >= FEWEST && rows <= MOST,
                "a grid needs 2 to 2000 points along each axis, got " + columns + " x " + rows);
        require(
                box == null || (rises(box.reFrom(), box.reTo(), columns) && rises(box.imFrom(), box.imTo(), rows)),
                "the box is so small that rounding makes points of the grid coincide, got " + box);
        require(tolerance >= 1e-9 && tolerance <= 0.1, "tolerance must be in [1e-9, 0.1], got " + tolerance);
        require(threads >= 1, "threads must be at least 1, got " + threads);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    private static boolean rises(double from, double to, int points) {
        double[] axis = PortraitGrid.axis(from, to, points);
        for (int k = 1; k < points; k++) {
            if (!(axis[k - 1] < axis[k])) {
                return false;
            }
        }
        return true;
    }

    public static PortraitOptions defaults() {
        return new PortraitOptions(
                100, 100, null, false, false, 1e-6, Runtime.getRuntime().availableProcessors(), Progress.NONE);
    }

    public PortraitOptions withGrid(int columnCount, int rowCount) {
        return new PortraitOptions(columnCount, rowCount, box, picture, kreiss, tolerance, threads, progress);
    }

    public PortraitOptions withBox(@Nullable PortraitBox value) {
        return new PortraitOptions(columns, rows, value, picture, kreiss, tolerance, threads, progress);
    }

    public PortraitOptions withPicture(boolean value) {
        return new PortraitOptions(columns, rows, box, value, kreiss, tolerance, threads, progress);
    }

    public PortraitOptions withKreiss(boolean value) {
        return new PortraitOptions(columns, rows, box, picture, value, tolerance, threads, progress);
    }

    public PortraitOptions withTolerance(double value) {
        return new PortraitOptions(columns, rows, box, picture, kreiss, value, threads, progress);
    }

    public PortraitOptions withThreads(int value) {
        return new PortraitOptions(columns, rows, box, picture, kreiss, tolerance, value, progress);
    }

    public PortraitOptions withProgress(Progress value) {
        return new PortraitOptions(columns, rows, box, picture, kreiss, tolerance, threads, value);
    }
}
