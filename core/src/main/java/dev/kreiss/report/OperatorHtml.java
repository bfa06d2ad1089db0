package dev.kreiss.report;

import dev.kreiss.advice.Diagnosis;
import dev.kreiss.analysis.Environment;
import dev.kreiss.krylov.OperatorResult;
import dev.kreiss.krylov.PeakEstimate;
import dev.kreiss.report.svg.Axis;
import dev.kreiss.report.svg.Plot;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What products alone say, as one page that needs nothing else. */
public final class OperatorHtml {

    /** Iterations shown at least: fewer would get ticks between whole numbers. */
    private static final int SHORTEST = 7;

    private OperatorHtml() {}

    /**
     * A whole HTML document.
     *
     * @param remarks where the operator comes from, a sentence each; may be empty
     */
    public static String write(
            OperatorSubject subject,
            List<String> remarks,
            OperatorResult result,
            List<Diagnosis> diagnosis,
            Environment environment) {
        return HtmlPage.of(
                subject.name().isEmpty() ? "an operator" : subject.name(),
                OperatorWords.subject(subject, result),
                verdict(result, diagnosis)
                        + "<section class=\"figures wide\" aria-label=\"Figures\">\n"
                        + growth(result.peak()).toHtml() + "</section>\n"
                        + numbers(result)
                        + origin(remarks, result, environment));
    }

    private static String verdict(OperatorResult result, List<Diagnosis> diagnosis) {
        Diagnosis main = diagnosis.get(0);
        HtmlVerdict verdict = new HtmlVerdict(
                main.severity().name().toLowerCase(Locale.ROOT), OperatorWords.headline(main), main.message());
        String ended = OperatorWords.ended(result);
        verdict.entry("Effort", ended.isEmpty() ? List.of() : List.of(ended))
                .entry("Peak", OperatorWords.peak(result))
                .entry("Why", OperatorWords.reasons(result))
                .entry("Do", main.remedies());
        diagnosis.stream().skip(1).forEach(also -> verdict.entry("Also", also.message()));
        return verdict.toHtml();
    }

    private static Figure growth(PeakEstimate peak) {
        int last = Math.max(peak.curve().length - 1, SHORTEST);
        double highest = Arrays.stream(peak.curve()).max().orElse(1);
        double least =
                Arrays.stream(peak.curve()).filter(norm -> norm > 0).min().orElse(1);
        Plot plot = new Plot(
                "powers",
                "Growth of an error",
                "Lower bounds of ||J^t|| against the iteration t",
                Axis.linear("iteration t", 0, last),
                Axis.logarithmic(
                        "norm, at least", Math.min(0.7, Math.max(least, 0.01) * 0.7), Math.max(1, highest) * 1.6),
                410,
                310);
        int[] shown = CurvePoints.of(peak.curve().length, peak.iteration());
        plot.curve(
                "s1",
                Arrays.stream(shown).asDoubleStream().toArray(),
                Arrays.stream(shown).mapToDouble(t -> peak.curve()[t]).toArray());
        if (peak.iteration() > 0) {
            plot.note(peak.iteration(), "peak at least " + Digits.brief(peak.lower()) + " at t = " + peak.iteration());
        }
        Figure.Legend legend = new Figure.Legend();
        legend.add("s1", "worst start that was found: at most \u2016J\u1d57\u2016");
        return new Figure(
                "Growth of an error",
                plot.toSvg(),
                legend.items(),
                "How many times larger an error was seen to be after t iterations; rough away from the peak.");
    }

    private static String numbers(OperatorResult result) {
        HtmlTable table = new HtmlTable("Quantity", "Value", "Remark", "Kind");
        OperatorRows.of(result)
                .forEach(row ->
                        table.row(HtmlPage.signs(row.name()), row.value(), HtmlPage.signs(row.interval()), row.kind()));
        return HtmlPage.section("Numbers", table.toHtml(OperatorWords.CERTAINTY));
    }

    private static String origin(List<String> remarks, OperatorResult result, Environment environment) {
        HtmlTable table = HtmlPage.originTable();
        remarks.forEach(remark -> table.row("Origin", remark));
        table.row("Cost and environment", OperatorWords.cost(result.work(), environment));
        return HtmlPage.section("Origin and environment", table.toHtml("What was analysed, and where."));
    }
}
