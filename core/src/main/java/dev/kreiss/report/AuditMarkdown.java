package dev.kreiss.report;

import dev.kreiss.analysis.Environment;
import dev.kreiss.audit.Audit;
import dev.kreiss.audit.Finding;
import java.util.stream.Collectors;

/** An audit as a page of the documentation. Nothing in it depends on time or machine. */
public final class AuditMarkdown {

    private AuditMarkdown() {}

    /** Networks are measured only if they are named, and then so is everything else. */
    private static String claims(Audit audit) {
        return AuditWords.kinds(audit).contains(Finding.Kind.NETWORK)
                ? audit.findings().stream().map(Finding::id).collect(Collectors.joining(",", " --claim ", ""))
                : "";
    }

    /** Markdown, ending in a line feed. */
    public static String write(Audit audit, Environment environment) {
        StringBuilder text = new StringBuilder("# Audit of the paper, as measured\n\n");
        text.append("Written by `./kreiss reproduce --")
                .append(audit.scale())
                .append(claims(audit))
                .append(" --seed ")
                .append(environment.seed())
                .append(" --audit FILE.md`, not by hand. The claims are those of\n")
                .append(
                        "arXiv 2606.04031 as publicly reported; [proofs/audit.md](../proofs/audit.md) gives the reasons,\n")
                .append(
                        "[proofs](../proofs/README.md) the proofs. Every verdict is a function of the numbers listed with it;\n")
                .append("the tables behind them are in the document of `--json`.\n");
        for (Finding.Kind kind : AuditWords.kinds(audit)) {
            text.append("\n## ")
                    .append(AuditWords.heading(kind))
                    .append("\n\n| | statement | verdict |\n|---|---|---|\n");
            for (Finding finding : AuditWords.of(audit, kind)) {
                text.append("| ")
                        .append(finding.id())
                        .append(" | ")
                        .append(finding.title())
                        .append(" | ")
                        .append(finding.verdict().words())
                        .append(" |\n");
            }
            AuditWords.of(audit, kind).forEach(finding -> section(text, finding));
        }
        return text.toString();
    }

    private static void section(StringBuilder text, Finding finding) {
        boolean question = finding.kind() == Finding.Kind.EXPERIMENT;
        text.append("\n### ")
                .append(finding.id())
                .append(". ")
                .append(finding.title())
                .append("\n\n");
        entry(text, question ? "Question" : "Stated", finding.stated());
        entry(text, question ? "Games" : "Conditions", finding.conditions());
        entry(text, "Measured", finding.measured());
        entry(text, "Verdict", finding.verdict().words());
        entry(text, "Instead", AuditWords.replacement(finding));
        text.append("\n| number | value |\n|---|---|\n");
        finding.numbers()
                .forEach((name, value) -> text.append("| ")
                        .append(name)
                        .append(" | ")
                        .append(Digits.nearest(value))
                        .append(" |\n"));
    }

    private static void entry(StringBuilder text, String name, String content) {
        if (!content.isEmpty()) {
            text.append("* **")
                    .append(name)
                    .append(".** ")
                    .append(escaped(content))
                    .append('\n');
        }
    }

    private static String escaped(String content) {
        return content.replace("|", "\\|")
                .replace("*", "\\*")
                .replace("_", "\\_")
                .replace("<", "\\<");
    }
}
