package dev.kreiss.app.service;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which game to try rules on, and what was said about them.
 *
 * @param location a file or {@code game:NAME}
 * @param steps step sizes that were given, by name
 * @param parameters other numbers that were given, by name
 * @param units scale of each player, or null
 * @param noise standard deviation of the error in each entry of the gradients, or null
 */
public record TrialRequest(
        String location,
        Map<String, Double> steps,
        Map<String, Double> parameters,
        double @Nullable [] units,
        @Nullable Double noise) {}
