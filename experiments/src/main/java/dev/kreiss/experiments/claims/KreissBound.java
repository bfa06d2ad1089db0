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
import dev.kreiss.theory.PublishedBound;
import dev.kreiss.theory.TriangularPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** P4: the published bound against K and the peak, over gamma, c, sizes, spectra and couplings. */
public final class KreissBound implements Study {

    /** A bound is loose if it is this much above what some system attains. */
    private static final double LOOSE = 1.1;

    /** Relative amount by which scalars may miss a bound that they are said to attain. */
    private static final double ATTAINED = 1e-5;

    @Override
    public Statement statement() {
        return new Statement(
                "P4",
                Finding.Kind.CLAIM,
                "A bound on the Kreiss constant",
                "K(J) <= sup_{r>1} [2(r-1)/(r-gamma) + (r-1)c/(r-gamma)^2] <= 2/(1-gamma) + c/(4(1-gamma))",
                "two blocks, B = 0, A and D symmetric, spectral radii at most gamma < 1, c = ||C||",
                "T3",
                "K* = u + 1/(4u) with u = c/(4(1-gamma)) if u >= 1/2, else 1; it is attained by scalars. For the peak: T3's"
                        + " sup_t ||[gamma^t 0; c t gamma^(t-1) gamma^t]||");
    }

    private record Case(BilevelGame game, int index) {}

    private static List<Case> cases(Setting setting) {
        double[] gammas = setting.choose(new double[] {0.5, 0.9, 0.99}, new double[] {0.3, 0.5, 0.8, 0.9, 0.95, 0.99});
        double[] couplings = setting.choose(
                new double[] {0.01, 0.1, 1, 10, 100}, new double[] {0.001, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100});
        int[] sizes = setting.choose(new int[] {1, 4, 12}, new int[] {1, 2, 8, 24});
        List<Case> cases = new ArrayList<>();
        for (double gamma : gammas) {
            for (double coupling : couplings) {
                for (int size : sizes) {
                    for (Spectra spectra : size == 1 ? new Spectra[] {Spectra.UNIFORM} : Spectra.values()) {
                        for (boolean aligned : size == 1 ? new boolean[] {true} : new boolean[] {true, false}) {
                            cases.add(new Case(
                                    new BilevelGame(size, spectra, gamma, coupling, aligned, 0), cases.size()));
                        }
                    }
                }
            }
        }
        return cases;
    }

    @Override
    public Evidence measure(Setting setting) {
        Evidence evidence = new Evidence();
        Evidence.Rows rows = Evidence.rows(
                "systems",
                "one system a row; spectrum 0 uniform, 1 clustered, 2 long-tailed; aligned 1 or random 0",
                "gamma",
                "c",
                "size",
                "spectrum",
                "aligned",
                "kreissLower",
                "kreissUpper",
                "peakLower",
                "peakUpper",
                "firstForm",
                "secondForm",
                "sharp",
                "sharpPeak",
                "secondOverKreiss",
                "peakOverSecond");
        List<Case> cases = cases(setting);
        for (double[] row : setting.cases(cases.size(), k -> row(setting, cases.get(k)))) {
            rows.add(row);
        }
        DataTable systems = evidence.table(rows);
        count(evidence, systems);
        evidence.figure(
                "bounds",
                "Published and sharp bounds at gamma = 0.9, two scalars",
                "The published bound lies above K everywhere, and below the peak where the coupling is strong.",
                "coupling c",
                "bound or measured value",
                true,
                true,
                DataFigure.Line.curve("published (second form)", "scalars90", "c", "secondForm"),
                DataFigure.Line.curve("sharp bound K*", "scalars90", "c", "sharp"),
                DataFigure.Line.dots("measured K", "scalars90", "c", "kreissLower"),
                DataFigure.Line.dots("measured peak", "scalars90", "c", "peakLower"));
        return evidence;
    }

    private static double[] row(Setting setting, Case item) {
        BilevelGame game = item.game;
        Measures measured = Measures.of(game.system(setting.random("P4", item.index)), 1e-6, setting.parallel());
        double second = PublishedBound.of(true, true, true, game.gamma(), game.coupling())
                .kreiss();
        TriangularPair pair = new TriangularPair(game.gamma(), game.gamma(), game.coupling());
        return new double[] {
            game.gamma(),
            game.coupling(),
            game.size(),
            game.spectra().ordinal(),
            game.aligned() ? 1 : 0,
            measured.kreissLower(),
            measured.kreissUpper(),
            measured.peakLower(),
            measured.peakUpper(),
            firstForm(game.gamma(), game.coupling()),
            second,
            pair.kreiss(),
            pair.peak().value(),
            second / measured.kreissUpper(),
            measured.peakLower() / second
        };
    }

