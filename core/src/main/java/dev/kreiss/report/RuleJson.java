package dev.kreiss.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kreiss.advice.RuleFigures;
import dev.kreiss.advice.RuleSettings;
import dev.kreiss.advice.TrialInput;
import java.util.Locale;

/** Rules, their settings and their figures in documents. */
final class RuleJson {

    private RuleJson() {}

    static ObjectNode input(TrialInput input) {
        ObjectNode node = Json.object();
        node.put("name", input.name());
        node.put("sha256", input.sha256());
        ArrayNode players = node.putArray("players");
        input.players().forEach(players::add);
        node.put("field", input.field());
        node.put("norm", input.norm());
        node.put("noise", input.noise());
        return node;
    }

    /** The rule's name, then its numbers by the names of the options. */
    static ObjectNode settings(RuleSettings settings) {
        ObjectNode node = Json.object();
        node.put("rule", settings.rule());
        settings.parameters().forEach((name, value) -> put(node, name, value));
        return node;
    }

    private static void put(ObjectNode node, String name, double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            node.put(name, (long) value);
        } else {
            node.put(name, value);
        }
    }

    static ObjectNode figures(RuleSettings settings, RuleFigures figures) {
        ObjectNode node = Json.object();
        node.putObject("state").put("size", figures.size()).put("copies", settings.copies());
        ObjectNode radius = node.putObject("spectralRadius");
        Json.put(radius, "value", figures.spectralRadius().value());
        radius.put("stable", figures.spectralRadius().stable());
        radius.put("verdict", figures.spectralRadius().verdict().name().toLowerCase(Locale.ROOT));
        radius.put("certifiedBy", figures.spectralRadius().certifiedBy());
        node.set("kreiss", Json.located(figures.kreiss(), "argmax"));
        ObjectNode peak = Json.bound(figures.peak().bound());
        boolean bounded = Double.isFinite(figures.peak().bound().value());
        Json.putCount(peak, "iteration", bounded ? figures.peak().iteration() : -1);
        node.set("peak", peak);
        Json.putCount(node, "steps", figures.steps());
        node.set("cost", cost(settings, figures));
        if (figures.floor() != null) {
            Json.put(node, "floor", figures.floor());
        }
        return node;
    }

    private static ObjectNode cost(RuleSettings settings, RuleFigures figures) {
        ObjectNode node = Json.object();
        ArrayNode gradients = node.putArray("gradients");
        settings.gradients().forEach(gradients::add);
        node.put("products", settings.products());
        node.put("solves", settings.solves());
        node.put("perStep", settings.costPerStep());
        Json.putCount(node, "toAccuracy", figures.costToAccuracy(settings));
        return node;
    }
}
