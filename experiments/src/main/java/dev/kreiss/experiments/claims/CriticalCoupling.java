package dev.kreiss.experiments.claims;

import dev.kreiss.audit.DataFigure;
import dev.kreiss.audit.DataTable;
import dev.kreiss.audit.Finding;
import dev.kreiss.audit.Verdict;
import dev.kreiss.experiments.Brackets;
import dev.kreiss.experiments.Evidence;
import dev.kreiss.experiments.Setting;
import dev.kreiss.experiments.Statistics;
import dev.kreiss.experiments.Study;
import dev.kreiss.experiments.Thresholds;
import dev.kreiss.experiments.Words;
import dev.kreiss.experiments.quadratic.BilevelGame;
import dev.kreiss.experiments.quadratic.Spectra;
import dev.kreiss.linalg.Spectrum;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.sweep.Outcome;
import dev.kreiss.sweep.SpecParser;
import dev.kreiss.sweep.SweepSpec;
import dev.kreiss.theory.CriticalCouplings;
import java.util.Map;
import java.util.SplittableRandom;

/** P10: where in the plane of feedback and coupling systems lose stability, in both readings of the claim. */
public final class CriticalCoupling implements Study {

    private static final double MATCHED = 1e-6;

    /** Relative width of brackets that tell where a boundary is. */
    private static final double RESOLVED = 0.05;

    /** Of the product of a point's coordinates and of the closed form, with room. */
    private static final double ROUNDING = 1e-15;

    /** Halvings of the grid whose points the picture and the table show. */
    private static final int SHOWN_LEVELS = 2;

    @Override
    public Statement statement() {
        return new Statement(
                "P10",
                Finding.Kind.CLAIM,
                "Critical coupling",
                "the coupling is critical when it reaches (1-gamma)^2",
                "two blocks, spectral radii gamma",
                "T5",
                "bc = (1-a)(1-d) is where some system of the class loses stability; a transient is possible from"
                        + " c > 2 sqrt((1-a)(1-d)) (K > 1) or c > sqrt((1-a^2)(1-d^2)) (peak > 1) on");
    }

    @Override
    public Evidence measure(Setting setting) {
        Evidence evidence = new Evidence();
        double[][] pairs = setting.choose(
                new double[][] {{0.9, 0.9}, {0.9, 0.5}},
                new double[][] {{0.9, 0.9}, {0.9, 0.5}, {0.99, 0.99}, {0.5, 0.2}, {0.99, 0.3}});
        double[] couplings = Statistics.geometric(1e-3, 1e3, setting.choose(25, 121));
        Evidence.Rows rows = Evidence.rows(
                "boundary",
                "feedback b at which rho reaches 1, by bisection, for each coupling c of two scalars",
                "a",
                "d",
                "c",
                "b",
                "predicted",
                "measuredOverPredicted");
        for (double[] row : setting.cases(pairs.length * couplings.length, 0, 0.2, k -> {
            double[] pair = pairs[k / couplings.length];
            double c = couplings[k % couplings.length];
            double b = Thresholds.boundary(
                    x -> Spectrum.of(BilevelGame.scalars(pair[0], x, c, pair[1]).jacobian())
                                    .radius()
                            > 1,
                    1e-12,
                    1e12);
            double predicted = CriticalCouplings.of(pair[0], pair[1]).instability() / c;
            return new double[] {pair[0], pair[1], c, b, predicted, b / predicted};
        })) {
            rows.add(row);
        }
        DataTable boundary = evidence.table(rows);
        DataTable picture = boundary.where("a", pairs[0][0])
                .where("d", pairs[0][1])
                .named("boundary90", "the boundary of the picture, a = d = 0.9");
        evidence.table(picture);
        withoutFeedback(evidence, pairs, picture);
        sweeps(setting, evidence, pairs);
        instances(setting, evidence);
        double[] ratios = boundary.column("measuredOverPredicted");
        evidence.number("couplings", ratios.length)
                .number(
                        "instabilityBoundaryMissed",
                        Math.max(Statistics.largest(ratios) - 1, 1 - Statistics.smallest(ratios)))
                .figure(
                        "phases",
                        "Phases of two scalars with a = d = 0.9",
                        "Above the falling line systems are not stable. Left of both vertical lines, which nearly coincide, no"
                                + " system without feedback has a transient.",
                        "coupling c",
                        "feedback b",
                        true,
                        true,
                        DataFigure.Line.dots("measured boundary rho = 1", "boundary90", "c", "b"),
                        DataFigure.Line.dots("unstable point of the sweep", "phases90", "c", "b")
                                .where("verdict", Outcome.UNSTABLE.ordinal()),
                        DataFigure.Line.dots("stable point of the sweep", "phases90", "c", "b")
                                .where("verdict", Outcome.STABLE.ordinal()),
                        DataFigure.Line.curve("bc = (1-a)(1-d)", "boundary90", "c", "predicted"),
                        DataFigure.Line.curve("contraction, without feedback", "guides", "contraction", "b"),
                        DataFigure.Line.curve("K = 1, without feedback", "guides", "noTransient", "b"));
        return evidence;
    }

