package dev.kreiss.report;

import dev.kreiss.advice.TrialInput;
import dev.kreiss.advice.TuningResult;
import dev.kreiss.advice.TuningResult.Proven;
import dev.kreiss.analysis.Environment;
import java.util.List;

/** Tuned settings as one page that needs nothing else: no script, no network, its style and picture inside. */
public final class TuneHtml {

    private TuneHtml() {}

    /** A whole HTML document. */
    public static String write(TuningResult result, TrialInput input, Environment environment) {
        return HtmlPage.of(
                "Settings for " + input.name(),
                RuleWords.game(input),
                verdict(result, input)
                        + figure(result)
                        + table(
                                "Each rule at its best within the limits",
                                TuneWords.ruleColumns(),
                                TuneWords.ruleRows(result))
                        + table("More peak, better rate", TuneWords.frontColumns(), TuneWords.frontRows(result))
                        + RuleHtml.origin(input, result.effort(), environment));
    }

    private static String verdict(TuningResult result, TrialInput input) {
        HtmlVerdict verdict = new HtmlVerdict(
                result.constraint().satisfied() ? "none" : "high", TuneWords.headline(result), TuneWords.lead(result));
        verdict.entry("Asked for", TuneWords.asked(result));
        Proven best = result.best();
        if (best != null) {
            verdict.entry(
                    result.constraint().satisfied() ? "Certified" : "Closest", TuneWords.described(best, result) + ".");
            Proven current = result.current();
            if (current != null) {
                verdict.entry(
                        "Used now",
                        TuneWords.named(current.settings()) + ": " + TuneWords.described(current, result) + ".");
            }
            verdict.entry("Look at it", RuleWords.command(input, best.settings()));
        }
        return verdict.entry("To know", TuneWords.notes(result)).toHtml();
    }

    private static String figure(TuningResult result) {
        return result.front().isEmpty()
                ? ""
                : "<section class=\"figures wide\" aria-label=\"Figures\">\n"
                        + new TuneFigure(result).toFigure().toHtml() + "</section>\n";
    }

    private static String table(String title, List<String> columns, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return "";
        }
        HtmlTable table = new HtmlTable(columns.stream().map(HtmlPage::signs).toArray(String[]::new));
        rows.forEach(row -> table.row(row.toArray(String[]::new)));
        return HtmlPage.section(title, table.toHtml("As computed by the search, not certified."));
    }
}
