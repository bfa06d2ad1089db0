package dev.kreiss.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kreiss.advice.Diagnosis;
import dev.kreiss.advice.Prediction;
import dev.kreiss.analysis.AnalysisResult;
import dev.kreiss.analysis.Environment;
import dev.kreiss.numerics.Peak;
import dev.kreiss.numerics.PseudospectralRadius;
import dev.kreiss.numerics.SpectralRadius;

/** The document of {@code analyze --json}; {@code analysis.schema.json} describes it. */
public final class AnalysisJson {

    private AnalysisJson() {}

    /** Pretty-printed, ending in a line feed; the same bytes for the same result, but for {@code work} and {@code environment}. */
    public static String write(AnalysisResult result, Environment environment) {
        ObjectNode root = Json.object();
        root.put("schema", "kreiss/1");
        root.set("input", input(result.input()));
        root.set("spectralRadius", spectralRadius(result.spectralRadius()));
        root.set("gamma", Json.numbers(result.gamma()));
        root.set("coupling", Json.matrix(result.coupling()));
        root.set("kreiss", Json.located(result.kreiss(), "argmax"));
        root.set("peak", peak(result.peak()));
        root.set("distanceToInstability", Json.located(result.distanceToInstability(), "argmin"));
        root.set("numericalRadius", Json.bound(result.numericalRadius()));
        ArrayNode pseudospectral = root.putArray("pseudospectralRadius");
        for (PseudospectralRadius radius : result.pseudospectralRadius()) {
            ObjectNode node = pseudospectral.addObject();
            Json.put(node, "epsilon", radius.epsilon());
            node.setAll(Json.bound(radius.bound()));
        }
        ArrayNode steps = root.putArray("stepsToAccuracy");
        result.stepsToAccuracy().forEach(entry -> steps.add(steps(entry)));
        if (result.noise() != null) {
            root.set("noise", noise(result.noise()));
        }
        root.set("bounds", BoundsJson.write(result));
        root.set("criticalCoupling", criticalCoupling(result.criticalCoupling()));
        ArrayNode diagnoses = root.putArray("diagnosis");
        result.diagnosis().forEach(diagnosis -> diagnoses.add(diagnosis(diagnosis)));
        root.set("work", work(result.work()));
        root.set("environment", environment(environment));
        return Json.print(root);
    }

    static ObjectNode input(AnalysisResult.Input input) {
        ObjectNode node = Json.object();
        node.put("name", input.name());
        node.put("sha256", input.sha256());
        node.putArray("size").add(input.size()).add(input.size());
        ArrayNode blocks = node.putArray("blocks");
        for (int size : input.blocks()) {
            blocks.add(size);
        }
        node.put("field", input.field());
        node.put("norm", input.norm());
        node.putObject("structure")
                .put("triangular", input.triangular())
                .put("symmetricDiagonalBlocks", input.symmetricDiagonalBlocks())
                .put("normal", input.normal())
                .put("blockDiagonal", input.blockDiagonal());
        return node;
    }

    private static ObjectNode spectralRadius(SpectralRadius radius) {
        ObjectNode node = Json.object();
        Json.put(node, "value", radius.value());
        node.put("stable", radius.stable());
        node.put("verdict", radius.verdict().name().toLowerCase(java.util.Locale.ROOT));
        node.put("certifiedBy", radius.certifiedBy());
        node.set("leading", Json.point(radius.leading()));
        node.set("leadingShare", Json.numbers(radius.leadingShare()));
        return node;
    }

    private static ObjectNode peak(Peak peak) {
        ObjectNode node = Json.bound(peak.bound());
        Json.putCount(node, "iteration", Double.isInfinite(peak.bound().value()) ? -1 : peak.iteration());
        node.set("perBlock", Json.matrix(peak.perBlock()));
        boolean unbounded = NumberTable.isInfinite(peak.bound()); // what was seen of it is no supremum then
        ObjectNode typical = node.putObject("typical");
        Json.put(
                typical,
                "value",
                unbounded ? Double.POSITIVE_INFINITY : peak.typical().value());
        Json.putCount(typical, "iteration", unbounded ? -1 : peak.typical().iteration());
        node.set("worstInput", Json.numbers(peak.worstInput()));
        return node;
    }

