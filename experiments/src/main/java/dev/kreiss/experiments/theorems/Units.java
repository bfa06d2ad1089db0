package dev.kreiss.experiments.theorems;

import dev.kreiss.audit.DataFigure;
import dev.kreiss.audit.DataTable;
import dev.kreiss.experiments.Evidence;
import dev.kreiss.experiments.Measures;
import dev.kreiss.experiments.Setting;
import dev.kreiss.experiments.Statistics;
import dev.kreiss.experiments.quadratic.BilevelGame;
import dev.kreiss.theory.UnitsBalance;
import java.util.SplittableRandom;

/** T11: what a change of units does to K, the peak and the table of blocks; and the bound from balanced units. */
public final class Units extends TheoremCheck {

    /** What may be left of K - 1 in the smallest units. */
    private static final double LEFT = 1e-3;

    public Units() {
        super(
                "T11",
                "The norm matters",
                "units diag(I, tau I) leave rho and p_11, p_22 as they are and scale p_21 by tau; for B = 0 inf K = max(K(A), K(D));"
                        + " for b, c > 0 and rho(G) <= 1 the peak is at most sqrt(max(b/c, c/b))",
                "two players",
                1e-3,
                "{violations} of {systems} systems exceed the balanced bound, change what must not change or keep their K. K falls to"
                        + " {kreissInSmallUnits} at tau = 1e-6 (from {kreissInPlainUnits}). Scalars with rho = 0.9999 attain the"
                        + " balanced bound to a relative {missed}.");
    }

    @Override
    public Evidence measure(Setting setting) {
        Evidence evidence = new Evidence();
        DataTable scaled = overUnits(setting, evidence);
        DataTable balanced = balanced(setting, evidence);
        double violations = 0;
        for (double[] row : balanced.rows()) {
            violations += row[4] <= row[5] ? 0 : 1;
        }
        for (double[] row : scaled.rows()) {
            violations += row[7] <= 1e-6 ? 0 : 1;
        }
        double[] kreiss = scaled.column("kreissUpper");
        violations += kreiss[0] <= 1 + LEFT ? 0 : 1; // K(A) = K(D) = 1
        return evidence.number("systems", balanced.rows().size() + scaled.rows().size())
                .number(VIOLATIONS, violations)
                .number(MISSED, 1 - Statistics.largest(balanced.column("peakOverBound")))
                .number("kreissInSmallUnits", kreiss[0])
                .number("kreissInPlainUnits", scaled.where("tau", 1).column("kreissUpper")[0])
                .figure(
                        "units",
                        "K and peak of one system in other units",
                        "The transient is an arrow from block 1 to block 2: in units in which block 2 counts little, it is gone.",
                        "tau",
                        "value",
                        true,
                        true,
                        DataFigure.Line.curve("K", "units", "tau", "kreissUpper"),
                        DataFigure.Line.curve("peak", "units", "tau", "peakUpper"),
                        DataFigure.Line.curve("p_21", "units", "tau", "p21"));
    }

    /** gamma = 0.9, c = 10. */
    private static DataTable overUnits(Setting setting, Evidence evidence) {
        double[] taus =
                setting.choose(new double[] {1e-6, 1e-3, 1e-2, 0.1, 1, 10, 100}, Statistics.geometric(1e-6, 1e3, 37));
        Measures plain = Measures.of(BilevelGame.scalars(0.9, 0, 10, 0.9), 1e-8, setting.parallel());
        double[][] before = plain.growth().peak().perBlock();
        Evidence.Rows rows = Evidence.rows(
                "units",
                "gamma = 0.9, c = 10 in units diag(1, tau); error: largest relative departure of rho, p_11, p_22 and p_21/tau",
                "tau",
                "kreissUpper",
                "peakUpper",
                "rho",
                "p11",
                "p21",
                "p22",
                "error");
        for (double[] row : setting.cases(taus.length, 0, 0.5, k -> {
            double tau = taus[k] > 0.999 && taus[k] < 1.001 ? 1 : taus[k];
            Measures measured = Measures.of(plain.system().inUnits(1, tau), 1e-8, setting.parallel());
            double[][] now = measured.growth().peak().perBlock();
            double error = Statistics.largest(
                    Math.abs(measured.radius().value() / plain.radius().value() - 1),
                    Math.abs(now[0][0] / before[0][0] - 1),
                    Math.abs(now[1][1] / before[1][1] - 1),
                    Math.abs(now[1][0] / (tau * before[1][0]) - 1));
            return new double[] {
                tau,
                measured.kreissUpper(),
                measured.peakUpper(),
                measured.radius().value(),
                now[0][0],
                now[1][0],
                now[1][1],
                error
            };
        })) {
            rows.add(row);
        }
        return evidence.table(rows);
    }

    /** Scalars whose rho is 0.9999 or less, with both couplings. */
    private static DataTable balanced(Setting setting, Evidence evidence) {
        int count = setting.choose(20, 120);
        Evidence.Rows rows = Evidence.rows(
                "balanced",
                "two scalars with coupling c and feedback b for a given rho",
                "rho",
                "a",
                "b",
                "c",
                "peakLower",
                "bound",
                "peakOverBound");
        for (double[] row : setting.cases(count, 0.5, 1, k -> {
            SplittableRandom random = setting.random("T11", k);
            double rho = k % 2 == 0 ? 0.9999 : 0.5 + 0.49 * random.nextDouble();
            // Without a diagonal a displacement goes back and forth whole: that attains the bound.
            double a = k % 4 == 0 ? 0 : rho * (1 - Math.pow(10, -3 * random.nextDouble()) * 0.999);
            double root = rho - a; // sqrt(b c) for a = d
            double skew = Math.pow(10, 2 * random.nextDouble());
            double c = root * skew;
            double b = root / skew;
            Measures measured = Measures.of(BilevelGame.scalars(a, b, c, a), 1e-6, setting.parallel());
            double bound = UnitsBalance.of(b, c).peak();
            return new double[] {rho, a, b, c, measured.peakLower(), bound, measured.peakLower() / bound};
        })) {
            rows.add(row);
        }
        return evidence.table(rows);
    }
}
