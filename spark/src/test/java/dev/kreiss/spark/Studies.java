package dev.kreiss.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kreiss.sweep.SpecParser;
import dev.kreiss.sweep.SweepSpec;

/** Small studies, in quotes that are easy to read. */
final class Studies {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Studies() {}

    static SweepSpec of(String text) {
        try {
            return SpecParser.parse(JSON.readTree(text.replace('\'', '"')));
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }

    /** Scalar pairs across the boundary of stability. */
    static SweepSpec pairs(int points, int chunk, String rest) {
        return of("""
                {'system': {'family': 'pair'}, 'parameters': {'a': 0.9, 'd': 0.9}, 'tolerance': 1e-3, 'chunk': %d, 'axes': {
                  'b': {'from': -1, 'to': 1, 'points': %d},
                  'c': {'from': 0.01, 'to': 10, 'points': %d, 'scale': 'log'}}%s}
                """.formatted(chunk, points, points, rest));
    }
}