    private static ObjectNode steps(AnalysisResult.StepsToAccuracy entry) {
        ObjectNode node = Json.object();
        Json.put(node, "delta", entry.delta());
        Json.putCount(node, "steps", entry.steps());
        Json.putCount(node, "comparisonBound", entry.comparisonBound());
        Json.put(node, "paperOrder", entry.paperOrder());
        return node;
    }

    private static ObjectNode noise(AnalysisResult.Noise noise) {
        ObjectNode node = Json.object();
        Json.put(node, "floor", noise.floor());
        Json.put(node, "bound", noise.bound());
        node.set("floorBounds", Json.bound(noise.floorBound()));
        ArrayNode blocks = node.putArray("perBlock");
        noise.perBlock().forEach(block -> blocks.add(Json.bound(block)));
        Json.putCount(node, "settling", noise.settling());
        if (noise.peak() != null) {
            ObjectNode start = node.putObject("start");
            Json.put(start, "norm", noise.peak().start());
            Json.put(start, "peak", noise.peak().value());
            Json.putCount(start, "iteration", noise.peak().iteration());
        }
        ArrayNode targets = node.putArray("targets");
        for (AnalysisResult.NoiseTarget target : noise.targets()) {
            ObjectNode each = targets.addObject();
            Json.put(each, "delta", target.delta());
            Json.put(each, "stepFactor", target.factor());
            each.set("floor", Json.bound(target.floor()));
        }
        return node;
    }

    private static ObjectNode criticalCoupling(AnalysisResult.CriticalCoupling critical) {
        ObjectNode node = Json.object();
        Json.put(node, "contraction", critical.contraction());
        Json.put(node, "noTransient", critical.noTransient());
        Json.put(node, "instability", critical.instability());
        Json.put(node, "measured", critical.measuredCoupling());
        Json.put(node, "measuredProduct", critical.measuredProduct());
        ObjectNode instance = node.putObject("instance");
        if (critical.alongFeedback() != null) {
            instance.set("alongFeedback", Json.bound(critical.alongFeedback()));
        }
        if (critical.structuredRadius() != null) {
            instance.set("structuredRadius", Json.bound(critical.structuredRadius()));
        }
        return node;
    }

    static ObjectNode diagnosis(Diagnosis diagnosis) {
        ObjectNode node = Json.object();
        node.put("code", diagnosis.code().id());
        node.put("severity", diagnosis.severity().id());
        node.put("message", diagnosis.message());
        ObjectNode evidence = node.putObject("evidence");
        diagnosis.evidence().forEach((name, value) -> Json.put(evidence, name, value));
        ArrayNode remedies = node.putArray("remedies");
        diagnosis.remedies().forEach(remedies::add);
        ArrayNode predictions = node.putArray("predictions");
        diagnosis.predictions().forEach(prediction -> predictions.add(prediction(prediction)));
        return node;
    }

    private static ObjectNode prediction(Prediction prediction) {
        ObjectNode node = Json.object();
        node.put("kind", "estimated");
        node.put("change", prediction.change());
        ObjectNode settings = node.putObject("settings");
        prediction.settings().forEach((name, value) -> Json.put(settings, name, value));
        if (prediction.rule() != null) {
            node.put("rule", prediction.rule());
        }
        Json.put(node, "spectralRadius", prediction.spectralRadius());
        Json.put(node, "peak", prediction.peak());
        Json.putCount(node, "iteration", prediction.iteration());
        Json.putCount(node, "steps", prediction.steps());
        if (prediction.floor() != null) {
            Json.put(node, "floor", prediction.floor());
        }
        return node;
    }

    static ObjectNode work(AnalysisResult.Work work) {
        ObjectNode node = Json.object();
        Json.put(node, "seconds", work.seconds());
        return node.put("matrixProducts", work.matrixProducts()).put("factorizations", work.factorizations());
    }

    static ObjectNode environment(Environment environment) {
        return Json.object()
                .put("version", environment.version())
                .put("java", environment.java())
                .put("blas", environment.blas())
                .put("threads", environment.threads())
                .put("seed", environment.seed());
    }
}
