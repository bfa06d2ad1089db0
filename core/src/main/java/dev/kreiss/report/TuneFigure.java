package dev.kreiss.report;

import dev.kreiss.advice.TuningResult;
import dev.kreiss.advice.TuningResult.Choice;
import dev.kreiss.advice.TuningResult.Proven;
import dev.kreiss.report.svg.Axis;
import dev.kreiss.report.svg.Plot;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Peak against time: what more of a detour buys. */
final class TuneFigure {

    /** Styles of rules, apart from those of the lines. */
    private static final int STYLES = 7;

    /** Rates from here on look the same: a step does it all. */
    private static final double FASTEST = 0.05;

    private static final double LOWEST = 0.8;

    /** Share of the height by which a word stands beside its point. */
    private static final double BESIDE = 0.05;

    private final TuningResult result;
    private final double highest;

    TuneFigure(TuningResult result) {
        this.result = result;
        double limit = result.constraint().maxPeak();
        double most = choices().mapToDouble(Choice::peak).max().orElse(1);
        double current = peak(result.current());
        this.highest = 1.6
                * Math.max(
                        Double.isFinite(limit) ? Math.min(limit, 10 * most) : 1,
                        Math.max(most, Double.isFinite(current) ? Math.min(current, 10 * most) : 1));
    }

    private Stream<Choice> choices() {
        return Stream.concat(
                        result.front().stream(),
                        result.rules().stream().flatMap(rule -> Stream.ofNullable(rule.choice())))
                .filter(choice -> Double.isFinite(choice.peak()));
    }

    /** Steps in which an error shrinks to a tenth in the long run. */
    private static double time(double radius) {
        return -Math.log(10) / Math.log(Math.min(Math.max(radius, FASTEST), 1 - 1e-12));
    }

    private static double peak(@Nullable Proven proven) {
        return proven == null ? Double.NaN : proven.figures().peak().bound().value();
    }

    private static double time(@Nullable Proven proven) {
        return proven == null
                ? Double.NaN
                : time(proven.figures().spectralRadius().value());
    }

    Figure toFigure() {
        double[] times =
                choices().mapToDouble(choice -> time(choice.spectralRadius())).toArray();
        double least = Stream.of(result.best(), result.current())
                .mapToDouble(TuneFigure::time)
                .filter(Double::isFinite)
                .min()
                .orElse(1);
        double longest = 1;
        for (double each : times) {
            least = Math.min(least, each);
            longest = Math.max(longest, each);
        }
        double current = time(result.current());
        longest = Double.isFinite(current) ? Math.max(longest, Math.min(current, 100 * longest)) : longest;
        Plot plot = new Plot(
                "front",
                "Peak against time",
                "Peak of settings against the steps in which they shrink an error to a tenth",
                Axis.logarithmic("steps to a tenth, in the long run", least / 1.3, longest * 1.3),
                Axis.logarithmic("peak", LOWEST, highest),
                820,
                400);
        Figure.Legend legend = new Figure.Legend();
        if (Double.isFinite(result.constraint().maxPeak())) {
            plot.level("s6", result.constraint().maxPeak());
            legend.add(
                    "s6",
                    "limit of the peak, " + Digits.brief(result.constraint().maxPeak()));
        }
        front(plot, legend);
        rules(plot, legend);
        mark(plot, result.current(), "used now", -BESIDE);
        mark(plot, result.best(), "recommended", BESIDE);
        legend.first("attained", "recommended" + (result.current() == null ? "" : ", and used now"));
        return new Figure(
                "What more of a peak buys",
                plot.toSvg(),
                legend.items(),
                "Settings to the left converge faster, settings further down make less of a detour. The line is the best that"
                        + " the search found for each peak; single dots are each rule at its best within the limits.");
    }

    private void front(Plot plot, Figure.Legend legend) {
        List<Choice> front = result.front();
        plot.curve(
                "s1",
                front.stream()
                        .mapToDouble(choice -> time(choice.spectralRadius()))
                        .toArray(),
                front.stream().mapToDouble(Choice::peak).toArray());
        legend.add("s1", "front");
    }

    private void rules(Plot plot, Figure.Legend legend) {
        List<String> names = new ArrayList<>(
                choices().map(choice -> choice.settings().rule()).distinct().toList());
        for (int k = 0; k < names.size(); k++) {
            String name = names.get(k);
            String style = "dots" + (k % STYLES + 1);
            List<Choice> own = choices()
                    .filter(choice -> choice.settings().rule().equals(name))
                    .toList();
            plot.dots(
                    style,
                    own.stream()
                            .mapToDouble(choice -> time(choice.spectralRadius()))
                            .toArray(),
                    own.stream().mapToDouble(Choice::peak).toArray(),
                    k < STYLES ? 4 : 2.5);
            legend.add(style, name);
        }
    }

    private void mark(Plot plot, @Nullable Proven proven, String word, double beside) {
        if (proven != null) {
            plot.diamond("attained", time(proven), peak(proven));
            plot.word(time(proven), peak(proven) * Math.pow(highest / LOWEST, beside), word);
        }
    }
}
