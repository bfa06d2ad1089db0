package dev.kreiss.report;

import dev.kreiss.analysis.AnalysisResult;
import dev.kreiss.bound.Bound;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the theorems say about a result, in plain words. */
final class TheoryReading {

    private TheoryReading() {}

    /** @param theorem its number, of ours (T1, …) or as published (P4, …) */
    record Statement(String theorem, String text) {}

    /** In the order in which they are read; theorems with nothing to say are left out. */
    static List<Statement> of(AnalysisResult result) {
        List<Statement> statements = new ArrayList<>();
        AnalysisResult.TheoryBounds bounds = result.bounds();
        statements.add(comparison(result));
        if (bounds.closedFormKreiss() != null) {
            statements.add(new Statement("T3", closedForm(bounds.closedFormKreiss())));
        }
        if (bounds.pairwise() != null) {
            statements.add(new Statement(
                    "T4",
                    "The best pair of eigenvectors proves K >= "
                            + Digits.down(bounds.pairwise().kreissLower()) + " and peak >= "
                            + Digits.down(bounds.pairwise().peakLower()) + "."));
        }
        statements.add(new Statement("P4", published(bounds.paper())));
        if (bounds.lyapunov() != null) {
            statements.add(new Statement("T9", lyapunov(bounds.lyapunov())));
        }
        if (bounds.balancedPeak() != null) {
            statements.add(new Statement(
                    "T11",
                    "In units that balance the two couplings (block 2 scaled by tau = "
                            + Digits.nearest(bounds.balancedPeak().tau())
                            + ") nothing grows; in the given units the peak is at most "
                            + Digits.up(bounds.balancedPeak().peak()) + ", however close rho is to 1."));
        }
        if (bounds.feedback() != null) {
            statements.add(new Statement("T7", feedback(bounds.feedback())));
            statements.add(new Statement("P9", publishedFeedback(bounds.feedback())));
        }
        thresholds(result, statements);
        return statements;
    }

    private static Statement comparison(AnalysisResult result) {
        AnalysisResult.TheoryBounds bounds = result.bounds();
        if (Double.isInfinite(bounds.comparisonKreiss())) {
            return new Statement(
                    "T1",
                    "Block norms alone decide nothing here: the spectral radius of their matrix G is not below 1.");
        }
        StringBuilder text = new StringBuilder("Block norms alone prove K <= ")
                .append(Digits.up(bounds.comparisonKreiss()))
                .append(", peak <= ")
                .append(Digits.up(bounds.comparisonPeak()))
                .append(", distance to instability >= ")
                .append(Digits.down(bounds.comparisonDistance()));
        for (AnalysisResult.StepsToAccuracy steps : result.stepsToAccuracy()) {
            if (steps.comparisonBound() >= 0) {
                text.append(", accuracy ")
                        .append(Digits.nearest(steps.delta()))
                        .append(" within ")
                        .append(steps.comparisonBound())
                        .append(steps.comparisonBound() == 1 ? " step" : " steps");
            }
        }
        return new Statement(
                "T1",
                text.append(", typical peak <= ")
                        .append(Digits.up(bounds.comparisonTypicalPeak()))
                        .append(" (T12).")
                        .toString());
    }

    private static String closedForm(double kreiss) {
        return Double.isInfinite(kreiss)
                ? "The closed form for two blocks without feedback needs diagonal norms below 1."
                : "The closed form for two blocks without feedback gives K <= " + Digits.up(kreiss)
                        + ", which no bound from these norms can beat when the two diagonal norms are equal.";
    }

    private static String published(AnalysisResult.Paper paper) {
        String figure = Double.isInfinite(paper.kreiss()) ? "" : " K <= " + Digits.nearest(paper.kreiss());
        return paper.applies()
                ? "The published bound is" + figure + ": " + paper.why() + "."
                : "The published bound" + (figure.isEmpty() ? "" : "," + figure + ",") + " does not apply: "
                        + paper.why() + ".";
    }

    private static String lyapunov(AnalysisResult.Lyapunov lyapunov) {
        String rate = "at rate " + Digits.nearest(lyapunov.rate());
        return Double.isInfinite(lyapunov.peak())
                ? "No block-diagonal quadratic (Lyapunov) certificate exists " + rate + "."
                : "The best block-diagonal quadratic (Lyapunov) certificate " + rate + " proves peak <= "
                        + Digits.up(lyapunov.peak()) + ".";
    }

    private static String feedback(AnalysisResult.Feedback feedback) {
        if (feedback.tolerated() == 0) {
            return "A bound for unmodelled perturbations needs rho < 1 with a margin that can be proven; there is none.";
        }
        String norm = Digits.nearest(feedback.norm());
        String room = "; stability is certain for every norm below " + Digits.down(feedback.tolerated()) + ".";
        return Double.isInfinite(feedback.kreiss())
                ? "With an unmodelled perturbation of norm " + norm + " nothing is certain: rho may reach 1" + room
                : "With any unmodelled perturbation of norm up to " + norm + ", K <= " + Digits.up(feedback.kreiss())
                        + room;
    }

    private static String publishedFeedback(AnalysisResult.Feedback feedback) {
        return feedback.paperApplies()
                ? "As published, K <= " + Digits.nearest(feedback.paperKreiss())
                        + " under that perturbation; this is not a theorem (T7 is), do not rely on it."
                : "The published condition fails at this norm, so it says nothing.";
    }

    private static void thresholds(AnalysisResult result, List<Statement> statements) {
        AnalysisResult.CriticalCoupling critical = result.criticalCoupling();
        if (Double.isNaN(critical.contraction())) {
            return;
        }
        String here = "Here ||C|| = " + Digits.nearest(critical.measuredCoupling()) + ", ||B|| ||C|| = "
                + Digits.nearest(critical.measuredProduct()) + ".";
        statements.add(new Statement(
                "T5",
                critical.instability() == 0
                        ? "A diagonal block of norm 1 or more leaves the norms no room: no coupling is safe by norms alone. "
                                + here
                        : "Without feedback no step grows an error up to ||C|| = "
                                + Digits.nearest(critical.contraction())
                                + ", and K = 1 up to ||C|| = " + Digits.nearest(critical.noTransient())
                                + "; with feedback rho < 1 is sure while ||B|| ||C|| < "
                                + Digits.nearest(critical.instability()) + ". " + here));
        String instance = instance(critical);
        if (!instance.isEmpty()) {
            statements.add(new Statement("T5", instance));
        }
    }

    private static String instance(AnalysisResult.CriticalCoupling critical) {
        List<String> norms = new ArrayList<>();
        addReach(norms, critical.structuredRadius(), "in its worst direction");
        addReach(norms, critical.alongFeedback(), "in the given direction");
        return norms.isEmpty()
                ? ""
                : "This instance: in place of its feedback block, a feedback reaches rho = 1 "
                        + String.join(", ", norms) + ".";
    }

    private static void addReach(List<String> norms, @Nullable Bound norm, String direction) {
        if (norm != null) {
            Digits.Printed printed = Digits.of(norm);
            norms.add(
                    NumberTable.isInfinite(norm)
                            ? "at no norm " + direction
                            : "at norm " + printed.value() + " " + direction + " (" + printed.kind() + ")");
        }
    }
}
