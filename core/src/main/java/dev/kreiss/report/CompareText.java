package dev.kreiss.report;

import dev.kreiss.advice.Comparison;
import dev.kreiss.advice.TrialInput;
import dev.kreiss.analysis.Environment;
import java.util.List;

/** A comparison of rules for people: who is best at what, then the table. Plain ASCII but for names. */
public final class CompareText {

    private CompareText() {}

    /** Lines of at most 100 columns, ending in a line feed; the last one tells cost and environment. */
    public static String write(Comparison comparison, TrialInput input, Environment environment) {
        StringBuilder text = new StringBuilder();
        text.append(Wrapped.paragraph("", RuleWords.game(input))).append('\n');
        CompareWords.winners(comparison)
                .forEach(winner -> text.append(Wrapped.paragraph(
                        Wrapped.padded(winner.title(), CompareWords.TITLE_WIDTH), winner.sentence())));
        text.append("\nRules by ")
                .append(CompareWords.order(comparison.sortedBy()))
                .append("\n\n");
        text.append(table(comparison)).append('\n');
        text.append("Settings\n\n");
        int width = comparison.rules().stream()
                .mapToInt(entry -> entry.name().length())
                .max()
                .orElse(0);
        for (Comparison.Entry entry : comparison.rules()) {
            if (entry.settings() != null) {
                text.append(Wrapped.paragraph(
                        TextParts.INDENT + Wrapped.padded(entry.name(), width) + TextParts.INDENT,
                        RuleWords.settings(entry.settings())));
            }
        }
        text.append('\n');
        CompareWords.notes(comparison).forEach(note -> text.append(Wrapped.paragraph("", note)));
        return text.append('\n')
                .append(TextParts.oneLine(RuleWords.cost(comparison.effort(), environment)))
                .toString();
    }

    private static String table(Comparison comparison) {
        List<String> columns = CompareWords.columns(comparison.accuracy());
        TextTable table = new TextTable(columns.toArray(String[]::new));
        CompareWords.rows(comparison).forEach(row -> table.row(row.toArray(String[]::new)));
        return table.toText();
    }
}
