package dev.kreiss.experiments;

import dev.kreiss.audit.DataTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A boundary in a plane as a sweep saw it: for each value of one axis, the largest value of the other on the near side, and the smallest
 * one beyond. Nothing is interpolated.
 *
 * @param all by value of the first axis
 */
public record Brackets(List<Bracket> all) {

    /** @param at on the first axis @param below largest on the near side @param beyond smallest on the far side */
    public record Bracket(double at, double below, double beyond) {

        /** Relative. */
        public double width() {
            return beyond / below - 1;
        }
    }

    public Brackets {
        all = List.copyOf(all);
    }

    /**
     * @param points of a sweep @param across name of the first axis @param along name of the other one, of positive values
     * @param beyond whether a row is on the far side
     * @return one for each value of the first axis that has points on both sides
     */
    public static Brackets of(DataTable points, String across, String along, Predicate<double[]> beyond) {
        int first = points.columns().indexOf(across);
        int second = points.columns().indexOf(along);
        Map<Double, double[]> ends = new TreeMap<>();
        for (double[] row : points.rows()) {
            double[] each = ends.computeIfAbsent(
                    row[first], at -> new double[] {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY});
            if (beyond.test(row)) {
                each[1] = Math.min(each[1], row[second]);
            } else {
                each[0] = Math.max(each[0], row[second]);
            }
        }
        List<Bracket> all = new ArrayList<>();
        ends.forEach((at, each) -> {
            if (Double.isFinite(each[0]) && Double.isFinite(each[1])) {
                all.add(new Bracket(at, each[0], each[1]));
            }
        });
        return new Brackets(all);
    }

    /** Relative; infinite if there is no bracket at all. */
    public double widest() {
        return all.stream().mapToDouble(Bracket::width).max().orElse(Double.POSITIVE_INFINITY);
    }

    /** Each so many-th, the first included. */
    public Brackets every(int stride) {
        List<Bracket> kept = new ArrayList<>();
        for (int k = 0; k < all.size(); k += stride) {
            kept.add(all.get(k));
        }
        return new Brackets(kept);
    }
}
