package dev.kreiss.report;

import dev.kreiss.report.svg.Xml;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A picture with what is needed to read it. */
record Figure(String title, String svg, List<Legend.Item> legend, String caption) {

    /** Styles of areas, apart from those of levels. */
    private static final Set<String> REGIONS = Set.of("unknown", "stable", "marginal", "unstable", "undefined");

    /** What the styles of a picture stand for, in the order in which they are to be read. */
    static final class Legend {

        private final List<Item> items = new ArrayList<>();

        /** @param style of the line, dot, diamond or region */
        record Item(String style, String text) {}

        void add(String style, String text) {
            items.add(new Item(style, text));
        }

        void first(String style, String text) {
            items.add(0, new Item(style, text));
        }

        List<Item> items() {
            return List.copyOf(items);
        }
    }

    String toHtml() {
        StringBuilder html =
                new StringBuilder("<figure>\n<h3>" + Xml.escape(title) + "</h3>\n" + svg + "<ul class=\"legend\">\n");
        for (Legend.Item item : legend) {
            html.append("<li>")
                    .append(swatch(item.style()))
                    .append(Xml.escape(item.text()))
                    .append("</li>\n");
        }
        return html.append("</ul>\n<figcaption>" + Xml.escape(caption) + "</figcaption>\n</figure>\n")
                .toString();
    }

    private static String swatch(String style) {
        String shape = switch (style) {
            case "eigenvalue" -> "<circle class=\"dot eigenvalue\" cx=\"14\" cy=\"6\" r=\"3\"/>";
            case "attained" -> "<path class=\"diamond attained\" d=\"M14 0l6 6l-6 6l-6 -6z\"/>";
            default ->
                style.startsWith("dots")
                        ? "<circle class=\"dot " + style + "\" cx=\"14\" cy=\"6\" r=\"4\"/>"
                        : REGIONS.contains(style) || style.startsWith("level")
                                ? "<rect class=\"region " + style + "\" x=\"1\" y=\"1\" width=\"26\" height=\"10\"/>"
                                : "<path class=\"line " + style + "\" d=\"M0 6H28\"/>";
        };
        return "<svg class=\"swatch\" viewBox=\"0 0 28 12\" aria-hidden=\"true\">" + shape + "</svg>";
    }
}
