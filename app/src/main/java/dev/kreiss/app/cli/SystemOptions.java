package dev.kreiss.app.cli;

import dev.kreiss.io.GameReader;
import dev.kreiss.io.SystemSpec;
import dev.kreiss.model.StepSizes;
import dev.kreiss.model.UpdateRule;
import dev.kreiss.model.rules.RuleName;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private RuleOptions parameters;

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
        Map<String, Double> given = parameters.all();
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
        if (rule == null) {
            if (!parameters.all().isEmpty()) {
                throw new CommandError("step sizes and rule parameters need --rule NAME, one of " + RuleName.list());
            }
            return null;
        }
        RuleName name = ruleName(rule);
        Double alpha = parameters.steps().get(StepSizes.name(0));
        Double beta = parameters.steps().get(StepSizes.name(1));
        if (alpha == null || beta == null) {
            throw new CommandError("--rule " + rule + " needs both --alpha and --beta");
        }
        try {
            return name.with(StepSizes.of(alpha, beta), parameters.own());
        } catch (IllegalArgumentException outOfRange) {
            throw new CommandError("--rule " + rule + ": " + outOfRange.getMessage());
        }
    }

    static RuleName ruleName(String id) {
        return RuleName.find(id)
                .orElseThrow(() -> new CommandError("--rule " + id + ": expected one of " + RuleName.list()));
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

    static double[] scales(String text) {
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
