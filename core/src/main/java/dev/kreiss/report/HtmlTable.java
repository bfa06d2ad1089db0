package dev.kreiss.report;

import dev.kreiss.report.svg.Xml;
import java.util.List;

/** A table that a narrow screen shows as a list of cards: each cell knows the name of its column. */
final class HtmlTable {

    private final List<String> columns;
    private final StringBuilder rows = new StringBuilder();

    HtmlTable(String... columns) {
        this.columns = List.of(columns);
    }

    /** A row of escaped texts; the first names the row. */
    HtmlTable row(String... cells) {
        rows.append("<tr>");
        for (int k = 0; k < cells.length; k++) {
            cell(k, Xml.escape(cells[k]), "");
        }
        rows.append("</tr>\n");
        return this;
    }

    /** A row whose last cell is markup of a class of its own. */
    HtmlTable rowWith(String style, String lastMarkup, String... cells) {
        rows.append("<tr>");
        for (int k = 0; k < cells.length; k++) {
            cell(k, Xml.escape(cells[k]), "");
        }
        cell(cells.length, lastMarkup, " class=\"" + style + "\"");
        rows.append("</tr>\n");
        return this;
    }

    private void cell(int column, String markup, String attributes) {
        if (column == 0) {
            rows.append("<th scope=\"row\">").append(markup).append("</th>");
        } else {
            rows.append("<td data-label=\"")
                    .append(Xml.escape(columns.get(column)))
                    .append("\"")
                    .append(attributes)
                    .append(">")
                    .append(markup)
                    .append("</td>");
        }
    }

    String toHtml(String caption) {
        StringBuilder html = new StringBuilder("<table>\n<caption>" + Xml.escape(caption) + "</caption>\n<thead><tr>");
        columns.forEach(column ->
                html.append("<th scope=\"col\">").append(Xml.escape(column)).append("</th>"));
        return html.append("</tr></thead>\n<tbody>\n")
                .append(rows)
                .append("</tbody>\n</table>\n")
                .toString();
    }
}
