package dev.kreiss.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kreiss.analysis.AnalysisResult;

/** The part {@code bounds}: what theory says from block norms, and what was published. */
final class BoundsJson {

    private BoundsJson() {}

    static ObjectNode write(AnalysisResult result) {
        AnalysisResult.TheoryBounds bounds = result.bounds();
        ObjectNode node = Json.object();
        ObjectNode comparison = node.putObject("comparison");
        Json.put(comparison, "kreiss", bounds.comparisonKreiss());
        Json.put(comparison, "peak", bounds.comparisonPeak());
        Json.put(comparison, "distance", bounds.comparisonDistance());
        Json.put(comparison, "typicalPeak", bounds.comparisonTypicalPeak());
        long steps = result.stepsToAccuracy().isEmpty()
                ? -1
                : result.stepsToAccuracy().get(0).comparisonBound();
        Json.putCount(comparison, "steps", steps);
        if (bounds.closedFormKreiss() != null) {
            Json.put(node.putObject("closedForm"), "kreiss", bounds.closedFormKreiss());
        }
        if (bounds.pairwise() != null) {
            ObjectNode pairwise = node.putObject("pairwise");
            Json.put(pairwise, "kreissLower", bounds.pairwise().kreissLower());
            Json.put(pairwise, "peakLower", bounds.pairwise().peakLower());
        }
        ObjectNode paper = node.putObject("paper");
        Json.put(paper, "kreiss", bounds.paper().kreiss());
        paper.put("applies", bounds.paper().applies());
        paper.put("why", bounds.paper().why());
        if (bounds.lyapunov() != null) {
            ObjectNode lyapunov = node.putObject("lyapunov");
            Json.put(lyapunov, "peak", bounds.lyapunov().peak());
            Json.put(lyapunov, "rate", bounds.lyapunov().rate());
        }
        if (bounds.balancedPeak() != null) {
            ObjectNode units = node.putObject("units");
            Json.put(units, "peak", bounds.balancedPeak().peak());
            Json.put(units, "tau", bounds.balancedPeak().tau());
        }
        if (bounds.feedback() != null) {
            node.set("feedback", feedback(bounds.feedback()));
        }
        return node;
    }

    private static ObjectNode feedback(AnalysisResult.Feedback feedback) {
        ObjectNode node = Json.object();
        Json.put(node, "norm", feedback.norm());
        Json.put(node, "kreiss", feedback.kreiss());
        Json.put(node, "tolerated", feedback.tolerated());
        ObjectNode paper = node.putObject("paper");
        Json.put(paper, "kreiss", feedback.paperKreiss());
        paper.put("applies", feedback.paperApplies());
        return node;
    }
}
