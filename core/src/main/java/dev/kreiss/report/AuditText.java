package dev.kreiss.report;

import dev.kreiss.analysis.Environment;
import dev.kreiss.audit.Audit;
import dev.kreiss.audit.Finding;

/** An audit for people: a table of verdicts, then each statement with what was measured. Plain ASCII. */
public final class AuditText {

    private AuditText() {}

    /** Lines of at most 100 columns, ending in a line feed; the last one tells cost and environment. */
    public static String write(Audit audit, Environment environment) {
        StringBuilder text = new StringBuilder();
        for (Finding.Kind kind : AuditWords.kinds(audit)) {
            text.append(AuditWords.heading(kind))
                    .append(", ")
                    .append(AuditWords.count(audit, kind))
                    .append("\n\n");
            TextTable table = new TextTable("", "Verdict", "Statement").leftAligned(1);
            AuditWords.of(audit, kind)
                    .forEach(
                            finding -> table.row(finding.id(), finding.verdict().words(), finding.title()));
            text.append(table.toText()).append('\n');
            AuditWords.of(audit, kind).forEach(finding -> details(text, finding));
        }
        return text.append(TextParts.oneLine(AuditWords.cost(audit) + ", " + environment.threads() + " threads, seed "
                        + environment.seed() + ", Kreiss " + environment.version()))
                .toString();
    }

    private static void details(StringBuilder text, Finding finding) {
        text.append(Wrapped.paragraph(Wrapped.padded(finding.id(), 5), finding.title()));
        boolean question = finding.kind() == Finding.Kind.EXPERIMENT;
        line(text, question ? "question" : "stated", finding.stated());
        line(text, question ? "games" : "for", finding.conditions());
        line(text, "measured", finding.measured());
        line(text, "verdict", finding.verdict().words());
        line(text, "instead", AuditWords.replacement(finding));
        text.append('\n');
    }

    private static void line(StringBuilder text, String name, String content) {
        if (!content.isEmpty()) {
            text.append(Wrapped.paragraph("     " + Wrapped.padded(name, 10), content));
        }
    }
}
