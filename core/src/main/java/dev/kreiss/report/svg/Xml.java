package dev.kreiss.report.svg;

import java.util.Locale;

/** Text and numbers as they may stand in XML and HTML. */
public final class Xml {

    private Xml() {}

    /** Safe as element content and within quoted attributes; characters that XML forbids become the replacement character. */
    public static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(character -> {
            switch (character) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isAllowed(character) ? character : 0xFFFD);
            }
        });
        return escaped.toString();
    }

    private static boolean isAllowed(int character) {
        boolean control = character < 0x20 && character != '\t' && character != '\n' && character != '\r';
        boolean lone = character >= 0xD800 && character <= 0xDFFF;
        return !control && !lone && character != 0xFFFE && character != 0xFFFF;
    }

    /** A coordinate in pixels, to a tenth. */
    static String pixels(double x) {
        String text = String.format(Locale.ROOT, "%.1f", x);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
