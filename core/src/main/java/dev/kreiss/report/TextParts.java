package dev.kreiss.report;

import java.util.List;

/** Parts of the answers for people. */
final class TextParts {

    static final String INDENT = "  ";

    private TextParts() {}

    /** The label stands before the first item only; items that begin with a dash are indented below it. */
    static void list(StringBuilder text, String label, List<String> items) {
        String lead = label;
        for (String item : items) {
            boolean bullet = item.startsWith("- ");
            text.append(Wrapped.paragraph(lead + (bullet ? "- " : ""), bullet ? item.substring(2) : item));
            lead = " ".repeat(label.length());
        }
    }

    /** Names, values and remarks in columns. */
    static void numbers(StringBuilder text, List<NumberTable.Row> rows) {
        int name = width(rows.stream().map(NumberTable.Row::name).toList());
        int value = width(rows.stream().map(NumberTable.Row::value).toList());
        for (NumberTable.Row row : rows) {
            String start =
                    INDENT + Wrapped.padded(row.name(), name) + INDENT + Wrapped.padded(row.value(), value) + INDENT;
            String remark = row.kind().isEmpty()
                    ? row.interval()
                    : row.interval().isEmpty() ? row.kind() : row.kind() + ", " + row.interval();
            text.append(Wrapped.paragraph(start, remark).stripTrailing()).append('\n');
        }
    }

    private static int width(List<String> column) {
        return column.stream().mapToInt(String::length).max().orElse(0);
    }

    static String oneLine(String text) {
        String line = Wrapped.printable(text);
        return (line.length() > Wrapped.WIDTH ? line.substring(0, Wrapped.WIDTH - 3) + "..." : line) + "\n";
    }
}
