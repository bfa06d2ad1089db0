package dev.kreiss.report;

import dev.kreiss.analysis.AnalysisResult;
import dev.kreiss.numerics.Point;
import dev.kreiss.numerics.Portrait;
import dev.kreiss.report.svg.Axis;
import dev.kreiss.report.svg.Contours;
import dev.kreiss.report.svg.Plot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Pseudospectra: where {@code sigma_min(zI-J)} is small, on how small a scale. */
final class PortraitFigure {

    private static final int MOST_LEVELS = 6;

    private static final int CIRCLE_POINTS = 181;

    /** Share of the grid that a level must enclose to be seen. */
    private static final double RARE = 0.002;

    private PortraitFigure() {}

    static Figure of(AnalysisResult result, Portrait portrait) {
        double[] re = portrait.re();
        double[] im = portrait.im();
        Plot plot = new Plot(
                "portrait",
                "Pseudospectra",
                "Level curves of the smallest singular value of zI - J in the complex plane, with eigenvalues and unit circle",
                Axis.linear("real part", re[0], re[re.length - 1]),
                Axis.linear("imaginary part", im[0], im[im.length - 1]),
                410,
                410);
        Figure.Legend legend = new Figure.Legend();
        double[] sorted = Arrays.stream(portrait.sigmaMin())
                .flatMapToDouble(Arrays::stream)
                .sorted()
                .toArray();
        double smallest = sorted[(int) (sorted.length * RARE)];
        double floor = Math.max(portrait.floor(), Double.MIN_NORMAL);
        Contours contours = new Contours(re, im, portrait.sigmaMin(), floor / 10);
        double[] levels = levels(Math.max(smallest, floor), sorted[sorted.length - 1]);
        for (int k = 0; k < levels.length; k++) {
            String style = "level" + shade(k, levels.length);
            plot.region(style, contours.below(levels[k]));
            legend.add(style, (k == 0 ? "perturbations of size " : "") + Digits.brief(levels[k]));
        }
        if (sorted[0] <= portrait.floor() && portrait.floor() > 0) {
            plot.region("unknown", contours.below(floor));
            legend.add("unknown", "at or below the round-off floor " + Digits.brief(floor) + ": not known");
        }
        circle(plot);
        Point[] eigenvalues = portrait.eigenvalues();
        plot.dots(
                "eigenvalue",
                Arrays.stream(eigenvalues).mapToDouble(Point::re).toArray(),
                Arrays.stream(eigenvalues).mapToDouble(Point::im).toArray(),
                3);
        legend.first("circle", "unit circle");
        legend.first("eigenvalue", "eigenvalues");
        attained(result, plot, legend, re, im);
        return new Figure(
                "Pseudospectra",
                plot.toSvg(),
                legend.items(),
                "Perturbing J by the given size can move an eigenvalue anywhere within the shade.");
    }

    private static void attained(AnalysisResult result, Plot plot, Figure.Legend legend, double[] re, double[] im) {
        Point at = result.kreiss().at();
        if (at != null && Double.isFinite(result.kreiss().bound().value())) {
            boolean inside = Math.abs(at.re()) <= re[re.length - 1] && Math.abs(at.im()) <= im[im.length - 1];
            plot.diamond("attained", at.re(), at.im());
            legend.add(
                    "attained",
                    "K is attained at z = " + NumberTable.point(at) + (inside ? "" : ", outside the picture"));
        }
    }

    /** From the lightest to the darkest of {@value #MOST_LEVELS}, evenly. */
    private static int shade(int level, int count) {
        return count == 1 ? MOST_LEVELS / 2 : 1 + Math.round((MOST_LEVELS - 1) * level / (count - 1f));
    }

    private static void circle(Plot plot) {
        double[] angles = IntStream.range(0, CIRCLE_POINTS)
                .mapToDouble(k -> 2 * Math.PI * k / (CIRCLE_POINTS - 1))
                .toArray();
        plot.curve(
                "circle",
                Arrays.stream(angles).map(Math::cos).toArray(),
                Arrays.stream(angles).map(Math::sin).toArray());
    }

    /** Powers of ten between the extremes, descending; with 3s between them where there is room, thinned where there are many. */
    static double[] levels(double smallest, double largest) {
        List<Double> levels = between(smallest, largest, 3, 1);
        if (levels.size() > MOST_LEVELS) {
            levels = between(smallest, largest, 1);
        }
        List<Double> chosen = levels;
        int stride = (levels.size() + MOST_LEVELS - 1) / MOST_LEVELS;
        return IntStream.range(0, levels.size())
                .filter(k -> k % stride == 0)
                .mapToDouble(chosen::get)
                .toArray();
    }

    private static List<Double> between(double smallest, double largest, int... mantissas) {
        List<Double> levels = new ArrayList<>();
        int high = (int) Math.floor(Math.log10(largest));
        int low = (int) Math.floor(Math.log10(smallest));
        for (int decade = high; decade >= low; decade--) {
            for (int mantissa : mantissas) {
                double level = Double.parseDouble(mantissa + "e" + decade);
                if (level > smallest && level < largest) {
                    levels.add(level);
                }
            }
        }
        return levels;
    }
}
