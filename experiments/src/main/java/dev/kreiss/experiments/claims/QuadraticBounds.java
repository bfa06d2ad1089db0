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
import dev.kreiss.semidefinite.OptimalCertificate;
import dev.kreiss.semidefinite.TwoParameterCertificate;
import dev.kreiss.theory.QuadraticCertificate;
import java.util.Map;

/** The comparison with Lyapunov and IQC bounds: the best quadratic certificate, by a semidefinite program, over the demanded rate. */
public final class QuadraticBounds implements Study {

    private static final double TEN = 10;

    private static final double NOT_FOUND = 0;

    @Override
    public Statement statement() {
        return new Statement(
                "IQC",
                Finding.Kind.CLAIM,
                "Quadratic certificates against pseudospectra",
                "a Lyapunov or IQC bound is at least 10 times the measured peak, the pseudospectral one about 1.5 times",
                "as P4; the rate that is demanded of the certificate is not stated",
                "T9",
                "the best quadratic certificate of two equal scalars is c/(1-gamma^2), e/2 = 1.36 times the peak as gamma -> 1;"
                        + " at a demanded rate r it is c r/(r^2-gamma^2), without bound as r -> rho. K is below the peak: peak/K"
                        + " -> 4/e = 1.47");
    }

    @Override
    public Evidence measure(Setting setting) {
        Evidence evidence = new Evidence();
        rates(setting, evidence);
        limits(setting, evidence);
        games(setting, evidence);
        return evidence;
    }

    /** gamma = 0.95, c = 1, over the rate. */
    private static void rates(Setting setting, Evidence evidence) {
        double gamma = 0.95;
        double[] gaps = Statistics.geometric(0.0015, 0.05, setting.choose(12, 40));
        double peak = Measures.of(BilevelGame.scalars(gamma, 0, 1, gamma), 1e-9, setting.parallel())
                .peakLower();
        Evidence.Rows rows = Evidence.rows(
                "rates",
                "the best quadratic certificate of two scalars, gamma = 0.95, c = 1, at a demanded rate",
                "rate",
                "certified",
                "leastPossible",
                "closedForm",
                "certifiedOverPeak",
                "gap");
        for (double[] row : setting.cases(gaps.length, 0, 0.2, k -> {
            double rate = gamma + gaps[k];
            OptimalCertificate best = OptimalCertificate.of(
                    BilevelGame.scalars(gamma, 0, 1, gamma).jacobian(), rate);
            OptimalCertificate.Convergence convergence = best.convergence();
            return new double[] {
                rate,
                best.peak(),
                best.leastPeak(),
                QuadraticCertificate.peak(gamma, gamma, 1, rate),
                best.peak() / peak,
                convergence == null ? 0 : convergence.gap()
            };
        })) {
            rows.add(row);
        }
        DataTable rates = evidence.table(rows);
        double missed = 0;
        double firstTen = NOT_FOUND;
        for (double[] row : rates.rows()) {
            missed = Math.max(missed, Math.abs(row[1] / row[3] - 1));
            firstTen = row[4] >= TEN ? Math.max(firstTen, row[0]) : firstTen;
        }
        double[] ratio = rates.column("certifiedOverPeak");
        evidence.number("measuredPeak", peak)
                .number("ratioAtRate1", ratio[ratio.length - 1])
                .number("ratioNearestToRho", ratio[0])
                .number("rateNearestToRho", rates.column("rate")[0])
                .number("largestRateWithRatio10", firstTen)
                .number("closedFormMissed", missed)
                .figure(
                        "rate",
                        "Best certificate over the measured peak, gamma = 0.95, c = 1",
                        "The factor depends on the rate that is demanded; at the right it is that of rate 1.",
                        "demanded rate",
                        "certified bound over peak",
                        false,
                        true,
                        DataFigure.Line.curve("semidefinite program", "rates", "rate", "certifiedOverPeak"));
    }

    /** gamma towards 1: peak over K, and certificate over peak. */
    private static void limits(Setting setting, Evidence evidence) {
        double[] gaps = Statistics.geometric(1e-3, 0.3, setting.choose(6, 16));
        Evidence.Rows rows = Evidence.rows(
                "limits",
                "two scalars with c = 1, gamma towards 1, rate 1",
                "gamma",
                "peakOverKreiss",
                "certifiedOverPeak");
        for (double[] row : setting.cases(gaps.length, 0.2, 0.4, k -> {
            double gamma = 1 - gaps[k];
            Measures measured = Measures.of(BilevelGame.scalars(gamma, 0, 1, gamma), 1e-8, setting.parallel());
            OptimalCertificate best = OptimalCertificate.of(measured.system().jacobian(), 1);
            return new double[] {
                gamma, measured.peakLower() / measured.kreissUpper(), best.peak() / measured.peakLower()
            };
        })) {
            rows.add(row);
        }
        DataTable limits = evidence.table(rows);
        evidence.number("peakOverKreissNearestToOne", limits.column("peakOverKreiss")[0])
                .number("certificateOverPeakNearestToOne", limits.column("certifiedOverPeak")[0])
                .figure(
                        "limits",
                        "Ratios as gamma approaches 1",
                        "The certificate lies above the peak, the Kreiss constant below it.",
                        "gamma",
                        "ratio",
                        false,
                        false,
                        DataFigure.Line.curve("certificate over peak", "limits", "gamma", "certifiedOverPeak"),
                        DataFigure.Line.curve("peak over K", "limits", "gamma", "peakOverKreiss"));
    }

