package dev.kreiss.experiments.theorems;

import dev.kreiss.audit.DataTable;
import dev.kreiss.experiments.Evidence;
import dev.kreiss.experiments.Measures;
import dev.kreiss.experiments.Setting;
import dev.kreiss.experiments.Statistics;
import dev.kreiss.experiments.quadratic.BilevelGame;
import dev.kreiss.experiments.quadratic.Spectra;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.SingularValues;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.theory.ProductBound;
import java.util.SplittableRandom;

/** T10: products of Jacobians that change from step to step. */
public final class ChangingJacobians extends TheoremCheck {

    public ChangingJacobians() {
        super(
                "T10",
                "Jacobians that change",
                "||J_T ... J_1|| <= ||G_T ... G_1|| for block norms |J_t| <= G_t",
                "any sequence",
                1e-9,
                "{violations} of {products} products of up to {steps} factors exceed the bound; scalar blocks attain it to a relative"
                        + " {missed}. For blocks of several parameters the bound is {medianTightness} times the norm in the median.");
    }

    @Override
    public Evidence measure(Setting setting) {
        int count = setting.choose(24, 120);
        int steps = setting.choose(60, 200);
        Evidence.Rows rows = Evidence.rows(
                "products",
                "games whose step sizes and coupling change at random; the largest norm over all lengths",
                "size",
                "largestNorm",
                "largestBound",
                "exceeding",
                "tightness",
                "missed");
        for (double[] row : setting.cases(count, k -> row(setting, k, steps))) {
            rows.add(row);
        }
        Evidence evidence = new Evidence();
        DataTable products = evidence.table(rows);
        double violations = 0;
        for (double exceeding : products.column("exceeding")) {
            violations += exceeding;
        }
        double[] larger = products.rows().stream()
                .filter(row -> row[0] > 1)
                .mapToDouble(row -> row[4])
                .toArray();
        return evidence.number("products", (double) count * steps)
                .number("steps", steps)
                .number(VIOLATIONS, violations)
                .largest(MISSED, products, "missed")
                .number("medianTightness", Statistics.quantile(larger, 0.5));
    }

    private static double[] row(Setting setting, int k, int steps) {
        SplittableRandom random = setting.random("T10", k);
        int size = k % 2 == 0 ? 1 : 2 + random.nextInt(5);
        Matrix product = Matrix.identity(2 * size);
        ProductBound bound = ProductBound.identity(2);
        double largest = 1;
        double largestBound = 1;
        double exceeding = 0;
        double missed = 0;
        for (int t = 0; t < steps; t++) {
            double gamma = 0.5 + 0.49 * random.nextDouble();
            double c = 2 * random.nextDouble();
            double b = 0.01 * random.nextDouble();
            CoupledSystem system = new BilevelGame(size, Spectra.UNIFORM, gamma, c, size == 1, b).system(random);
            product = system.jacobian().times(product);
            bound = bound.next(Measures.norms(system));
            double norm = SingularValues.of(product).largest();
            largest = Math.max(largest, norm);
            largestBound = Math.max(largestBound, bound.norm());
            exceeding += norm > bound.norm() ? 1 : 0;
            missed = size == 1 ? Math.max(missed, bound.norm() / norm - 1) : missed;
        }
        return new double[] {size, largest, largestBound, exceeding, largestBound / largest, missed};
    }
}
