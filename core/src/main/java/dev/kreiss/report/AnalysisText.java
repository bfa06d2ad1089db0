package dev.kreiss.report;

import dev.kreiss.advice.Diagnosis;
import dev.kreiss.analysis.AnalysisResult;
import dev.kreiss.analysis.Environment;
import java.util.List;

/** The answer for people: verdict, peak, reason and remedy first, then the numbers, then what theory says. Plain ASCII but for names. */
public final class AnalysisText {

    private static final String INDENT = "  ";

    private AnalysisText() {}

    /**
     * Lines of at most 100 columns, ending in a line feed; the same for the same result, but for the last line, which tells cost and
     * environment.
     */
    public static String write(AnalysisResult result, Environment environment) {
        StringBuilder text = new StringBuilder();
        Diagnosis main = result.diagnosis().get(0);
        text.append(Wrapped.paragraph("", PlainWords.headline(main) + ". " + main.message()))
                .append('\n');
        text.append(Wrapped.paragraph("Peak    ", PlainWords.peak(result)));
        list(text, "Why     ", PlainWords.reasons(result));
        list(text, "Do      ", bullets(main.remedies()));
        for (Diagnosis also : result.diagnosis().subList(1, result.diagnosis().size())) {
            text.append(Wrapped.paragraph("Also    ", also.message()));
            list(text, "        ", bullets(also.remedies()));
        }
        text.append('\n').append(Wrapped.paragraph("Numbers of ", PlainWords.system(result.input())));
        text.append('\n');
        numbers(text, NumberTable.of(result));
        text.append("\nWhat theory says\n\n");
        for (TheoryReading.Statement statement : TheoryReading.of(result)) {
            text.append(Wrapped.paragraph(INDENT + Wrapped.padded(statement.theorem(), 5), statement.text()));
        }
        return text.append('\n')
                .append(oneLine(PlainWords.cost(result.work(), environment)))
                .toString();
    }

    private static List<String> bullets(List<String> remedies) {
        return remedies.stream().map(remedy -> "- " + remedy).toList();
    }

    /** The label stands before the first item only. */
    private static void list(StringBuilder text, String label, List<String> items) {
        String lead = label;
        for (String item : items) {
            boolean bullet = item.startsWith("- ");
            text.append(Wrapped.paragraph(lead + (bullet ? "- " : ""), bullet ? item.substring(2) : item));
            lead = " ".repeat(label.length());
        }
    }

    private static void numbers(StringBuilder text, List<NumberTable.Row> rows) {
        int name = width(rows.stream().map(NumberTable.Row::name).toList());
        int value = width(rows.stream().map(NumberTable.Row::value).toList());
        for (NumberTable.Row row : rows) {
            String start =
                    INDENT + Wrapped.padded(row.name(), name) + INDENT + Wrapped.padded(row.value(), value) + INDENT;
            String remark = row.kind().isEmpty()
                    ? row.interval()
                    : row.interval().isEmpty() ? row.kind() : row.kind() + ", " + row.interval();
            text.append(Wrapped.paragraph(start, remark));
        }
    }

    private static int width(List<String> column) {
        return column.stream().mapToInt(String::length).max().orElse(0);
    }

    private static String oneLine(String text) {
        String line = Wrapped.printable(text);
        return (line.length() > Wrapped.WIDTH ? line.substring(0, Wrapped.WIDTH - 3) + "..." : line) + "\n";
    }
}
