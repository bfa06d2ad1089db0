package dev.kreiss.experiments.theorems;

import dev.kreiss.audit.DataFigure;
import dev.kreiss.audit.DataTable;
import dev.kreiss.experiments.Evidence;
import dev.kreiss.experiments.Measures;
import dev.kreiss.experiments.Setting;
import dev.kreiss.experiments.Statistics;
import dev.kreiss.experiments.quadratic.BilevelGame;
import dev.kreiss.theory.TriangularPair;

/** T3: closed forms of K and the peak for two scalars. */
public final class ClosedForms extends TheoremCheck {

    public ClosedForms() {
        super(
                "T3",
                "Closed forms for two players without feedback",
                "a = d: K* = u + 1/(4u), u = c/(4(1-gamma)) >= 1/2, else 1; any a, d: K* <= 1 + c/(sqrt(1-a)+sqrt(1-d))^2; the"
                        + " peak is sup_t ||[a^t 0; c s_t d^t]||, c/(e(1-gamma)) as gamma -> 1",
                "B = 0",
                1e-6,
                "K and peak of scalars are met to a relative {missed}; {violations} of {systems} lie above. The bound for unequal a,"
                        + " d is {largestOvershoot} times K at most. Peak over K is {peakOverKreissNearestToOne} at gamma = 0.999.");
    }

    @Override
    public Evidence measure(Setting setting) {
        double[] diagonal = setting.choose(
                new double[] {0, 0.5, 0.9, 0.999}, new double[] {0, 0.3, 0.5, 0.8, 0.9, 0.95, 0.99, 0.999});
        double[] couplings =
                setting.choose(new double[] {0.1, 1, 30}, new double[] {0.01, 0.1, 0.5, 1, 3, 10, 100, 1000});
        int each = diagonal.length * couplings.length;
        Evidence.Rows rows = Evidence.rows(
                "scalars",
                "two scalars without feedback",
                "a",
                "d",
                "c",
                "kreissLower",
                "kreissSharp",
                "kreissBound",
                "peakLower",
                "peakSharp",
                "missed",
                "boundOverKreiss",
                "peakOverKreiss");
        for (double[] row : setting.cases(diagonal.length * each, k -> {
            double a = diagonal[k / each];
            double d = diagonal[k / couplings.length % diagonal.length];
            double c = couplings[k % couplings.length];
            Measures measured = Measures.of(BilevelGame.scalars(a, 0, c, d), 1e-8, setting.parallel());
            TriangularPair pair = new TriangularPair(a, d, c);
            double missed = Math.max(
                    Math.abs(pair.kreiss() / measured.kreissLower() - 1),
                    Math.abs(pair.peak().value() / measured.peakLower() - 1));
            return new double[] {
                a,
                d,
                c,
                measured.kreissLower(),
                pair.kreiss(),
                pair.kreissUpper(),
                measured.peakLower(),
                pair.peak().value(),
                missed,
                pair.kreissUpper() / measured.kreissUpper(),
                measured.peakLower() / measured.kreissUpper()
            };
        })) {
            rows.add(row);
        }
        Evidence evidence = new Evidence();
        DataTable scalars = evidence.table(rows);
        double violations = 0;
        for (double[] row : scalars.rows()) {
            violations += row[3] <= row[4] && row[3] <= row[5] && row[6] <= row[7] ? 0 : 1;
        }
        DataTable nearest = scalars.where("a", 0.999).where("d", 0.999);
        return evidence.number("systems", scalars.rows().size())
                .number(VIOLATIONS, violations)
                .largest(MISSED, scalars, "missed")
                .largest("largestOvershoot", scalars, "boundOverKreiss")
                .number("peakOverKreissNearestToOne", Statistics.largest(nearest.column("peakOverKreiss")))
                .figure(
                        "closed",
                        "K of two scalars against the closed forms",
                        "Dots on the diagonal attain the bound.",
                        "measured K",
                        "bound",
                        true,
                        true,
                        DataFigure.Line.dots("sharp", "scalars", "kreissLower", "kreissSharp"),
                        DataFigure.Line.dots("closed form for a, d", "scalars", "kreissLower", "kreissBound"));
    }
}
