package dev.kreiss.report;

import dev.kreiss.report.svg.Axis;
import dev.kreiss.report.svg.Contours;
import dev.kreiss.report.svg.Contours.Vertex;
import dev.kreiss.report.svg.Plot;
import dev.kreiss.sweep.Outcome;
import dev.kreiss.sweep.SweepPicture;
import dev.kreiss.sweep.SweepPicture.Contour;
import dev.kreiss.sweep.SweepPicture.Samples;
import dev.kreiss.sweep.SweepPicture.Scale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** One slice of a study as a picture that needs no script: a map of two axes, or a line over one. */
final class SweepFigure {

    /** Shades of the style sheet. */
    private static final int SHADES = 6;

    /** In the order of a legend. */
    private static final List<String> STYLES = List.of(
            "stable", "marginal", "level1", "level2", "level3", "level4", "level5", "level6", "unstable", "undefined");

    /** Cells to a side; of a finer grid each so many-th is drawn. */
    private static final int MOST_CELLS = 80;

    private static final int MOST_REFINED = 5_000;

    /** From here on a scale of colours or heights is logarithmic. */
    private static final double WIDE = 20;

    /** Largest exponent of the numbers that make linear contours of logarithmic ones. */
    private static final double EXPONENT = 300;

    private static final double WIDTH = 820;

    private static final double HEIGHT = 430;

    private final SweepPicture picture;
    private final SweepView view;
    private final Scale horizontal;
    private final Figure.Legend legend = new Figure.Legend();
    private final double low;
    private final double high;
    private final boolean logarithmic;

    private SweepFigure(SweepPicture picture, SweepView view) {
        this.picture = picture;
        this.view = view;
        this.horizontal = picture.scales().get(view.x());
        double[] finite = view.column() == SweepView.VERDICT
                ? new double[] {0, 1}
                : IntStream.range(0, picture.grid().outcomes().length)
                        .mapToDouble(k -> picture.grid().values()[view.column()][k])
                        .filter(Double::isFinite)
                        .toArray();
        this.low = Arrays.stream(finite).min().orElse(0);
        this.high = Arrays.stream(finite).max().orElse(1);
        this.logarithmic = low > 0 && high / low > WIDE;
    }

    static Figure of(SweepPicture picture, SweepView view) {
        SweepFigure figure = new SweepFigure(picture, view);
        Plot plot = view.y() == SweepView.NONE ? figure.line() : figure.map();
        return new Figure(
                title(picture, view),
                plot.toSvg(),
                figure.legend.items(),
                "Where scripts may run, the page shows every quantity over every pair of axes.");
    }

    static String quantity(SweepPicture picture, SweepView view) {
        return view.column() == SweepView.VERDICT
                ? "verdict"
                : SweepWords.column(picture.columns().get(view.column()));
    }

    /** With where the other axes are held. */
    private static String title(SweepPicture picture, SweepView view) {
        String name = quantity(picture, view);
        StringBuilder title = new StringBuilder((name.equals("verdict") ? "Verdict" : name) + " over "
                + picture.scales().get(view.x()).name());
        if (view.y() != SweepView.NONE) {
            title.append(" and ").append(picture.scales().get(view.y()).name());
        }
        String before = " at ";
        for (int k = 0; k < picture.scales().size(); k++) {
            if (k != view.x() && k != view.y()) {
                Scale scale = picture.scales().get(k);
                title.append(before).append(scale.name() + " " + Digits.brief(scale.values()[view.fixed()[k]]));
                before = ", ";
            }
        }
        return title.toString();
    }

    private static Axis axis(Scale scale) {
        int last = scale.values().length - 1;
        if (!scale.ordered() || last == 0) {
            return Axis.words(
                    scale.name(),
                    Arrays.stream(scale.values()).mapToObj(Digits::brief).toList());
        }
        double from = Math.min(scale.at(-0.5), scale.at(last + 0.5));
        double to = Math.max(scale.at(-0.5), scale.at(last + 0.5));
        return scale.logarithmic() ? Axis.logarithmic(scale.name(), from, to) : Axis.linear(scale.name(), from, to);
    }

    /** Coordinate of a place: values on ordered scales, the places themselves on others. */
    private static double coordinate(Scale scale, double place) {
        return scale.ordered() && scale.values().length > 1 ? scale.at(place) : place;
    }

