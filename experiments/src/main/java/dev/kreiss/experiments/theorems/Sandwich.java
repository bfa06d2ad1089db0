package dev.kreiss.experiments.theorems;

import dev.kreiss.audit.DataFigure;
import dev.kreiss.audit.DataTable;
import dev.kreiss.experiments.Evidence;
import dev.kreiss.experiments.Measures;
import dev.kreiss.experiments.Pairs;
import dev.kreiss.experiments.Setting;
import dev.kreiss.experiments.Statistics;
import dev.kreiss.experiments.quadratic.BilevelGame;
import dev.kreiss.experiments.quadratic.Spectra;
import dev.kreiss.theory.PairwiseLowerBound;
import dev.kreiss.theory.TriangularPair;
import java.util.SplittableRandom;

/** T4: every system between its pairs of eigenvectors and the bound of its class. */
public final class Sandwich extends TheoremCheck {

    public Sandwich() {
        super(
                "T4",
                "Pairs of eigenvectors",
                "max_ij K(J_ij) <= K(J) <= K*(a,d,c) for the pairs J_ij = [lambda_i 0; Chat_ji mu_j], and likewise for the peak",
                "B = 0, A and D symmetric",
                1e-6,
                "{violations} of {systems} systems lie outside. Aligned couplings attain the lower end to a relative {missed}; for"
                        + " random couplings K is {medianRandom} times the lower end in the median, {largestRandom} times at most.");
    }

    @Override
    public Evidence measure(Setting setting) {
        int count = setting.choose(60, 400);
        Evidence.Rows rows = Evidence.rows(
                "systems",
                "bilevel games; aligned 1: diagonal coupling, which pairs decouple",
                "size",
                "gamma",
                "c",
                "aligned",
                "kreissPairs",
                "kreissLower",
                "kreissUpper",
                "kreissClass",
                "peakPairs",
                "peakUpper",
                "peakLower",
                "peakClass",
                "kreissOverPairs");
        for (double[] row : setting.cases(count, k -> {
            SplittableRandom random = setting.random("T4", k);
            int size = 2 + random.nextInt(setting.choose(6, 20));
            double gamma = 1 - Math.pow(10, -0.3 - 1.7 * random.nextDouble());
            double c = Math.pow(10, -1 + 2.5 * random.nextDouble());
            BilevelGame game = new BilevelGame(size, Spectra.values()[random.nextInt(3)], gamma, c, k % 2 == 0, 0);
            Measures measured = Measures.of(game.system(random), 1e-7, setting.parallel());
            PairwiseLowerBound pairs = Pairs.of(measured.system());
            TriangularPair pair =
                    new TriangularPair(measured.norms()[0][0], measured.norms()[1][1], measured.norms()[1][0]);
            return new double[] {
                size,
                gamma,
                c,
                k % 2 == 0 ? 1 : 0,
                pairs.kreissLower(),
                measured.kreissLower(),
                measured.kreissUpper(),
                pair.kreiss(),
                pairs.peakLower(),
                measured.peakUpper(),
                measured.peakLower(),
                pair.peak().value(),
                measured.kreissUpper() / pairs.kreissLower()
            };
        })) {
            rows.add(row);
        }
        Evidence evidence = new Evidence();
        DataTable systems = evidence.table(rows);
        double violations = 0;
        for (double[] row : systems.rows()) {
            violations += row[4] <= row[6] && row[5] <= row[7] && row[8] <= row[9] && row[10] <= row[11] ? 0 : 1;
        }
        double[] random = systems.where("aligned", 0).column("kreissOverPairs");
        return evidence.number("systems", count)
                .number(VIOLATIONS, violations)
                .number(MISSED, Statistics.largest(systems.where("aligned", 1).column("kreissOverPairs")) - 1)
                .number("medianRandom", Statistics.quantile(random, 0.5))
                .number("largestRandom", Statistics.largest(random))
                .figure(
                        "sandwich",
                        "K between the bound of pairs and the bound of the class",
                        "Each system has a dot for either bound, at its own K.",
                        "measured K",
                        "bounds",
                        true,
                        true,
                        DataFigure.Line.dots("pairs", "systems", "kreissUpper", "kreissPairs"),
                        DataFigure.Line.dots("class", "systems", "kreissUpper", "kreissClass"));
    }
}
