package dev.kreiss.app.service;

import java.time.Duration;

/**
 * What holds for an operator unless its client says otherwise.
 *
 * @param tolerance in [1e-8, 0.5]
 * @param products most of them
 * @param time most of it
 * @param noise standard deviation, at least 0
 * @param seed of all random vectors
 */
public record OperatorDefaults(double tolerance, long products, Duration time, double noise, long seed) {}
