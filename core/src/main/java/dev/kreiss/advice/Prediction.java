package dev.kreiss.advice;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one change would lead to: computed for the changed system, without proof.
 *
 * @param change what to do, in a few words
 * @param settings the new value of each number that changes, by name
 * @param rule name of the update rule, if it changes
 * @param spectralRadius of the changed system
 * @param peak {@code sup_t ||J^t||}; infinite if it does not converge
 * @param iteration where the peak is; -1 if it is infinite
 * @param steps to the first accuracy asked for; -1 if never or not determined
 * @param floor of the noise; null unless there is noise
 */
public record Prediction(
        String change,
        Map<String, Double> settings,
        @Nullable String rule,
        double spectralRadius,
        double peak,
        long iteration,
        long steps,
        @Nullable Double floor) {

    public Prediction {
        settings = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(settings));
    }
}
