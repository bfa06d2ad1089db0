package dev.kreiss.report;

import dev.kreiss.advice.Diagnosis;
import dev.kreiss.advice.Prediction;
import dev.kreiss.analysis.AnalysisResult;
import dev.kreiss.numerics.SpectralRadius.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Remedies with their numbers, before and after, for people: those that help, best first. */
final class PredictionWords {

    /** What changes a figure by less than this share is no remedy. */
    private static final double NOTABLE = 0.05;

    private static final int MOST = 3;

    private PredictionWords() {}

    /** A sentence for each; none where nothing helps. */
    static List<String> of(AnalysisResult result, Diagnosis diagnosis) {
        return diagnosis.predictions().stream()
                .filter(prediction -> helps(result, prediction))
                .limit(MOST)
                .map(prediction -> words(result, prediction))
                .toList();
    }

    private static boolean helps(AnalysisResult result, Prediction prediction) {
        if (!(prediction.peak() < Double.POSITIVE_INFINITY)) {
            return false;
        }
        if (prediction.floor() != null && result.noise() != null) {
            return prediction.floor() < (1 - NOTABLE) * result.noise().floor();
        }
        return result.spectralRadius().verdict() != Verdict.STABLE
                || prediction.peak() < (1 - NOTABLE) * result.peak().bound().value();
    }

    private static String words(AnalysisResult result, Prediction prediction) {
        boolean stable = result.spectralRadius().verdict() == Verdict.STABLE;
        List<String> figures = new ArrayList<>();
        if (prediction.floor() != null && result.noise() != null) {
            figures.add("floor " + change(result.noise().floor(), prediction.floor(), true));
        }
        String peak = "peak " + change(result.peak().bound().value(), prediction.peak(), stable);
        figures.add(prediction.iteration() > 0 ? peak + " at t = " + prediction.iteration() : peak);
        figures.add("rho " + change(result.spectralRadius().value(), prediction.spectralRadius(), true));
        if (prediction.steps() >= 0 && !result.stepsToAccuracy().isEmpty()) {
            AnalysisResult.StepsToAccuracy now = result.stepsToAccuracy().get(0);
            figures.add((now.steps() < 0 ? "" : now.steps() + " -> ") + prediction.steps() + " steps to "
                    + Digits.brief(now.delta()));
        }
        String words = prediction.change();
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ": " + String.join(", ", figures)
                + " (estimated).";
    }

    private static String change(double before, double after, boolean known) {
        return known && Double.isFinite(before)
                ? Digits.brief(before) + " -> " + Digits.brief(after)
                : Digits.brief(after);
    }
}
