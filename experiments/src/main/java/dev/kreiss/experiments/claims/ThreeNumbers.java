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
import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.theory.KreissRange;
import java.util.Map;

/** P7: what spectral radii and the norm of the coupling tell about K. */
public final class ThreeNumbers implements Study {

    /** Relative amount by which the systems at the ends of the range may miss them. */
    private static final double REACHED = 1e-6;

    @Override
    public Statement statement() {
        return new Statement(
                "P7",
                Finding.Kind.CLAIM,
                "What three numbers can tell",
                "every estimator of K that sees only rho(A), rho(D) and ||C|| errs by at least c/(8(1-gamma)^2) on some system",
                "B = 0, A and D symmetric, rho(A) = rho(D) = gamma, ||C|| = c",
                "T6",
                "K takes exactly the values of [K*(0,0,c), K*(a,d,c)]; the midpoint errs by half its length, about"
                        + " c gamma/(8(1-gamma)), and no estimator errs by less");
    }

    /** Where C acts: between zero eigenvalues (turn 0), between the largest (turn 1), or between directions in between. */
    static CoupledSystem system(double gamma, double c, double turn) {
        double cosine = Math.cos(turn * Math.PI / 2);
        double sine = Math.sin(turn * Math.PI / 2);
        Matrix block = Matrix.of(2, 2, gamma, 0, 0, 0);
        Matrix coupling = Matrix.of(2, 2, c * sine * sine, c * sine * cosine, c * sine * cosine, c * cosine * cosine);
        return CoupledSystem.ofBlocks(block, null, coupling, block);
    }

    @Override
    public Evidence measure(Setting setting) {
        Evidence evidence = new Evidence();
        double[] gammas = {0.5, 0.9, 0.99};
        double[] couplings = {0.5, 1, 10, 100};
        int turns = setting.choose(7, 41);
        Evidence.Rows rows = Evidence.rows(
                "systems",
                "systems with the same three numbers; turn 0: C between zero eigenvalues, 1: between the largest",
                "gamma",
                "c",
                "turn",
                "kreissLower",
                "kreissUpper",
                "least",
                "most",
                "midpointError");
        for (double[] row : setting.cases(gammas.length * couplings.length * turns, k -> {
            double gamma = gammas[k / (couplings.length * turns)];
            double c = couplings[k / turns % couplings.length];
            double turn = k % turns / (turns - 1.0);
            Measures measured = Measures.of(system(gamma, c, turn), 1e-8, setting.parallel());
            KreissRange range = KreissRange.of(gamma, gamma, c);
            double error = Math.max(
                    Math.abs(range.midpoint() - measured.kreissLower()),
                    Math.abs(range.midpoint() - measured.kreissUpper()));
            return new double[] {
                gamma, c, turn, measured.kreissLower(), measured.kreissUpper(), range.least(), range.most(), error
            };
        })) {
            rows.add(row);
        }
        DataTable systems = evidence.table(rows);
        summary(evidence, systems, gammas, couplings);
        return evidence;
    }

    private static void summary(Evidence evidence, DataTable systems, double[] gammas, double[] couplings) {
        Evidence.Rows rows = Evidence.rows(
                "triples",
                "one triple (gamma, gamma, c) a row",
                "gamma",
                "c",
                "rangeLength",
                "published",
                "publishedOverRange",
                "midpointError",
                "minimaxError",
                "lowerEndMissed",
                "upperEndMissed");
        double contradicted = 0;
        double ranges = 0;
        double largestRatio = 0;
        double outside = 0;
        for (double gamma : gammas) {
            for (double c : couplings) {
                DataTable same = systems.where("gamma", gamma).where("c", c);
                KreissRange range = KreissRange.of(gamma, gamma, c);
                double published = c / (8 * (1 - gamma) * (1 - gamma));
                double worst = Statistics.largest(same.column("midpointError"));
                contradicted += worst < published ? 1 : 0;
                for (double[] row : same.rows()) {
                    outside += row[3] <= row[6] && row[4] >= row[5] * (1 - 1e-12) ? 0 : 1;
                }
                double length = range.most() - range.least();
                if (length > 1e-9 * range.most()) { // more than the rounding of its ends
                    ranges++;
                    largestRatio = Math.max(largestRatio, published / length);
                }
                rows.add(
                        gamma,
                        c,
                        length,
                        published,
                        published / length,
                        worst,
                        range.error(),
                        Math.abs(Statistics.largest(same.where("turn", 0).column("kreissUpper")) / range.least() - 1),
                        Math.abs(Statistics.largest(same.where("turn", 1).column("kreissLower")) / range.most() - 1));
            }
        }
        DataTable triples = evidence.table(rows);
        evidence.number("triples", triples.rows().size())
                .number("triplesWhereTheMidpointErrsByLessThanClaimed", contradicted)
                .number("systemsOutsideTheRange", outside)
                .number("triplesWithMoreThanOneK", ranges)
                .number("largestClaimOverWholeRange", largestRatio)
                .largest("lowerEndMissed", triples, "lowerEndMissed")
                .largest("upperEndMissed", triples, "upperEndMissed")
                .number("claimAtGamma099Coupling1", at(triples, "published"))
                .number("midpointErrorAtGamma099Coupling1", at(triples, "midpointError"))
                .figure(
                        "range",
                        "Systems with gamma = 0.99 and c = 1",
                        "The same three numbers, every K between the ends of the range.",
                        "turn of the coupling",
                        "K",
                        false,
                        false,
                        DataFigure.Line.dots("measured K", "coupling1", "turn", "kreissUpper"),
                        DataFigure.Line.curve("lower end K*(0,0,c)", "coupling1", "turn", "least"),
                        DataFigure.Line.curve("upper end K*(gamma,gamma,c)", "coupling1", "turn", "most"));
        evidence.table(systems.where("gamma", 0.99).where("c", 1).named("coupling1", "the systems of the picture"));
    }

    private static double at(DataTable triples, String column) {
        return triples.where("gamma", 0.99).where("c", 1).column(column)[0];
    }

    @Override
    public Judgement judge(Map<String, Double> numbers) {
        boolean range = Words.number(numbers, "systemsOutsideTheRange") == 0
                && Words.number(numbers, "lowerEndMissed") < REACHED
                && Words.number(numbers, "upperEndMissed") < REACHED;
        boolean isFalse = range
                && Words.number(numbers, "triplesWhereTheMidpointErrsByLessThanClaimed") > 0
                && Words.number(numbers, "largestClaimOverWholeRange") > 1;
        boolean holds = Words.number(numbers, "triplesWhereTheMidpointErrsByLessThanClaimed") == 0;
        return new Judgement(
                isFalse ? Verdict.FALSE : holds ? Verdict.HOLDS : Verdict.UNDECIDED,
                Words.fill(
                        "The claimed error is up to {largestClaimOverWholeRange} times the whole range of K (of"
                                + " {triplesWithMoreThanOneK} triples, the others leave K = 1 alone); the midpoint errs"
                                + " by less than claimed for {triplesWhereTheMidpointErrsByLessThanClaimed} of {triples} triples."
                                + " gamma = 0.99, c = 1: claimed {claimAtGamma099Coupling1}, midpoint"
                                + " {midpointErrorAtGamma099Coupling1}. Both ends of T6's range are reached, to a relative"
                                + " {lowerEndMissed} and {upperEndMissed}; {systemsOutsideTheRange} systems lie outside.",
                        numbers));
    }
}
