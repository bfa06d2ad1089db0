package dev.kreiss.advice;

import dev.kreiss.advice.SearchSpace.Coordinate;
import dev.kreiss.advice.SearchSpace.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Spectral radii all over the box of a search: where to begin. */
final class RateGrid {

    /** Places closer than this, in steps of the grid, are neighbours. */
    private static final double NEIGHBOURS = 1.5;

    private final SearchSpace space;
    private final double[] step;
    private final List<Candidate> candidates = new ArrayList<>();

    /** Settings and their spectral radius. */
    private record Candidate(double[] x, double radius, int[] place) {}

    /** @param cheap whether another common scale of the step sizes costs nothing */
    RateGrid(SearchSpace space, SearchEffort effort, boolean cheap, ToDoubleFunction<double[]> radius) {
        this.space = space;
        int size = space.dimensions();
        int[] points = new int[size];
        this.step = new double[size];
        for (int k = 0; k < size; k++) {
            Coordinate c = space.coordinates().get(k);
            points[k] = effort.gridPoints(c.kind(), cheap);
            step[k] = (c.high() - c.low()) / points[k];
        }
        fill(points, radius, new double[size], new int[size], size - 1);
        candidates.sort(Comparator.comparingDouble(Candidate::radius));
    }

    /** Step sizes, which come first, innermost: they cost least. */
    private void fill(int[] points, ToDoubleFunction<double[]> radius, double[] x, int[] place, int k) {
        if (k < 0) {
            double value = radius.applyAsDouble(x);
            if (value < 1) {
                candidates.add(new Candidate(x.clone(), value, place.clone()));
            }
            return;
        }
        Coordinate c = space.coordinates().get(k);
        for (int i = 0; i < points[k]; i++) {
            x[k] = c.low() + (c.high() - c.low()) * i / (points[k] - 1);
            place[k] = i;
            fill(points, radius, x, place, k - 1);
        }
    }

    /** Distance of neighbouring points in each coordinate, times a factor. */
    double[] step(double factor) {
        return Arrays.stream(step).map(each -> factor * each).toArray();
    }

    /** In steps of the grid. */
    double distance(double[] a, double[] b) {
        double largest = 0;
        for (int k = 0; k < a.length; k++) {
            largest = Math.max(largest, Math.abs(a[k] - b[k]) / step[k]);
        }
        return largest;
    }

    /** The best that converge, no two of them neighbours. */
    List<double[]> best(int count) {
        List<double[]> chosen = new ArrayList<>();
        for (Candidate candidate : candidates) {
            if (chosen.size() < count && chosen.stream().allMatch(each -> distance(each, candidate.x) > NEIGHBOURS)) {
                chosen.add(candidate.x);
            }
        }
        return chosen;
    }

    /** From all over the grid, each with the best common scale of step sizes; evenly from the best to the worst. */
    List<double[]> sample(int most) {
        List<Candidate> chosen = new ArrayList<>();
        for (Candidate candidate : candidates) {
            if (chosen.stream().noneMatch(each -> differInStepOnly(each.place, candidate.place))) {
                chosen.add(candidate);
            }
        }
        int count = Math.min(most, chosen.size());
        List<double[]> sample = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            sample.add(chosen.get((int) ((long) k * chosen.size() / count)).x);
        }
        return sample;
    }

    private boolean differInStepOnly(int[] a, int[] b) {
        for (int k = 0; k < a.length; k++) {
            if (space.coordinates().get(k).kind() != Kind.STEP && a[k] != b[k]) {
                return false;
            }
        }
        return true;
    }
}
