package dev.kreiss.sweep;

import java.util.List;

/** From values on the axes back to positions, for points that refinement added. */
public final class PointPlaces {

    private final List<Axis> axes;
    private final int finest;

    public PointPlaces(SweepSpec spec) {
        axes = spec.axes();
        finest = spec.refinement() == null ? 1 : 1 << spec.refinement().levels();
    }

    /** @param position is filled for ordered axes; others have nothing between their values, and get 0 */
    void find(double[] row, double[] position) {
        for (int k = 0; k < position.length; k++) {
            position[k] = axes.get(k) instanceof Axis.Range range ? position(range, row[k]) : 0;
        }
    }

    private double position(Axis.Range range, double value) {
        double share = range.logarithmic()
                ? Math.log(value / range.from()) / Math.log(range.to() / range.from())
                : (value - range.from()) / (range.to() - range.from());
        return (double) Math.round(share * (range.size() - 1) * finest) / finest;
    }

    /** How often the distance of two points of the grid was halved to get to the point of a row; 0 on the grid. */
    public int levelOf(double[] row) {
        double[] position = new double[axes.size()];
        find(row, position);
        return level(position);
    }

    /** The same for a position. */
    static int level(double[] position) {
        int level = 0;
        for (double coordinate : position) {
            while (coordinate * (1 << level) != Math.rint(coordinate * (1 << level))) {
                level++;
            }
        }
        return level;
    }
}
