package dev.kreiss.report.svg;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One picture: a frame with two axes and what is drawn into it, in the order in which it is added. Classes of the style sheet give
 * the looks: {@code s1}, {@code s2}, … for series, {@code mark}, {@code region}.
 */
public final class Plot {

    /** Least room for the labels of the vertical axis. */
    private static final double LEFT = 66;

    /** Width of a character of a label, as an upper estimate. */
    private static final double CHARACTER = 7.5;

    /** Room for the name of the vertical axis, and around labels. */
    private static final double GAP = 27;

    private static final double RIGHT = 14;

    private static final double TOP = 26;

    private static final double BOTTOM = 46;

    private final String id;
    private final String title;
    private final String description;
    private final Axis horizontal;
    private final Axis vertical;
    private final double left;
    private final double width;
    private final double height;
    private final List<String> drawn = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /**
     * @param id unique within the page, a letter and letters, digits or hyphens
     * @param title what is shown, for those who cannot see it too
     * @param description what is to be seen in it
     * @param width of the frame in pixels
     * @param height of the frame
     */
    public Plot(
            String id, String title, String description, Axis horizontal, Axis vertical, double width, double height) {
        this.id = id;
        this.title = title;
        this.description = description;
        this.horizontal = horizontal;
        this.vertical = vertical;
        this.width = width;
        this.height = height;
        this.left = Math.max(LEFT, GAP + longest(vertical.ticks()));
    }

    /** A curve through points; its parts beyond the frame are cut off. Points with NaN or infinite coordinates interrupt it. */
    public Plot curve(String style, double[] x, double[] y) {
        StringBuilder path = new StringBuilder();
        boolean pen = false;
        for (int k = 0; k < x.length; k++) {
            if (!Double.isFinite(x[k]) || !Double.isFinite(y[k])) {
                pen = false;
                continue;
            }
            path.append(pen ? 'L' : 'M').append(at(x[k], y[k]));
            pen = true;
        }
        if (!path.isEmpty()) {
            add("<path class=\"line " + style + "\" d=\"" + path + "\"/>");
        }
        return this;
    }

    /** Dots at points within the frame. */
    public Plot dots(String style, double[] x, double[] y, double radius) {
        for (int k = 0; k < x.length; k++) {
            if (horizontal.shows(x[k]) && vertical.shows(y[k])) {
                add("<circle class=\"dot " + style + "\" cx=\"" + across(x[k]) + "\" cy=\"" + up(y[k]) + "\" r=\""
                        + Xml.pixels(radius) + "\"/>");
            }
        }
        return this;
    }

    /** A line over the whole width; nothing if the axis does not show the value. */
    public Plot level(String style, double y) {
        if (vertical.shows(y)) {
            add("<path class=\"line " + style + "\" d=\"M" + Xml.pixels(left) + " " + up(y) + "H"
                    + Xml.pixels(left + width) + "\"/>");
        }
        return this;
    }

    /** A diamond. */
    public Plot diamond(String style, double x, double y) {
        if (horizontal.shows(x) && vertical.shows(y)) {
            add("<path class=\"diamond " + style + "\" d=\"M" + at(x, y) + "m0 -6l6 6l-6 6l-6 -6z\"/>");
        }
        return this;
    }

    /** A thin vertical line with a note above the frame. */
    public Plot note(double x, String text) {
        double fraction = horizontal.fraction(x);
        if (fraction >= 0 && fraction <= 1) {
            add("<path class=\"guide\" d=\"M" + across(x) + " " + Xml.pixels(TOP) + "v" + Xml.pixels(height) + "\"/>");
            String anchor = fraction < 0.3 ? "start" : fraction > 0.7 ? "end" : "middle";
            notes.add("<text class=\"note\" text-anchor=\"" + anchor + "\" x=\"" + across(x) + "\" y=\""
                    + Xml.pixels(TOP - 8) + "\">" + Xml.escape(text) + "</text>");
        }
        return this;
    }

    /** Closed curves, filled by the even-odd rule. */
    public Plot region(String style, List<List<Contours.Vertex>> curves) {
        StringBuilder path = new StringBuilder();
        for (List<Contours.Vertex> curve : curves) {
            String before = "";
            for (Contours.Vertex vertex : curve) {
                String corner = at(vertex.x(), vertex.y());
                if (!corner.equals(before)) { // fine grids have many corners within a tenth of a pixel
                    path.append(before.isEmpty() ? 'M' : 'L').append(corner);
                }
                before = corner;
            }
            path.append('Z');
        }
        if (!path.isEmpty()) {
            add("<path class=\"region " + style + "\" fill-rule=\"evenodd\" d=\"" + path + "\"/>");
        }
        return this;
    }

