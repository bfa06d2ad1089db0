package dev.kreiss.analysis;

import dev.kreiss.analysis.PortraitResult.Reach;
import dev.kreiss.analysis.PortraitResult.Readings;
import dev.kreiss.analysis.PortraitResult.Sample;
import dev.kreiss.numerics.Point;
import dev.kreiss.numerics.Portrait;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a portrait as far as its points go, row by row from below. Of a point and its mirror image at the real axis, with equal
 * figures, the upper one is named.
 */
final class PortraitReader {

    private final double[] levels;
    private final @Nullable Point[] farthest;
    private @Nullable Sample smallest;
    private @Nullable Sample outside;
    private @Nullable Sample steepest;
    private int flagged;

    private PortraitReader(double[] levels) {
        this.levels = levels;
        this.farthest = new Point[levels.length];
    }

    /** @param levels descending */
    static Readings read(Portrait portrait, double[] levels) {
        PortraitReader reader = new PortraitReader(levels);
        for (int i = 0; i < portrait.im().length; i++) {
            for (int j = 0; j < portrait.re().length; j++) {
                reader.add(
                        new Point(portrait.re()[j], portrait.im()[i]),
                        portrait.sigmaMin()[i][j],
                        portrait.isFlagged(i, j));
            }
        }
        List<Reach> reaches = new ArrayList<>();
        for (int k = 0; k < levels.length; k++) {
            Point at = reader.farthest[k];
            boolean cutOff = at != null && (isEnd(portrait.re(), at.re()) || isEnd(portrait.im(), at.im()));
            reaches.add(new Reach(levels[k], at, cutOff));
        }
        return new Readings(
                Objects.requireNonNull(reader.smallest), reader.outside, reader.steepest, reaches, reader.flagged);
    }

    private static boolean isEnd(double[] axis, double x) {
        return x == axis[0] || x == axis[axis.length - 1];
    }

    private void add(Point at, double sigma, boolean isFlagged) {
        double modulus = at.modulus();
        flagged += isFlagged ? 1 : 0;
        if (smallest == null || sigma <= smallest.value()) {
            smallest = new Sample(sigma, at);
        }
        if (modulus > 1 && (outside == null || sigma <= outside.value())) {
            outside = new Sample(sigma, at);
        }
        if (modulus > 1 && !isFlagged) {
            double ratio = (modulus - 1) / sigma;
            steepest = steepest == null || ratio >= steepest.value() ? new Sample(ratio, at) : steepest;
        }
        for (int k = 0; k < levels.length && sigma <= levels[k]; k++) {
            Point known = farthest[k];
            farthest[k] = known == null || modulus >= known.modulus() ? at : known;
        }
    }
}
