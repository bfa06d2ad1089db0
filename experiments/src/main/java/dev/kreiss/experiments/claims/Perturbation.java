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
import dev.kreiss.linalg.SingularValues;
import dev.kreiss.theory.PerturbationBound;
import java.util.Map;

/** P9: the Neumann bound for a small feedback, its counterexample, and the bound in its place. */
public final class Perturbation implements Study {

    @Override
    public Statement statement() {
        return new Statement(
                "P9",
                Finding.Kind.CLAIM,
                "K under a small feedback",
                "K(J0 + eps B0) <= K0/(1 - eps ||B0|| K0/(1-gamma)) if eps ||B0|| K0 < 1 - gamma",
                "J0 without feedback, spectral radii at most gamma < 1",
                "T7",
                "K(J0 + E) <= sup_{r>1} (r-1) M0(r)/(1 - ||E|| M0(r)) <= K0/(1 - ||E||/d) if ||E|| < d, with"
                        + " M0(r) = max_{|z|=r} ||R_0(z)|| and d the distance of J0 to instability; the condition is sharp");
    }

    @Override
    public Evidence measure(Setting setting) {
        Evidence evidence = new Evidence();
        counterexamples(setting, evidence);
        double[] gammas = setting.choose(new double[] {0.5, 0.9}, new double[] {0.3, 0.5, 0.8, 0.9, 0.95, 0.99});
        double[] couplings =
                setting.choose(new double[] {0.1, 1, 10, 100}, new double[] {0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300});
        double[] shares = {0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 0.95};
        Evidence.Rows rows = Evidence.rows(
                "map",
                "two scalars with the feedback eps; share = eps K0/(1-gamma), below 1 where the claim applies",
                "gamma",
                "c",
                "share",
                "eps",
                "rho",
                "kreissLower",
                "kreissUpper",
                "claimed",
                "epsOverDistance",
                "corrected",
                "correctedOverKreiss");
        int each = couplings.length * shares.length;
        for (double[] row : setting.cases(
                gammas.length * each,
                0.1,
                1,
                k -> row(
                        setting,
                        gammas[k / each],
                        couplings[k / shares.length % couplings.length],
                        shares[k % shares.length]))) {
            rows.add(row);
        }
        DataTable map = evidence.table(rows);
        count(evidence, map);
        return evidence;
    }

    private static double[] row(Setting setting, double gamma, double c, double share) {
        Measures open = Measures.of(BilevelGame.scalars(gamma, 0, c, gamma), 1e-8, setting.parallel());
        double eps = share * (1 - gamma) / open.kreissUpper();
        Measures closed = Measures.of(BilevelGame.scalars(gamma, eps, c, gamma), 1e-8, setting.parallel());
        double corrected = PerturbationBound.kreiss(open.kreissUpper(), open.distanceLower(), eps);
        return new double[] {
            gamma,
            c,
            share,
            eps,
            closed.radius().value(),
            closed.kreissLower(),
            closed.kreissUpper(),
            PerturbationBound.published(open.kreissUpper(), gamma, eps),
            eps / open.distanceLower(),
            corrected,
            Double.isInfinite(corrected) ? Double.POSITIVE_INFINITY : corrected / closed.kreissUpper()
        };
    }

    /** gamma = 0.9, c = 100, and two feedbacks. */
    private static void counterexamples(Setting setting, Evidence evidence) {
        double gamma = 0.9;
        double c = 100;
        Measures open = Measures.of(BilevelGame.scalars(gamma, 0, c, gamma), 1e-8, setting.parallel());
        Measures unstable = Measures.of(BilevelGame.scalars(gamma, 2e-4, c, gamma), 1e-8, setting.parallel());
        Measures stable = Measures.of(BilevelGame.scalars(gamma, 5e-5, c, gamma), 1e-8, setting.parallel());
        evidence.number("exampleK0", open.kreissUpper())
                .number("exampleCondition", 2e-4 * open.kreissUpper() / (1 - gamma))
                .number("exampleClaim", PerturbationBound.published(open.kreissUpper(), gamma, 2e-4))
                .number("exampleSpectralRadius", unstable.radius().value())
                .number("exampleKreiss", unstable.kreissLower())
                .number("secondExampleClaim", PerturbationBound.published(open.kreissUpper(), gamma, 5e-5))
                .number("secondExampleKreiss", stable.kreissLower())
                .number(
                        "secondExampleCorrected",
                        PerturbationBound.kreiss(open.kreissUpper(), open.distanceLower(), 5e-5))
                .number("secondExampleInnerForm", innerForm(gamma, c, 5e-5))
                .number("exampleDistance", open.distanceLower());
    }

