package dev.kreiss.report;

import dev.kreiss.analysis.Environment;
import dev.kreiss.analysis.PortraitPicture;
import dev.kreiss.analysis.PortraitResult;

/** A portrait as one page that needs nothing else: no script, no network, its style and picture inside. */
public final class PortraitHtml {

    private PortraitHtml() {}

    /** A whole HTML document; the picture is in it if the result has one. */
    public static String write(PortraitResult result, Environment environment) {
        String name =
                result.input().name().isEmpty() ? "Portrait" : result.input().name();
        return HtmlPage.of(
                name,
                PlainWords.structure(result.input()),
                verdict(result) + figures(result) + numbers(result) + origin(result, environment));
    }

    private static String verdict(PortraitResult result) {
        PortraitWords.Message message = PortraitWords.message(result);
        HtmlVerdict verdict = new HtmlVerdict(message.severity(), message.headline(), PortraitWords.lead(result));
        if (result.certified() != null) {
            verdict.entry("Kreiss constant", PortraitWords.kreiss(result.certified()));
        }
        return verdict.entry("Outside", PortraitWords.outside(result))
                .entry("Not known", PortraitWords.unknown(result))
                .toHtml();
    }

    private static String figures(PortraitResult result) {
        PortraitPicture picture = result.picture();
        PortraitResult.Certified certified = result.certified();
        return "<section class=\"figures\" aria-label=\"Figures\">\n"
                + (picture == null
                        ? ""
                        : PortraitFigure.of(picture, certified == null ? null : certified.kreiss())
                                .toHtml())
                + "<div>\n<h3>How far perturbations move eigenvalues</h3>\n"
                + reaches(result)
                + "</div>\n</section>\n";
    }

    private static String reaches(PortraitResult result) {
        HtmlTable table = new HtmlTable("Perturbation", "To modulus", "Beyond the unit circle");
        for (NumberTable.Row row : PortraitWords.reaches(result)) {
            table.row(row.name(), row.value(), row.interval());
        }
        return table.toHtml(
                "The farthest point of the grid to which an eigenvalue can be moved; \u201cor more\u201d if it lies on"
                        + " the border. No perturbation moves one farther beyond the unit circle than K times its size.");
    }

    private static String numbers(PortraitResult result) {
        HtmlTable table = new HtmlTable("Quantity", "Value", "Kind", "Enclosure or remark");
        for (NumberTable.Row row : PortraitWords.numbers(result)) {
            table.row(HtmlPage.signs(row.name()), row.value(), row.kind(), HtmlPage.signs(row.interval()));
        }
        return HtmlPage.section(
                "Numbers",
                table.toHtml(
                        "Values are \u03c3\u2098\u1d62\u2099(zI \u2212 J), one over the norm of the resolvent, at the points of"
                                + " the grid: between them the plane may hold more extreme ones."));
    }

    private static String origin(PortraitResult result, Environment environment) {
        HtmlTable table = HtmlPage.originTable();
        table.row("Structure", PlainWords.structure(result.input()));
        table.row("Units", result.input().norm());
        return HtmlPage.origin(table, result.input(), result.work(), environment);
    }
}
