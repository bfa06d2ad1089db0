package dev.kreiss.experiments.quadratic;

import dev.kreiss.audit.DataFigure;
import dev.kreiss.audit.DataTable;
import dev.kreiss.experiments.Evidence;
import dev.kreiss.experiments.Measures;
import dev.kreiss.experiments.Setting;
import dev.kreiss.experiments.Statistics;
import dev.kreiss.semidefinite.TwoParameterCertificate;
import dev.kreiss.theory.ComparisonMatrix;
import java.util.ArrayList;
import java.util.List;

/** How much of the worst case is there in games of many parameters? */
public final class SizesAndSpectra extends GameExperiment {

    private static final double GAMMA = 0.95;

    private static final double COUPLING = 2;

    /** From this size on a game is worth all threads. */
    private static final int LARGE = 100;

    public SizesAndSpectra() {
        super(
                "LQ1",
                "Sizes, spectra, couplings and feedback",
                "How close do bilevel games of many parameters come to the bounds of their block norms?",
                "m = n, gamma = 0.95, c = 2; feedback up to a quarter of the critical product, of either sign, for large games in a few"
                        + " cases only",
                "T1",
                "{violations} of {games} games of up to {largestRows} rows exceed a bound. Aligned couplings reach"
                        + " {medianAligned} of the comparison peak in the median, random ones {medianRandom}. The worst start peaks"
                        + " {medianWorstOverTypical} times higher than a typical one; the best two-parameter certificate is"
                        + " {medianCertificate} times the peak.");
    }

    private static List<BilevelGame> games(Setting setting) {
        int[] sizes = setting.choose(new int[] {2, 8, 32}, new int[] {2, 8, 32, 100, 200});
        double critical = (1 - GAMMA) * (1 - GAMMA) / COUPLING;
        List<BilevelGame> games = new ArrayList<>();
        for (int size : sizes) {
            for (Spectra spectra : Spectra.values()) {
                for (boolean aligned : new boolean[] {true, false}) {
                    for (double share : shares(size, spectra, aligned)) {
                        games.add(new BilevelGame(size, spectra, GAMMA, COUPLING, aligned, share * critical));
                    }
                }
            }
        }
        return games;
    }

    /** Feedback over the critical one; for large games, which take minutes with feedback, of one kind each. */
    private static double[] shares(int size, Spectra spectra, boolean aligned) {
        if (size < LARGE) {
            return new double[] {0, 0.25, -0.25};
        }
        boolean chosen = spectra == Spectra.LONG_TAILED && !aligned;
        return size < 2 * LARGE && !aligned
                ? new double[] {0, -0.25}
                : chosen ? new double[] {0, 0.25} : new double[] {0};
    }

    @Override
    public Evidence measure(Setting setting) {
        List<BilevelGame> games = games(setting);
        Evidence.Rows rows = Evidence.rows(
                "games",
                "bilevel games; spectrum 0 uniform, 1 clustered, 2 long-tailed; feedback over (1-gamma)^2/c",
                "rows",
                "spectrum",
                "aligned",
                "feedbackShare",
                "kreissLower",
                "kreissUpper",
                "kreissBound",
                "peakLower",
                "peakUpper",
                "peakBound",
                "typicalPeak",
                "certificate",
                "peakShare",
                "worstOverTypical",
                "certificateOverPeak");
        int count = games.size();
        int small = (int) games.stream().filter(game -> game.size() < LARGE).count();
        for (double[] row : setting.cases(small, 0, 0.2, k -> row(setting, games.get(k), k))) {
            rows.add(row);
        }
        for (double[] row :
                setting.casesInTurn(count - small, 0.2, 1, k -> row(setting, games.get(small + k), small + k))) {
            rows.add(row);
        }
        Evidence evidence = new Evidence();
        DataTable table = evidence.table(rows);
        double violations = 0;
        for (double[] row : table.rows()) {
            violations += row[4] <= row[6] && row[7] <= row[9] && row[7] <= row[11] ? 0 : 1;
        }
        return evidence.number("games", count)
                .number(VIOLATIONS, violations)
                .largest("largestRows", table, "rows")
                .number(
                        "medianAligned",
                        Statistics.quantile(table.where("aligned", 1).column("peakShare"), 0.5))
                .number(
                        "medianRandom",
                        Statistics.quantile(table.where("aligned", 0).column("peakShare"), 0.5))
                .number("medianWorstOverTypical", Statistics.quantile(table.column("worstOverTypical"), 0.5))
                .number("medianCertificate", Statistics.quantile(table.column("certificateOverPeak"), 0.5))
                .figure(
                        "sizes",
                        "Peak over the comparison bound",
                        "Couplings between slow directions keep their share at any size; random ones lose theirs.",
                        "rows of J",
                        "peak over bound",
                        true,
                        true,
                        DataFigure.Line.dots("aligned", "games", "rows", "peakShare")
                                .where("aligned", 1),
                        DataFigure.Line.dots("random", "games", "rows", "peakShare")
                                .where("aligned", 0));
    }

    private static double[] row(Setting setting, BilevelGame game, int index) {
        Measures measured = Measures.of(game.system(setting.random("LQ1", index)), 1e-3, setting.parallel());
        ComparisonMatrix comparison = new ComparisonMatrix(measured.norms());
        double typical = measured.growth().peak().typical().value();
        double certificate = TwoParameterCertificate.of(measured.system(), 1).peak();
        double critical = (1 - GAMMA) * (1 - GAMMA) / COUPLING;
        double bound = comparison.peak().value();
        return new double[] {
            2 * game.size(),
            game.spectra().ordinal(),
            game.aligned() ? 1 : 0,
            game.feedback() / critical,
            measured.kreissLower(),
            measured.kreissUpper(),
            comparison.kreissUpper(),
            measured.peakLower(),
            measured.peakUpper(),
            bound,
            typical,
            certificate,
            measured.peakLower() / bound,
            measured.peakLower() / typical,
            certificate / measured.peakLower()
        };
    }
}
