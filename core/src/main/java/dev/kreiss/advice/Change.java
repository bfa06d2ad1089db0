package dev.kreiss.advice;

import dev.kreiss.model.CoupledSystem;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be changed about a system.
 *
 * @param words what to do
 * @param settings the new value of each number that changes, by name
 * @param rule name of the new update rule, or null
 * @param system the system after it; may throw {@link IllegalArgumentException} if there is none
 */
record Change(
        String words,
        Map<String, Double> settings,
        @Nullable String rule,
        Supplier<CoupledSystem> system) {

    static Change of(String words, Map<String, Double> settings, Supplier<CoupledSystem> system) {
        return new Change(words, settings, null, system);
    }
}
