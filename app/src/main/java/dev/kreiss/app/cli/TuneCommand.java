package dev.kreiss.app.cli;

import dev.kreiss.advice.Goal;
import dev.kreiss.advice.TuningOptions;
import dev.kreiss.advice.TuningResult;
import dev.kreiss.analysis.Environment;
import dev.kreiss.analysis.Progress;
import dev.kreiss.app.service.AnalyzeService;
import dev.kreiss.app.service.TuneService;
import dev.kreiss.model.rules.RuleName;
import dev.kreiss.report.TuneJson;
import dev.kreiss.report.TuneText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kreiss tune INPUT}. */
@Command(
        name = "tune",
        description =
                "Finds the rule, step sizes and parameters that converge fastest without a larger detour than allowed.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "--alpha, --beta, --momentum and the like are the settings used now, to compare with; --fix holds one.",
            "",
            "Examples:",
            "  kreiss tune game:dirac-gan-r1 --max-peak 1.5",
            "  kreiss tune game.npz --rule heavy-ball --alpha 0.1 --beta 0.1 --momentum 0.9 --max-peak 5",
            "  kreiss tune game.npz --max-peak 3 --noise 0.1 --max-floor 0.05 --objective cost",
            "  kreiss tune game.npz --rule alternating --fix alpha=0.01 --write-config settings.yaml",
            "",
            "Exit codes: 0 done, 2 bad input, 3 the limits cannot be met or proven, 130 interrupted."
        })
final class TuneCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private GameOptions game;

    @Option(
            names = "--max-peak",
            paramLabel = "P",
            description = "no error may grow more than P times (default: no limit)")
    private double maxPeak = Double.POSITIVE_INFINITY;

    @Option(
            names = "--max-floor",
            paramLabel = "F",
            description = "the noise may leave no more than this distance (default: no limit)")
    private double maxFloor = Double.POSITIVE_INFINITY;

    @Option(names = "--max-radius", paramLabel = "R", description = "the spectral radius that has to be reached")
    private double maxRadius = 1;

    @Option(
            names = "--objective",
            paramLabel = "WHAT",
            description = "rate, steps (to --accuracy) or cost (gradients to --accuracy) (default: ${DEFAULT-VALUE})")
    private String objective = Goal.Kind.RATE.id();

    @Option(
            names = "--rule",
            paramLabel = "NAME",
            description = "the rule used now; tune this one only, unless --rules says more")
    private @Nullable String rule;

    @Option(
            names = "--rules",
            paramLabel = "NAME[,NAME...]",
            description = "rules to choose among, or all (default: all but adam, implicit and target-network)")
    private @Nullable String rules;

    @Option(
            names = "--fix",
            paramLabel = "NAME=VALUE",
            description = "hold a parameter, for example alpha=0.1; repeatable")
    private @Nullable List<String> fixed;

    @Option(names = "--ratio", paramLabel = "R", description = "hold the ratio of beta to alpha")
    private @Nullable Double ratio;

    @Option(
            names = "--write-config",
            paramLabel = "FILE",
            description = "write the settings for a training script: .yaml, .yml or .json")
    private @Nullable Path config;

    @Mixin
    private RunOptions run;

    @Option(names = "--seed", paramLabel = "S", description = "of the search (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Override
    public Integer call() {
        run.requireRanges();
        PrintWriter errors = spec.commandLine().getErr();
        TuningOptions options = options(errors);
        TuneService.requireWritable(run.report(), config);
        TuneService.Outcome outcome = TuneService.tune(
                game.toRequest(), rule == null ? null : SystemOptions.ruleName(rule), options, System.in);
        Environment environment = AnalyzeService.environment(run.threads(), seed);
        StandardOutput.write(
                run.json()
                        ? TuneJson.write(outcome.result(), outcome.input(), environment)
                        : TuneText.write(outcome.result(), outcome.input(), environment));
        write(outcome, environment, errors);
        return isDone(outcome.result()) ? ExitCode.DONE : ExitCode.NOT_CERTIFIED;
    }

    private void write(TuneService.Outcome outcome, Environment environment, PrintWriter errors) {
        if (run.report() != null) {
            TuneService.writeHtml(run.report(), outcome, environment);
            errors.println("report written to " + run.report());
        }
        if (config != null && outcome.result().best() != null) {
            TuneService.writeConfig(config, outcome);
            errors.println("settings written to " + config);
        }
        errors.flush();
    }

    private TuningOptions options(PrintWriter errors) {
        RunOptions.require(maxPeak >= 1, "--max-peak " + maxPeak, "a number that is at least 1: no peak is smaller");
        RunOptions.require(maxFloor > 0, "--max-floor " + maxFloor, "a positive number");
        RunOptions.require(maxRadius > 0 && maxRadius <= 1, "--max-radius " + maxRadius, "a number above 0, at most 1");
        RunOptions.require(
                ratio == null || ratio > 0 && ratio < Double.POSITIVE_INFINITY,
                "--ratio " + ratio,
                "a positive number");
        Goal.Kind goal = Arrays.stream(Goal.Kind.values())
                .filter(each -> each.id().equals(objective))
                .findFirst()
                .orElseThrow(() -> new CommandError("--objective " + objective + ": expected one of "
                        + Arrays.stream(Goal.Kind.values()).map(Goal.Kind::id).collect(Collectors.joining(", "))));
        RunOptions.require(
                maxRadius == 1 || goal == Goal.Kind.RATE,
                "--max-radius with --objective " + objective,
                "--objective rate");
        Map<String, Double> held = held();
        RunOptions.require(
                ratio == null || !held.containsKey("beta"), "--ratio with --fix beta", "--ratio with --fix alpha");
        Progress progress = run.progress(errors);
        return TuningOptions.defaults()
                .withRules(chosen().toArray(RuleName[]::new))
                .withGoal(goal)
                .withAccuracy(game.requireAccuracy())
                .withMaxPeak(maxPeak)
                .withMaxFloor(maxFloor)
                .withMaxRadius(maxRadius)
                .withFixed(held)
                .withRatio(ratio == null ? Double.NaN : ratio)
                .withSeed(seed)
                .withTolerance(run.tolerance())
                .withThreads(run.threads())
                .withProgress(progress::at);
    }

    private List<RuleName> chosen() {
        if (rules != null) {
            return rules.strip().equals("all") ? TuneService.rules(true) : CompareCommand.rules(rules);
        }
        return rule != null ? List.of(SystemOptions.ruleName(rule)) : TuneService.rules(false);
    }

    private Map<String, Double> held() {
        Map<String, Double> held = new LinkedHashMap<>();
        for (String each : fixed == null ? List.<String>of() : fixed) {
            int sign = each.indexOf('=');
            try {
                held.put(each.substring(0, sign).strip(), Double.parseDouble(each.substring(sign + 1)));
            } catch (IndexOutOfBoundsException | NumberFormatException malformed) {
                throw new CommandError("--fix " + each + ": expected NAME=VALUE, such as alpha=0.1");
            }
        }
        return held;
    }

    /** Whether the limits are met and the peak is enclosed as narrowly as was asked for. */
    private boolean isDone(TuningResult result) {
        TuningResult.Proven best = result.best();
        return best != null
                && result.constraint().satisfied()
                && run.isNarrow(best.figures().peak().bound());
    }
}
