package dev.kreiss.sweep;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** From values on the axes back to positions, for points that refinement added. */
final class PointPlaces {

    private final List<Axis> axes;
    private final int finest;

    /** Of values that are not in between. */
    private final List<Map<Double, Integer>> known = new ArrayList<>();

    PointPlaces(SweepSpec spec) {
        axes = spec.axes();
        Refinement refinement = spec.refinement();
        finest = refinement == null ? 1 : 1 << refinement.levels();
        for (Axis axis : axes) {
            Map<Double, Integer> positions = new HashMap<>();
            for (int k = 0; refinement != null && !axis.isOrdered() && k < axis.size(); k++) {
                positions.putIfAbsent(axis.at(k), k);
            }
            known.add(positions);
        }
    }

    /** @param position is filled @return whether there is one */
    boolean find(double[] row, double[] position) {
        for (int k = 0; k < position.length; k++) {
            if (axes.get(k) instanceof Axis.Range range) {
                position[k] = position(range, row[k]);
            } else {
                Integer place = known.get(k).get(row[k]);
                if (place == null) {
                    return false;
                }
                position[k] = place;
            }
        }
        return true;
    }

    private double position(Axis.Range range, double value) {
        double share = range.logarithmic()
                ? Math.log(value / range.from()) / Math.log(range.to() / range.from())
                : (value - range.from()) / (range.to() - range.from());
        return (double) Math.round(share * (range.size() - 1) * finest) / finest;
    }

    /** How often the distance of two points of the grid was halved to get here. */
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
