package dev.kreiss.report;

import java.util.ArrayList;
import java.util.List;

/** Columns for people: names to the left, numbers to the right. Empty columns are left out. */
final class TextTable {

    private final List<String> header;
    private final List<List<String>> rows = new ArrayList<>();

    TextTable(String... header) {
        this.header = List.of(header);
    }

    TextTable row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** Lines that end in line feeds, indented by two. */
    String toText() {
        StringBuilder text = new StringBuilder();
        List<List<String>> lines = new ArrayList<>();
        lines.add(header);
        lines.addAll(rows);
        for (List<String> line : lines) {
            StringBuilder row = new StringBuilder();
            for (int column = 0; column < header.size(); column++) {
                if (!isEmpty(column)) {
                    String cell = line.get(column);
                    String filling = " ".repeat(width(lines, column) - cell.length());
                    row.append(TextParts.INDENT).append(column == 0 ? cell + filling : filling + cell);
                }
            }
            text.append(row.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private boolean isEmpty(int column) {
        return rows.stream().allMatch(row -> row.get(column).isEmpty());
    }

    private static int width(List<List<String>> lines, int column) {
        return lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0);
    }
}
