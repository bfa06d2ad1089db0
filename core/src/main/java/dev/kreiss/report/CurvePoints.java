package dev.kreiss.report;

import java.util.TreeSet;

/** Which points of a long curve to show: all at the beginning, then fewer and fewer, and those that matter. */
final class CurvePoints {

    private static final int ALL_BEFORE = 64;

    private static final double STRIDE = 1.03;

    private CurvePoints() {}

    /** @param length of the curve, at least 1 @param peak index that must be there; ignored if outside */
    static int[] of(int length, int peak) {
        TreeSet<Integer> shown = new TreeSet<>();
        for (int t = 0; t < length; t = Math.max(t + 1, t < ALL_BEFORE ? 0 : (int) (STRIDE * t))) {
            shown.add(t);
        }
        shown.add(length - 1);
        for (int t = Math.max(0, peak - 1); t <= Math.min(length - 1, peak + 1); t++) {
            shown.add(t);
        }
        return shown.stream().mapToInt(t -> t).toArray();
    }
}
