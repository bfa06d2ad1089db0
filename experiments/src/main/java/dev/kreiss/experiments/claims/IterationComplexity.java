package dev.kreiss.experiments.claims;

import dev.kreiss.audit.DataFigure;
import dev.kreiss.audit.DataTable;
import dev.kreiss.audit.Finding;
import dev.kreiss.audit.Verdict;
import dev.kreiss.experiments.Evidence;
import dev.kreiss.experiments.Measures;
import dev.kreiss.experiments.Setting;
import dev.kreiss.experiments.Statistics;
import dev.kreiss.experiments.Study;
import dev.kreiss.experiments.Words;
import dev.kreiss.experiments.quadratic.BilevelGame;
import dev.kreiss.experiments.quadratic.Spectra;
import dev.kreiss.theory.ComparisonMatrix;
import dev.kreiss.theory.PublishedBound;
import dev.kreiss.theory.StepsBound;
import java.util.Map;
import java.util.SplittableRandom;

/** P11: steps to accuracy, counted, against the published order and the count of T8. */
public final class IterationComplexity implements Study {

    private static final double DELTA = 1e-3;

    /** What the statement says about K, and about 1/(1-gamma). */
    private static final double STATED_EXPONENT = 2;

    @Override
    public Statement statement() {
        return new Statement(
                "P11",
                Finding.Kind.CLAIM,
                "Steps to accuracy",
                "T(delta) = O(K^2 log(1/delta)/(1-gamma)^2)",
                "as P4; stated for stochastic descent, measured without noise, where it has to hold as well: T(delta) = min{T :"
                        + " ||J^t|| <= delta for all t >= T}; what noise adds is in T8 and LQ5",
                "T8",
                "T_J(delta) <= T_G(delta), counted from the powers of the block norms; for a = d about"
                        + " [log(1/delta) + log(c/(1-gamma))]/(1-gamma): logarithmic in K, of first order in 1/(1-gamma)");
    }

    @Override
    public Evidence measure(Setting setting) {
        Evidence evidence = new Evidence();
        DataTable overK = overKreiss(setting, evidence);
        DataTable overGap = overGap(setting, evidence);
        instances(setting, evidence);
        fit(evidence, "kreiss", overK, "kreiss");
        fit(evidence, "gap", overGap, "inverseGap");
        double[] ratio = overK.column("statedOverSteps");
        double missed = 0;
        for (double[] row : overK.rows()) {
            missed = Math.max(missed, Math.abs(row[4] - row[3]));
        }
        evidence.number("leastStatedOverSteps", Statistics.smallest(ratio))
                .number("largestStatedOverSteps", Statistics.largest(ratio))
                .number("comparisonCountMissedByScalars", missed)
                .number(
                        "decadesOfKreiss",
                        Math.log10(Statistics.largest(overK.column("kreiss"))
                                / Statistics.smallest(overK.column("kreiss"))))
                .figure(
                        "steps",
                        "Steps to accuracy 0.001 of two scalars with gamma = 0.9",
                        "Over three decades of K the counted steps grow by a few dozen, the stated order by six decades.",
                        "Kreiss constant K",
                        "steps",
                        true,
                        true,
                        DataFigure.Line.curve("stated order", "overKreiss", "kreiss", "stated")
                                .where("gamma", 0.9),
                        DataFigure.Line.curve("comparison (T8)", "overKreiss", "kreiss", "comparison")
                                .where("gamma", 0.9),
                        DataFigure.Line.dots("counted", "overKreiss", "kreiss", "steps")
                                .where("gamma", 0.9));
        return evidence;
    }

    private static double[] row(Setting setting, double gamma, double c) {
        Measures measured = Measures.of(BilevelGame.scalars(gamma, 0, c, gamma), 1e-6, setting.parallel(), DELTA);
        double stated = PublishedBound.steps(measured.kreissUpper(), gamma, DELTA);
        return new double[] {
            gamma,
            c,
            measured.kreissUpper(),
            measured.steps(),
            StepsBound.of(new ComparisonMatrix(new double[][] {{gamma, 0}, {c, gamma}}), DELTA),
            stated,
            stated / measured.steps(),
            1 / (1 - gamma)
        };
    }

    private static Evidence.Rows rows(String name, String description) {
        return Evidence.rows(
                name,
                description,
                "gamma",
                "c",
                "kreiss",
                "steps",
                "comparison",
                "stated",
                "statedOverSteps",
                "inverseGap");
    }

