package dev.kreiss.experiments.theorems;

import dev.kreiss.audit.DataTable;
import dev.kreiss.experiments.Evidence;
import dev.kreiss.experiments.Setting;
import dev.kreiss.experiments.quadratic.BilevelGame;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.semidefinite.OptimalCertificate;
import dev.kreiss.semidefinite.TwoParameterCertificate;
import dev.kreiss.theory.QuadraticCertificate;

/** T9: the closed form of the best quadratic certificate against the semidefinite program. */
public final class Certificates extends TheoremCheck {

    public Certificates() {
        super(
                "T9",
                "Quadratic certificates",
                "J^T P J <= r^2 P, I <= P <= kappa I proves ||J^t|| <= sqrt(kappa) r^t; for the class a, d, c the best is"
                        + " max(1, c r/sqrt((r^2-a^2)(r^2-d^2))), for [gamma 0; c gamma] the best of all",
                "B = 0, a, d < r",
                1e-6,
                "For equal scalars what the program proves differs from the closed form by a relative {missed} over {equal}"
                        + " cases ({leastPossibleMissed} for the proof that nothing less is possible), with"
                        + " residuals up to {largestResidual} and gaps up to {largestGap}; two parameters by {twoParameterMissed}."
                        + " For unequal scalars the program is at least {leastProgramOverClass} times the bound of the class, which"
                        + " {violations} exceed.");
    }

    @Override
    public Evidence measure(Setting setting) {
        double[] diagonal =
                setting.choose(new double[] {0.5, 0.9, 0.98}, new double[] {0.2, 0.5, 0.8, 0.9, 0.95, 0.98});
        double[] couplings = setting.choose(new double[] {1, 10}, new double[] {0.5, 1, 3, 10, 100});
        double[] shares = {0.3, 1};
        int each = couplings.length * shares.length;
        int count = diagonal.length * diagonal.length * each;
        Evidence.Rows rows = Evidence.rows(
                "scalars",
                "two scalars at a rate between max(a, d) and 1",
                "a",
                "d",
                "c",
                "rate",
                "program",
                "leastPossible",
                "closedForm",
                "twoParameters",
                "programOverClosed",
                "missed",
                "leastMissed",
                "residual",
                "gap");
        for (double[] row : setting.cases(count, k -> {
            double a = diagonal[k / (diagonal.length * each)];
            double d = diagonal[k / each % diagonal.length];
            double c = couplings[k / shares.length % couplings.length];
            double largest = Math.max(a, d);
            return row(a, d, c, largest + shares[k % shares.length] * (1 - largest));
        })) {
            rows.add(row);
        }
        Evidence evidence = new Evidence();
        DataTable scalars = evidence.table(rows);
        double violations = 0;
        double equal = 0;
        double two = 0;
        for (double[] row : scalars.rows()) {
            violations += row[5] > row[6] ? 1 : 0;
            equal += row[0] == row[1] ? 1 : 0;
            two = Math.max(two, Math.abs(row[7] / row[6] - 1));
        }
        return evidence.number("cases", count)
                .number("equal", equal)
                .number(VIOLATIONS, violations)
                .largest(MISSED, scalars, "missed")
                .largest("leastPossibleMissed", scalars, "leastMissed")
                .number("twoParameterMissed", two)
                .smallest("leastProgramOverClass", scalars, "programOverClosed")
                .largest("largestResidual", scalars, "residual")
                .largest("largestGap", scalars, "gap");
    }

    private static double[] row(double a, double d, double c, double rate) {
        CoupledSystem system = BilevelGame.scalars(a, 0, c, d);
        OptimalCertificate best = OptimalCertificate.of(system.jacobian(), rate);
        OptimalCertificate.Convergence convergence = best.convergence();
        double closed = QuadraticCertificate.peak(a, d, c, rate);
        return new double[] {
            a,
            d,
            c,
            rate,
            best.peak(),
            best.leastPeak(),
            closed,
            TwoParameterCertificate.of(system, rate).peak(),
            best.peak() / closed,
            a == d ? Math.abs(best.peak() / closed - 1) : 0,
            a == d ? 1 - best.leastPeak() / closed : 0,
            convergence == null ? 0 : Math.max(convergence.primalResidual(), convergence.dualResidual()),
            convergence == null ? 0 : convergence.gap()
        };
    }
}
