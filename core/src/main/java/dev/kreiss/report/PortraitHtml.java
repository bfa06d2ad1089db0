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
                verdict(result) + figure(result) + numbers(result) + origin(result, environment));
    }

    private static String verdict(PortraitResult result) {
        PortraitWords.Message message = PortraitWords.message(result);
        HtmlVerdict verdict = new HtmlVerdict(message.severity(), message.headline(), PortraitWords.lead(result))
                .entry("Reach", PortraitWords.reaches(result))
                .entry("Outside", PortraitWords.outside(result));
        if (result.certified() != null) {
            verdict.entry("Kreiss constant", PortraitWords.kreiss(result.certified()));
        }
        return verdict.entry("Not known", PortraitWords.unknown(result)).toHtml();
    }

    private static String figure(PortraitResult result) {
        PortraitPicture picture = result.picture();
        if (picture == null) {
            return "";
        }
        return "<section class=\"figures wide\" aria-label=\"Figures\">\n"
                + PortraitFigure.of(
                                picture,
                                result.certified() == null
                                        ? null
                                        : result.certified().kreiss())
                        .toHtml()
                + "</section>\n";
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
        HtmlTable table = new HtmlTable("What", "Value");
        table.row("Structure", PlainWords.structure(result.input()));
        table.row("Units", result.input().norm());
        return HtmlPage.origin(table, result.input(), result.work(), environment);
    }
}
