package dev.kreiss.app.cli;

import dev.kreiss.analysis.AnalysisOptions;
import dev.kreiss.analysis.AnalysisResult;
import dev.kreiss.analysis.Environment;
import dev.kreiss.app.service.AnalyzeService;
import dev.kreiss.app.service.Reports;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kreiss analyze INPUT}. */
@Command(
        name = "analyze",
        description =
                "Says everything about one coupled system: does it converge, does it spike first, why, what helps.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  kreiss analyze examples/digits-hyper-cleaning.npz --report digits.html",
            "  kreiss analyze jacobian.npy --blocks 20,20 --json",
            "  kreiss analyze game:dirac-gan --rule extragradient",
            "  kreiss analyze system.npz --fail-if 'peak>5' --fail-if 'spectralRadius>=1'",
            "",
            "Exit codes: 0 done, 1 a --fail-if condition holds, 2 bad input, 3 tolerance not certified, 130 interrupted."
        })
final class AnalyzeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private SystemOptions system;

    @Option(names = "--noise", paramLabel = "SIGMA", description = "standard deviation of white noise in every step")
    private @Nullable Double noise;

    @Option(names = "--accuracy", paramLabel = "DELTA", description = "accuracies to count steps to (default: 0.001)")
    private @Nullable List<Double> accuracies;

    @Option(names = "--epsilon", paramLabel = "EPS", description = "levels of pseudospectral radii (default: 0.01)")
    private @Nullable List<Double> epsilons;

    @Option(
            names = "--feedback-norm",
            paramLabel = "E",
            description = "how bad can an unmodelled feedback of this norm make it?")
    private @Nullable Double feedbackNorm;

    @Option(
            names = "--fail-if",
            paramLabel = "COND",
            description = "exit 1 if it holds, for example 'peak>5'; repeatable")
    private @Nullable List<String> failIf;

    @Mixin
    private RunOptions run;

    @Option(names = "--seed", paramLabel = "S", description = "recorded in the result (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Override
    public Integer call() {
        List<FailCondition> conditions = failIf == null
                ? List.of()
                : failIf.stream().map(FailCondition::parse).toList();
        requireRanges();
        PrintWriter errors = spec.commandLine().getErr();
        Reports.requireWritable(run.report());
        AnalysisResult result =
                AnalyzeService.analyze(system.input(), System.in, system.toSpec(), noise, options(errors));
        Environment environment = AnalyzeService.environment(run.threads(), seed);
        boolean fails =
                conditions.stream().filter(condition -> condition.holds(result)).count() > 0;
        StandardOutput.write(run.json() ? Reports.json(result, environment) : Reports.text(result, environment));
        if (run.report() != null) {
            Reports.writeHtml(run.report(), result, environment);
            errors.println("report written to " + run.report());
            errors.flush();
        }
        if (fails) {
            return ExitCode.CONDITION_HOLDS;
        }
        return isCertified(result) ? ExitCode.DONE : ExitCode.NOT_CERTIFIED;
    }

    private AnalysisOptions options(PrintWriter errors) {
        AnalysisOptions defaults = AnalysisOptions.defaults();
        return defaults.withTolerance(run.tolerance())
                .withAccuracies(accuracies == null ? defaults.accuracies() : accuracies)
                .withEpsilons(epsilons == null ? defaults.epsilons() : epsilons)
                .withFeedbackNorm(feedbackNorm)
                .withPictures(run.report() != null)
                .withThreads(run.threads())
                .withProgress(run.progress(errors));
    }

    private void requireRanges() {
        run.requireRanges();
        RunOptions.require(
                noise == null || noise >= 0 && noise < 1e100, "--noise " + noise, "a number that is at least 0");
        RunOptions.require(
                feedbackNorm == null || feedbackNorm >= 0 && feedbackNorm < 1e100,
                "--feedback-norm " + feedbackNorm,
                "a number that is at least 0");
        for (double delta : accuracies == null ? List.<Double>of() : accuracies) {
            RunOptions.require(delta > 0 && delta < 1, "--accuracy " + delta, "a number between 0 and 1");
        }
        for (double epsilon : epsilons == null ? List.<Double>of() : epsilons) {
            RunOptions.require(epsilon > 0 && epsilon < 1e100, "--epsilon " + epsilon, "a positive number");
        }
    }

    /** Whether a stable system's enclosures are as narrow as was asked for. */
    private boolean isCertified(AnalysisResult result) {
        return !result.spectralRadius().stable()
                || Stream.of(
                                result.kreiss().bound(),
                                result.peak().bound(),
                                result.distanceToInstability().bound(),
                                result.numericalRadius())
                        .allMatch(run::isNarrow);
    }
}
