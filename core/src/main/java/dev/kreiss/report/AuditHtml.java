package dev.kreiss.report;

import dev.kreiss.analysis.Environment;
import dev.kreiss.audit.Audit;
import dev.kreiss.audit.Finding;
import dev.kreiss.report.svg.Xml;

/** An audit as one page that needs nothing else: verdicts, then each statement with its pictures and numbers. */
public final class AuditHtml {

    private AuditHtml() {}

    /** A whole HTML document. */
    public static String write(Audit audit, Environment environment) {
        StringBuilder sections = new StringBuilder(verdicts(audit));
        for (Finding.Kind kind : AuditWords.kinds(audit)) {
            sections.append(overview(audit, kind));
            AuditWords.of(audit, kind).forEach(finding -> sections.append(finding(finding)));
        }
        HtmlTable origin = HtmlPage.originTable();
        origin.row("Run", AuditWords.cost(audit));
        origin.row(
                "Environment",
                "Kreiss " + environment.version() + ", Java " + environment.java() + ", " + environment.blas() + ", "
                        + environment.threads() + " threads, seed " + environment.seed());
        sections.append(HtmlPage.section("Run and environment", origin.toHtml("Where the numbers come from.")));
        return HtmlPage.of(
                "The paper, claim by claim",
                "arXiv 2606.04031 as publicly reported, measured; every verdict is computed from the numbers shown",
                sections.toString());
    }

    private static String verdicts(Audit audit) {
        HtmlVerdict box = new HtmlVerdict("none", "Verdicts", "What measurements say of each statement");
        for (Finding.Kind kind : AuditWords.kinds(audit)) {
            box.entry(AuditWords.heading(kind), AuditWords.count(audit, kind));
        }
        return box.toHtml();
    }

    private static String overview(Audit audit, Finding.Kind kind) {
        HtmlTable table = new HtmlTable("Statement", "Title", "Measured", "Verdict");
        for (Finding finding : AuditWords.of(audit, kind)) {
            table.rowWith(
                    "standing " + standing(finding),
                    "<strong>" + Xml.escape(finding.verdict().words()) + "</strong>",
                    finding.id(),
                    finding.title(),
                    AuditWords.gist(finding));
        }
        return HtmlPage.section(AuditWords.heading(kind), table.toHtml("What each verdict follows from is below."));
    }

    private static String standing(Finding finding) {
        return switch (finding.verdict()) {
            case HOLDS, ATTAINED -> "holds";
            case FALSE -> "fails";
            case TOO_LOOSE, HOLDS_WITH_CONDITIONS, SUPERSEDED -> "loose";
            case UNDECIDED -> "not_proven";
        };
    }

    private static String finding(Finding finding) {
        boolean question = finding.kind() == Finding.Kind.EXPERIMENT;
        StringBuilder content = new StringBuilder("<dl>\n");
        entry(content, question ? "Question" : "Stated", finding.stated());
        entry(content, question ? "Games" : "Conditions", finding.conditions());
        entry(content, "Measured", finding.measured());
        entry(content, "Verdict", finding.verdict().words());
        entry(content, "Instead", AuditWords.replacement(finding));
        content.append("</dl>\n");
        if (!finding.figures().isEmpty()) {
            content.append("<div class=\"figures\">\n");
            finding.figures()
                    .forEach(figure -> content.append(
                            new AuditFigure(finding, figure).toFigure().toHtml()));
            content.append("</div>\n");
        }
        HtmlTable numbers = new HtmlTable("Number", "Measured");
        finding.numbers().forEach((name, value) -> numbers.row(name, Digits.nearest(value)));
        content.append("<details>\n<summary>The ")
                .append(finding.numbers().size())
                .append(" numbers behind the verdict</summary>\n")
                .append(numbers.toHtml("From " + tables(finding) + "."))
                .append("</details>\n");
        return HtmlPage.section(Xml.escape(finding.id() + ". " + finding.title()), content.toString());
    }

    private static String tables(Finding finding) {
        StringBuilder text = new StringBuilder();
        finding.tables()
                .forEach(table -> text.append(text.isEmpty() ? "" : "; ")
                        .append("table ")
                        .append(table.name())
                        .append(" of ")
                        .append(table.rows().size())
                        .append(" rows (")
                        .append(table.description())
                        .append(")"));
        return text.isEmpty() ? "no table" : text.toString();
    }

    private static void entry(StringBuilder html, String name, String text) {
        if (!text.isEmpty()) {
            html.append("<dt>")
                    .append(name)
                    .append("</dt><dd>")
                    .append(HtmlPage.text(text))
                    .append("</dd>\n");
        }
    }
}
