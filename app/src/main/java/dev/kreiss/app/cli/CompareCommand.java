package dev.kreiss.app.cli;

import dev.kreiss.advice.Comparison;
import dev.kreiss.advice.RuleFigures;
import dev.kreiss.analysis.Environment;
import dev.kreiss.analysis.Progress;
import dev.kreiss.app.service.AnalyzeService;
import dev.kreiss.app.service.CompareService;
import dev.kreiss.app.service.Reports;
import dev.kreiss.model.rules.RuleName;
import dev.kreiss.report.CompareJson;
import dev.kreiss.report.CompareText;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kreiss compare INPUT}. */
@Command(
        name = "compare",
        description = "Puts the update rules side by side on one game: how fast, how large a detour, at which cost.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  kreiss compare game:dirac-gan-r1",
            "  kreiss compare game.npz --alpha 0.02 --beta 0.5 --momentum 0.5 --sort peak",
            "  kreiss compare game:quadratic --rules simultaneous,extragradient,optimistic --report rules.html",
            "",
            "Exit codes: 0 done, 2 bad input, 3 tolerance not certified, 130 interrupted."
        })
final class CompareCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private GameOptions game;

    @Option(names = "--rules", paramLabel = "NAME[,NAME...]", description = "rules to compare (default: all)")
    private @Nullable String rules;

    @Option(
            names = "--sort",
            paramLabel = "BY",
            description = "rate, peak, kreiss, steps, cost or floor (default: ${DEFAULT-VALUE})")
    private String sort = Comparison.Order.RATE.id();

    @Mixin
    private RunOptions run;

    @Override
    public Integer call() {
        run.requireRanges();
        PrintWriter errors = spec.commandLine().getErr();
        Reports.requireWritable(run.report());
        CompareService.Outcome outcome = CompareService.compare(
                game.toRequest(),
                rules == null ? List.of(RuleName.values()) : rules(rules),
                options(errors),
                System.in);
        Environment environment = AnalyzeService.environment(run.threads(), 1);
        StandardOutput.write(
                run.json()
                        ? CompareJson.write(outcome.comparison(), outcome.input(), environment)
                        : CompareText.write(outcome.comparison(), outcome.input(), environment));
        if (run.report() != null) {
            CompareService.writeHtml(run.report(), outcome, environment);
            errors.println("report written to " + run.report());
            errors.flush();
        }
        return isCertified(outcome.comparison()) ? ExitCode.DONE : ExitCode.NOT_CERTIFIED;
    }

    static List<RuleName> rules(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .map(id -> RuleName.find(id)
                        .orElseThrow(() -> new CommandError(
                                "--rules " + text + ": expected some of " + RuleName.list() + ", separated by commas")))
                .distinct()
                .toList();
    }

    private Comparison.Options options(PrintWriter errors) {
        Comparison.Order order = Arrays.stream(Comparison.Order.values())
                .filter(each -> each.id().equals(sort))
                .findFirst()
                .orElseThrow(() -> new CommandError("--sort " + sort + ": expected one of "
                        + Arrays.stream(Comparison.Order.values())
                                .map(Comparison.Order::id)
                                .collect(Collectors.joining(", "))));
        Progress progress = run.progress(errors);
        return new Comparison.Options(
                game.accuracy(), order, run.report() != null, run.tolerance(), run.threads(), progress::at);
    }

    private boolean isCertified(Comparison comparison) {
        return comparison.rules().stream()
                .map(Comparison.Entry::figures)
                .filter(Objects::nonNull)
                .allMatch(this::isCertified);
    }

    private boolean isCertified(RuleFigures figures) {
        return !figures.spectralRadius().stable()
                || Stream.of(figures.kreiss().bound(), figures.peak().bound()).allMatch(run::isNarrow);
    }
}
