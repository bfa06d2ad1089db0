package dev.kreiss.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/** Specifications for tests. */
final class SpecTexts {

    private SpecTexts() {}

    static SweepSpec yaml(String text) {
        try {
            return SpecParser.parse(new YAMLMapper().readTree(text));
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }

    static SweepSpec json(String text) {
        try {
            return SpecParser.parse(new ObjectMapper().readTree(text));
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }

    /** Scalar pairs with {@code a = d = 0.5}. */
    static String pairs(String... more) {
        return "system: {family: pair}\nparameters: {a: 0.5, d: 0.5}\n" + String.join("\n", more) + "\n";
    }
}
