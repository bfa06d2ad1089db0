package dev.kreiss.experiments.claims;

import dev.kreiss.audit.DataFigure;
import dev.kreiss.audit.DataTable;
import dev.kreiss.audit.Finding;
import dev.kreiss.audit.Verdict;
import dev.kreiss.experiments.Evidence;
import dev.kreiss.experiments.Measures;
import dev.kreiss.experiments.Pairs;
import dev.kreiss.experiments.Setting;
import dev.kreiss.experiments.Statistics;
import dev.kreiss.experiments.Study;
import dev.kreiss.experiments.Words;
import dev.kreiss.experiments.quadratic.BilevelGame;
import dev.kreiss.experiments.quadratic.Spectra;
import dev.kreiss.theory.PairwiseLowerBound;
import dev.kreiss.theory.PublishedBound;
import dev.kreiss.theory.TriangularPair;
import java.util.Map;
import java.util.SplittableRandom;

/** P5: how far apart upper and lower bounds are, for the class and for single systems. */
public final class FactorTwo implements Study {

    private static final double MATCHED = 1e-6;

    @Override
    public Statement statement() {
        return new Statement(
                "P5",
                Finding.Kind.CLAIM,
                "A lower bound within a factor 2",
                "some system of the class has K at least half of the bound P4",
                "as P4",
                "T3, T4",
                "for the class the bound T3 is attained; for one system its own pairs of eigenvectors give a lower bound");
    }

    @Override
    public Evidence measure(Setting setting) {
        Evidence evidence = new Evidence();
        double[] gammas = {0.5, 0.9, 0.99};
        double[] ratios = Statistics.geometric(0.05, 500, setting.choose(13, 41));
        Evidence.Rows rows = Evidence.rows(
                "class",
                "the scalar system with the largest K of the class, over u = c/(4(1-gamma))",
                "gamma",
                "u",
                "kreiss",
                "published",
                "publishedOverKreiss",
                "sharpOverKreiss");
        for (double[] row : setting.cases(gammas.length * ratios.length, 0, 0.4, k -> {
            double gamma = gammas[k / ratios.length];
            double u = ratios[k % ratios.length];
            double c = 4 * u * (1 - gamma);
            double kreiss = Measures.of(BilevelGame.scalars(gamma, 0, c, gamma), 1e-8, setting.parallel())
                    .kreissLower();
            double published = PublishedBound.of(true, true, true, gamma, c).kreiss();
            return new double[] {
                gamma, u, kreiss, published, published / kreiss, new TriangularPair(gamma, gamma, c).kreiss() / kreiss
            };
        })) {
            rows.add(row);
        }
        DataTable classes = evidence.table(rows);
        instances(setting, evidence);
        double[] published = classes.column("publishedOverKreiss");
        double within = 0;
        for (double ratio : published) {
            within += ratio <= 2 ? 1 : 0;
        }
        evidence.number("classes", published.length)
                .number("classesWithinFactorTwo", within)
                .largest("largestPublishedOverKreiss", classes, "publishedOverKreiss")
                .number(
                        "sharpBoundMissed",
                        Math.max(
                                Math.abs(Statistics.largest(classes.column("sharpOverKreiss")) - 1),
                                Math.abs(Statistics.smallest(classes.column("sharpOverKreiss")) - 1)))
                .figure(
                        "gap",
                        "Upper bounds over the largest K of their class",
                        "The published bound comes within a factor 2 only where the coupling is strong; the sharp one is 1.",
                        "u = c/(4(1-gamma))",
                        "bound over attained K",
                        true,
                        true,
                        DataFigure.Line.curve("published, gamma = 0.5", "class", "u", "publishedOverKreiss")
                                .where("gamma", 0.5),
                        DataFigure.Line.curve("published, gamma = 0.9", "class", "u", "publishedOverKreiss")
                                .where("gamma", 0.9),
                        DataFigure.Line.curve("published, gamma = 0.99", "class", "u", "publishedOverKreiss")
                                .where("gamma", 0.99),
                        DataFigure.Line.dots("sharp", "class", "u", "sharpOverKreiss"));
        return evidence;
    }

    private static void instances(Setting setting, Evidence evidence) {
        int count = setting.choose(40, 300);
        Evidence.Rows rows = Evidence.rows(
                "instances",
                "random systems between the lower bound of their pairs and the upper bound of their class",
                "size",
                "gamma",
                "c",
                "pairLower",
                "kreissLower",
                "kreissUpper",
                "classUpper",
                "kreissOverPairs");
        for (double[] row : setting.cases(count, 0.4, 1, k -> {
            SplittableRandom random = setting.random("P5", k);
            int size = 2 + random.nextInt(setting.choose(8, 24));
            double gamma = 1 - Math.pow(10, -0.3 - 1.7 * random.nextDouble());
            double c = Math.pow(10, -1 + 3 * random.nextDouble());
            Spectra spectra = Spectra.values()[random.nextInt(3)];
            BilevelGame game = new BilevelGame(size, spectra, gamma, c, random.nextBoolean(), 0);
            Measures measured = Measures.of(game.system(random), 1e-6, setting.parallel());
            PairwiseLowerBound pairs = Pairs.of(measured.system());
            return new double[] {
                size,
                gamma,
                c,
                pairs.kreissLower(),
                measured.kreissLower(),
                measured.kreissUpper(),
                new TriangularPair(gamma, gamma, c).kreiss(),
                measured.kreissUpper() / pairs.kreissLower()
            };
        })) {
            rows.add(row);
        }
        DataTable instances = evidence.table(rows);
        double contradictions = 0;
        for (double[] row : instances.rows()) {
            contradictions += row[3] <= row[5] && row[4] <= row[6] ? 0 : 1;
        }
        double[] ratios = instances.column("kreissOverPairs");
        evidence.number("instances", ratios.length)
                .number("instancesOutsideTheSandwich", contradictions)
                .number("medianKreissOverPairs", Statistics.quantile(ratios, 0.5))
                .number("largestKreissOverPairs", Statistics.largest(ratios));
    }

    @Override
    public Judgement judge(Map<String, Double> numbers) {
        boolean sharp = Words.number(numbers, "sharpBoundMissed") < MATCHED
                && Words.number(numbers, "instancesOutsideTheSandwich") == 0;
        boolean always = Words.number(numbers, "classesWithinFactorTwo") == Words.number(numbers, "classes");
        Verdict verdict = sharp ? Verdict.SUPERSEDED : always ? Verdict.HOLDS : Verdict.UNDECIDED;
        return new Judgement(
                verdict,
                Words.fill(
                        "P4 is within a factor 2 of the largest K in {classesWithinFactorTwo} of {classes} classes; in the"
                                + " others, where the coupling is weak, it is not: it is up to {largestPublishedOverKreiss} times"
                                + " the largest K. T3 is attained to a relative"
                                + " {sharpBoundMissed}. Of {instances} systems, K is {medianKreissOverPairs} times the lower"
                                + " bound of its pairs in the median, {largestKreissOverPairs} times at most.",
                        numbers));
    }
}
