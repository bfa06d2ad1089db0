package dev.kreiss.app.service;

import dev.kreiss.advice.Comparison;
import dev.kreiss.advice.RuleChoice;
import dev.kreiss.advice.TrialInput;
import dev.kreiss.advice.Tuning;
import dev.kreiss.advice.TuningOptions;
import dev.kreiss.advice.TuningResult;
import dev.kreiss.analysis.Environment;
import dev.kreiss.io.InputException;
import dev.kreiss.model.StepSizes;
import dev.kreiss.model.rules.RuleName;
import dev.kreiss.report.CompareHtml;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One game in, its update rules side by side out. */
public final class CompareService {

    /** Of the time for a tuned comparison, for progress. */
    private static final double TUNING_SHARE = 0.8;

    private CompareService() {}

    /** A comparison and what it was made of. */
    public record Outcome(Comparison comparison, TrialInput input) {}

    /**
     * @param rules which to compare
     * @throws InputException if the input is unusable or numbers are missing, with a message of one line
     */
    public static Outcome compare(
            TrialRequest request, List<RuleName> rules, Comparison.Options options, InputStream standardInput) {
        Trial trial = read(request, rules, options, standardInput);
        StepSizes steps = trial.steps();
        if (steps == null) {
            throw new InputException(
                    trial.input().name()
                            + " says nothing about step sizes; expected --alpha and --beta, or --tuned for the best of each rule");
        }
        List<RuleChoice> choices =
                rules.stream().map(name -> trial.choice(name, steps)).toList();
        return new Outcome(Comparison.of(trial.game(), choices, options), trial.input());
    }

    /**
     * Each rule at the step sizes and parameters of its own that have the best rate; what the request gives is held.
     *
     * @throws InputException if the input is unusable, with a message of one line
     */
    public static Outcome compareTuned(
            TrialRequest request,
            List<RuleName> rules,
            Comparison.Options options,
            long seed,
            InputStream standardInput) {
        Trial trial = read(request, rules, options, standardInput);
        trial.requireSteps();
        Map<String, Double> held = new LinkedHashMap<>(request.steps());
        held.putAll(request.parameters());
        TuningOptions tuning = TuningOptions.defaults()
                .withRules(rules.toArray(RuleName[]::new))
                .withFixed(held)
                .withPreconditioner(trial.read().preconditioner())
                .withSeed(seed)
                .withThreads(options.threads())
                .withProgress((stage, done) -> options.progress().accept("tuning: " + stage, TUNING_SHARE * done));
        List<TuningResult.RuleBest> bests = Tuning.rates(trial.game(), tuning);
        List<RuleChoice> choices = rules.stream()
                .flatMap(name -> bests.stream().filter(best -> best.name().equals(name.id())))
                .filter(best -> best.choice() != null)
                .map(best -> choice(trial, best))
                .toList();
        Comparison comparison = Comparison.of(trial.game(), choices, options);
        for (TuningResult.RuleBest best : bests) {
            comparison = best.choice() == null ? comparison.without(best.name(), best.reason()) : comparison;
        }
        return new Outcome(comparison, trial.input());
    }

    private static RuleChoice choice(Trial trial, TuningResult.RuleBest best) {
        Map<String, Double> values = new LinkedHashMap<>(
                Objects.requireNonNull(best.choice()).settings().parameters());
        double[] sizes = new double[trial.input().players().size()];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = Objects.requireNonNull(values.remove(StepSizes.name(i)));
        }
        RuleName name = RuleName.find(best.name()).orElseThrow();
        return trial.choice(name, StepSizes.of(sizes), values);
    }

    private static Trial read(
            TrialRequest request, List<RuleName> rules, Comparison.Options options, InputStream standardInput) {
        Trial trial = Trial.read(request, standardInput, options.threads());
        trial.requireMeaning(rules);
        if (options.order() == Comparison.Order.FLOOR && !trial.game().hasNoise()) {
            throw new InputException("--sort floor needs noise: expected --noise SIGMA or an array S");
        }
        return trial;
    }

    /** Writes all or nothing. */
    public static void writeHtml(Path report, Outcome outcome, Environment environment) {
        byte[] page = CompareHtml.write(outcome.comparison, outcome.input, environment)
                .getBytes(StandardCharsets.UTF_8);
        OutputFiles.write("--report", report, stream -> stream.write(page));
    }
}