    /** The thresholds of T5 by bisection; and the reading "||C|| alone": couplings beyond (1-gamma)^2 without feedback. */
    private static void withoutFeedback(Evidence evidence, double[][] pairs, DataTable picture) {
        Evidence.Rows rows = Evidence.rows(
                "thresholds",
                "couplings without feedback at which ||J|| and w(J) reach 1, by bisection",
                "a",
                "d",
                "contraction",
                "contractionPredicted",
                "noTransient",
                "noTransientPredicted",
                "largestRho");
        double missed = 0;
        double largest = 0;
        for (double[] pair : pairs) {
            CriticalCouplings predicted = CriticalCouplings.of(pair[0], pair[1]);
            double contraction = Thresholds.boundary(c -> Thresholds.norm(pair[0], pair[1], c) > 1, 1e-9, 1e6);
            double noTransient =
                    Thresholds.boundary(c -> Thresholds.numericalRadius(pair[0], pair[1], c) > 1, 1e-9, 1e6);
            double rho = 0;
            for (double c : Statistics.geometric((1 - pair[0]) * (1 - pair[1]), 1e6, 13)) {
                rho = Math.max(
                        rho,
                        Spectrum.of(BilevelGame.scalars(pair[0], 0, c, pair[1]).jacobian())
                                .radius());
            }
            largest = Math.max(largest, rho / Math.max(pair[0], pair[1]));
            missed = Statistics.largest(
                    missed,
                    Math.abs(contraction / predicted.contraction() - 1),
                    Math.abs(noTransient / predicted.noTransient() - 1));
            rows.add(pair[0], pair[1], contraction, predicted.contraction(), noTransient, predicted.noTransient(), rho);
        }
        DataTable thresholds = evidence.table(rows);
        Evidence.Rows guides =
                Evidence.rows("guides", "the thresholds of the picture", "contraction", "noTransient", "b");
        double[] feedbacks = picture.column("b");
        for (double b : new double[] {Statistics.smallest(feedbacks), Statistics.largest(feedbacks)}) {
            guides.add(thresholds.column("contraction")[0], thresholds.column("noTransient")[0], b);
        }
        evidence.table(guides);
        evidence.number("transientThresholdsMissed", missed).number("rhoOverGammaWithoutFeedback", largest);
    }

    /** Each point of a plane is judged by itself; where neighbours disagree, the plane is looked at more closely. */
    private static void sweeps(Setting setting, Evidence evidence, double[][] pairs) {
        int levels = setting.choose(7, 9);
        Evidence.Rows rows = Evidence.rows(
                "brackets",
                "for couplings c: the largest feedback b of the sweep that is stable and the smallest that is not, over (1-a)(1-d)/c",
                "a",
                "d",
                "c",
                "stableOverPredicted",
                "unstableOverPredicted");
        double points = 0;
        double violations = 0;
        double widest = 0;
        for (int k = 0; k < pairs.length; k++) {
            double[] pair = pairs[k];
            DataTable plane = setting.sweep(
                    "phases90", plane(pair, levels), 0.2 + 0.3 * k / pairs.length, 0.2 + 0.3 * (k + 1) / pairs.length);
            double critical = CriticalCouplings.of(pair[0], pair[1]).instability();
            points += plane.rows().size();
            violations += plane.rows().stream()
                    .filter(row -> isOnTheWrongSide(row, critical))
                    .count();
            Brackets brackets = Brackets.of(plane, "c", "b", row -> Outcome.of(row[2]) != Outcome.STABLE);
            widest = Statistics.largest(widest, brackets.widest());
            for (Brackets.Bracket each :
                    brackets.every(1 << (levels - SHOWN_LEVELS)).all()) {
                double predicted = critical / each.at();
                rows.add(pair[0], pair[1], each.at(), each.below() / predicted, each.beyond() / predicted);
            }
            if (k == 0) {
                evidence.table(plane.keep("level", level -> level <= SHOWN_LEVELS));
            }
        }
        evidence.table(rows);
        evidence.number("sweepPoints", points)
                .number("sweepViolations", violations)
                .number("sweepWidestBracket", widest);
    }

