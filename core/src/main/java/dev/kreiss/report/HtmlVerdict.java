package dev.kreiss.report;

import dev.kreiss.report.svg.Xml;
import java.util.List;

/** The box at the top of a page: the answer in a few words, then what belongs to it. */
final class HtmlVerdict {

    private final StringBuilder html;

    /** @param severity a class of the style sheet: high, medium, low or none */
    HtmlVerdict(String severity, String headline, String lead) {
        html = new StringBuilder("<section class=\"verdict " + severity + "\" aria-label=\"Verdict\">\n<h2>"
                + Xml.escape(headline) + "</h2>\n<p class=\"lead\">" + HtmlPage.text(lead) + "</p>\n<dl>\n");
    }

    HtmlVerdict entry(String term, String text) {
        return entry(term, List.of(text));
    }

    /** Nothing for no items, a list for several. */
    HtmlVerdict entry(String term, List<String> items) {
        if (items.isEmpty()) {
            return this;
        }
        html.append("<dt>").append(term).append("</dt><dd>");
        if (items.size() == 1) {
            html.append(HtmlPage.text(items.get(0)));
        } else {
            html.append("<ul>");
            items.forEach(
                    item -> html.append("<li>").append(HtmlPage.text(item)).append("</li>"));
            html.append("</ul>");
        }
        html.append("</dd>\n");
        return this;
    }

    String toHtml() {
        return html + "</dl>\n</section>\n";
    }
}
