package dev.kreiss.experiments.theorems;

import dev.kreiss.audit.DataTable;
import dev.kreiss.experiments.Evidence;
import dev.kreiss.experiments.Measures;
import dev.kreiss.experiments.Setting;
import dev.kreiss.experiments.Statistics;
import dev.kreiss.experiments.Thresholds;
import dev.kreiss.experiments.quadratic.BilevelGame;
import dev.kreiss.linalg.Spectrum;
import dev.kreiss.theory.CriticalCouplings;

/** T5: three thresholds, each against what happens on both sides of it. */
public final class CriticalThresholds extends TheoremCheck {

    /** Relative distance to a threshold at which the two sides are told apart. */
    private static final double ASIDE = 1e-3;

    public CriticalThresholds() {
        super(
                "T5",
                "Critical couplings",
                "c <= sqrt((1-a^2)(1-d^2)): peak 1; c <= 2 sqrt((1-a)(1-d)): K = 1; bc < (1-a)(1-d): rho < 1; each sharp",
                "||A|| <= a, ||D|| <= d, the first two without feedback",
                1e-8,
                "Thresholds by bisection differ by a relative {missed} at {pairs} pairs (a, d). On the quiet side {loudBelow}"
                        + " systems have a peak or a K above 1 or rho at least 1; on the other side {loud} of {loudExpected} have.");
    }

    @Override
    public Evidence measure(Setting setting) {
        double[] diagonal =
                setting.choose(new double[] {0.2, 0.6, 0.95}, new double[] {0.1, 0.3, 0.5, 0.7, 0.9, 0.95, 0.99});
        Evidence.Rows rows = Evidence.rows(
                "pairs",
                "thresholds of one pair (a, d), and how many of the three quantities exceed 1 on either side",
                "a",
                "d",
                "contraction",
                "noTransient",
                "instability",
                "missed",
                "loudBelow",
                "loudAbove");
        for (double[] row : setting.cases(
                diagonal.length * diagonal.length,
                k -> row(setting, diagonal[k / diagonal.length], diagonal[k % diagonal.length]))) {
            rows.add(row);
        }
        Evidence evidence = new Evidence();
        DataTable pairs = evidence.table(rows);
        double loudBelow = 0;
        double loudAbove = 0;
        for (double[] row : pairs.rows()) {
            loudBelow += row[6];
            loudAbove += row[7];
        }
        return evidence.number("pairs", pairs.rows().size())
                .number("loudBelow", loudBelow)
                .number(VIOLATIONS, loudBelow + (3 * pairs.rows().size() - loudAbove))
                .number("loud", loudAbove)
                .number("loudExpected", 3 * pairs.rows().size())
                .largest(MISSED, pairs, "missed");
    }

    private static double[] row(Setting setting, double a, double d) {
        CriticalCouplings predicted = CriticalCouplings.of(a, d);
        double contraction = Thresholds.boundary(c -> Thresholds.norm(a, d, c) > 1, 1e-9, 1e6);
        double noTransient = Thresholds.boundary(c -> Thresholds.numericalRadius(a, d, c) > 1, 1e-9, 1e6);
        double product = Thresholds.boundary(
                x -> Spectrum.of(BilevelGame.scalars(a, x, 1, d).jacobian()).radius() > 1, 1e-9, 1e6);
        double missed = Statistics.largest(
                Math.abs(contraction / predicted.contraction() - 1),
                Math.abs(noTransient / predicted.noTransient() - 1),
                Math.abs(product / predicted.instability() - 1));
        return new double[] {
            a,
            d,
            contraction,
            noTransient,
            product,
            missed,
            loud(setting, a, d, predicted, 1 - ASIDE),
            loud(setting, a, d, predicted, 1 + ASIDE)
        };
    }

    private static double loud(Setting setting, double a, double d, CriticalCouplings at, double factor) {
        Measures peak = Measures.of(BilevelGame.scalars(a, 0, factor * at.contraction(), d), 1e-9, setting.parallel());
        Measures kreiss =
                Measures.of(BilevelGame.scalars(a, 0, factor * at.noTransient(), d), 1e-9, setting.parallel());
        Measures radius =
                Measures.of(BilevelGame.scalars(a, factor * at.instability(), 1, d), 1e-3, setting.parallel());
        return (peak.peakLower() > 1 ? 1 : 0)
                + (kreiss.kreissLower() > 1 ? 1 : 0)
                + (radius.radius().stable() ? 0 : 1);
    }
}
