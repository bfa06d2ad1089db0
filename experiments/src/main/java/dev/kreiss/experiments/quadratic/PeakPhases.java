package dev.kreiss.experiments.quadratic;

import dev.kreiss.audit.DataFigure;
import dev.kreiss.audit.DataTable;
import dev.kreiss.experiments.Brackets;
import dev.kreiss.experiments.Evidence;
import dev.kreiss.experiments.Measures;
import dev.kreiss.experiments.Setting;
import dev.kreiss.experiments.Statistics;
import dev.kreiss.experiments.Thresholds;
import dev.kreiss.sweep.SpecParser;
import dev.kreiss.sweep.SweepSpec;
import dev.kreiss.sweep.family.Quadratics;
import dev.kreiss.theory.TriangularPair;
import java.util.Locale;

/** At which coupling does the peak pass a level? Phase diagrams that are looked at closely only where their boundary is. */
public final class PeakPhases extends GameExperiment {

    private static final int[] LEVELS = {2, 10};

    private static final int SIZE = 6;

    private static final double SMALLEST_GAP = 0.01;

    private static final double LARGEST_GAP = 0.5;

    /** Of peaks, between those that are measured and the closed form. */
    private static final double ROUNDING = 1e-9;

    /** Of the halvings of the grid, whose columns the table shows. */
    private static final int SHOWN_LEVELS = 2;

    public PeakPhases() {
        super(
                "LQ3",
                "Phases of the peak",
                "At which coupling does the peak of a game pass 2, and 10, and how far is that from the worst case of its class?",
                "B = 0; m = n = 6; aligned couplings by bisection for each gamma; random couplings by adaptive sweeps over the"
                        + " smallest curvature 1 - gamma, at step size 1 and largest curvature 1, and the coupling",
                "T3",
                "Aligned games pass the level where the worst of their class does, up to a relative {alignedMissed}. Adaptive sweeps of"
                        + " {points} random games close in on {boundaries} boundaries to within a relative {widestBracket}: their far"
                        + " ends lie at {medianRandom} times that coupling in the median, at {leastRandom} times at least. {violations} games"
                        + " pass a level at a coupling below the worst case of their class.");
    }

    @Override
    public Evidence measure(Setting setting) {
        Evidence evidence = new Evidence();
        double violations = aligned(setting, evidence) + random(setting, evidence);
        return evidence.number(VIOLATIONS, violations)
                .figure(
                        "phases",
                        "Coupling at which the peak passes 10",
                        "Below the curve no game of the class peaks above 10; each random game does somewhere between its two dots.",
                        "gamma",
                        "coupling c",
                        false,
                        true,
                        DataFigure.Line.curve("worst case of the class", "level10", "gamma", "worstCase"),
                        DataFigure.Line.dots("aligned", "level10", "gamma", "coupling"),
                        DataFigure.Line.dots("random, peak up to 10", "random10", "gamma", "below"),
                        DataFigure.Line.dots("random, peak above 10", "random10", "gamma", "beyond"));
    }

    /** Where the closed form passes the level. */
    private static double worst(double gamma, double level) {
        return Thresholds.boundary(
                c -> new TriangularPair(gamma, gamma, c).peak().value() > level, 1e-6, 1e6);
    }

    /** @return boundaries below the worst case */
    private static double aligned(Setting setting, Evidence evidence) {
        double[] gaps = Statistics.geometric(SMALLEST_GAP, LARGEST_GAP, setting.choose(8, 25));
        int each = LEVELS.length * Spectra.values().length;
        Evidence.Rows rows = Evidence.rows(
                "aligned",
                "coupling at which the peak of an aligned game passes the level; spectrum 0 uniform, 1 clustered, 2 long-tailed",
                "gamma",
                "level",
                "spectrum",
                "coupling",
                "worstCase",
                "couplingOverWorst");
        for (double[] row : setting.cases(gaps.length * each, 0, 0.3, k -> {
            double gamma = 1 - gaps[k / each];
            double level = LEVELS[k % LEVELS.length];
            Spectra spectra = Spectra.values()[k % each / LEVELS.length];
            double worst = worst(gamma, level);
            double coupling = Thresholds.boundary(
                    c -> peak(setting, new BilevelGame(SIZE, spectra, gamma, c, true, 0)) > level,
                    worst / 2,
                    worst * 64,
                    1e-8);
            return new double[] {gamma, level, spectra.ordinal(), coupling, worst, coupling / worst};
        })) {
            rows.add(row);
        }
        DataTable table = evidence.table(rows);
        evidence.table(table.where("level", 10).named("level10", "the aligned games of the picture"));
        double[] ratios = table.column("couplingOverWorst");
        evidence.number("alignedMissed", Statistics.largest(ratios) - 1);
        return table.keep("couplingOverWorst", ratio -> !(ratio >= 1 - 1e-6))
                .rows()
                .size();
    }