    // ---- a line
    // --------------------------------------------------------------------------------------------------------

    private Plot line() {
        int n = horizontal.values().length;
        double[] x = IntStream.range(0, n)
                .mapToDouble(i -> coordinate(horizontal, i))
                .toArray();
        double[] y = IntStream.range(0, n).mapToDouble(i -> value(i, 0)).toArray();
        double room = logarithmic ? Math.pow(high / low, 0.05) : low == high ? 0.5 : 0.05 * (high - low);
        String name = quantity(picture, view);
        Plot plot = new Plot(
                "slice",
                name + " over " + horizontal.name(),
                "A line of " + name + " over the values of " + horizontal.name(),
                axis(horizontal),
                logarithmic
                        ? Axis.logarithmic(name, low / room, high * room)
                        : Axis.linear(name, low - room, high + room),
                WIDTH,
                HEIGHT);
        plot.curve("s1", x, y);
        plot.dots("dots1", x, y, n > 80 ? 1.5 : 3);
        legend.add("s1", name);
        return plot;
    }

    private double value(int i, int j) {
        return picture.grid().values()[view.column()][view.index(picture, i, j)];
    }

    // ---- a map
    // ---------------------------------------------------------------------------------------------------------

    private Plot map() {
        Scale vertical = picture.scales().get(view.y());
        String name = quantity(picture, view);
        Plot plot = new Plot(
                "slice",
                name + " over " + horizontal.name() + " and " + vertical.name(),
                "Colours of " + name + " in the plane of " + horizontal.name() + " and " + vertical.name(),
                axis(horizontal),
                axis(vertical),
                WIDTH,
                HEIGHT);
        Set<String> styles = new HashSet<>();
        for (Map<String, List<List<Vertex>>> level : levels(vertical)) {
            level.forEach((style, cells) -> plot.region(style + " cell", cells));
            styles.addAll(level.keySet());
        }
        STYLES.stream().filter(styles::contains).forEach(this::explain);
        picture.contours().forEach(contour -> draw(plot, vertical, contour));
        return plot;
    }

    /** By level of refinement, then by style: cells, the finer ones to be drawn over the coarser ones. */
    private List<Map<String, List<List<Vertex>>>> levels(Scale vertical) {
        List<Map<String, List<List<Vertex>>>> levels = new ArrayList<>();
        levels.add(grid(vertical));
        SweepPicture.Refined refined = picture.refined();
        for (int k : inSlice(refined)) {
            while (levels.size() <= refined.levels()[k]) {
                levels.add(new TreeMap<>());
            }
            double u = refined.places()[view.x()][k];
            double v = refined.places()[view.y()][k];
            int level = refined.levels()[k];
            add(
                    levels.get(level),
                    style(refined.samples(), k),
                    cell(u, u, horizontal.width(level), v, vertical.width(level), vertical));
        }
        return levels;
    }

    /** Down to the finest level that has room. */
    private int[] inSlice(SweepPicture.Refined refined) {
        int[] own = IntStream.range(0, refined.levels().length)
                .filter(this::isInSlice)
                .toArray();
        int deepest = own.length <= MOST_REFINED ? Byte.MAX_VALUE : refined.levels()[own[MOST_REFINED]] - 1;
        return IntStream.of(own).filter(k -> refined.levels()[k] <= deepest).toArray();
    }

    private boolean isInSlice(int k) {
        for (int axis = 0; axis < view.fixed().length; axis++) {
            boolean other = axis != view.x() && axis != view.y();
            if (other && picture.refined().places()[axis][k] != view.fixed()[axis]) {
                return false;
            }
        }
        return true;
    }

    /** Neighbours of one style are one cell. */
    private Map<String, List<List<Vertex>>> grid(Scale vertical) {
        Map<String, List<List<Vertex>>> cells = new TreeMap<>();
        int columns = horizontal.values().length;
        int rows = vertical.values().length;
        int across = (columns + MOST_CELLS - 1) / MOST_CELLS;
        int up = (rows + MOST_CELLS - 1) / MOST_CELLS;
        for (int j = 0; j < rows; j += up) {
            int start = 0;
            for (int i = 0; i < columns; i += across) {
                String style = style(picture.grid(), view.index(picture, i, j));
                int next = i + across;
                boolean ends = next >= columns || !style.equals(style(picture.grid(), view.index(picture, next, j)));
                if (ends) {
                    add(cells, style, cell(start, i, across, j, up, vertical));
                    start = next;
                }
            }
        }
        return cells;
    }

