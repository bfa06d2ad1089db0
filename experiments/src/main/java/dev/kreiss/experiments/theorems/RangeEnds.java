package dev.kreiss.experiments.theorems;

import dev.kreiss.audit.DataTable;
import dev.kreiss.experiments.Evidence;
import dev.kreiss.experiments.Measures;
import dev.kreiss.experiments.Setting;
import dev.kreiss.experiments.Statistics;
import dev.kreiss.experiments.quadratic.BilevelGame;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.SingularValues;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.theory.KreissRange;
import java.util.SplittableRandom;

/** T6: the range of K that three numbers leave, both ends constructed, random systems in between. */
public final class RangeEnds extends TheoremCheck {

    public RangeEnds() {
        super(
                "T6",
                "What three numbers can tell",
                "over all J with given rho(A) = a, rho(D) = d, ||C|| = c, K takes exactly [K*(0,0,c), K*(a,d,c)]",
                "B = 0, A and D symmetric, sizes at least 2",
                1e-6,
                "Both ends are constructed to a relative {missed}; {violations} of {systems} random systems lie outside.");
    }

    @Override
    public Evidence measure(Setting setting) {
        int triples = setting.choose(12, 60);
        int each = setting.choose(6, 20);
        Evidence.Rows rows = Evidence.rows(
                "systems",
                "kind 0: the lower end, 1: the upper end, 2: random",
                "a",
                "d",
                "c",
                "kind",
                "kreissLower",
                "kreissUpper",
                "least",
                "most",
                "missed");
        for (double[] row : setting.cases(triples * each, k -> row(setting, k / each, k % each))) {
            rows.add(row);
        }
        Evidence evidence = new Evidence();
        DataTable systems = evidence.table(rows);
        double violations = 0;
        for (double[] row : systems.rows()) {
            violations += row[4] <= row[7] && row[5] >= row[6] * (1 - 1e-12) ? 0 : 1;
        }
        return evidence.number("systems", systems.rows().size())
                .number(VIOLATIONS, violations)
                .largest(MISSED, systems, "missed");
    }

    private static double[] row(Setting setting, int triple, int kind) {
        SplittableRandom numbers = setting.random("T6 triple", triple);
        double a = 1 - Math.pow(10, -2 * numbers.nextDouble());
        double d = 1 - Math.pow(10, -2 * numbers.nextDouble());
        double c = Math.pow(10, -0.5 + 2.5 * numbers.nextDouble());
        CoupledSystem system = switch (kind) {
            case 0 -> end(a, d, Matrix.of(2, 2, 0, 0, 0, c));
            case 1 -> end(a, d, Matrix.of(2, 2, c, 0, 0, 0));
            default -> random(a, d, c, setting.random("T6", 100 * triple + kind));
        };
        Measures measured = Measures.of(system, 1e-8, setting.parallel());
        KreissRange range = KreissRange.of(a, d, c);
        double missed = kind == 0
                ? Math.abs(measured.kreissUpper() / range.least() - 1)
                : kind == 1 ? Math.abs(measured.kreissLower() / range.most() - 1) : 0;
        return new double[] {
            a,
            d,
            c,
            Math.min(kind, 2),
            measured.kreissLower(),
            measured.kreissUpper(),
            range.least(),
            range.most(),
            Statistics.largest(missed)
        };
    }

    private static CoupledSystem end(double a, double d, Matrix coupling) {
        return CoupledSystem.ofBlocks(Matrix.of(2, 2, a, 0, 0, 0), null, coupling, Matrix.of(2, 2, d, 0, 0, 0));
    }

    /** Players of 2 to 5 parameters each, eigenvalues of both signs. Their eigenvectors may be taken as axes. */
    private static CoupledSystem random(double a, double d, double c, SplittableRandom random) {
        Matrix first = symmetric(2 + random.nextInt(4), a, random);
        Matrix second = symmetric(2 + random.nextInt(4), d, random);
        Matrix coupling = BilevelGame.gaussian(second.rows(), first.rows(), random);
        return CoupledSystem.ofBlocks(
                first, null, coupling.scaled(c / SingularValues.of(coupling).largest()), second);
    }

    private static Matrix symmetric(int size, double radius, SplittableRandom random) {
        double[] values = random.doubles(size, -radius, radius).toArray();
        values[0] = random.nextBoolean() ? radius : -radius;
        return BilevelGame.diagonal(values);
    }
}
