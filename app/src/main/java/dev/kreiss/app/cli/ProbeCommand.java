package dev.kreiss.app.cli;

import dev.kreiss.analysis.Environment;
import dev.kreiss.analysis.Progress;
import dev.kreiss.app.service.AnalyzeService;
import dev.kreiss.app.service.ProbeService;
import dev.kreiss.app.service.Reports;
import dev.kreiss.io.NetworkModels;
import dev.kreiss.io.NetworkSpec;
import dev.kreiss.krylov.Budget;
import dev.kreiss.report.OperatorJson;
import dev.kreiss.report.OperatorText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kreiss probe MODEL}. */
@Command(
        name = "probe",
        description =
                "Trains a network a little and says what its coupled update does next, without a Jacobian matrix.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  kreiss probe --list",
            "  kreiss probe model:gan-r1 --steps 500",
            "  kreiss probe model:hyper-cleaning --budget 60s --report cleaning.html",
            "  kreiss probe model:digits-dense --data mine.csv --width 64 --optimizer adam --json",
            "",
            "Exit codes: 0 done, 2 bad input, 130 interrupted."
        })
final class ProbeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", arity = "0..1", paramLabel = "MODEL", description = "model:NAME; none: list the models")
    private @Nullable String model;

    @Option(names = "--list", description = "list the models, one a line")
    private boolean list;

    @Option(
            names = "--data",
            paramLabel = "FILE",
            description = ".csv or .csv.gz, numbers and then the class on each line (default: the model's own)")
    private @Nullable Path data;

    @Option(names = "--steps", paramLabel = "K", description = "joint steps of training (default: the model's own)")
    private @Nullable Integer steps;

    @Option(names = "--width", paramLabel = "W", description = "units of a hidden layer, channels of a convolution")
    private @Nullable Integer width;

    @Option(names = "--inner-steps", paramLabel = "K", description = "steps of the faster player for one of the other")
    private @Nullable Integer innerSteps;

    @Option(names = "--alpha", paramLabel = "A", description = "step size of the first player")
    private @Nullable Double alpha;

    @Option(names = "--beta", paramLabel = "B", description = "step size of the second player, or of inner steps")
    private @Nullable Double beta;

    @Option(names = "--optimizer", paramLabel = "NAME", description = "sgd, momentum or adam, of every player")
    private @Nullable String optimiser;

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            description = "most time of the analysis, for example 60s or 5m (default: ${DEFAULT-VALUE})")
    private String budget = "60s";

    @Mixin
    private ProductOptions limits;

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "keep all products there; with the same options the analysis goes on where it was")
    private @Nullable Path checkpoint;

    @Option(names = "--seed", paramLabel = "S", description = "of all that is drawn (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(names = "--json", description = "one JSON document on stdout and nothing else")
    private boolean json;

    @Option(names = "--report", paramLabel = "FILE.html", description = "write one self-contained page with pictures")
    private @Nullable Path report;

    @Option(names = "--progress", description = "progress on stderr, also when it is not a terminal")
    private boolean progress;

    @Override
    public Integer call() {
        if (model == null || list) {
            RunOptions.require(!json && report == null, "a list", "a model with --json or --report");
            StandardOutput.write(table());
            return ExitCode.DONE;
        }
        requireRanges();
        String name = ProbeService.name(model);
        PrintWriter errors = spec.commandLine().getErr();
        Reports.requireWritable(report);
        Progress listener = RunOptions.progress(progress, errors);
        ProbeService.Limits allowed = new ProbeService.Limits(
                Budget.defaults().withProducts(limits.products()).withTime(TimeSpan.parse("--budget", budget)),
                limits.noise(),
                limits.tolerance(),
                checkpoint);
        ProbeService.Outcome outcome = ProbeService.probe(network(name), allowed, listener::at);
        Environment environment = AnalyzeService.environment(1, seed);
        if (json) {
            outcome.remarks().forEach(remark -> errors.println("note: " + remark));
            errors.flush();
        }
        StandardOutput.write(
                json
                        ? OperatorJson.write(outcome.subject(), outcome.result(), outcome.diagnosis(), environment)
                        : text(outcome, environment));
        if (report != null) {
            ProbeService.writeHtml(report, outcome, environment);
            errors.println("report written to " + report);
            errors.flush();
        }
        return ExitCode.DONE;
    }

    private static String text(ProbeService.Outcome outcome, Environment environment) {
        return "Trained: " + String.join(";\n  ", outcome.remarks()) + ".\n\n"
                + OperatorText.write(outcome.subject(), outcome.result(), outcome.diagnosis(), environment);
    }

    private NetworkSpec network(String name) {
        String home = System.getProperty("kreiss.home");
        return new NetworkSpec(
                name,
                home == null ? null : Path.of(home),
                data,
                steps,
                seed,
                width,
                innerSteps,
                alpha,
                beta,
                optimiser);
    }

    private static String table() {
        StringBuilder text = new StringBuilder();
        for (NetworkModels.Summary each : ProbeService.list()) {
            text.append(String.format(Locale.ROOT, "model:%-22s %s%n", each.name(), each.description()));
        }
        return text.toString();
    }

    private void requireRanges() {
        requireBetween("--steps", steps, 0, 10_000_000);
        requireBetween("--width", width, 1, 100_000);
        requireBetween("--inner-steps", innerSteps, 1, 1000);
        requirePositive("--alpha", alpha);
        requirePositive("--beta", beta);
        limits.requireRanges();
    }

    private static void requireBetween(String option, @Nullable Integer value, int least, int most) {
        RunOptions.require(
                value == null || value >= least && value <= most,
                option + " " + value,
                "a whole number from " + least + " to " + most);
    }

    private static void requirePositive(String option, @Nullable Double value) {
        RunOptions.require(value == null || value > 0 && value < 1e100, option + " " + value, "a positive number");
    }
}
