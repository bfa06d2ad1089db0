package dev.kreiss.report;

import dev.kreiss.advice.Comparison;
import dev.kreiss.advice.RuleFigures;
import dev.kreiss.numerics.GrowthCurve;
import dev.kreiss.report.svg.Axis;
import dev.kreiss.report.svg.Plot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Norms of powers of several rules in one picture. Rules with the same curve share a line. */
final class CompareFigure {

    /** Lines that can be told apart. */
    private static final int MOST = 7;

    /** What lies further below the start than this is cut off. */
    private static final double LOWEST = 0.01;

    /** What lies further above all peaks than this is cut off: rules that diverge. */
    private static final double HEADROOM = 10;

    private static final long SHORTEST = 7;

    private final Comparison comparison;

    /** Names by curve, in order. */
    private final Map<String, List<String>> names = new LinkedHashMap<>();

    private final Map<String, RuleFigures> figures = new LinkedHashMap<>();

    CompareFigure(Comparison comparison) {
        this.comparison = comparison;
        for (Comparison.Entry entry : comparison.rules()) {
            RuleFigures of = entry.figures();
            if (of != null && of.curve() != null) {
                String key = key(of.curve());
                names.computeIfAbsent(key, unused -> new ArrayList<>()).add(entry.name());
                figures.putIfAbsent(key, of);
            }
        }
    }

    /** The same for curves that cannot be told apart. */
    private static String key(GrowthCurve curve) {
        StringBuilder key = new StringBuilder();
        for (int k = 0; k < Math.min(12, curve.norms().length); k++) {
            key.append(Digits.brief(curve.norms()[k])).append(' ');
        }
        return key.toString();
    }

    Figure toFigure() {
        List<String> shown = names.keySet().stream().limit(MOST).toList();
        double top = 1;
        long last = SHORTEST;
        for (String key : shown) {
            RuleFigures of = figure(key);
            if (of.spectralRadius().stable()) {
                top = Math.max(top, of.peak().bound().value());
            }
        }
        for (String key : shown) {
            last = Math.max(last, last(curve(key), figure(key).spectralRadius().stable() ? 0 : HEADROOM * top));
        }
        Figure.Legend legend = new Figure.Legend();
        Plot plot = new Plot(
                "rules",
                "Growth of an error under each rule",
                "Norms of the powers of each rule's Jacobian against the iteration",
                Axis.linear("iteration t", 0, last),
                Axis.logarithmic("growth of the worst error", LOWEST, top * 1.6),
                820,
                380);
        for (int k = shown.size() - 1; k >= 0; k--) {
            GrowthCurve curve = curve(shown.get(k));
            plot.curve(
                    "s" + (k + 1),
                    Arrays.stream(curve.iterations()).asDoubleStream().toArray(),
                    curve.norms());
        }
        for (int k = 0; k < shown.size(); k++) {
            legend.add(
                    "s" + (k + 1),
                    String.join(", ", names.getOrDefault(shown.get(k), List.of())) + peak(figure(shown.get(k))));
        }
        return new Figure("Growth of an error under each rule", plot.toSvg(), legend.items(), caption(shown.size()));
    }

    private RuleFigures figure(String key) {
        return Objects.requireNonNull(figures.get(key));
    }

    private GrowthCurve curve(String key) {
        return Objects.requireNonNull(figure(key).curve());
    }

    private static String peak(RuleFigures figures) {
        return figures.spectralRadius().stable()
                ? ", peak " + Digits.brief(figures.peak().bound().value())
                : ", does not converge";
    }

    /** The iteration from which on nothing is to be seen. */
    private static long last(GrowthCurve curve, double cap) {
        int last = curve.norms().length - 1;
        while (last > 0 && (curve.norms()[last - 1] < LOWEST || cap > 0 && curve.norms()[last - 1] > cap)) {
            last--;
        }
        return curve.iterations()[last];
    }

    private String caption(int shown) {
        return "How many times larger an error of the whole state can be after t iterations."
                + (shown < names.size()
                        ? " The first " + shown + " different curves in the order of the table ("
                                + CompareWords.order(comparison.sortedBy()) + ")."
                        : "");
    }
}
