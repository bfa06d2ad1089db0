package dev.kreiss.advice;

import java.util.function.ToDoubleFunction;

/**
 * Minimises a function of a few coordinates by minimising over one of them at a time, each inside the next: exact along the kinks
 * where eigenvalues trade places, which a search in all coordinates at once can only follow in ever smaller steps.
 *
 * <p>Costs {@code points^d} values; coordinates that are cheap to change belong inside.
 */
final class NestedDescent {

    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private final ToDoubleFunction<double[]> function;
    private final SearchSpace space;
    private final int[] order;
    private final double[] width;
    private final int[] samples;

    /** A place and its value. */
    record Place(double[] x, double value) {}

    /**
     * @param order coordinates, innermost first
     * @param width how far to look to either side of the start, for each coordinate
     * @param samples on a line along each coordinate, at least 3, before as many golden sections around the best of them
     */
    NestedDescent(ToDoubleFunction<double[]> function, SearchSpace space, int[] order, double[] width, int[] samples) {
        this.function = function;
        this.space = space;
        this.order = order;
        this.width = width;
        this.samples = samples;
    }

    Place from(double[] start) {
        return line(order.length - 1, start);
    }

    /** Minimises over coordinates {@code order[0 … level]}, the others as in {@code start}. */
    private Place line(int level, double[] start) {
        if (level < 0) {
            return new Place(start, function.applyAsDouble(start));
        }
        int k = order[level];
        SearchSpace.Coordinate c = space.coordinates().get(k);
        double low = Math.max(c.low(), start[k] - width[k]);
        double high = Math.min(c.high(), start[k] + width[k]);
        int count = samples[k];
        Place best = at(level, start, low);
        int bestIndex = 0;
        for (int i = 1; i < count; i++) {
            Place place = at(level, best.x, low + (high - low) * i / (count - 1));
            if (place.value < best.value) {
                best = place;
                bestIndex = i;
            }
        }
        double left = low + (high - low) * Math.max(0, bestIndex - 1) / (count - 1);
        double right = low + (high - low) * Math.min(count - 1, bestIndex + 1) / (count - 1);
        return closeIn(level, best, left, right);
    }

    private Place at(int level, double[] near, double value) {
        double[] x = near.clone();
        x[order[level]] = value;
        return line(level - 1, x);
    }

    private Place closeIn(int level, Place start, double from, double until) {
        Place best = start;
        double left = from;
        double right = until;
        double a = right - GOLDEN * (right - left);
        double b = left + GOLDEN * (right - left);
        Place atA = at(level, best.x, a);
        Place atB = at(level, best.x, b);
        for (int i = 0; i < samples[order[level]]; i++) {
            if (atA.value <= atB.value) {
                best = atA.value < best.value ? atA : best;
                right = b;
                b = a;
                atB = atA;
                a = right - GOLDEN * (right - left);
                atA = at(level, best.x, a);
            } else {
                best = atB.value < best.value ? atB : best;
                left = a;
                a = b;
                atA = atB;
                b = left + GOLDEN * (right - left);
                atB = at(level, best.x, b);
            }
        }
        Place last = atA.value < atB.value ? atA : atB;
        return last.value < best.value ? last : best;
    }
}
