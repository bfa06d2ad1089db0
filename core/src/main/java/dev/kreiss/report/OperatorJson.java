package dev.kreiss.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kreiss.advice.Diagnosis;
import dev.kreiss.analysis.Environment;
import dev.kreiss.krylov.KreissEstimate;
import dev.kreiss.krylov.NormEstimate;
import dev.kreiss.krylov.OperatorResult;
import dev.kreiss.krylov.PeakEstimate;
import dev.kreiss.krylov.RadiusEstimate;
import dev.kreiss.krylov.SampledValue;
import java.util.List;
import java.util.Locale;

/** The document about an operator, of {@code operator} and {@code probe}; {@code operator.schema.json} describes it. */
public final class OperatorJson {

    private static final String ESTIMATED = "estimated";

    private static final String CONVERGED = "converged";

    private OperatorJson() {}

    /** Pretty-printed, ending in a line feed; the same bytes for the same result, but for {@code work} and {@code environment}. */
    public static String write(
            OperatorSubject subject, OperatorResult result, List<Diagnosis> diagnosis, Environment environment) {
        ObjectNode root = Json.object();
        root.put("schema", "kreiss-operator/1");
        root.set("input", input(subject, result));
        root.put("complete", result.parts().stream().allMatch(OperatorResult.Part::converged));
        root.put("stop", id(result.stop()));
        root.set("spectralRadius", spectralRadius(result.spectralRadius()));
        ArrayNode norms = root.putArray("blockNorms");
        for (NormEstimate[] row : result.blockNorms()) {
            ArrayNode line = norms.addArray();
            for (NormEstimate norm : row) {
                line.add(norm(norm));
            }
        }
        root.set("kreiss", kreiss(result.kreiss()));
        root.set("peak", peak(result.peak(), result.typical()));
        if (result.noise() != null) {
            root.set("noise", sampled("floor", result.noise()));
        }
        root.putObject("bounds").set("comparison", comparison(result.comparison()));
        ArrayNode diagnoses = root.putArray("diagnosis");
        diagnosis.forEach(entry -> diagnoses.add(AnalysisJson.diagnosis(entry)));
        ArrayNode parts = root.putArray("parts");
        result.parts().forEach(part -> parts.add(part(part)));
        Json.put(root, "adjointMismatch", result.adjointMismatch());
        root.set("work", work(result.work()));
        root.set("environment", AnalysisJson.environment(environment));
        return Json.print(root);
    }

    private static ObjectNode input(OperatorSubject subject, OperatorResult result) {
        ObjectNode node = Json.object();
        node.put("name", subject.name());
        node.putArray("size").add(result.size()).add(result.size());
        ArrayNode blocks = node.putArray("blocks");
        for (int size : result.blocks()) {
            blocks.add(size);
        }
        ArrayNode players = node.putArray("players");
        subject.players().forEach(players::add);
        return node.put("norm", subject.norm());
    }

    private static String id(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static ObjectNode spectralRadius(RadiusEstimate radius) {
        ObjectNode node = Json.object();
        node.put("kind", ESTIMATED);
        Json.put(node, "value", radius.value());
        Json.put(node, "error", radius.error());
        node.put("verdict", id(radius.verdict()));
        node.put(CONVERGED, radius.converged());
        Json.put(node, "residual", radius.residual());
        ObjectNode leading = node.putObject("leading");
        Json.put(leading, "re", radius.re());
        Json.put(leading, "im", radius.im());
        node.set("leadingShare", Json.numbers(radius.leadingShare()));
        return node;
    }

    /** A lower bound that was evaluated, and how far above it the truth is estimated to be. */
    private static ObjectNode estimate(double value, double lower, double error, boolean converged) {
        ObjectNode node = Json.object();
        node.put("kind", ESTIMATED);
        Json.put(node, "value", value);
        Json.put(node, "lower", lower);
        Json.put(node, "error", error);
        return node.put(CONVERGED, converged);
    }

    private static ObjectNode norm(NormEstimate norm) {
        return estimate(norm.value(), norm.lower(), norm.error(), norm.converged());
    }

    private static ObjectNode kreiss(KreissEstimate kreiss) {
        ObjectNode node = estimate(kreiss.lower(), kreiss.lower(), kreiss.error(), kreiss.settled());
        if (!Double.isNaN(kreiss.re())) {
            ObjectNode at = node.putObject("argmax");
            Json.put(at, "re", kreiss.re());
            Json.put(at, "im", kreiss.im());
        }
        return node;
    }

    private static ObjectNode peak(PeakEstimate peak, SampledValue typical) {
        ObjectNode node = estimate(peak.lower(), peak.lower(), peak.error(), peak.converged());
        node.put("iteration", peak.iteration());
        Json.putCount(node, "contraction", peak.contraction());
        node.put("growing", peak.growing());
        node.set("worstInput", Json.numbers(peak.worstInput()));
        node.set("curve", curve(peak.curve(), peak.iteration()));
        node.set("perBlock", Json.matrix(peak.perBlock()));
        ArrayNode iterations = node.putArray("perBlockIteration");
        ArrayNode curves = node.putArray("perBlockCurve");
        for (int i = 0; i < peak.perBlock().length; i++) {
            ArrayNode row = iterations.addArray();
            ArrayNode line = curves.addArray();
            for (int j = 0; j < peak.perBlock().length; j++) {
                row.add(peak.perBlockIteration()[i][j]);
                line.add(curve(peak.perBlockCurve()[i][j], peak.perBlockIteration()[i][j]));
            }
        }
        ObjectNode typicalNode = sampled("value", typical);
        Json.putCount(typicalNode, "iteration", Double.isNaN(typical.value()) ? -1 : typical.iteration());
        node.set("typical", typicalNode);
        return node;
    }

    private static ObjectNode curve(double[] norms, int peak) {
        int[] shown = CurvePoints.of(norms.length, peak);
        ObjectNode node = Json.object();
        ArrayNode times = node.putArray("t");
        double[] lower = new double[shown.length];
        for (int k = 0; k < shown.length; k++) {
            times.add(shown[k]);
            lower[k] = norms[shown[k]];
        }
        node.set("lower", Json.numbers(lower));
        return node;
    }

    private static ObjectNode sampled(String name, SampledValue sampled) {
        ObjectNode node = Json.object();
        node.put("kind", ESTIMATED);
        Json.put(node, name, sampled.value());
        Json.put(node, "standardError", sampled.standardError());
        Json.put(node, "truncation", sampled.truncation());
        return node;
    }

    private static ObjectNode comparison(OperatorResult.Comparison comparison) {
        ObjectNode node = Json.object();
        node.put("kind", ESTIMATED);
        Json.put(node, "kreiss", comparison.kreiss().value());
        Json.put(node, "peak", comparison.peak().value());
        Json.put(node, "distance", comparison.distance().value());
        Json.put(node, "typicalPeak", comparison.typical().value());
        return node.put("reason", comparison.kreiss().reason());
    }

    private static ObjectNode part(OperatorResult.Part part) {
        return Json.object()
                .put("name", part.name())
                .put(CONVERGED, part.converged())
                .put("stop", id(part.stop()))
                .put("products", part.products());
    }

    private static ObjectNode work(OperatorResult.Work work) {
        ObjectNode node = Json.object();
        Json.put(node, "seconds", work.seconds());
        Json.put(node, "operatorSeconds", work.operatorSeconds());
        return node.put("products", work.products()).put("adjointProducts", work.adjointProducts());
    }
}
