package dev.kreiss.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kreiss.advice.Comparison;
import dev.kreiss.advice.TrialInput;
import dev.kreiss.analysis.Environment;

/** The document of {@code compare --json}; {@code compare.schema.json} describes it. */
public final class CompareJson {

    private CompareJson() {}

    /** Pretty-printed, ending in a line feed; the same bytes for the same result, but for {@code work} and {@code environment}. */
    public static String write(Comparison comparison, TrialInput input, Environment environment) {
        ObjectNode root = Json.object();
        root.put("schema", "kreiss-compare/1");
        root.set("input", RuleJson.input(input));
        Json.put(root, "accuracy", comparison.accuracy());
        root.put("sortedBy", comparison.sortedBy().id());
        ArrayNode rules = root.putArray("rules");
        comparison.rules().forEach(entry -> rules.add(entry(entry)));
        root.set("work", AnalysisJson.work(RuleWords.work(comparison.effort())));
        root.set("environment", AnalysisJson.environment(environment));
        return Json.print(root);
    }

    private static ObjectNode entry(Comparison.Entry entry) {
        ObjectNode node = Json.object();
        node.put("name", entry.name());
        if (entry.settings() == null || entry.figures() == null) {
            return node.put("reason", entry.reason());
        }
        node.put("description", entry.settings().description());
        node.set("settings", RuleJson.settings(entry.settings()));
        node.setAll(RuleJson.figures(entry.settings(), entry.figures()));
        return node;
    }
}