    /** @param row begins with c, b and the verdict */
    private static boolean isOnTheWrongSide(double[] row, double critical) {
        double ratio = row[0] * row[1] / critical;
        return switch (Outcome.of(row[2])) {
            case STABLE -> ratio > 1 + ROUNDING;
            case UNSTABLE -> ratio < 1 - ROUNDING;
            default -> Math.abs(ratio - 1) > MATCHED;
        };
    }

    /** The scales of b avoid products c b of round numbers, which would put points on the boundary itself. */
    private static SweepSpec plane(double[] pair, int levels) {
        return SpecParser.parse("""
                {"title": "two scalars: c, b, and 0 stable, 1 undecided within rounding or 2 unstable",
                 "system": {"family": "pair"},
                 "parameters": {"a": %s, "d": %s},
                 "axes": {"c": {"from": 1e-3, "to": 1e3, "points": 13, "scale": "log"},
                          "b": {"from": 2e-8, "to": 2e3, "points": 23, "scale": "log"}},
                 "quantities": ["spectralRadius"],
                 "chunk": 1000,
                 "refine": {"boundary": "verdict", "levels": %d}}
                """.formatted(pair[0], pair[1], levels));
    }

    /** Systems of any size lose stability no earlier, and those whose coupling is aligned exactly there. */
    private static void instances(Setting setting, Evidence evidence) {
        int count = setting.choose(40, 400);
        Evidence.Rows rows = Evidence.rows(
                "instances",
                "games with several parameters: product bc at which rho reaches 1, over (1-gamma)^2",
                "size",
                "gamma",
                "aligned",
                "productOverThreshold");
        for (double[] row : setting.cases(count, 0.5, 1, k -> {
            SplittableRandom random = setting.random("P10", k);
            int size = 2 + random.nextInt(7);
            double gamma = 1 - Math.pow(10, -0.3 - 1.7 * random.nextDouble());
            boolean aligned = random.nextBoolean();
            Spectra spectra = Spectra.values()[random.nextInt(3)];
            double threshold = CriticalCouplings.of(gamma, gamma).instability();
            CoupledSystem unit = new BilevelGame(size, spectra, gamma, 1, aligned, 1).system(random);
            double product = Thresholds.boundary(
                    x -> {
                        CoupledSystem system = CoupledSystem.ofBlocks(
                                unit.block(0, 0), unit.block(0, 1).scaled(x), unit.block(1, 0), unit.block(1, 1));
                        return Spectrum.of(system.jacobian()).radius() > 1;
                    },
                    threshold / 100,
                    threshold * 1e6);
            return new double[] {size, gamma, aligned ? 1 : 0, product / threshold};
        })) {
            rows.add(row);
        }
        DataTable instances = evidence.table(rows);
        evidence.number("instances", count)
                .smallest("leastProductOverThreshold", instances, "productOverThreshold")
                .number(
                        "alignedProductMissed",
                        Statistics.largest(instances.where("aligned", 1).column("productOverThreshold")) - 1);
    }

    @Override
    public Judgement judge(Map<String, Double> numbers) {
        boolean product = Math.abs(Words.number(numbers, "instabilityBoundaryMissed")) < MATCHED
                && Words.number(numbers, "leastProductOverThreshold") > 1 - MATCHED
                && Words.number(numbers, "sweepViolations") == 0;
        boolean resolved = Words.number(numbers, "sweepWidestBracket") < RESOLVED;
        boolean couplingAlone = Words.number(numbers, "rhoOverGammaWithoutFeedback") > 1 + 1e-4;
        Verdict verdict = couplingAlone ? Verdict.HOLDS : Verdict.HOLDS_WITH_CONDITIONS;
        if (!product) {
            verdict = Verdict.FALSE;
        } else if (!resolved) {
            verdict = Verdict.UNDECIDED;
        }
        return new Judgement(
                verdict,
                Words.fill(
                        "Read as the product ||B|| ||C|| it is exact: the measured boundary differs by a relative"
                                + " {instabilityBoundaryMissed} over six decades of c; of {sweepPoints} points of adaptive sweeps {sweepViolations} are on the"
                                + " wrong side of it, and they leave it a relative {sweepWidestBracket}; {instances} larger games lose stability at"
                                + " no less than {leastProductOverThreshold} times that product. Read as ||C|| alone it is not:"
                                + " without feedback rho stays at {rhoOverGammaWithoutFeedback} times gamma up to c = 1e6. The"
                                + " thresholds of transients are met to {transientThresholdsMissed}.",
                        numbers));
    }
}
