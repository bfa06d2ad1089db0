package dev.kreiss.sweep;

import java.util.List;

/**
 * A study as it can be drawn: each n-th value of the axes of its grid, and the points along the boundary, in a bounded number of bytes.
 *
 * @param scales one for each axis
 * @param columns names of the numbers of each point
 * @param grid all points of the scales, the last scale fastest
 * @param refined points between those of the grid, coarse ones first
 * @param contours what theory says about the grid; none for most families
 * @param omitted points along the boundary that found no room
 */
public record SweepPicture(
        List<Scale> scales, List<String> columns, Samples grid, Refined refined, List<Contour> contours, long omitted) {

    public SweepPicture {
        scales = List.copyOf(scales);
        columns = List.copyOf(columns);
        contours = List.copyOf(contours);
    }

    /** In place of a verdict, where there is no point. */
    public static final byte NOTHING = -1;

    /** Reads the store up to three times, a chunk at a time. */
    public static SweepPicture of(SweepSpec spec, ResultStore store) {
        return new PictureReader(spec, PictureReader.MOST_BYTES).read(store);
    }

    /**
     * Values that are drawn side by side, at the places 0, 1, 2, …
     *
     * @param ordered whether there is something between them
     * @param logarithmic whether even places have even ratios
     * @param values ascending or descending if ordered, else ascending
     * @param stride each so many-th value of the axis is here
     * @param halved whether refinement goes along it
     */
    public record Scale(
            String name, boolean ordered, boolean logarithmic, double[] values, int stride, boolean halved) {

        /** Of the cell of a point that refinement added, in steps. */
        public double width(int level) {
            return halved ? Math.pow(0.5, level) / stride : 1;
        }

        /** The value at a place, which may lie between two values or up to half a step outside, if ordered. */
        public double at(double place) {
            int last = values.length - 1;
            if (!ordered || last == 0) {
                return values[(int) Math.round(Math.max(0, Math.min(last, place)))];
            }
            int k = (int) Math.max(0, Math.min(last - 1, Math.floor(place)));
            double share = place - k;
            return logarithmic
                    ? values[k] * Math.pow(values[k + 1] / values[k], share)
                    : values[k] + share * (values[k + 1] - values[k]);
        }
    }

    /**
     * What was found at points.
     *
     * @param outcomes numbers of {@link Outcome}, or {@link #NOTHING}
     * @param values by column, then by point; NaN where there is nothing
     */
    public record Samples(byte[] outcomes, float[][] values) {}

    /**
     * Points that refinement added.
     *
     * @param samples what was found there
     * @param levels how often the cells of the grid were halved to get there
     * @param places by axis, then by point: on the scales
     */
    public record Refined(Samples samples, byte[] levels, float[][] places) {}

    /**
     * A curve that theory draws.
     *
     * @param shares how far points of the grid are on the way to the threshold, with the sign of the coupling: 1 or -1 on it, 0 where
     *     there is no coupling
     */
    public record Contour(Threshold threshold, float[] shares) {}

    /** Of T5, for two numbers with the coupling c and the feedback b. */
    public enum Threshold {
        /** {@code |bc|} below it: stable, whatever the signs. */
        INSTABILITY,
        /** {@code |c|} up to it: K = 1 for b = 0. */
        NO_TRANSIENT,
        /** {@code |c|} up to it: norm at most 1 for b = 0. */
        CONTRACTION
    }
}
