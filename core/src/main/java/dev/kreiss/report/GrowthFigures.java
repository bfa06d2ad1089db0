package dev.kreiss.report;

import dev.kreiss.analysis.AnalysisResult;
import dev.kreiss.numerics.GrowthCurve;
import dev.kreiss.numerics.SpectralRadius.Verdict;
import dev.kreiss.report.svg.Axis;
import dev.kreiss.report.svg.Plot;
import java.util.Arrays;
import java.util.List;

/** Norms of powers against the iteration: of the whole Jacobian with the bounds drawn in, and of its blocks. */
final class GrowthFigures {

    /** What lies further above the peak than this factor is named in the legend, not drawn. */
    private static final double HIGHEST = 1e4;

    /** What lies further below the start than this factor is cut off. */
    private static final double LOWEST = 0.01;

    /** A peak in the first part of this many of a curve calls for a logarithmic axis. */
    private static final int EARLY = 40;

    private static final int FEW_POINTS = 40;

    /** Iterations shown at least: fewer would get ticks between whole numbers. */
    private static final long SHORTEST = 7;

    private final AnalysisResult result;
    private final GrowthCurve curve;
    private final boolean logarithmicTime;

    GrowthFigures(AnalysisResult result, AnalysisResult.Pictures pictures) {
        this.result = result;
        this.curve = pictures.growth();
        long last = last();
        long peak = result.peak().iteration();
        this.logarithmicTime = isStable() && last > (long) EARLY * Math.max(peak, 5);
    }

    /** The last iteration that is shown: the curve has settled by then. */
    private long last() {
        int last = curve.norms().length - 1;
        while (last > 0 && curve.norms()[last - 1] < LOWEST) {
            last--;
        }
        return curve.iterations()[last];
    }

    private boolean isStable() {
        return result.spectralRadius().verdict() == Verdict.STABLE;
    }

    Figure powers(double[] comparison) {
        Figure.Legend legend = new Figure.Legend();
        double highest = Arrays.stream(curve.norms()).max().orElse(1);
        double cap = isStable() ? HIGHEST * highest : highest;
        AnalysisResult.TheoryBounds bounds = result.bounds();
        double published = bounds.paper().applies() ? bounds.paper().kreiss() : Double.POSITIVE_INFINITY;
        double lyapunov = bounds.lyapunov() == null
                ? Double.POSITIVE_INFINITY
                : bounds.lyapunov().peak();
        double top = highest;
        for (double level : new double[] {result.kreiss().bound().value(), published, lyapunov}) {
            top = isStable() && level <= cap ? Math.max(top, level) : top;
        }
        double[] time = time();
        String what = "||J^t|| against the iteration t, with the bounds that theory gives";
        Plot plot = new Plot(
                "powers", "Growth of an error", what, timeAxis(), normAxis("norm", top, curve.norms()), 410, 310);
        if (isStable()) {
            level(
                    plot,
                    legend,
                    "s3",
                    "Kreiss constant K",
                    result.kreiss().bound().value(),
                    cap);
            if (Double.isFinite(published)) {
                level(plot, legend, "s4", "published bound (P4), of K only", published, cap);
            }
            if (Double.isFinite(lyapunov)) {
                level(plot, legend, "s5", "Lyapunov bound (T9)", lyapunov, cap);
            }
            level(plot, legend, "s6", "certified peak", result.peak().bound().value(), cap);
        }
        plot.curve("s7", time, curve.typical());
        plot.curve("s1", time, curve.norms());
        plot.curve("s2", time, comparison); // above the curve, which it may coincide with
        if (time.length <= FEW_POINTS) {
            plot.dots("s1", time, curve.norms(), 2.5);
        }
        if (isStable()) {
            plot.note(
                    shown(result.peak().iteration()),
                    "peak "
                            + Digits.brief(result.peak().bound().value()) + " at t = "
                            + result.peak().iteration());
        }
        legend.first("s7", "typical start, root mean square");
        legend.first("s2", "bound from block norms, \u2016G\u1d57\u2016 (T1)");
        legend.first("s1", "worst start: \u2016J\u1d57\u2016");
        return new Figure("Growth of an error", plot.toSvg(), legend.items(), caption());
    }

    private static void level(Plot plot, Figure.Legend legend, String style, String name, double value, double cap) {
        plot.level(style, value);
        String beyond = Double.isFinite(value) && value > cap ? ", above the picture" : "";
        legend.add(style, name + " = " + Digits.brief(value) + beyond);
    }

    private String caption() {
        return Double.isFinite(result.peak().bound().value())
                ? "How many times larger an error can be after t iterations."
                : "How many times larger an error can be after t iterations, for the first of them.";
    }

    /** The strongest arrows between blocks. */
    Figure blocks() {
        Figure.Legend legend = new Figure.Legend();
        List<PlainWords.Arrow> arrows = PlainWords.arrows(result);
        double highest = arrows.stream()
                .mapToDouble(PlainWords.Arrow::growth)
                .filter(Double::isFinite) // an unstable system's curves are drawn as far as they go
                .max()
                .orElse(1);
        double[] all = arrows.stream()
                .flatMapToDouble(arrow -> Arrays.stream(curve.perBlock()[arrow.to()][arrow.from()]))
                .toArray();
        Plot plot = new Plot(
                "blocks",
                "Growth from block to block",
                "Norms of the blocks of J^t against the iteration t",
                timeAxis(),
                normAxis("norm of the block", highest, all),
                410,
                310);
        double[] time = time();
        for (int k = arrows.size() - 1; k >= 0; k--) {
            PlainWords.Arrow arrow = arrows.get(k);
            double[] norms = Arrays.stream(curve.perBlock()[arrow.to()][arrow.from()])
                    .map(norm -> norm > 0 ? norm : Double.NaN) // zero has no place on this axis
                    .toArray();
            String style = "b" + (k + 1);
            plot.curve(style, time, norms);
            if (time.length <= FEW_POINTS) {
                plot.dots(style, time, norms, 2.5);
            }
            String growth = isStable() ? ", up to " + Digits.brief(arrow.growth()) : "";
            String hidden = arrow.growth() < LOWEST ? ", below the picture" : "";
            legend.first(style, arrow.path().replace("->", "\u2192") + growth + hidden);
        }
        int count = result.gamma().length * result.gamma().length;
        String rest = arrows.size() < count ? " Blocks that are zero or weaker are not drawn." : "";
        return new Figure(
                "Growth from block to block",
                plot.toSvg(),
                legend.items(),
                "What a displacement of one block does to another." + rest);
    }

    private double[] time() {
        return Arrays.stream(curve.iterations()).mapToDouble(this::shown).toArray();
    }

    /** Iteration 0 has no place on a logarithmic axis: it is left out there. */
    private double shown(long iteration) {
        return logarithmicTime && iteration == 0 ? Double.NaN : iteration;
    }

    private Axis timeAxis() {
        double last = Math.max(last(), SHORTEST);
        return logarithmicTime ? Axis.logarithmic("iteration t", 1, last) : Axis.linear("iteration t", 0, last);
    }

    private static Axis normAxis(String label, double top, double[] norms) {
        double least = Arrays.stream(norms).filter(norm -> norm > 0).min().orElse(1);
        double high = Math.max(top, 1) * 1.6;
        double low = Math.min(0.7, Math.max(least, LOWEST) * 0.7);
        return Axis.logarithmic(label, low, high);
    }
}
