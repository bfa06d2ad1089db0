package dev.kreiss.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kreiss.bound.Bound;
import dev.kreiss.numerics.Located;
import dev.kreiss.numerics.Point;

/** The vocabulary of our documents: bounds, points, and numbers of which the non-finite are strings. */
final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static void put(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, value);
        } else {
            node.put(name, Double.toString(value));
        }
    }

    /** Null for a negative count, which means "never" or "not determined". */
    static void putCount(ObjectNode node, String name, long count) {
        if (count < 0) {
            node.putNull(name);
        } else {
            node.put(name, count);
        }
    }

    static ArrayNode numbers(double[] values) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (double value : values) {
            if (Double.isFinite(value)) {
                array.add(value);
            } else {
                array.add(Double.toString(value));
            }
        }
        return array;
    }

    static ArrayNode matrix(double[][] rows) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (double[] row : rows) {
            array.add(numbers(row));
        }
        return array;
    }

    static ObjectNode bound(Bound bound) {
        ObjectNode node = object();
        if (bound instanceof Bound.Certified certified) {
            node.put("kind", "certified");
            put(node, "lower", certified.lower());
            put(node, "upper", certified.upper());
        } else if (bound instanceof Bound.Estimated estimated) {
            node.put("kind", "estimated");
            put(node, "value", estimated.value());
            node.put("reason", estimated.reason());
        }
        return node;
    }

    static ObjectNode point(Point point) {
        ObjectNode node = object();
        put(node, "re", point.re());
        put(node, "im", point.im());
        return node;
    }

    static ObjectNode located(Located located, String where) {
        ObjectNode node = bound(located.bound());
        Point at = located.at();
        if (at != null) {
            node.set(where, point(at));
        }
        return node;
    }

    static String print(ObjectNode node) {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        try {
            return MAPPER.writer(printer).writeValueAsString(node) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
