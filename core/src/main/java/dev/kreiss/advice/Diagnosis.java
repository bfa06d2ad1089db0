package dev.kreiss.advice;

import java.util.List;
import java.util.Map;

/**
 * One thing that is to be said about a system.
 *
 * @param message one or two plain sentences
 * @param evidence the numbers it rests on, by name
 * @param remedies what to do, most useful first; may be empty
 * @param predictions what some changes would lead to, lowest peak first; may be empty
 */
public record Diagnosis(
        Code code,
        Severity severity,
        String message,
        Map<String, Double> evidence,
        List<String> remedies,
        List<Prediction> predictions) {

    public Diagnosis {
        predictions = List.copyOf(predictions);
    }

    /** Without predictions. */
    Diagnosis(Code code, Severity severity, String message, Map<String, Double> evidence, List<String> remedies) {
        this(code, severity, message, evidence, remedies, List.of());
    }

    Diagnosis withPredictions(List<Prediction> value) {
        return new Diagnosis(code, severity, message, evidence, remedies, value);
    }

    /** What is the matter; {@link #id} is the stable name in JSON. */
    public enum Code {
        UNSTABLE("unstable"),
        MARGINAL("marginal"),
        TRANSIENT_AMPLIFICATION("transient-amplification"),
        NOISE_DOMINATED("noise-dominated"),
        NONLINEAR("nonlinear"),
        ROUND_OFF_LIMITED("round-off-limited"),
        HEALTHY("healthy");

        private final String id;

        Code(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }
    }

    /** How much it matters. */
    public enum Severity {
        HIGH,
        MEDIUM,
        LOW,
        NONE;

        public String id() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