    /** Games with several parameters, up to N = 60 by the program, beyond by two parameters. */
    private static void games(Setting setting, Evidence evidence) {
        int[] sizes = setting.choose(new int[] {2, 5, 10, 20}, new int[] {2, 5, 10, 20, 30});
        int[] larger = setting.choose(new int[] {60}, new int[] {60, 120, 200});
        Evidence.Rows rows = Evidence.rows(
                "games",
                "bilevel games, gamma = 0.9, c = 3, at rate 1; spectrum 0 uniform, 1 clustered, 2 long-tailed; without a program"
                        + " where certified is NaN",
                "rows",
                "spectrum",
                "peak",
                "certified",
                "leastPossible",
                "twoParameters",
                "certifiedOverPeak",
                "twoParametersOverPeak",
                "primalResidual",
                "dualResidual",
                "gap",
                "width");
        int programs = sizes.length * 3;
        for (double[] row : setting.cases(programs + larger.length, 0.4, 1, k -> {
            int size = k < programs ? sizes[sizes.length - 1 - k / 3] : larger[k - programs];
            Spectra spectra = Spectra.values()[k % 3];
            BilevelGame game = new BilevelGame(size, spectra, 0.9, 3, false, 0);
            return game(setting, game, k, k < programs);
        })) {
            rows.add(row);
        }
        DataTable games = evidence.table(rows);
        DataTable solved = new DataTable(
                "solved",
                "",
                games.columns(),
                games.rows().stream().filter(row -> !Double.isNaN(row[3])).toList());
        double below = 0;
        for (double[] row : games.rows()) {
            below += row[2] <= (Double.isNaN(row[3]) ? row[5] : row[3]) ? 0 : 1;
        }
        evidence.number("games", games.rows().size())
                .number("gamesWithPeakAboveTheCertificate", below)
                .largest("largestSolvedSize", solved, "rows")
                .largest("largestCertifiedSize", games, "rows")
                .largest("largestCertificateOverPeak", solved, "certifiedOverPeak")
                .largest("largestOverPeakWithTwoParameters", games, "twoParametersOverPeak")
                .largest("largestPrimalResidual", solved, "primalResidual")
                .largest("largestDualResidual", solved, "dualResidual")
                .largest("largestGap", solved, "gap")
                .largest("largestProvenWidth", solved, "width");
    }

    private static double[] game(Setting setting, BilevelGame game, int index, boolean program) {
        Measures measured = Measures.of(game.system(setting.random("IQC", index)), 1e-5, setting.parallel());
        double two = TwoParameterCertificate.of(measured.system(), 1).peak();
        if (!program) {
            return new double[] {
                2 * game.size(),
                game.spectra().ordinal(),
                measured.peakLower(),
                Double.NaN,
                Double.NaN,
                two,
                Double.NaN,
                two / measured.peakLower(),
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN
            };
        }
        OptimalCertificate best = OptimalCertificate.of(measured.system().jacobian(), 1);
        OptimalCertificate.Convergence convergence = best.convergence();
        return new double[] {
            2 * game.size(),
            game.spectra().ordinal(),
            measured.peakLower(),
            best.peak(),
            best.leastPeak(),
            two,
            best.peak() / measured.peakLower(),
            two / measured.peakLower(),
            convergence == null ? 0 : convergence.primalResidual(),
            convergence == null ? 0 : convergence.dualResidual(),
            convergence == null ? 0 : convergence.gap(),
            best.condition().relativeWidth()
        };
    }

    @Override
    public Judgement judge(Map<String, Double> numbers) {
        boolean atOne = Words.number(numbers, "ratioAtRate1") >= TEN;
        boolean somewhere = Words.number(numbers, "ratioNearestToRho") >= TEN;
        boolean proves = Words.number(numbers, "gamesWithPeakAboveTheCertificate") == 0;
        return new Judgement(
                !proves
                        ? Verdict.UNDECIDED
                        : atOne ? Verdict.HOLDS : somewhere ? Verdict.HOLDS_WITH_CONDITIONS : Verdict.FALSE,
                Words.fill(
                        "gamma = 0.95, c = 1: the best certificate is {ratioAtRate1} times the peak at rate 1 and"
                                + " {ratioNearestToRho} times at rate {rateNearestToRho}; 10 times only up to rate"
                                + " {largestRateWithRatio10}. It differs from T9 by a relative {closedFormMissed}. The peak is"
                                + " {peakOverKreissNearestToOne} times K as gamma approaches 1: K is no upper bound. At rate 1 the"
                                + " best certificate of games of up to {largestSolvedSize} rows is at most"
                                + " {largestCertificateOverPeak} times the peak (residuals {largestPrimalResidual} and"
                                + " {largestDualResidual}, gap {largestGap}), the best of two parameters"
                                + " {largestOverPeakWithTwoParameters} times for all {games} games, of up to {largestCertifiedSize}"
                                + " rows; {gamesWithPeakAboveTheCertificate} games peak above theirs.",
                        numbers));
    }
}
