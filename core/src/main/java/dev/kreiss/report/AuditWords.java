package dev.kreiss.report;

import dev.kreiss.audit.Audit;
import dev.kreiss.audit.Finding;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What text, page and document of an audit have in common. */
final class AuditWords {

    private static final Pattern END_OF_SENTENCE = Pattern.compile("\\. (?=[A-Z0-9])");

    private AuditWords() {}

    static String heading(Finding.Kind kind) {
        return switch (kind) {
            case CLAIM -> "Published claims";
            case THEOREM -> "Theorems";
            case EXPERIMENT -> "Linear-quadratic games";
            case NETWORK -> "Training of networks";
        };
    }

    /** Kinds of which there are findings, in order. */
    static List<Finding.Kind> kinds(Audit audit) {
        return List.of(Finding.Kind.values()).stream()
                .filter(kind -> audit.findings().stream().anyMatch(finding -> finding.kind() == kind))
                .toList();
    }

    static List<Finding> of(Audit audit, Finding.Kind kind) {
        return audit.findings().stream()
                .filter(finding -> finding.kind() == kind)
                .toList();
    }

    /** "7: 2 hold, 2 too loose, 1 false". */
    static String count(Audit audit, Finding.Kind kind) {
        List<Finding> findings = of(audit, kind);
        StringBuilder text = new StringBuilder();
        findings.stream().map(Finding::verdict).distinct().sorted().forEach(verdict -> {
            long count = findings.stream()
                    .filter(finding -> finding.verdict() == verdict)
                    .count();
            text.append(text.isEmpty() ? "" : ", ")
                    .append(count)
                    .append(' ')
                    .append(count == 1 ? verdict.words() : verdict.words().replace("holds", "hold"));
        });
        return findings.size() + ": " + text;
    }

    static String cost(Audit audit) {
        return String.format(
                Locale.ROOT,
                "%s run, %.1f s%s",
                audit.scale(),
                audit.seconds(),
                audit.resumed() == 0
                        ? ""
                        : ", " + audit.resumed() + " of " + audit.cases() + " cases from an earlier run");
    }

    /** The first sentence of what was measured. */
    static String gist(Finding finding) {
        Matcher end = END_OF_SENTENCE.matcher(finding.measured());
        return end.find() ? finding.measured().substring(0, end.start() + 1) : finding.measured();
    }

    /** The theorem and what it says; empty if the statement is itself a theorem or a question. */
    static String replacement(Finding finding) {
        return finding.replacement().isEmpty() ? "" : finding.theorem() + ": " + finding.replacement();
    }
}
