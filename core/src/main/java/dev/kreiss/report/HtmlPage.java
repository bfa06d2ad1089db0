package dev.kreiss.report;

import dev.kreiss.analysis.AnalysisResult;
import dev.kreiss.analysis.Environment;
import dev.kreiss.report.svg.Xml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/** What all pages have in common: no network, the style inside, and no script but one that the page names by its hash. */
final class HtmlPage {

    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

    private HtmlPage() {}

    /** A whole document around the markup of its sections. */
    static String of(String name, String subtitle, String sections) {
        return of(name, subtitle, "", sections, POLICY);
    }

    /** A document that runs one script, and no other, once its sections are there; both are files beside this class. */
    static String withScript(String name, String subtitle, String sections, String styleFile, String scriptFile) {
        String script = resource(scriptFile);
        return of(
                name,
                subtitle,
                resource(styleFile),
                sections + "<script>" + script + "</script>\n",
                POLICY + "; script-src 'sha256-" + sha256(script) + "'");
    }

    private static String sha256(String script) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static String of(String name, String subtitle, String style, String sections, String policy) {
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy + "\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta name=\"color-scheme\" content=\"light dark\">\n"
                + "<title>" + Xml.escape(name) + " \u2013 Kreiss</title>\n"
                + "<style>\n" + resource("report.css") + style + "</style>\n</head>\n<body>\n"
                + "<header><p class=\"brand\">Kreiss</p><h1>" + Xml.escape(name) + "</h1><p class=\"system\">"
                + Xml.escape(subtitle) + "</p></header>\n<main>\n"
                + sections
                + "</main>\n</body>\n</html>\n";
    }

    private static String resource(String name) {
        try (InputStream stream = HtmlPage.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static String section(String title, String content) {
        return "<section>\n<h2>" + title + "</h2>\n" + content + "</section>\n";
    }

    /** For {@link #origin}. Values of the columns of other tables are kept on one line, these are too long. */
    static HtmlTable originTable() {
        return new HtmlTable("What", "Detail");
    }

    /** The last section: where the numbers come from. */
    static String origin(
            HtmlTable table, AnalysisResult.Input input, AnalysisResult.Work work, Environment environment) {
        if (!input.sha256().isEmpty()) {
            table.row("SHA-256 of the input", input.sha256());
        }
        table.row("Cost and environment", PlainWords.cost(work, environment));
        return section("System and environment", table.toHtml("What was analysed, and where."));
    }

    /** Plain text as markup, with the signs that ASCII lacks. */
    static String text(String text) {
        return Xml.escape(signs(text));
    }

    /** With the signs that ASCII lacks. */
    static String signs(String text) {
        return text.replaceAll("\\bgamma\\b", "\u03b3")
                .replaceAll("\\brho\\b", "\u03c1")
                .replaceAll("\\btau\\b", "\u03c4")
                .replaceAll("\\beps\\b", "\u03b5")
                .replace("->", "\u2192")
                .replace("<=", "\u2264")
                .replace(">=", "\u2265")
                .replace("^2", "\u00b2")
                .replace("^t", "\u1d57")
                .replace("^-1", "\u207b\u00b9")
                .replace("||", "\u2016")
                .replaceAll("(\\S) ([+-]) (\\S+i\\b)", "$1\u00a0$2\u00a0$3")
                .replace("z = ", "z\u00a0=\u00a0");
    }
}
