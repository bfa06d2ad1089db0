package dev.kreiss.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kreiss.sweep.Axis.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Axes, either by name or, in the canonical form, as a list that keeps their order. */
final class AxisParser {

    private static final int MOST_VALUES = 100_000_000;

    private AxisParser() {}

    static List<Axis> axes(@Nullable JsonNode node, long seed) {
        List<Axis> axes = new ArrayList<>();
        for (JsonNode each : canonical(node)) {
            ObjectNode axis = (ObjectNode) each;
            axes.add(axis(axis.get("name").asText(), axis, seed));
        }
        if (axes.isEmpty()) {
            throw new SpecException("axes: expected at least one parameter with the values that it takes");
        }
        if (axes.stream().map(Axis::name).distinct().count() < axes.size()) {
            throw new SpecException("axes: a name occurs twice");
        }
        return axes;
    }

    static ArrayNode canonical(@Nullable JsonNode node) {
        if (node instanceof ArrayNode list) {
            list.forEach(each -> SpecNodes.text(SpecNodes.required(SpecNodes.object(each, "axes"), "name"), "axes"));
            return list;
        }
        ArrayNode list = SpecNodes.newObject().arrayNode();
        for (Map.Entry<String, JsonNode> each : SpecNodes.fields(node, "axes").entrySet()) {
            ObjectNode axis =
                    SpecNodes.object(each.getValue(), "axes." + each.getKey()).deepCopy();
            axis.put("name", each.getKey());
            list.add(axis);
        }
        return list;
    }

    private static Axis axis(String name, ObjectNode node, long seed) {
        try {
            if (node.has("values")) {
                SpecNodes.requireKeys(node, Set.of("name", "values"), "a list");
                return listed(name, node);
            }
            if (node.has("random")) {
                SpecNodes.requireKeys(
                        node, Set.of("name", "random", "from", "to", "mean", "deviation", "count"), "random values");
                return drawn(name, node, seed);
            }
            SpecNodes.requireKeys(node, Set.of("name", "from", "to", "points", "scale"), "a range");
            return range(name, node);
        } catch (SpecException failure) {
            throw new SpecException("axes." + name + ": " + failure.getMessage());
        }
    }

    private static Axis listed(String name, ObjectNode node) {
        double[] values = SpecNodes.list(node.get("values"), "values").stream()
                .mapToDouble(value -> SpecNodes.number(value, "values"))
                .toArray();
        if (values.length == 0) {
            throw new SpecException("values: expected at least one");
        }
        return new Axis.Listed(name, values);
    }

    private static Axis range(String name, ObjectNode node) {
        double from = SpecNodes.number(SpecNodes.required(node, "from"), "from");
        double to = SpecNodes.number(SpecNodes.required(node, "to"), "to");
        SpecNodes.required(node, "points");
        int points = (int) SpecNodes.whole(node, "points", 2, 2, MOST_VALUES);
        String scale = SpecNodes.text(node, "scale", "linear");
        if (!scale.equals("linear") && !scale.equals("log")) {
            throw new SpecException("scale: expected linear or log, got " + scale);
        }
        if (from == to) {
            throw new SpecException("from and to are the same; expected values: [" + from + "]");
        }
        if (scale.equals("log") && !(from > 0 && to > 0)) {
            throw new SpecException("from and to must be positive on a log scale, got " + from + " and " + to);
        }
        return new Axis.Range(name, from, to, points, scale.equals("log"));
    }

    private static Axis drawn(String name, ObjectNode node, long seed) {
        String text = SpecNodes.text(node, "random", "");
        Distribution distribution;
        try {
            distribution = Distribution.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException unknown) {
            throw new SpecException("random: expected uniform, log-uniform or normal, got " + text);
        }
        boolean normal = distribution == Distribution.NORMAL;
        double first = SpecNodes.number(SpecNodes.required(node, normal ? "mean" : "from"), normal ? "mean" : "from");
        double second =
                SpecNodes.number(SpecNodes.required(node, normal ? "deviation" : "to"), normal ? "deviation" : "to");
        if (distribution == Distribution.LOG_UNIFORM && !(first > 0 && second > 0)) {
            throw new SpecException("from and to must be positive on a log scale, got " + first + " and " + second);
        }
        SpecNodes.required(node, "count");
        int count = (int) SpecNodes.whole(node, "count", 1, 1, MOST_VALUES);
        return new Axis.Drawn(name, distribution, first, second, count, seed);
    }
}
