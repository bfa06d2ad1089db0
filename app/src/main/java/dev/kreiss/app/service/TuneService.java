package dev.kreiss.app.service;

import dev.kreiss.advice.TrialInput;
import dev.kreiss.advice.Tuning;
import dev.kreiss.advice.TuningOptions;
import dev.kreiss.advice.TuningResult;
import dev.kreiss.analysis.Environment;
import dev.kreiss.io.InputException;
import dev.kreiss.model.StepSizes;
import dev.kreiss.model.UpdateRule;
import dev.kreiss.model.rules.RuleName;
import dev.kreiss.report.TuneConfig;
import dev.kreiss.report.TuneHtml;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One game in, the settings to use out. */
public final class TuneService {

    private static final String CONFIG = "--write-config";

    private static final String REPORT = "--report";

    private TuneService() {}

    /** What was found and what it was made of. */
    public record Outcome(TuningResult result, TrialInput input) {}

    /**
     * Fails before the work rather than after it.
     *
     * @throws InputException if a file could not be written, or the settings' has another extension than .yaml, .yml or .json
     */
    public static void requireWritable(@Nullable Path report, @Nullable Path config) {
        OutputFiles.requireWritable(REPORT, report);
        OutputFiles.requireWritable(CONFIG, config);
        if (config != null && !isJson(config) && !isYaml(config)) {
            throw new InputException(CONFIG + " " + config + ": expected a file that ends in .yaml, .yml or .json");
        }
    }

    private static boolean isJson(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".json");
    }

    private static boolean isYaml(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    /**
     * @param request its step sizes and parameters are those that are used now
     * @param rule that is used now, or null
     * @param options without what comes from the input
     * @throws InputException in one line, if the input is unusable or what was said about it does not fit
     */
    public static Outcome tune(
            TrialRequest request, @Nullable RuleName rule, TuningOptions options, InputStream standardInput) {
        Trial trial = Trial.read(request, standardInput, options.threads());
        if (Double.isFinite(options.maxFloor()) && !trial.game().hasNoise()) {
            throw new InputException("--max-floor needs noise: expected --noise SIGMA or an array S");
        }
        if (!Double.isNaN(options.ratio()) && trial.input().players().size() != 2) {
            throw new InputException(trial.input().name() + " does not have two players; expected no --ratio");
        }
        requireMeaning(trial, options);
        try {
            TuningResult result = Tuning.of(
                    trial.game(),
                    options.withPreconditioner(trial.read().preconditioner()).withCurrent(current(trial, rule)));
            return new Outcome(result, trial.input());
        } catch (IllegalArgumentException misfit) {
            throw new InputException("--fix: " + misfit.getMessage());
        }
    }

    private static void requireMeaning(Trial trial, TuningOptions options) {
        for (String name : options.fixed().keySet()) {
            boolean known = options.rules().stream()
                    .flatMap(rule -> trial.ruleOrNone(rule).stream())
                    .anyMatch(rule -> rule.has(name));
            if (!known) {
                throw new InputException("--fix " + name + ": expected a parameter of "
                        + options.rules().stream().map(RuleName::id).collect(Collectors.joining(", ")));
            }
        }
    }

    /** What is used now: null if nothing was said about it. */
    private static @Nullable UpdateRule current(Trial trial, @Nullable RuleName rule) {
        TrialRequest request = trial.request();
        StepSizes steps = trial.steps();
        if (steps == null) {
            if (!request.steps().isEmpty() || !request.parameters().isEmpty()) {
                throw new InputException("the settings used now need both --alpha and --beta; expected --fix NAME=VALUE"
                        + " to hold a parameter in the search");
            }
            return null;
        }
        UpdateRule own = trial.read().rule();
        try {
            UpdateRule current = rule == null && own != null ? own.withSteps(steps) : named(rule, own, steps);
            for (Map.Entry<String, Double> each : request.parameters().entrySet()) {
                if (!current.has(each.getKey())) {
                    throw new InputException("--" + each.getKey() + " means nothing to the rule used now, "
                            + current.name() + "; expected --fix " + each.getKey() + "=VALUE to hold it in the search");
                }
                current = current.with(each.getKey(), each.getValue());
            }
            trial.game().system(current);
            return current;
        } catch (IllegalArgumentException outOfRange) {
            throw new InputException("the settings used now: " + outOfRange.getMessage());
        }
    }

    private static UpdateRule named(@Nullable RuleName rule, @Nullable UpdateRule own, StepSizes steps) {
        RuleName name = rule == null ? RuleName.SIMULTANEOUS : rule;
        return own == null ? name.with(steps) : name.inPlaceOf(own).withSteps(steps);
    }

    /** Writes all or nothing. */
    public static void writeHtml(Path report, Outcome outcome, Environment environment) {
        byte[] page = TuneHtml.write(outcome.result, outcome.input, environment).getBytes(StandardCharsets.UTF_8);
        OutputFiles.write(REPORT, report, stream -> stream.write(page));
    }

    /** The settings, for a training script. */
    public static void writeConfig(Path config, Outcome outcome) {
        String text = isJson(config)
                ? TuneConfig.json(outcome.result, outcome.input)
                : TuneConfig.yaml(outcome.result, outcome.input);
        OutputFiles.write(CONFIG, config, stream -> stream.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** All rules, or those that are tuned unless others are named. */
    public static List<RuleName> rules(boolean all) {
        return all ? List.of(RuleName.values()) : TuningOptions.USUAL;
    }
}