    /** {@code sup_{r>1} (r-1) M0(r)/(1 - eps M0(r))} of T7, {@code M0(r) = ||R_0(r)||} of two scalars, looked at on a fine grid. */
    private static double innerForm(double gamma, double c, double eps) {
        double largest = 1;
        for (double x : Statistics.geometric(1e-6 * (1 - gamma), 1e6, 20_001)) {
            double p = x + (1 - gamma);
            double norm = SingularValues.of(
                            BilevelGame.scalars(1 / p, 0, c / (p * p), 1 / p).jacobian())
                    .largest();
            largest = Math.max(largest, x * norm / (1 - eps * norm));
        }
        return largest;
    }

    private static void count(Evidence evidence, DataTable map) {
        double[] claimed = map.column("claimed");
        double[] lower = map.column("kreissLower");
        double[] corrected = map.column("corrected");
        double[] within = map.column("epsOverDistance");
        double[] tightness = map.column("correctedOverKreiss");
        double isFalse = 0;
        double unstable = 0;
        double correctedFalse = 0;
        double covered = 0;
        double loosest = 1;
        for (int k = 0; k < claimed.length; k++) {
            isFalse += lower[k] > claimed[k] ? 1 : 0;
            unstable += Double.isInfinite(lower[k]) ? 1 : 0;
            correctedFalse += lower[k] > corrected[k] ? 1 : 0;
            if (within[k] < 0.5) {
                covered++;
                loosest = Math.max(loosest, tightness[k]);
            }
        }
        evidence.number("feedbacks", claimed.length)
                .number("feedbacksAboveTheClaim", isFalse)
                .number("feedbacksThatDestabilise", unstable)
                .number("feedbacksAboveT7", correctedFalse)
                .number("feedbacksBelowHalfTheDistance", covered)
                .number("loosestT7BelowHalfTheDistance", loosest)
                .number("tightestT7", Statistics.smallest(tightness))
                .figure(
                        "tightness",
                        "Bounds over the true K at gamma = 0.9",
                        "Dots below 1 contradict the claim, and so do feedbacks whose K is infinite, which have no dot. T7 stays above"
                                + " 1 and says nothing beyond the distance d.",
                        "eps over the distance to instability",
                        "bound over K",
                        true,
                        true,
                        DataFigure.Line.dots("claimed", "ratios90", "epsOverDistance", "claimedOverKreiss"),
                        DataFigure.Line.dots("T7", "ratios90", "epsOverDistance", "correctedOverKreiss"));
        DataTable picture = map.where("gamma", 0.9);
        Evidence.Rows rows =
                Evidence.rows("ratios90", "gamma = 0.9", "epsOverDistance", "claimedOverKreiss", "correctedOverKreiss");
        for (double[] row : picture.rows()) {
            rows.add(row[8], row[7] / row[5], row[10]);
        }
        evidence.table(rows);
    }

    @Override
    public Judgement judge(Map<String, Double> numbers) {
        boolean isFalse = Words.number(numbers, "feedbacksAboveTheClaim") > 0
                || Words.number(numbers, "exampleCondition") < 1
                        && Words.number(numbers, "exampleKreiss") > Words.number(numbers, "exampleClaim");
        return new Judgement(
                isFalse ? Verdict.FALSE : Verdict.HOLDS,
                Words.fill(
                        "gamma = 0.9, c = 100, eps = 2e-4: the condition holds ({exampleCondition} < 1) and claims K <="
                                + " {exampleClaim}, but rho = {exampleSpectralRadius} and K is {exampleKreiss}. At eps = 5e-5 the"
                                + " claim {secondExampleClaim} is below K = {secondExampleKreiss}; T7 gives"
                                + " {secondExampleCorrected}, and {secondExampleInnerForm} in its form with a supremum. On the map {feedbacksAboveTheClaim} of {feedbacks} feedbacks"
                                + " contradict the claim, {feedbacksAboveT7} contradict T7, which below half the distance is at"
                                + " most {loosestT7BelowHalfTheDistance} times K.",
                        numbers));
    }
}
