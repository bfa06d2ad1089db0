package dev.kreiss.app.cli;

import dev.kreiss.io.GameReader;
import dev.kreiss.io.SystemSpec;
import dev.kreiss.model.StepSizes;
import dev.kreiss.model.UpdateRule;
import dev.kreiss.model.rules.RuleName;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A file or a known game, and how to make a system out of it: the same options for every command that reads one. */
final class SystemOptions {

    @Parameters(
            paramLabel = "INPUT",
            description = ".npz .npy .mtx .mat .csv .safetensors, - for npz on stdin, or game:NAME (see kreiss games)")
    private String input;

    @Option(names = "--blocks", paramLabel = "M,N[,K...]", description = "sizes of the players' blocks of an array J")
    private @Nullable String blocks;

    @Option(
            names = "--rule",
            paramLabel = "NAME",
            description = "update rule for Hessian blocks Hxx Hxy Hyx Hyy or for a game")
    private @Nullable String rule;

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

    @Option(names = "--units", paramLabel = "S1,S2[,...]", description = "scale of each block: analyse W J W^-1")
    private @Nullable String units;

    /** The file or the game. */
    String input() {
        return input;
    }

    SystemSpec toSpec() {
        return new SystemSpec(
                blocks == null ? new int[0] : integers(blocks), updateRule(), units == null ? null : scales(units));
    }

    private @Nullable UpdateRule updateRule() {
        return GameReader.isGame(input) ? ruleOfGame(GameReader.game(input).rule()) : ruleOfFile();
    }

    /** The game's own rule, changed as far as something else is asked for. */
    private UpdateRule ruleOfGame(UpdateRule own) {
        Map<String, Double> given = new LinkedHashMap<>();
        putIfGiven(given, StepSizes.name(0), alpha);
        putIfGiven(given, StepSizes.name(1), beta);
        given.putAll(parameters());
        String where = rule == null ? input : "--rule " + rule;
        try {
            UpdateRule chosen = rule == null ? own : ruleName(rule).inPlaceOf(own);
            for (Map.Entry<String, Double> each : given.entrySet()) {
                if (!chosen.has(each.getKey())) {
                    throw new CommandError("--" + each.getKey() + " means nothing to the rule " + chosen.name() + " of "
                            + input + ": expected " + options(chosen));
                }
                chosen = chosen.with(each.getKey(), each.getValue());
            }
            return chosen;
        } catch (IllegalArgumentException outOfRange) {
            throw new CommandError(where + ": " + outOfRange.getMessage());
        }
    }

    private static String options(UpdateRule rule) {
        return rule.parameters().stream().map(each -> "--" + each.name()).collect(Collectors.joining(", "));
    }

    private @Nullable UpdateRule ruleOfFile() {
        Map<String, Double> given = parameters();
        if (rule == null) {
            if (alpha != null || beta != null || !given.isEmpty()) {
                throw new CommandError("step sizes and rule parameters need --rule NAME, one of " + RuleName.list());
            }
            return null;
        }
        RuleName name = ruleName(rule);
        if (alpha == null || beta == null) {
            throw new CommandError("--rule " + rule + " needs both --alpha and --beta");
        }
        try {
            return name.with(StepSizes.of(alpha, beta), given);
        } catch (IllegalArgumentException outOfRange) {
            throw new CommandError("--rule " + rule + ": " + outOfRange.getMessage());
        }
    }

    private static RuleName ruleName(String id) {
        return RuleName.find(id)
                .orElseThrow(() -> new CommandError("--rule " + id + ": expected one of " + RuleName.list()));
    }

    /** What is given for the rule, other than step sizes, by name. */
    private Map<String, Double> parameters() {
        Map<String, Double> given = new LinkedHashMap<>();
        putIfGiven(given, "momentum", momentum);
        putIfGiven(given, "inner-steps", innerSteps);
        putIfGiven(given, "consensus", consensus);
        putIfGiven(given, "averaging", averaging);
        putIfGiven(given, "penalty", penalty);
        putIfGiven(given, "beta1", beta1);
        return given;
    }

    private static void putIfGiven(Map<String, Double> given, String name, @Nullable Number value) {
        if (value != null) {
            given.put(name, value.doubleValue());
        }
    }

    private static int[] integers(String text) {
        try {
            int[] sizes = Arrays.stream(text.split(",", -1))
                    .map(String::strip)
                    .mapToInt(Integer::parseInt)
                    .toArray();
            if (Arrays.stream(sizes).allMatch(size -> size >= 1)) {
                return sizes;
            }
        } catch (NumberFormatException notANumber) {
            // reported below
        }
        throw new CommandError("--blocks " + text + ": expected positive integers separated by commas");
    }

    private static double[] scales(String text) {
        try {
            double[] scales = Arrays.stream(text.split(",", -1))
                    .map(String::strip)
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            if (Arrays.stream(scales).allMatch(scale -> scale > 0 && scale < Double.POSITIVE_INFINITY)) {
                return scales;
            }
        } catch (NumberFormatException notANumber) {
            // reported below
        }
        throw new CommandError("--units " + text + ": expected positive numbers separated by commas");
    }
}
