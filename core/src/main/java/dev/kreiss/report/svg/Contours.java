package dev.kreiss.report.svg;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The set where a sampled function is below a level, as closed curves, by marching squares with linear interpolation between
 * logarithms. The grid is surrounded by high values: curves that leave it close outside the picture.
 */
public final class Contours {

    private static final double OUTSIDE = Double.POSITIVE_INFINITY;

    private final double[] x;
    private final double[] y;
    private final double[][] logarithms;

    /** A corner of a curve in data coordinates. */
    public record Vertex(double x, double y) {}

    /** One piece of a curve within a cell, from edge to edge; the low side is on its left. */
    private record Segment(long from, long to) {}

    /**
     * @param x ascending, at least 2
     * @param y ascending, at least 2
     * @param values {@code values[i][j]} at {@code (x[j], y[i])}, at least 0
     * @param floor positive; smaller values count as this
     */
    public Contours(double[] x, double[] y, double[][] values, double floor) {
        this.x = surrounded(x);
        this.y = surrounded(y);
        this.logarithms = new double[y.length + 2][x.length + 2];
        for (int i = 0; i < y.length + 2; i++) {
            for (int j = 0; j < x.length + 2; j++) {
                boolean inside = i > 0 && j > 0 && i <= y.length && j <= x.length;
                logarithms[i][j] = inside ? Math.log(Math.max(values[i - 1][j - 1], floor)) : OUTSIDE;
            }
        }
    }

    private static double[] surrounded(double[] axis) {
        int n = axis.length;
        double[] wider = new double[n + 2];
        System.arraycopy(axis, 0, wider, 1, n);
        wider[0] = 2 * axis[0] - axis[1];
        wider[n + 1] = 2 * axis[n - 1] - axis[n - 2];
        return wider;
    }

    /** Closed curves around {@code {value < level}}; fill them by the even-odd rule. */
    public List<List<Vertex>> below(double level) {
        double logarithm = Math.log(level);
        Map<Long, Long> next = new HashMap<>();
        for (int i = 0; i + 1 < y.length; i++) {
            for (int j = 0; j + 1 < x.length; j++) {
                for (Segment segment : segments(i, j, logarithm)) {
                    next.put(segment.from, segment.to);
                }
            }
        }
        List<List<Vertex>> curves = new ArrayList<>();
        Deque<Long> starts = new ArrayDeque<>(next.keySet().stream().sorted().toList());
        while (!starts.isEmpty()) {
            Long edge = starts.pop();
            List<Vertex> curve = new ArrayList<>();
            for (Long to = next.remove(edge); to != null; to = next.remove(to)) {
                curve.add(crossing(to, logarithm));
            }
            if (curve.size() > 2) {
                curves.add(curve);
            }
        }
        return curves;
    }

    /** Edges of cell (i, j) counter-clockwise from the bottom; each is entered where the walk goes from high to low. */
    private List<Segment> segments(int i, int j, double level) {
        boolean[] low = {
            logarithms[i][j] < level,
            logarithms[i][j + 1] < level,
            logarithms[i + 1][j + 1] < level,
            logarithms[i + 1][j] < level
        };
        long[] edges = {horizontal(i, j), vertical(i, j + 1), horizontal(i + 1, j), vertical(i, j)};
        List<Long> intoLow = new ArrayList<>();
        List<Long> outOfLow = new ArrayList<>();
        for (int k = 0; k < 4; k++) {
            boolean here = low[k];
            boolean there = low[(k + 1) % 4];
            if (!here && there) {
                intoLow.add(edges[k]);
            } else if (here && !there) {
                outOfLow.add(edges[k]);
            }
        }
        if (intoLow.size() == 2) {
            return saddle(low[0], edges);
        }
        return intoLow.isEmpty() ? List.of() : List.of(new Segment(outOfLow.get(0), intoLow.get(0)));
    }

    /** Two opposite low corners: they are kept apart. */
    private static List<Segment> saddle(boolean firstIsLow, long[] edges) {
        return firstIsLow
                ? List.of(new Segment(edges[0], edges[3]), new Segment(edges[2], edges[1]))
                : List.of(new Segment(edges[1], edges[0]), new Segment(edges[3], edges[2]));
    }

    private long horizontal(int i, int j) {
        return 2L * ((long) i * x.length + j);
    }

    private long vertical(int i, int j) {
        return horizontal(i, j) + 1;
    }

    private Vertex crossing(long edge, double level) {
        int i = (int) (edge / 2 / x.length);
        int j = (int) (edge / 2 % x.length);
        boolean vertical = (edge & 1) == 1;
        double from = logarithms[i][j];
        double to = logarithms[vertical ? i + 1 : i][vertical ? j : j + 1];
        boolean atBorder = from == OUTSIDE || to == OUTSIDE;
        double t = atBorder ? 0.5 : (level - from) / (to - from);
        return vertical
                ? new Vertex(x[j], y[i] + t * (y[i + 1] - y[i]))
                : new Vertex(x[j] + t * (x[j + 1] - x[j]), y[i]);
    }
}
