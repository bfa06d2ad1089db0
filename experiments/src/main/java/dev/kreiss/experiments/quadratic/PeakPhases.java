package dev.kreiss.experiments.quadratic;

import dev.kreiss.audit.DataFigure;
import dev.kreiss.audit.DataTable;
import dev.kreiss.experiments.Evidence;
import dev.kreiss.experiments.Measures;
import dev.kreiss.experiments.Setting;
import dev.kreiss.experiments.Statistics;
import dev.kreiss.experiments.Thresholds;
import dev.kreiss.theory.TriangularPair;
import java.util.SplittableRandom;

/** At which coupling does the peak pass a level? A phase diagram that is searched only where its boundary is. */
public final class PeakPhases extends GameExperiment {

    private static final double[] LEVELS = {2, 10};

    public PeakPhases() {
        super(
                "LQ3",
                "Phases of the peak",
                "At which coupling does the peak of a game pass 2, and 10, and how far is that from the worst case of its class?",
                "B = 0; m = n = 6; the boundary is found by bisection for each gamma",
                "T3",
                "Aligned games pass the level where the worst of their class does, up to a relative {alignedMissed}; random ones at"
                        + " {medianRandom} times that coupling in the median. {violations} of {boundaries} boundaries lie below the"
                        + " worst case.");
    }

    @Override
    public Evidence measure(Setting setting) {
        double[] gaps = Statistics.geometric(0.01, 0.5, setting.choose(8, 25));
        int each = LEVELS.length * 2 * 3;
        Evidence.Rows rows = Evidence.rows(
                "boundaries",
                "coupling at which the peak passes the level; spectrum 0 uniform, 1 clustered, 2 long-tailed",
                "gamma",
                "level",
                "spectrum",
                "aligned",
                "coupling",
                "worstCase",
                "couplingOverWorst");
        for (double[] row : setting.cases(gaps.length * each, k -> {
            double gamma = 1 - gaps[k / each];
            double level = LEVELS[k % LEVELS.length];
            boolean aligned = k / LEVELS.length % 2 == 0;
            Spectra spectra = Spectra.values()[k / (2 * LEVELS.length) % 3];
            double worst = Thresholds.boundary(
                    c -> new TriangularPair(gamma, gamma, c).peak().value() > level, 1e-6, 1e6);
            double coupling = Thresholds.boundary(
                    c -> peak(setting, new BilevelGame(6, spectra, gamma, c, aligned, 0), k / each) > level,
                    worst / 2,
                    worst * 64,
                    1e-8);
            return new double[] {gamma, level, spectra.ordinal(), aligned ? 1 : 0, coupling, worst, coupling / worst};
        })) {
            rows.add(row);
        }
        Evidence evidence = new Evidence();
        DataTable table = evidence.table(rows);
        evidence.table(table.where("level", 10).named("level10", "the boundaries of the picture"));
        double violations = 0;
        for (double ratio : table.column("couplingOverWorst")) {
            violations += ratio < 1 - 1e-6 ? 1 : 0;
        }
        return evidence.number("boundaries", table.rows().size())
                .number(VIOLATIONS, violations)
                .number(
                        "alignedMissed",
                        Statistics.largest(table.where("aligned", 1).column("couplingOverWorst")) - 1)
                .number(
                        "medianRandom",
                        Statistics.quantile(table.where("aligned", 0).column("couplingOverWorst"), 0.5))
                .figure(
                        "phases",
                        "Coupling at which the peak passes 10",
                        "Below the curve no game of the class peaks above 10.",
                        "gamma",
                        "coupling c",
                        false,
                        true,
                        DataFigure.Line.curve("worst case of the class", "level10", "gamma", "worstCase"),
                        DataFigure.Line.dots("aligned", "level10", "gamma", "coupling")
                                .where("aligned", 1),
                        DataFigure.Line.dots("random", "level10", "gamma", "coupling")
                                .where("aligned", 0));
    }

    private static double peak(Setting setting, BilevelGame game, int index) {
        SplittableRandom random = setting.random("LQ3", index);
        return Measures.peak(game.system(random), setting.parallel());
    }
}