    private static void add(Map<String, List<List<Vertex>>> cells, String style, List<Vertex> cell) {
        if (!style.isEmpty()) {
            cells.computeIfAbsent(style, key -> new ArrayList<>()).add(cell);
        }
    }

    private List<Vertex> cell(double from, double to, double width, double v, double height, Scale vertical) {
        double left = coordinate(horizontal, from - width / 2);
        double right = coordinate(horizontal, to + width / 2);
        double bottom = coordinate(vertical, v - height / 2);
        double top = coordinate(vertical, v + height / 2);
        return List.of(
                new Vertex(left, bottom), new Vertex(right, bottom), new Vertex(right, top), new Vertex(left, top));
    }

    /** Empty where there is no point. */
    private String style(Samples samples, int index) {
        byte outcome = samples.outcomes()[index];
        if (outcome == SweepPicture.NOTHING) {
            return "";
        }
        if (view.column() == SweepView.VERDICT) {
            return SweepWords.word(Outcome.of(outcome));
        }
        double value = samples.values()[view.column()][index];
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "undefined" : "unstable";
        }
        double share = low == high
                ? 0.5
                : logarithmic ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
        return "level" + (1 + (int) Math.max(0, Math.min(SHADES - 1, Math.floor(share * SHADES))));
    }

    private void explain(String style) {
        if (!style.startsWith("level")) {
            String text =
                    view.column() == SweepView.VERDICT ? style : style.equals("unstable") ? Digits.INFINITE : "none";
            legend.add(style, text);
            return;
        }
        int shade = style.charAt(style.length() - 1) - '1';
        legend.add(style, Digits.brief(bound(shade)) + " to " + Digits.brief(bound(shade + 1)));
    }

    private double bound(int shade) {
        double share = (double) shade / SHADES;
        return logarithmic ? low * Math.pow(high / low, share) : low + share * (high - low);
    }

    // ---- what theory says
    // ----------------------------------------------------------------------------------------------

    private void draw(Plot plot, Scale vertical, Contour contour) {
        int columns = horizontal.values().length;
        int rows = vertical.values().length;
        if (columns < 2 || rows < 2) {
            return;
        }
        double[][] shares = new double[rows][columns];
        double most = 1;
        for (int j = 0; j < rows; j++) {
            for (int i = 0; i < columns; i++) {
                shares[j][i] = contour.shares()[view.index(picture, i, j)];
                most = Double.isFinite(shares[j][i]) ? Math.max(most, Math.abs(shares[j][i])) : most;
            }
        }
        double scale = EXPONENT / most;
        for (double[] row : shares) {
            for (int i = 0; i < columns; i++) { // contours take logarithms: what is linear in them stays linear
                row[i] = Math.exp(scale * Math.max(-most, Math.min(most, row[i])));
            }
        }
        Contours contours = new Contours(places(columns), places(rows), shares, Double.MIN_NORMAL);
        boolean any = false;
        for (double level : new double[] {1, -1}) {
            for (List<Vertex> curve : contours.below(Math.exp(scale * level))) {
                any |= curve(plot, SweepWords.style(contour.threshold()), curve, vertical);
            }
        }
        if (any) {
            legend.add(SweepWords.style(contour.threshold()), SweepWords.threshold(contour.threshold()));
        }
    }

    private static double[] places(int count) {
        return IntStream.range(0, count).mapToDouble(k -> k).toArray();
    }

    /** Without the parts that only close it. */
    private boolean curve(Plot plot, String style, List<Vertex> curve, Scale vertical) {
        double[] x = new double[curve.size() + 1];
        double[] y = new double[curve.size() + 1];
        boolean any = false;
        for (int k = 0; k <= curve.size(); k++) {
            Vertex vertex = curve.get(k % curve.size());
            boolean within = vertex.x() >= 0
                    && vertex.y() >= 0
                    && vertex.x() <= horizontal.values().length - 1
                    && vertex.y() <= vertical.values().length - 1;
            x[k] = within ? coordinate(horizontal, vertex.x()) : Double.NaN;
            y[k] = within ? coordinate(vertical, vertex.y()) : Double.NaN;
            any |= within;
        }
        plot.curve(style, x, y);
        return any;
    }
}
