package dev.kreiss.sweep.family;

import java.util.HashMap;
import java.util.Map;

/** Numbers by name. */
public final class ParameterValues {

    private final Map<String, Double> values;

    public ParameterValues(Map<String, Double> values) {
        this.values = new HashMap<>(values);
    }

    /** @throws IllegalArgumentException if there is no such number */
    public double get(String name) {
        Double value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " has no value");
        }
        return value;
    }
}
