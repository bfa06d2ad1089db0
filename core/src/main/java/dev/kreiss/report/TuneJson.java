package dev.kreiss.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kreiss.advice.TrialInput;
import dev.kreiss.advice.TuningResult;
import dev.kreiss.advice.TuningResult.Choice;
import dev.kreiss.advice.TuningResult.Proven;
import dev.kreiss.advice.TuningResult.RuleBest;
import dev.kreiss.analysis.Environment;
import org.jspecify.annotations.Nullable;

/** The document of {@code tune --json}; {@code tune.schema.json} describes it. */
public final class TuneJson {

    private TuneJson() {}

    /** Pretty-printed, ending in a line feed; the same bytes for the same result, but for {@code work} and {@code environment}. */
    public static String write(TuningResult result, TrialInput input, Environment environment) {
        ObjectNode root = Json.object();
        root.put("schema", "kreiss-tune/1");
        root.set("input", RuleJson.input(input));
        root.put("objective", result.goal().id());
        Json.put(root, "accuracy", result.accuracy());
        root.set("constraint", constraint(result.constraint()));
        put(root, "best", result.best());
        if (result.current() != null) {
            put(root, "current", result.current());
        }
        ArrayNode rules = root.putArray("rules");
        result.rules().forEach(rule -> rules.add(rule(rule)));
        ArrayNode front = root.putArray("front");
        result.front().forEach(choice -> front.add(choice(choice)));
        root.set("work", AnalysisJson.work(RuleWords.work(result.effort())));
        root.set("environment", AnalysisJson.environment(environment));
        return Json.print(root);
    }

    private static ObjectNode constraint(TuningResult.Constraint constraint) {
        ObjectNode node = Json.object();
        Json.put(node, "maxPeak", constraint.maxPeak());
        Json.put(node, "maxFloor", constraint.maxFloor());
        Json.put(node, "maxRadius", constraint.maxRadius());
        node.put("satisfied", constraint.satisfied());
        if (!constraint.satisfied()) {
            node.put("reason", constraint.reason());
        }
        return node;
    }

    private static void put(ObjectNode root, String name, @Nullable Proven proven) {
        if (proven == null) {
            root.putNull(name);
            return;
        }
        ObjectNode node = root.putObject(name);
        node.set("settings", RuleJson.settings(proven.settings()));
        node.put("description", proven.settings().description());
        node.setAll(RuleJson.figures(proven.settings(), proven.figures()));
    }

    private static ObjectNode rule(RuleBest best) {
        ObjectNode node = Json.object();
        node.put("name", best.name());
        if (best.choice() == null) {
            return node.put("reason", best.reason());
        }
        node.setAll(choice(best.choice()));
        node.put("withinLimits", best.meetsLimits());
        ArrayNode edges = node.putArray("atEndOfRange");
        best.edges().forEach(edges::add);
        return node;
    }

    private static ObjectNode choice(Choice choice) {
        ObjectNode node = Json.object();
        node.set("settings", RuleJson.settings(choice.settings()));
        Json.put(node.putObject("spectralRadius"), "value", choice.spectralRadius());
        ObjectNode peak = node.putObject("peak").put("kind", "estimated");
        Json.put(peak, "value", choice.peak());
        peak.put("reason", "the largest norm among the powers that the search looked at");
        return node;
    }
}
