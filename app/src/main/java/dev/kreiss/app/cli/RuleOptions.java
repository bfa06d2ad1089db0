package dev.kreiss.app.cli;

import dev.kreiss.model.StepSizes;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The numbers that update rules depend on: the same options wherever a rule is made. */
final class RuleOptions {

    @Option(names = "--alpha", paramLabel = "A", description = "step size of the first player")
    private @Nullable Double alpha;

    @Option(names = "--beta", paramLabel = "B", description = "step size of the second player")
    private @Nullable Double beta;

    @Option(names = "--momentum", paramLabel = "MU", description = "for heavy-ball and nesterov, in [0, 1)")
    private @Nullable Double momentum;

    @Option(
            names = "--inner-steps",
            paramLabel = "K",
            description = "for inner-loop: steps of player 2 per step of player 1")
    private @Nullable Integer innerSteps;

    @Option(names = "--consensus", paramLabel = "C", description = "for consensus: weight of the consensus term")
    private @Nullable Double consensus;

    @Option(
            names = "--penalty",
            paramLabel = "C",
            description = "for gradient-penalty: weight of the other player's squared gradient")
    private @Nullable Double penalty;

    @Option(names = "--beta1", paramLabel = "B1", description = "for adam: weight of the past, in [0, 1)")
    private @Nullable Double beta1;

    @Option(names = "--averaging", paramLabel = "TAU", description = "for target-network: averaging rate, in (0, 1]")
    private @Nullable Double averaging;

    /** Step sizes that were given, by name. */
    Map<String, Double> steps() {
        Map<String, Double> given = new LinkedHashMap<>();
        putIfGiven(given, StepSizes.name(0), alpha);
        putIfGiven(given, StepSizes.name(1), beta);
        return given;
    }

    /** What else was given, by name. */
    Map<String, Double> own() {
        Map<String, Double> given = new LinkedHashMap<>();
        putIfGiven(given, "momentum", momentum);
        putIfGiven(given, "inner-steps", innerSteps);
        putIfGiven(given, "consensus", consensus);
        putIfGiven(given, "averaging", averaging);
        putIfGiven(given, "penalty", penalty);
        putIfGiven(given, "beta1", beta1);
        return given;
    }

    /** Step sizes first. */
    Map<String, Double> all() {
        Map<String, Double> given = steps();
        given.putAll(own());
        return given;
    }

    private static void putIfGiven(Map<String, Double> given, String name, @Nullable Number value) {
        if (value != null) {
            given.put(name, value.doubleValue());
        }
    }
}
