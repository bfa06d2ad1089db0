package dev.kreiss.audit;

import java.util.List;

/**
 * All findings of a run.
 *
 * @param scale quick or full
 * @param findings in the order in which they were asked for
 * @param seconds that the run took
 * @param cases that were measured, points of sweeps included @param resumed how many of them an earlier run had measured
 */
public record Audit(String scale, List<Finding> findings, double seconds, long cases, long resumed) {

    public Audit {
        findings = List.copyOf(findings);
    }

    public List<Finding> of(Finding.Kind kind) {
        return findings.stream().filter(finding -> finding.kind() == kind).toList();
    }
}
