package dev.kreiss.report;

import dev.kreiss.analysis.AnalysisResult;
import dev.kreiss.bound.Bound;
import dev.kreiss.numerics.SpectralRadius.Verdict;
import java.util.ArrayList;
import java.util.List;

/** What was published set against what holds for this system. Every verdict follows from the numbers of the result. */
final class ClaimTable {

    /** Beyond this ratio to the truth a bound is called loose. */
    private static final double LOOSE = 1.5;

    private ClaimTable() {}

    /** How a published claim fares on one system. */
    enum Standing {
        HOLDS("holds"),
        LOOSE("true, but loose"),
        FAILS("false here"),
        NOT_PROVEN("not proven"),
        DOES_NOT_APPLY("does not apply");

        private final String words;

        Standing(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /**
     * @param published what the paper gives
     * @param ours what Kreiss gives
     * @param why the verdict in a sentence
     */
    record Claim(String id, String question, String published, String ours, Standing standing, String why) {}

    static List<Claim> of(AnalysisResult result) {
        List<Claim> claims = new ArrayList<>();
        claims.add(kreissBound(result));
        claims.add(boundsPeak(result));
        if (result.bounds().feedback() != null) {
            claims.add(feedback(result, result.bounds().feedback()));
        }
        if (!Double.isNaN(result.criticalCoupling().instability())) {
            claims.add(critical(result));
        }
        result.stepsToAccuracy().forEach(steps -> claims.add(steps(steps)));
        if (result.bounds().lyapunov() != null) {
            claims.add(certificate(result, result.bounds().lyapunov()));
        }
        return claims;
    }

    private static Claim kreissBound(AnalysisResult result) {
        AnalysisResult.TheoryBounds bounds = result.bounds();
        AnalysisResult.Paper paper = bounds.paper();
        List<String> ours = new ArrayList<>();
        ours.add("certified K = " + enclosed(result.kreiss().bound()));
        if (bounds.closedFormKreiss() != null && Double.isFinite(bounds.closedFormKreiss())) {
            ours.add("T3: K <= " + Digits.up(bounds.closedFormKreiss()));
        }
        if (Double.isFinite(bounds.comparisonKreiss())) {
            ours.add("T1: K <= " + Digits.up(bounds.comparisonKreiss()));
        }
        double truth = lower(result.kreiss().bound());
        Standing standing;
        String why;
        if (!paper.applies()) {
            standing = Standing.DOES_NOT_APPLY;
            why = paper.why();
        } else if (paper.kreiss() < truth) {
            standing = Standing.FAILS;
            why = "K is larger";
        } else {
            double ratio = paper.kreiss() / truth;
            standing = ratio > LOOSE ? Standing.LOOSE : Standing.HOLDS;
            why = Digits.brief(ratio) + " times K";
        }
        return new Claim("P4", "Bound of the Kreiss constant", upTo("K", paper.kreiss()), join(ours), standing, why);
    }

    private static Claim boundsPeak(AnalysisResult result) {
        AnalysisResult.Paper paper = result.bounds().paper();
        double peak = lower(result.peak().bound());
        List<String> ours = new ArrayList<>();
        ours.add("certified peak = " + enclosed(result.peak().bound()));
        if (Double.isFinite(result.bounds().comparisonPeak())) {
            ours.add("T1: peak <= " + Digits.up(result.bounds().comparisonPeak()));
        }
        Standing standing;
        String why;
        if (!paper.applies()) {
            standing = Standing.DOES_NOT_APPLY;
            why = paper.why();
        } else if (peak > paper.kreiss()) {
            standing = Standing.FAILS;
            why = "no: the peak is " + Digits.brief(peak / paper.kreiss()) + " times the figure";
        } else {
            standing = Standing.NOT_PROVEN;
            why = "not exceeded here, but it bounds K only; other systems exceed it";
        }
        return new Claim(
                "P4", "Does that figure bound the peak?", upTo("peak", paper.kreiss()), join(ours), standing, why);
    }

    private static Claim feedback(AnalysisResult result, AnalysisResult.Feedback feedback) {
        String question = "K under unmodelled feedback of norm " + Digits.nearest(feedback.norm());
        String published = feedback.paperApplies() ? "K <= " + Digits.nearest(feedback.paperKreiss()) : "silent";
        String ours = Double.isInfinite(feedback.kreiss())
                ? "T7: no bound; rho < 1 is sure only below norm " + Digits.down(feedback.tolerated())
                : "T7: K <= " + Digits.up(feedback.kreiss());
        Bound reach = result.criticalCoupling().structuredRadius();
        Standing standing;
        String why;
        if (!feedback.paperApplies()) {
            standing = Standing.DOES_NOT_APPLY;
            why = "its condition, norm times K below 1 - gamma, fails";
        } else if (result.input().triangular() && reach != null && feedback.norm() > reach.value()) {
            standing = Standing.FAILS;
            why = "a feedback of norm " + Digits.nearest(reach.value()) + " already reaches rho = 1 (estimated)";
        } else if (feedback.paperKreiss() < feedback.kreiss()) {
            standing = Standing.NOT_PROVEN;
            why = "smaller than what can be proven";
        } else {
            standing = Standing.HOLDS;
            why = "T7 proves as much";
        }
        return new Claim("P9", question, published, ours, standing, why);
    }

    private static Claim critical(AnalysisResult result) {
        AnalysisResult.CriticalCoupling critical = result.criticalCoupling();
        double gap = Math.max(0, 1 - Math.max(result.gamma()[0], result.gamma()[1]));
        double published = gap * gap;
        boolean stable = result.spectralRadius().verdict() == Verdict.STABLE;
        Standing standing;
        String why;
        if (published == 0) {
            standing = Standing.DOES_NOT_APPLY;
            why = "it needs diagonal norms below 1";
        } else if (critical.measuredProduct() < critical.instability()) {
            boolean alone = critical.measuredCoupling() < published;
            standing = Standing.HOLDS;
            why = alone
                    ? "both are below it, and rho < 1"
                    : "as the product ||B|| ||C||; ||C|| alone is above it, yet rho < 1";
        } else if (stable) {
            standing = Standing.LOOSE;
            why = "the product is above it, yet rho < 1: it is the threshold of the worst system with these norms";
        } else {
            standing = Standing.HOLDS;
            why = "the product is above it, and rho < 1 is lost";
        }
        return new Claim(
                "P10",
                "Coupling that can destabilise",
                "(1-gamma)^2 = " + Digits.nearest(published),
                "T5: ||B|| ||C|| = " + Digits.nearest(critical.instability()) + "\nmeasured ||B|| ||C|| = "
                        + Digits.nearest(critical.measuredProduct()) + ", ||C|| = "
                        + Digits.nearest(critical.measuredCoupling()),
                standing,
                why);
    }

    private static Claim steps(AnalysisResult.StepsToAccuracy steps) {
        List<String> ours = new ArrayList<>();
        ours.add(steps.steps() < 0 ? "never reached or not determined" : "exactly " + steps.steps() + " steps");
        if (steps.comparisonBound() >= 0) {
            ours.add("T8: at most " + steps.comparisonBound());
        }
        Standing standing = Standing.DOES_NOT_APPLY;
        String why = steps.steps() < 0 ? "the accuracy is not reached" : "it needs gamma < 1";
        if (steps.steps() > 0 && Double.isFinite(steps.paperOrder())) {
            double ratio = steps.paperOrder() / steps.steps();
            standing = ratio > LOOSE ? Standing.LOOSE : Standing.HOLDS;
            why = ratio < 1
                    ? "as an order; its constant is at least " + Digits.brief(1 / ratio)
                    : "as an order without its constant: " + Digits.brief(ratio) + " times the count";
        }
        return new Claim(
                "P11",
                "Steps to accuracy " + Digits.nearest(steps.delta()),
                "order " + Digits.brief(steps.paperOrder()),
                join(ours),
                standing,
                why);
    }

    private static Claim certificate(AnalysisResult result, AnalysisResult.Lyapunov lyapunov) {
        double peak = lower(result.peak().bound());
        boolean finite = Double.isFinite(lyapunov.peak()) && Double.isFinite(peak);
        double ratio = finite ? lyapunov.peak() / peak : Double.NaN;
        String rate = "at rate " + Digits.nearest(lyapunov.rate());
        return new Claim(
                "IQC",
                "Lyapunov certificates overshoot the peak",
                "10 times or more",
                finite
                        ? "T9 " + rate + ": peak <= " + Digits.up(lyapunov.peak())
                        : "T9 " + rate + ": no certificate from these norms",
                !finite ? Standing.DOES_NOT_APPLY : ratio < 10 ? Standing.FAILS : Standing.HOLDS,
                finite ? Digits.brief(ratio) + " times the peak " + rate : "there is no finite figure to compare");
    }

    private static String enclosed(Bound bound) {
        Digits.Printed printed = Digits.of(bound);
        boolean bare = printed.interval().isEmpty() || printed.interval().equals("exact");
        return bare ? printed.value() : printed.value() + " " + printed.interval();
    }

    private static String upTo(String name, double value) {
        return Double.isInfinite(value) ? "no finite figure" : name + " <= " + Digits.nearest(value);
    }

    private static double lower(Bound bound) {
        return bound instanceof Bound.Certified certified ? certified.lower() : bound.value();
    }

    private static String join(List<String> parts) {
        return String.join("\n", parts);
    }
}