    /** K from 1 to 1000 and beyond at fixed gamma. */
    private static DataTable overKreiss(Setting setting, Evidence evidence) {
        double[] gammas = {0.5, 0.9, 0.99};
        double[] ratios = Statistics.geometric(1, 2000, setting.choose(13, 61));
        Evidence.Rows rows = rows("overKreiss", "two scalars, couplings for K over three decades");
        for (double[] row : setting.cases(
                gammas.length * ratios.length,
                0,
                0.4,
                k -> row(
                        setting,
                        gammas[k / ratios.length],
                        4 * ratios[k % ratios.length] * (1 - gammas[k / ratios.length])))) {
            rows.add(row);
        }
        return evidence.table(rows);
    }

    /** gamma towards 1 at fixed K, about 10. */
    private static DataTable overGap(Setting setting, Evidence evidence) {
        double[] gaps = Statistics.geometric(1e-3, 0.3, setting.choose(10, 31));
        Evidence.Rows rows = rows("overGap", "two scalars with K = 10.025, gamma towards 1");
        for (double[] row : setting.cases(gaps.length, 0.4, 0.6, k -> row(setting, 1 - gaps[k], 40 * gaps[k]))) {
            rows.add(row);
        }
        return evidence.table(rows);
    }

    private static void instances(Setting setting, Evidence evidence) {
        int count = setting.choose(24, 200);
        Evidence.Rows rows = Evidence.rows(
                "instances",
                "games with several parameters",
                "size",
                "gamma",
                "c",
                "kreiss",
                "steps",
                "comparison",
                "statedOverSteps");
        for (double[] row : setting.cases(count, 0.6, 1, k -> {
            SplittableRandom random = setting.random("P11", k);
            int size = 2 + random.nextInt(setting.choose(10, 30));
            double gamma = 1 - Math.pow(10, -0.3 - 1.5 * random.nextDouble());
            double c = Math.pow(10, -1 + 3 * random.nextDouble());
            BilevelGame game =
                    new BilevelGame(size, Spectra.values()[random.nextInt(3)], gamma, c, random.nextBoolean(), 0);
            Measures measured = Measures.of(game.system(random), 1e-4, setting.parallel(), DELTA);
            long comparison = StepsBound.of(new ComparisonMatrix(measured.norms()), DELTA);
            return new double[] {
                size,
                gamma,
                c,
                measured.kreissUpper(),
                measured.steps(),
                comparison,
                PublishedBound.steps(measured.kreissUpper(), gamma, DELTA) / measured.steps()
            };
        })) {
            rows.add(row);
        }
        DataTable instances = evidence.table(rows);
        double above = 0;
        double aboveStated = 0;
        for (double[] row : instances.rows()) {
            above += row[4] > row[5] ? 1 : 0;
            aboveStated += row[6] < 1 ? 1 : 0;
        }
        evidence.number("instances", count)
                .number("instancesAboveTheComparison", above)
                .number("instancesAboveTheStatedOrder", aboveStated)
                .number("medianInstanceStatedOverSteps", Statistics.quantile(instances.column("statedOverSteps"), 0.5));
    }

    private static void fit(Evidence evidence, String name, DataTable table, String column) {
        DataTable chosen = name.equals("kreiss") ? table.where("gamma", 0.9) : table;
        Statistics.PowerLaw law = Statistics.PowerLaw.fit(chosen.column(column), chosen.column("steps"));
        evidence.number(name + "Exponent", law.exponent())
                .number(name + "ExponentLower", law.lower())
                .number(name + "ExponentUpper", law.upper());
    }

    @Override
    public Judgement judge(Map<String, Double> numbers) {
        boolean below = Words.number(numbers, "leastStatedOverSteps") >= 1
                && Words.number(numbers, "instancesAboveTheStatedOrder") == 0;
        boolean loose = Words.number(numbers, "kreissExponentUpper") < STATED_EXPONENT
                || Words.number(numbers, "gapExponentUpper") < STATED_EXPONENT;
        return new Judgement(
                !below ? Verdict.UNDECIDED : loose ? Verdict.TOO_LOOSE : Verdict.HOLDS,
                Words.fill(
                        "Counted steps grow like K to the power {kreissExponent} (95 %: {kreissExponentLower} to"
                                + " {kreissExponentUpper}, gamma = 0.9, {decadesOfKreiss} decades of K), not 2; and like 1/(1-gamma)"
                                + " to the power {gapExponent} ({gapExponentLower} to {gapExponentUpper}) at fixed K, not 2. The"
                                + " stated order is {leastStatedOverSteps} to {largestStatedOverSteps} times the count. T8's count"
                                + " differs from that of scalars by {comparisonCountMissedByScalars} steps;"
                                + " {instancesAboveTheComparison} of {instances} larger games need more.",
                        numbers));
    }
}
