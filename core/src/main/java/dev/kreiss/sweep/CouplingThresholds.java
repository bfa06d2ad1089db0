package dev.kreiss.sweep;

import dev.kreiss.sweep.SweepPicture.Contour;
import dev.kreiss.sweep.SweepPicture.Threshold;
import dev.kreiss.sweep.family.ParameterValues;
import dev.kreiss.sweep.family.ScalarPairs;
import dev.kreiss.theory.CriticalCouplings;
import java.util.ArrayList;
import java.util.List;

/** The thresholds of T5 for studies of scalar pairs, wherever their four numbers come from. */
final class CouplingThresholds {

    private CouplingThresholds() {}

    /** None for other families. */
    static List<Threshold> of(SweepSpec spec) {
        return spec.family() instanceof ScalarPairs ? List.of(Threshold.values()) : List.of();
    }

    /** Those that separate points of the grid. */
    static List<Contour> contours(List<Threshold> thresholds, SweepSpec spec, ThinGrid grid) {
        Parameters parameters = new Parameters(spec.family(), spec.axes(), spec.fixed());
        List<Contour> contours = new ArrayList<>();
        for (Threshold threshold : thresholds) {
            float[] shares = new float[grid.size()];
            double smallest = Double.POSITIVE_INFINITY;
            double largest = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < shares.length; k++) {
                double share = share(threshold, parameters.values(grid.position(k)));
                shares[k] = PictureReader.single(share);
                smallest = Math.min(smallest, share);
                largest = Math.max(largest, share);
            }
            if (smallest < 1 && largest > 1 || smallest < -1 && largest > -1) {
                contours.add(new Contour(threshold, shares));
            }
        }
        return contours;
    }

    private static double share(Threshold threshold, ParameterValues values) {
        double b = values.get("b");
        double c = values.get("c");
        CriticalCouplings critical = CriticalCouplings.of(Math.abs(values.get("a")), Math.abs(values.get("d")));
        return switch (threshold) {
            case INSTABILITY -> b * c / critical.instability();
            case NO_TRANSIENT -> c / critical.noTransient();
            case CONTRACTION -> c / critical.contraction();
        };
    }
}