    /** A word beside a point. */
    public Plot word(double x, double y, String text) {
        if (horizontal.shows(x) && vertical.shows(y)) {
            add("<text class=\"word\" text-anchor=\"middle\" x=\"" + across(x) + "\" y=\"" + up(y) + "\" dy=\"0.35em\">"
                    + Xml.escape(text) + "</text>");
        }
        return this;
    }

    private void add(String element) {
        drawn.add(element);
    }

    private String at(double x, double y) {
        return across(x) + " " + up(y);
    }

    private String across(double x) {
        return Xml.pixels(left + width * horizontal.fraction(x));
    }

    private String up(double y) {
        return Xml.pixels(TOP + height * (1 - vertical.fraction(y)));
    }

    /** The picture as one well-formed element. */
    public String toSvg() {
        String box = Xml.pixels(left + width + RIGHT) + " " + Xml.pixels(TOP + height + BOTTOM);
        StringBuilder svg = new StringBuilder();
        svg.append("<svg class=\"plot\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
                .append(box)
                .append("\" role=\"img\" aria-labelledby=\"")
                .append(id)
                .append("-title ")
                .append(id)
                .append("-desc\">\n<title id=\"")
                .append(id)
                .append("-title\">")
                .append(Xml.escape(title))
                .append("</title>\n<desc id=\"")
                .append(id)
                .append("-desc\">")
                .append(Xml.escape(description))
                .append("</desc>\n")
                .append(definitions());
        ticks(svg);
        svg.append("<g clip-path=\"url(#").append(id).append("-frame)\">\n");
        drawn.forEach(element -> svg.append(element).append('\n'));
        svg.append("</g>\n<rect class=\"frame\" ").append(frame()).append("/>\n");
        notes.forEach(note -> svg.append(note).append('\n'));
        return svg.append("</svg>\n").toString();
    }

    private String definitions() {
        return "<defs><clipPath id=\"" + id + "-frame\"><rect " + frame() + "/></clipPath></defs>\n";
    }

    private String frame() {
        return "x=\"" + Xml.pixels(left) + "\" y=\"" + Xml.pixels(TOP) + "\" width=\"" + Xml.pixels(width)
                + "\" height=\"" + Xml.pixels(height) + "\"";
    }

    /** Width of the longest label, in pixels. */
    private static double longest(List<Axis.Tick> ticks) {
        return CHARACTER
                * ticks.stream().mapToInt(tick -> tick.label().length()).max().orElse(0);
    }

    /** As many as have room side by side. */
    private List<Axis.Tick> horizontalTicks() {
        List<Axis.Tick> ticks = horizontal.ticks();
        int most = (int) Math.max(2, width / (GAP / 2 + longest(ticks)));
        int stride = (ticks.size() + most - 1) / most;
        return IntStream.range(0, ticks.size())
                .filter(k -> k % stride == 0)
                .mapToObj(ticks::get)
                .toList();
    }

    private void ticks(StringBuilder svg) {
        double base = TOP + height;
        for (Axis.Tick tick : horizontalTicks()) {
            String x = across(tick.value());
            svg.append("<path class=\"grid\" d=\"M" + x + " " + Xml.pixels(TOP) + "V" + Xml.pixels(base) + "\"/>\n");
            svg.append(text("tick", "middle", x, base + 17, tick.label()));
        }
        for (Axis.Tick tick : vertical.ticks()) {
            String y = up(tick.value());
            svg.append("<path class=\"grid\" d=\"M" + Xml.pixels(left) + " " + y + "h" + Xml.pixels(width) + "\"/>\n");
            svg.append("<text class=\"tick\" text-anchor=\"end\" x=\"" + Xml.pixels(left - 7) + "\" y=\"" + y
                    + "\" dy=\"0.35em\">" + Xml.escape(tick.label()) + "</text>\n");
        }
        svg.append(text("label", "middle", Xml.pixels(left + width / 2), base + 38, horizontal.label()));
        String middle = Xml.pixels(TOP + height / 2);
        svg.append("<text class=\"label\" text-anchor=\"middle\" transform=\"translate(12 " + middle
                + ") rotate(-90)\">" + Xml.escape(vertical.label()) + "</text>\n");
    }

    private static String text(String style, String anchor, String x, double y, String text) {
        return "<text class=\"" + style + "\" text-anchor=\"" + anchor + "\" x=\"" + x + "\" y=\"" + Xml.pixels(y)
                + "\">" + Xml.escape(text) + "</text>\n";
    }
}
