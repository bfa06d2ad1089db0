package dev.kreiss.app.cli;

import dev.kreiss.analysis.Environment;
import dev.kreiss.app.service.AnalyzeService;
import dev.kreiss.app.service.SweepService;
import dev.kreiss.sweep.SweepSpec;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kreiss sweep SPEC}. */
@Command(
        name = "sweep",
        description =
                "Analyses a whole grid of systems: step sizes, couplings, seeds. Can be stopped at any time and resumed.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  kreiss sweep examples/feedback.yaml --check",
            "  kreiss sweep examples/feedback.yaml --store feedback.db",
            "  kreiss sweep examples/feedback.yaml --store feedback.db --resume --export feedback.csv",
            "",
            "Exit codes: 0 done, 2 bad input, 3 tolerance not certified, 130 interrupted (--resume goes on)."
        })
final class SweepCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SPEC", description = "the study, a file in YAML (docs/reference/sweep.md)")
    private Path file;

    @Option(
            names = "--store",
            paramLabel = "FILE.db",
            description = "where the results are kept; made if it is not there")
    private @Nullable Path store;

    @Option(names = "--resume", description = "go on with the results that are in the store")
    private boolean resume;

    @Option(names = "--check", description = "say what would be computed, and compute nothing")
    private boolean check;

    @Option(
            names = "--export",
            paramLabel = "FILE",
            description = "write the results as a table too: .csv, .npz or .parquet")
    private @Nullable Path export;

    @Option(
            names = "--report",
            paramLabel = "FILE.html",
            description = "write one self-contained page with phase diagrams")
    private @Nullable Path report;

    @Option(names = "--threads", paramLabel = "N", description = "cores to use (default: all)")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--runner",
            paramLabel = "NAME",
            description = "what computes: local, or spark for many machines (default: ${DEFAULT-VALUE})")
    private String runner = SweepService.LOCAL;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "with --runner spark: spark://HOST:PORT (default: what Spark's settings say, then local[N])")
    private @Nullable String master;

    @Option(names = "--json", description = "one JSON document on stdout and nothing else")
    private boolean json;

    @Option(names = "--progress", description = "progress on stderr, also when it is not a terminal")
    private boolean progress;

    @Override
    public Integer call() {
        RunOptions.requireThreads(threads);
        PrintWriter errors = spec.commandLine().getErr();
        SweepSpec study = SweepService.read(file);
        if (check) {
            StandardOutput.write(SweepService.plan(study));
            return ExitCode.DONE;
        }
        Path target = store;
        if (target == null) {
            throw new CommandError("--store is missing: expected a file for the results, such as --store study.db");
        }
        Environment environment = AnalyzeService.environment(threads, study.seed());
        SweepService.Finished finished = SweepService.run(
                study,
                new SweepService.Files(target, resume, export, report),
                SweepService.runner(runner, threads, master),
                environment,
                RunOptions.progress(progress, errors));
        StandardOutput.write(json ? finished.json(environment) : finished.text(environment));
        if (export != null) {
            errors.println("results written to " + export);
        }
        if (report != null) {
            errors.println("report written to " + report);
        }
        errors.flush();
        return finished.isCertified() ? ExitCode.DONE : ExitCode.NOT_CERTIFIED;
    }
}
