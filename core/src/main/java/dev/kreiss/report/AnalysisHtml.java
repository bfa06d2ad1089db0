package dev.kreiss.report;

import dev.kreiss.advice.Diagnosis;
import dev.kreiss.analysis.AnalysisResult;
import dev.kreiss.analysis.Environment;
import dev.kreiss.report.svg.Xml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The analysis as one page that needs nothing else: no script, no network, its style and pictures inside. */
public final class AnalysisHtml {

    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

    private AnalysisHtml() {}

    /** A whole HTML document; pictures are in it if the result has them. */
    public static String write(AnalysisResult result, Environment environment) {
        String name =
                result.input().name().isEmpty() ? "Analysis" : result.input().name();
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"" + POLICY + "\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta name=\"color-scheme\" content=\"light dark\">\n"
                + "<title>" + Xml.escape(name) + " \u2013 Kreiss</title>\n"
                + "<style>\n" + style() + "</style>\n</head>\n<body>\n"
                + "<header><p class=\"brand\">Kreiss</p><h1>" + Xml.escape(name) + "</h1><p class=\"system\">"
                + Xml.escape(PlainWords.structure(result.input())) + "</p></header>\n<main>\n"
                + verdict(result)
                + figures(result)
                + claims(result)
                + numbers(result)
                + theory(result)
                + origin(result, environment)
                + "</main>\n</body>\n</html>\n";
    }

    private static String style() {
        try (InputStream stream = AnalysisHtml.class.getResourceAsStream("report.css")) {
            return new String(Objects.requireNonNull(stream, "report.css").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String verdict(AnalysisResult result) {
        Diagnosis main = result.diagnosis().get(0);
        StringBuilder html = new StringBuilder("<section class=\"verdict "
                + main.severity().id() + "\" aria-label=\"Verdict\">\n<h2>" + Xml.escape(PlainWords.headline(main))
                + "</h2>\n<p class=\"lead\">" + Xml.escape(main.message()) + "</p>\n<dl>\n");
        entry(html, "Peak", List.of(PlainWords.peak(result)));
        entry(html, "Why", PlainWords.reasons(result));
        entry(html, "What to do", main.remedies());
        for (Diagnosis also : result.diagnosis().subList(1, result.diagnosis().size())) {
            entry(html, "Also", List.of(also.message()));
            entry(html, "Against that", also.remedies());
        }
        return html.append("</dl>\n</section>\n").toString();
    }

    private static void entry(StringBuilder html, String term, List<String> items) {
        if (items.isEmpty()) {
            return;
        }
        html.append("<dt>").append(term).append("</dt><dd>");
        if (items.size() == 1) {
            html.append(text(items.get(0)));
        } else {
            html.append("<ul>");
            items.forEach(item -> html.append("<li>").append(text(item)).append("</li>"));
            html.append("</ul>");
        }
        html.append("</dd>\n");
    }

    private static String text(String text) {
        return Xml.escape(signs(text));
    }

    private static String figures(AnalysisResult result) {
        AnalysisResult.Pictures pictures = result.pictures();
        if (pictures == null) {
            return "";
        }
        GrowthFigures growth = new GrowthFigures(result, pictures);
        return "<section class=\"figures\" aria-label=\"Figures\">\n"
                + growth.powers(pictures.comparison()).toHtml()
                + (result.gamma().length > 1 ? growth.blocks().toHtml() : "")
                + ResolventFigure.of(result, pictures.resolvent()).toHtml()
                + PortraitFigure.of(result, pictures.portrait()).toHtml()
                + "</section>\n";
    }

    private static String claims(AnalysisResult result) {
        HtmlTable table = new HtmlTable("Claim", "Published", "Kreiss", "Verdict");
        for (ClaimTable.Claim claim : ClaimTable.of(result)) {
            String verdict = "<strong>" + claim.standing().words() + "</strong> " + text(claim.why());
            table.rowWith(
                    "standing " + claim.standing().name().toLowerCase(java.util.Locale.ROOT),
                    verdict,
                    signs(claim.question()) + " (" + claim.id() + ")",
                    signs(claim.published()),
                    signs(claim.ours()));
        }
        return section(
                "Published claims on this system", table.toHtml("Each verdict follows from the numbers beside it."));
    }

    private static String numbers(AnalysisResult result) {
        HtmlTable table = new HtmlTable("Quantity", "Value", "Kind", "Enclosure or remark");
        for (NumberTable.Row row : NumberTable.of(result)) {
            table.row(signs(row.name()), row.value(), row.kind(), row.interval());
        }
        return section(
                "Numbers",
                table.toHtml(
                        "Certified: the true value for the given floating-point input lies in the interval, rounding"
                                + " included. Estimated: our best figure."));
    }

    private static String theory(AnalysisResult result) {
        HtmlTable table = new HtmlTable("Theorem", "In plain words");
        TheoryReading.of(result).forEach(statement -> table.row(statement.theorem(), signs(statement.text())));
        return section(
                "What theory says",
                table.toHtml("T: proven, see the proofs. P: as published, with its conditions checked."));
    }

    /** With the signs that ASCII lacks. */
    private static String signs(String text) {
        return text.replace("->", "\u2192")
                .replace("<=", "\u2264")
                .replace(">=", "\u2265")
                .replace("^2", "\u00b2")
                .replace("^t", "\u1d57")
                .replace("||", "\u2016")
                .replaceAll("\\bgamma\\b", "\u03b3")
                .replaceAll("\\brho\\b", "\u03c1")
                .replaceAll("\\btau\\b", "\u03c4")
                .replaceAll("\\beps\\b", "\u03b5");
    }

    private static String origin(AnalysisResult result, Environment environment) {
        HtmlTable table = new HtmlTable("What", "Value");
        AnalysisResult.Input input = result.input();
        table.row("Structure", PlainWords.structure(input));
        table.row("Units", input.norm());
        table.row("Block norms G", PlainWords.matrix(result.coupling()));
        table.row("Spectral radius", result.spectralRadius().certifiedBy());
        if (!input.sha256().isEmpty()) {
            table.row("SHA-256 of the input", input.sha256());
        }
        table.row("Cost and environment", PlainWords.cost(result.work(), environment));
        return section("System and environment", table.toHtml("What was analysed, and where."));
    }

    private static String section(String title, String content) {
        return "<section>\n<h2>" + title + "</h2>\n" + content + "</section>\n";
    }
}
