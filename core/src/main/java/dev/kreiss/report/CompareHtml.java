package dev.kreiss.report;

import dev.kreiss.advice.Comparison;
import dev.kreiss.advice.TrialInput;
import dev.kreiss.analysis.Environment;
import java.util.List;

/** A comparison as one page that needs nothing else: no script, no network, its style and picture inside. */
public final class CompareHtml {

    private CompareHtml() {}

    /** A whole HTML document. */
    public static String write(Comparison comparison, TrialInput input, Environment environment) {
        return HtmlPage.of(
                "Update rules for " + input.name(),
                RuleWords.game(input),
                verdict(comparison)
                        + figure(comparison)
                        + table(comparison)
                        + settings(comparison)
                        + RuleHtml.origin(input, comparison.effort(), environment));
    }

    private static String verdict(Comparison comparison) {
        List<CompareWords.Winner> winners = CompareWords.winners(comparison);
        CompareWords.Winner first = winners.get(0);
        HtmlVerdict verdict =
                new HtmlVerdict("none", "Update rules side by side", first.title() + ": " + first.sentence());
        winners.stream().skip(1).forEach(winner -> verdict.entry(winner.title(), winner.sentence()));
        return verdict.toHtml();
    }

    private static String figure(Comparison comparison) {
        return "<section class=\"figures wide\" aria-label=\"Figures\">\n"
                + new CompareFigure(comparison).toFigure().toHtml() + "</section>\n";
    }

    private static String table(Comparison comparison) {
        HtmlTable table = new HtmlTable(CompareWords.columns(comparison.accuracy()).stream()
                .map(HtmlPage::signs)
                .toArray(String[]::new));
        CompareWords.rows(comparison).forEach(row -> table.row(row.toArray(String[]::new)));
        return HtmlPage.section(
                "Rules by " + CompareWords.order(comparison.sortedBy()),
                table.toHtml(HtmlPage.signs(String.join(" ", CompareWords.notes(comparison)))));
    }

    private static String settings(Comparison comparison) {
        HtmlTable table = new HtmlTable("Rule", "Settings", "What it does");
        for (Comparison.Entry entry : comparison.rules()) {
            if (entry.settings() != null) {
                table.row(
                        entry.name(),
                        RuleWords.settings(entry.settings()),
                        entry.settings().description());
            }
        }
        return HtmlPage.section("Settings", table.toHtml("The numbers are those of the options of the same names."));
    }
}