    /** {@code sup_x 2x/(x+g) + xc/(x+g)^2} for g = 1 - gamma: at {@code x = g (2g + c)/(c - 2g)} if c exceeds 2g, else at infinity. */
    static double firstForm(double gamma, double c) {
        double g = 1 - gamma;
        if (c <= 2 * g) {
            return 2;
        }
        double x = g * (2 * g + c) / (c - 2 * g);
        return 2 * x / (x + g) + x * c / ((x + g) * (x + g));
    }

    private static void count(Evidence evidence, DataTable systems) {
        double[] lower = systems.column("kreissLower");
        double[] upper = systems.column("kreissUpper");
        double[] first = systems.column("firstForm");
        double[] second = systems.column("secondForm");
        double[] sharp = systems.column("sharp");
        double[] peak = systems.column("peakLower");
        double[] size = systems.column("size");
        double above = 0;
        double aboveSharp = 0;
        double belowPeak = 0;
        double attained = 0;
        double overshoot = 0;
        for (int k = 0; k < lower.length; k++) {
            above += lower[k] <= first[k] && lower[k] <= second[k] ? 0 : 1;
            aboveSharp += lower[k] <= sharp[k] ? 0 : 1;
            belowPeak += peak[k] > second[k] ? 1 : 0;
            if (size[k] == 1) {
                attained = Math.max(attained, Math.abs(upper[k] / sharp[k] - 1));
                overshoot = Math.max(overshoot, second[k] / upper[k]);
            }
        }
        evidence.number("systems", lower.length)
                .number("systemsAboveTheBound", above)
                .number("systemsAboveTheSharpBound", aboveSharp)
                .number("systemsWithPeakAboveTheBound", belowPeak)
                .largest("largestPeakOverBound", systems, "peakOverSecond")
                .smallest("leastBoundOverKreiss", systems, "secondOverKreiss")
                .number("largestBoundOverScalars", overshoot)
                .number("sharpBoundMissedByScalars", attained);
        DataTable scalars = systems.where("size", 1).where("gamma", 0.9);
        Evidence.Rows picture = Evidence.rows(
                "scalars90", "two scalars at gamma = 0.9", "c", "kreissLower", "peakLower", "secondForm", "sharp");
        for (int k = 0; k < scalars.rows().size(); k++) {
            picture.add(
                    scalars.column("c")[k],
                    scalars.column("kreissLower")[k],
                    scalars.column("peakLower")[k],
                    scalars.column("secondForm")[k],
                    scalars.column("sharp")[k]);
        }
        evidence.table(picture);
        evidence.number("peakAtGamma09Coupling100", at(scalars, "peakLower"))
                .number("boundAtGamma09Coupling100", at(scalars, "secondForm"));
    }

    private static double at(DataTable scalars, String column) {
        return Statistics.largest(scalars.where("c", 100).column(column));
    }

    @Override
    public Judgement judge(Map<String, Double> numbers) {
        boolean sharp = Words.number(numbers, "systemsAboveTheSharpBound") == 0
                && Words.number(numbers, "sharpBoundMissedByScalars") < ATTAINED;
        Verdict verdict = Verdict.HOLDS;
        if (Words.number(numbers, "systemsAboveTheBound") > 0) {
            verdict = Verdict.FALSE;
        } else if (Words.number(numbers, "largestBoundOverScalars") > LOOSE) {
            verdict = sharp ? Verdict.TOO_LOOSE : Verdict.UNDECIDED;
        }
        return new Judgement(
                verdict,
                Words.fill(
                        "{systemsAboveTheBound} of {systems} systems have K above the bound; it is up to"
                                + " {largestBoundOverScalars} times the K of the scalars of its class, the largest there is:"
                                + " {systemsAboveTheSharpBound} systems exceed the sharp bound, which scalars attain to a relative"
                                + " {sharpBoundMissedByScalars}. It does not bound the peak: {systemsWithPeakAboveTheBound}"
                                + " systems peak above it, by up to {largestPeakOverBound} times; two scalars with gamma = 0.9"
                                + " and c = 100 peak at {peakAtGamma09Coupling100}, the bound is"
                                + " {boundAtGamma09Coupling100}.",
                        numbers));
    }
}
