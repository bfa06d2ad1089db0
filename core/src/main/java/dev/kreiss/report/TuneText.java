package dev.kreiss.report;

import dev.kreiss.advice.TrialInput;
import dev.kreiss.advice.TuningResult;
import dev.kreiss.advice.TuningResult.Proven;
import dev.kreiss.analysis.Environment;
import java.util.List;

/** Tuned settings for people: what to use, then what else there is. Plain ASCII but for names. */
public final class TuneText {

    private TuneText() {}

    /** Lines of at most 100 columns but for commands; the last one tells cost and environment. */
    public static String write(TuningResult result, TrialInput input, Environment environment) {
        StringBuilder text = new StringBuilder();
        text.append(Wrapped.paragraph("", RuleWords.game(input))).append('\n');
        text.append(Wrapped.paragraph("", TuneWords.headline(result) + ". " + TuneWords.lead(result)))
                .append('\n');
        TextParts.list(text, "Asked for  ", List.of(TuneWords.asked(result)));
        Proven best = result.best();
        if (best != null) {
            TextParts.list(
                    text,
                    result.constraint().satisfied() ? "Certified  " : "Closest    ",
                    List.of(TuneWords.described(best, result) + "."));
            Proven current = result.current();
            if (current != null) {
                TextParts.list(
                        text,
                        "Used now   ",
                        List.of(TuneWords.named(current.settings()) + ": " + TuneWords.described(current, result)
                                + "."));
            }
            text.append("Look at it  ")
                    .append(Wrapped.printable(RuleWords.command(input, best.settings())))
                    .append('\n');
        }
        section(text, "Each rule at its best within the limits", TuneWords.ruleColumns(), TuneWords.ruleRows(result));
        section(text, "More peak, better rate", TuneWords.frontColumns(), TuneWords.frontRows(result));
        text.append('\n');
        TuneWords.notes(result).forEach(note -> text.append(Wrapped.paragraph("", note)));
        return text.append('\n')
                .append(TextParts.oneLine(RuleWords.cost(result.effort(), environment)))
                .toString();
    }

    private static void section(StringBuilder text, String title, List<String> columns, List<List<String>> rows) {
        if (!rows.isEmpty()) {
            TextTable table = new TextTable(columns.toArray(String[]::new)).leftAligned(columns.size() - 2);
            rows.forEach(row -> table.row(row.toArray(String[]::new)));
            text.append('\n').append(title).append("\n\n").append(table.toText());
        }
    }
}
