package dev.kreiss.report;

import dev.kreiss.advice.Effort;
import dev.kreiss.advice.TrialInput;
import dev.kreiss.analysis.Environment;

/** Parts that pages about rules share. */
final class RuleHtml {

    private RuleHtml() {}

    static String origin(TrialInput input, Effort effort, Environment environment) {
        HtmlTable table = HtmlPage.originTable();
        table.row("Game", RuleWords.game(input));
        if (!input.sha256().isEmpty()) {
            table.row("SHA-256 of the input", input.sha256());
        }
        table.row("Cost and environment", RuleWords.cost(effort, environment));
        return HtmlPage.section("Game and environment", table.toHtml("What was looked at, and where."));
    }
}
