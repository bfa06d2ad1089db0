package dev.kreiss.krylov;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Lower bounds of {@code ||[J^t]||} for t = 0, 1, 2, …, and the largest with its vector. */
final class PowerCurve {

    /** Share of the largest norm from which on a rough norm is worth a second look. */
    private static final double RIVAL = 0.88;

    private static final int MOST_RIVALS = 5;

    private static final double APART = 1.15;

    private double[] norms;
    private int followed;
    private double best;
    private int bestAt;
    private double[] bestVector;

    /** @param atStart the norm for t = 0 @param start any unit vector, for t = 0 */
    PowerCurve(double atStart, double[] start) {
        this.norms = new double[] {atStart};
        this.best = atStart;
        this.bestVector = start;
    }

    /** @return whether this is the largest so far */
    boolean record(int t, double norm, double[] vector) {
        followed = Math.max(followed, t);
        if (t >= norms.length) {
            norms = Arrays.copyOf(norms, Math.max(t + 1, 2 * norms.length));
        }
        norms[t] = Math.max(norms[t], norm);
        if (norm > best) {
            best = norm;
            bestAt = t;
            bestVector = vector;
            return true;
        }
        return false;
    }

    double at(int t) {
        return norms[t];
    }

    double best() {
        return best;
    }

    int bestAt() {
        return bestAt;
    }

    double[] bestVector() {
        return bestVector;
    }

    /** Last t that was looked at. */
    int followed() {
        return followed;
    }

    double[] toArray() {
        return Arrays.copyOf(norms, followed + 1);
    }

    /** The largest norm seen in the last quarter before t, and at least at two: odd and even powers may behave differently. */
    double recent(int t) {
        double largest = 0;
        for (int k = Math.max(0, Math.min(t - 1, 3 * t / 4 + 1)); k <= t; k++) {
            largest = Math.max(largest, norms[k]);
        }
        return largest;
    }

    /** Other times whose norms are nearly as large; highest first, and not too near to t and to each other. */
    List<Integer> rivals(int t) {
        List<Integer> taken = new ArrayList<>(List.of(t));
        int[] byNorm = IntStream.rangeClosed(1, followed)
                .filter(s -> norms[s] > RIVAL * best)
                .boxed()
                .sorted(Comparator.comparingDouble(s -> -norms[s]))
                .mapToInt(s -> s)
                .toArray();
        for (int s : byNorm) {
            if (taken.size() <= MOST_RIVALS
                    && taken.stream().allMatch(other -> Math.max(s, other) > APART * Math.min(s, other))) {
                taken.add(s);
            }
        }
        return taken.subList(1, taken.size());
    }
}
