package dev.kreiss.report;

import dev.kreiss.analysis.PortraitPicture;
import dev.kreiss.bound.Bound;
import dev.kreiss.numerics.Located;
import dev.kreiss.numerics.Point;
import dev.kreiss.numerics.Portrait;
import dev.kreiss.report.svg.Axis;
import dev.kreiss.report.svg.Contours;
import dev.kreiss.report.svg.Plot;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Pseudospectra: where {@code sigma_min(zI-J)} is small, on how small a scale. */
final class PortraitFigure {

    /** Shades of the style sheet. */
    private static final int SHADES = 6;

    private static final int CIRCLE_POINTS = 361;

    /** Pixels of the sides; the height follows the box within limits. */
    private static final double WIDTH = 410;

    private static final double LOWEST = 205;

    private static final double HIGHEST = 615;

    private final Portrait portrait;
    private final double[] levels;
    private final Plot plot;
    private final Figure.Legend legend = new Figure.Legend();

    private PortraitFigure(PortraitPicture picture) {
        this.portrait = picture.portrait();
        this.levels = picture.levels();
        double[] re = portrait.re();
        double[] im = portrait.im();
        double ratio = (last(im) - im[0]) / (last(re) - re[0]);
        this.plot = new Plot(
                "portrait",
                "Pseudospectra",
                "Level curves of the smallest singular value of zI - J in the complex plane, with eigenvalues and unit circle",
                Axis.linear("real part", re[0], last(re)),
                Axis.linear("imaginary part", im[0], last(im)),
                WIDTH,
                Math.max(LOWEST, Math.min(HIGHEST, WIDTH * ratio)));
    }

    /** @param kreiss to be marked where it is attained; null if it is not known */
    static Figure of(PortraitPicture picture, @Nullable Located kreiss) {
        PortraitFigure figure = new PortraitFigure(picture);
        figure.contours();
        figure.circle();
        figure.eigenvalues();
        if (kreiss != null) {
            figure.attained(kreiss);
        }
        return new Figure(
                "Pseudospectra",
                figure.plot.toSvg(),
                figure.legend.items(),
                "Perturbing J by the given size can move an eigenvalue anywhere within the shade.");
    }

    private void contours() {
        double floor = Math.max(portrait.floor(), Double.MIN_NORMAL);
        Contours contours = new Contours(portrait.re(), portrait.im(), portrait.sigmaMin(), floor / 10);
        for (int k = 0; k < levels.length; k++) {
            String style = "level" + shade(k);
            plot.region(style, contours.below(levels[k]));
            legend.add(style, (k == 0 ? "perturbations of size " : "") + Digits.nearest(levels[k]));
        }
        double smallest = Arrays.stream(portrait.sigmaMin())
                .flatMapToDouble(Arrays::stream)
                .min()
                .orElse(floor);
        if (smallest <= portrait.floor() && portrait.floor() > 0) {
            plot.region("unknown", contours.below(floor));
            legend.add("unknown", "at or below the round-off floor " + Digits.brief(floor) + ": not known");
        }
    }

    /** From the lightest to the darkest shade, evenly. */
    private int shade(int level) {
        return levels.length == 1 ? SHADES / 2 : 1 + Math.round((SHADES - 1) * level / (levels.length - 1f));
    }

    /** Its part within the picture: far inside, a whole circle would be a polygon of few corners. */
    private void circle() {
        double[] re = portrait.re();
        double[] im = portrait.im();
        double from = -Math.PI;
        double to = Math.PI;
        boolean aroundOrigin = re[0] <= 0 && last(re) >= 0 && im[0] <= 0 && last(im) >= 0;
        if (!aroundOrigin) {
            double middle = Math.atan2((im[0] + last(im)) / 2, (re[0] + last(re)) / 2);
            double[] corners = IntStream.range(0, 4)
                    .mapToDouble(k -> Math.atan2(k < 2 ? im[0] : last(im), k % 2 == 0 ? re[0] : last(re)))
                    .map(angle -> Math.IEEEremainder(angle - middle, 2 * Math.PI))
                    .sorted()
                    .toArray();
            from = middle + corners[0];
            to = middle + corners[3];
        }
        double start = from;
        double step = (to - from) / (CIRCLE_POINTS - 1);
        double[] angles = IntStream.range(0, CIRCLE_POINTS)
                .mapToDouble(k -> start + k * step)
                .toArray();
        plot.curve(
                "circle",
                Arrays.stream(angles).map(Math::cos).toArray(),
                Arrays.stream(angles).map(Math::sin).toArray());
        legend.first("circle", "unit circle");
    }

    private void eigenvalues() {
        Point[] eigenvalues = portrait.eigenvalues();
        plot.dots(
                "eigenvalue",
                Arrays.stream(eigenvalues).mapToDouble(Point::re).toArray(),
                Arrays.stream(eigenvalues).mapToDouble(Point::im).toArray(),
                3);
        legend.first("eigenvalue", "eigenvalues");
    }

    private void attained(Located kreiss) {
        Point at = kreiss.at();
        Bound bound = kreiss.bound();
        if (at != null && Double.isFinite(bound.value())) {
            plot.diamond("attained", at.re(), at.im());
            legend.add(
                    "attained",
                    "K is attained at z = " + NumberTable.point(at) + (shows(at) ? "" : ", outside the picture"));
        }
    }

    private boolean shows(Point at) {
        double[] re = portrait.re();
        double[] im = portrait.im();
        return at.re() >= re[0] && at.re() <= last(re) && at.im() >= im[0] && at.im() <= last(im);
    }

    private static double last(double[] axis) {
        return axis[axis.length - 1];
    }
}