    private static double peak(Setting setting, BilevelGame game) {
        return Measures.peak(game.system(setting.random("LQ3 aligned", 0)), setting.parallel()); // draws nothing
    }

    /** @return points beyond a level at couplings at which the worst case is not */
    private static double random(Setting setting, Evidence evidence) {
        int levels = setting.choose(3, 5);
        Evidence.Rows rows = Evidence.rows(
                "random",
                "couplings of a sweep between which the peak of a random game passes the level; spectrum as above, of curvatures",
                "gamma",
                "level",
                "spectrum",
                "below",
                "beyond",
                "worstCase",
                "beyondOverWorst");
        double points = 0;
        double violations = 0;
        double widest = 0;
        int sweeps = LEVELS.length * Quadratics.Spectrum.values().length;
        for (int k = 0; k < sweeps; k++) {
            int level = LEVELS[k % LEVELS.length];
            Quadratics.Spectrum spectrum = Quadratics.Spectrum.values()[k / LEVELS.length];
            DataTable plane = setting.sweep(
                    "plane",
                    plane(setting, spectrum, level, levels),
                    0.3 + 0.7 * k / sweeps,
                    0.3 + 0.7 * (k + 1) / sweeps);
            int peak = plane.columns().indexOf("peak.lower");
            points += plane.rows().size();
            violations += plane.rows().stream()
                    .filter(row -> row[peak] > level && worstPeak(row) <= level * (1 - ROUNDING))
                    .count();
            Brackets brackets = Brackets.of(plane, "smallest", "coupling", row -> row[peak] > level);
            widest = Statistics.largest(widest, brackets.widest());
            for (Brackets.Bracket each :
                    brackets.every(1 << (levels - SHOWN_LEVELS)).all()) {
                double worst = worst(1 - each.at(), level);
                rows.add(
                        1 - each.at(),
                        level,
                        spectrum.ordinal(),
                        each.below(),
                        each.beyond(),
                        worst,
                        each.beyond() / worst);
            }
        }
        DataTable table = evidence.table(rows);
        evidence.table(table.where("level", 10).named("random10", "the random games of the picture"));
        evidence.number("points", points)
                .number("boundaries", table.rows().size())
                .number("widestBracket", widest)
                .number("medianRandom", Statistics.quantile(table.column("beyondOverWorst"), 0.5))
                .smallest("leastRandom", table, "beyondOverWorst");
        return violations;
    }

    /** Of the class of a point, in closed form. @param row begins with the smallest curvature and the coupling */
    private static double worstPeak(double[] row) {
        return new TriangularPair(1 - row[0], 1 - row[0], row[1]).peak().value();
    }

    /** At step size 1 the coupling of the game is the norm of C, and 1 minus its smallest curvature that of A and D. */
    private static SweepSpec plane(Setting setting, Quadratics.Spectrum spectrum, int level, int levels) {
        return SpecParser.parse("""
                {"title": "random games whose peak passes %d",
                 "system": {"family": "quadratic", "spectrum": "%s"},
                 "parameters": {"m": %d, "n": %d, "alpha": 1, "beta": 1, "seed": %d},
                 "axes": {"smallest": {"from": %s, "to": %s, "points": %d, "scale": "log"},
                          "coupling": {"from": 0.01, "to": 1000, "points": 16, "scale": "log"}},
                 "quantities": ["peak"],
                 "chunk": 20,
                 "refine": {"boundary": "peak.lower > %d", "levels": %d}}
                """.formatted(
                        level,
                        spectrum.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        SIZE,
                        SIZE,
                        setting.random("LQ3", spectrum.ordinal()).nextInt(Integer.MAX_VALUE),
                        SMALLEST_GAP,
                        LARGEST_GAP,
                        setting.choose(8, 13),
                        level,
                        levels));
    }
}
