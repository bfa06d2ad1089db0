package dev.kreiss.report;

import dev.kreiss.advice.Diagnosis;
import dev.kreiss.analysis.Environment;
import dev.kreiss.krylov.OperatorResult;
import dev.kreiss.krylov.PeakEstimate;
import dev.kreiss.krylov.RadiusEstimate;
import dev.kreiss.krylov.StopReason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Sentences about what products alone say. */
final class OperatorWords {

    static final String CERTAINTY =
            "Figures after \"at least\" were evaluated: they are certain for the operator as it computes. All others"
                    + " are estimates, with their errors where these are known.";

    private OperatorWords() {}

    /** The verdict in a few words. */
    static String headline(Diagnosis diagnosis) {
        return diagnosis.code() == Diagnosis.Code.MARGINAL ? "Not decided" : PlainWords.headline(diagnosis);
    }

    /** That the budget ended, and what it left open; empty if it did not. */
    static String ended(OperatorResult result) {
        String open = result.parts().stream()
                .filter(part -> !part.converged())
                .map(OperatorResult.Part::name)
                .collect(Collectors.joining(", "));
        if (result.stop() == StopReason.FINISHED) {
            return open.isEmpty()
                    ? ""
                    : "Not all of it met its tolerance: " + open + ". The figures come with larger errors.";
        }
        String reason = switch (result.stop()) {
            case PRODUCTS -> "The budget of products ended";
            case TIME -> "The budget of time ended";
            default -> "It was interrupted";
        };
        return reason + " before all was done: this is the best answer so far."
                + (open.isEmpty() ? "" : " Not converged: " + open + ".");
    }

    static String peak(OperatorResult result) {
        PeakEstimate peak = result.peak();
        if (result.spectralRadius().verdict() == RadiusEstimate.Verdict.UNSTABLE) {
            return "none: the error grows without bound; it was followed to " + Digits.brief(peak.lower())
                    + " times, at iteration " + peak.iteration() + ".";
        }
        String typical = Double.isNaN(result.typical().value())
                ? "."
                : "; a typical start sees about "
                        + Digits.brief(result.typical().value()) + " times.";
        if (peak.iteration() == 0) {
            return "at the start: no later iteration was seen to exceed it" + typical;
        }
        String end = peak.growing() ? ", and still growing there" : "";
        return "at least " + Digits.brief(peak.lower()) + " times, at iteration " + peak.iteration() + end + typical;
    }

    /** Where the growth comes from; one sentence per item. */
    static List<String> reasons(OperatorResult result) {
        List<String> reasons = new ArrayList<>();
        RadiusEstimate radius = result.spectralRadius();
        boolean blocks = result.blocks().length > 1;
        if (radius.verdict() != RadiusEstimate.Verdict.STABLE && !Double.isNaN(radius.value())) {
            String sign = radius.im() == 0 ? "" : " + " + Digits.brief(radius.im()) + "i";
            reasons.add("The leading eigenvalue found is " + Digits.brief(radius.re()) + sign
                    + (blocks ? "; its eigenvector: " + PlainWords.shares(radius.leadingShare()) : "") + ".");
        }
        if (blocks) {
            reasons.addAll(growing(result));
            if (result.peak().iteration() > 0) {
                reasons.add(
                        "The worst start: " + PlainWords.shares(result.peak().worstInput()) + ".");
            }
        }
        return reasons;
    }

    /** One item per arrow that was seen to grow, one for all others. */
    private static List<String> growing(OperatorResult result) {
        List<String> items = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (PlainWords.Arrow arrow : PlainWords.arrows(result.peak().perBlock(), OperatorRows.values(result))) {
            if (arrow.growth() > PlainWords.NO_GROWTH) {
                int iteration = result.peak().perBlockIteration()[arrow.to()][arrow.from()];
                String coupling = arrow.coupling() > 0
                        ? "block norm about " + Digits.brief(arrow.coupling())
                        : "not directly, through other blocks";
                items.add(arrow.path() + ": at least " + Digits.brief(arrow.growth()) + " times, at iteration "
                        + iteration + " (" + coupling + ")");
            } else {
                others.add(arrow.path());
            }
        }
        if (!others.isEmpty()) {
            items.add("No growth was seen " + String.join(", ", others) + ".");
        }
        return items;
    }

    /** What was analysed, on one line. */
    static String subject(OperatorSubject subject, OperatorResult result) {
        String sizes =
                Arrays.stream(result.blocks()).mapToObj(Integer::toString).collect(Collectors.joining(" + "));
        List<String> names = new ArrayList<>();
        for (int block = 0; block < subject.players().size(); block++) {
            names.add(block + 1 + " = " + subject.players().get(block));
        }
        return (subject.name().isEmpty() ? "" : subject.name() + ": ")
                + result.size() + " parameters"
                + (result.blocks().length > 1 ? " in blocks " + sizes : "")
                + (names.isEmpty() ? "" : " (" + String.join(", ", names) + ")")
                + ", known by products alone; units: " + subject.norm();
    }

    /** What it cost and where it ran. */
    static String cost(OperatorResult.Work work, Environment environment) {
        return String.format(
                Locale.ROOT,
                "%.2f s, %.2f s of them in %d products (%d with J); Kreiss %s, seed %d, Java %s",
                work.seconds(),
                work.operatorSeconds(),
                work.total(),
                work.products(),
                environment.version(),
                environment.seed(),
                environment.java());
    }
}
