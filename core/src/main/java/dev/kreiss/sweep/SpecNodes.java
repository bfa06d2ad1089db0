package dev.kreiss.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Parts of a specification, or one line that says what is wrong with them. */
final class SpecNodes {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

    private SpecNodes() {}

    static ObjectNode newObject() {
        return MAPPER.createObjectNode();
    }

    static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException malformed) {
            throw new SpecException("expected JSON (" + malformed.getOriginalMessage() + ")");
        }
    }

    /** One text for equal trees. */
    static String sorted(JsonNode tree) {
        try {
            return MAPPER.writeValueAsString(MAPPER.treeToValue(tree, Object.class));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static ObjectNode object(@Nullable JsonNode node, String where) {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new SpecException(where + ": expected names and values, got " + shortened(node));
    }

    static JsonNode required(ObjectNode parent, String key) {
        JsonNode node = parent.get(key);
        if (node == null || node.isNull()) {
            throw new SpecException(key + " is missing");
        }
        return node;
    }

    static void requireKeys(ObjectNode node, Set<String> keys, String where) {
        node.fieldNames().forEachRemaining(name -> {
            if (!keys.contains(name)) {
                throw new SpecException(
                        where + ": " + name + " means nothing; expected some of " + new TreeSet<>(keys));
            }
        });
    }

    /** In their order; none for null. */
    static Map<String, JsonNode> fields(@Nullable JsonNode node, String where) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        if (node != null) {
            object(node, where).properties().forEach(each -> fields.put(each.getKey(), each.getValue()));
        }
        return fields;
    }

    /** None for null. */
    static List<JsonNode> list(@Nullable JsonNode node, String where) {
        if (node == null) {
            return List.of();
        }
        if (!node.isArray()) {
            throw new SpecException(where + ": expected a list, got " + shortened(node));
        }
        return StreamSupport.stream(node.spliterator(), false).toList();
    }

    static String text(JsonNode node, String where) {
        if (!node.isTextual()) {
            throw new SpecException(where + ": expected text, got " + shortened(node));
        }
        return node.asText();
    }

    static String text(ObjectNode parent, String key, String standard) {
        JsonNode node = parent.get(key);
        return node == null ? standard : text(node, key);
    }

    static double number(JsonNode node, String where) {
        double value = node.isNumber() ? node.asDouble() : parsed(node);
        if (!Double.isFinite(value)) {
            throw new SpecException(where + ": expected a number, got " + shortened(node));
        }
        return value;
    }

    /** YAML takes 1e-6 for text, for it wants a point in it. */
    private static double parsed(JsonNode node) {
        try {
            return node.isTextual() ? Double.parseDouble(node.asText()) : Double.NaN;
        } catch (NumberFormatException text) {
            return Double.NaN;
        }
    }

    static double number(ObjectNode parent, String key, double standard, double least, double most) {
        JsonNode node = parent.get(key);
        double value = node == null ? standard : number(node, key);
        if (!(value >= least && value <= most)) {
            throw new SpecException(key + ": expected a number from " + least + " to " + most + ", got " + value);
        }
        return value;
    }

    static long whole(ObjectNode parent, String key, long standard, long least, long most) {
        JsonNode node = parent.get(key);
        if (node == null) {
            return standard;
        }
        if (!node.canConvertToLong() || !node.isIntegralNumber() || node.asLong() < least || node.asLong() > most) {
            throw new SpecException(
                    key + ": expected a whole number from " + least + " to " + most + ", got " + shortened(node));
        }
        return node.asLong();
    }

    static String shortened(@Nullable JsonNode node) {
        String text = String.valueOf(node);
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }
}
