package dev.kreiss.app.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kreiss.io.InputException;
import dev.kreiss.krylov.Budget;
import dev.kreiss.krylov.OperatorOptions;
import dev.kreiss.report.OperatorSubject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The options that a client of the protocol may give, as JSON.
 *
 * @param options of the analysis
 * @param subject what is analysed
 * @param batch most vectors in one request
 * @param process of the client; 0 if it did not say
 */
record OperatorRequest(OperatorOptions options, OperatorSubject subject, int batch, long process) {

    private static final int MOST_VECTORS = 64;

    /** Bytes of the vectors of one request, unless one vector is larger. */
    private static final int REQUEST_BYTES = 1 << 26;

    private static final int LONGEST_NAME = 200;

    private static final double LONGEST_SECONDS = 1e9;

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** @throws InputException if an option is unknown or out of range, in one line */
    static OperatorRequest parse(int[] blocks, int size, String json, OperatorDefaults defaults) {
        JsonNode node = read(json);
        Fields fields = new Fields(node);
        Budget budget = Budget.defaults()
                .withProducts(fields.integer("products", 0, Long.MAX_VALUE, defaults.products()))
                .withTime(time(fields.number("seconds", 0, LONGEST_SECONDS, Double.NaN), defaults.time()));
        OperatorOptions options = OperatorOptions.forBlocks(blocks)
                .withTolerance(fields.number("tolerance", 1e-8, 0.5, defaults.tolerance()))
                .withNoise(fields.number("noise", 0, 1e100, defaults.noise()))
                .withProbes((int) fields.integer("probes", 2, 4096, 16))
                .withSeed(fields.integer("seed", Long.MIN_VALUE, Long.MAX_VALUE, defaults.seed()))
                .withBudget(budget);
        int fitting = (int) Math.max(1, Math.min(MOST_VECTORS, REQUEST_BYTES / ((long) Double.BYTES * size)));
        int batch = (int) Math.min(fitting, fields.integer("batch", 1, Integer.MAX_VALUE, fitting));
        OperatorSubject subject = OperatorSubject.named(fields.text("name")).withPlayers(fields.players(blocks.length));
        return new OperatorRequest(options, subject, batch, fields.integer("process", 0, Long.MAX_VALUE, 0));
    }

    private static Duration time(double seconds, Duration otherwise) {
        return Double.isNaN(seconds) ? otherwise : Duration.ofNanos((long) (1e9 * seconds));
    }

    private static JsonNode read(String json) {
        try {
            JsonNode node = json.isBlank() ? MAPPER.createObjectNode() : MAPPER.readTree(json);
            if (node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException malformed) {
            // reported below
        }
        throw new InputException("the options of the hello: expected a JSON object");
    }

    /** Typed access, with the ranges in the messages. */
    private record Fields(JsonNode node) {

        private static final List<String> KNOWN = List.of(
                "batch", "name", "noise", "players", "probes", "process", "products", "seconds", "seed", "tolerance");

        private Fields {
            for (Iterator<Map.Entry<String, JsonNode>> all = node.fields(); all.hasNext(); ) {
                String name = all.next().getKey();
                if (!KNOWN.contains(name)) {
                    throw new InputException("option " + name + " of the hello: expected some of " + KNOWN);
                }
            }
        }

        double number(String name, double least, double most, double otherwise) {
            return get(
                            name,
                            value -> value.isNumber() && value.doubleValue() >= least && value.doubleValue() <= most,
                            "a number from " + least + " to " + most)
                    ? node.get(name).doubleValue()
                    : otherwise;
        }

        long integer(String name, long least, long most, long otherwise) {
            return get(
                            name,
                            value -> value.isIntegralNumber()
                                    && value.canConvertToLong()
                                    && value.longValue() >= least
                                    && value.longValue() <= most,
                            "a whole number from " + least + " to " + most)
                    ? node.get(name).longValue()
                    : otherwise;
        }

        String text(String name) {
            return get(
                            name,
                            value -> isName(value)
                                    || value.isTextual() && value.textValue().isEmpty(),
                            "a text of at most " + LONGEST_NAME + " characters")
                    ? node.get(name).textValue()
                    : "";
        }

        List<String> players(int blocks) {
            List<String> names = new ArrayList<>();
            if (get("players", value -> value.isArray() && value.size() == blocks, "one name for each block")) {
                for (JsonNode name : node.get("players")) {
                    if (!isName(name)) {
                        throw new InputException("option players of the hello: expected names of at most "
                                + LONGEST_NAME + " characters");
                    }
                    names.add(name.textValue());
                }
            }
            return names;
        }

        private static boolean isName(JsonNode value) {
            return value.isTextual()
                    && !value.textValue().isBlank()
                    && value.textValue().length() <= LONGEST_NAME;
        }

        /** Whether it is given. */
        private boolean get(String name, Predicate<JsonNode> isGood, String expected) {
            JsonNode value = node.get(name);
            if (value == null || value.isNull()) {
                return false;
            }
            if (!isGood.test(value)) {
                throw new InputException("option " + name + " of the hello: expected " + expected);
            }
            return true;
        }
    }
}
