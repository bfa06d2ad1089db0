package dev.kreiss.sweep;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be computed at each point, and the columns that it fills. */
public enum Quantity {
    SPECTRAL_RADIUS("spectralRadius", "spectralRadius"),
    KREISS("kreiss", "kreiss.lower", "kreiss.upper"),
    PEAK("peak", "peak.lower", "peak.upper", "peak.iteration"),
    TYPICAL_PEAK("typicalPeak", "typicalPeak", "typicalPeak.iteration"),
    DISTANCE("distanceToInstability", "distanceToInstability.lower", "distanceToInstability.upper"),
    NUMERICAL_RADIUS("numericalRadius", "numericalRadius.lower", "numericalRadius.upper"),
    STEPS("steps", "steps"),
    NOISE_FLOOR("noiseFloor", "noiseFloor"),
    BLOCK_NORMS("blockNorms", "gamma1", "gamma2", "feedbackNorm", "couplingNorm"),
    COMPARISON("comparison", "comparison.kreiss", "comparison.peak"),
    PUBLISHED("published", "published.kreiss");

    private final String id;
    private final List<String> columns;

    Quantity(String id, String... columns) {
        this.id = id;
        this.columns = List.of(columns);
    }

    public String id() {
        return id;
    }

    /** Names of its columns. */
    public List<String> columns() {
        return columns;
    }

    public static Optional<Quantity> find(String id) {
        return Arrays.stream(values()).filter(each -> each.id.equals(id)).findFirst();
    }

    public static String list() {
        return Arrays.stream(values()).map(Quantity::id).collect(Collectors.joining(", "));
    }
}
