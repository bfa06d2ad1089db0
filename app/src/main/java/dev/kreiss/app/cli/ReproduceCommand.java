package dev.kreiss.app.cli;

import dev.kreiss.analysis.Environment;
import dev.kreiss.app.service.AnalyzeService;
import dev.kreiss.app.service.ReproduceService;
import dev.kreiss.audit.Audit;
import dev.kreiss.report.AuditJson;
import dev.kreiss.report.AuditText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kreiss reproduce}. */
@Command(
        name = "reproduce",
        description =
                "Measures every claim of the published paper, every theorem, linear-quadratic games, and networks.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  kreiss reproduce --claim P4,P9",
            "  kreiss reproduce --quick --report paper.html",
            "  kreiss reproduce --full --store paper.db --resume --json",
            "",
            "Exit codes: 0 done, 2 bad input, 130 interrupted (--resume goes on)."
        })
final class ReproduceCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--claim",
            paramLabel = "ID[,ID...]",
            description =
                    "claims (P4 ... P11, IQC), theorems (T1 ... T12), experiments (LQ1 ... LQ5), networks (N1 ... N7);"
                            + " default: all, networks with --full only")
    private @Nullable String claims;

    @Option(names = "--quick", description = "coarse grids and small systems: under three minutes (default)")
    private boolean quick;

    @Option(names = "--full", description = "fine grids and up to 400 parameters: under half an hour")
    private boolean full;

    @Option(names = "--json", description = "one JSON document on stdout and nothing else")
    private boolean json;

    @Option(names = "--report", paramLabel = "FILE.html", description = "write one self-contained page with pictures")
    private @Nullable Path report;

    @Option(names = "--audit", paramLabel = "FILE.md", description = "write the findings as a page of documentation")
    private @Nullable Path audit;

    @Option(
            names = "--store",
            paramLabel = "FILE.db",
            description = "where the results of cases are kept; made if it is not there")
    private @Nullable Path store;

    @Option(names = "--resume", description = "go on with the results that are in the store")
    private boolean resume;

    @Option(names = "--threads", paramLabel = "N", description = "cores to use (default: all)")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--seed", paramLabel = "S", description = "of all random systems (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(names = "--progress", description = "progress on stderr, also when it is not a terminal")
    private boolean progress;

    @Override
    public Integer call() {
        RunOptions.requireThreads(threads);
        RunOptions.require(!(quick && full), "--quick --full", "one of them");
        RunOptions.require(!resume || store != null, "--resume", "a file to resume from (--store FILE.db)");
        ReproduceService.requireWritable(report, audit, store);
        PrintWriter errors = spec.commandLine().getErr();
        Audit result = ReproduceService.reproduce(
                new ReproduceService.Request(ids(), full, seed, threads, store, resume),
                RunOptions.progress(progress, errors));
        Environment environment = AnalyzeService.environment(threads, seed);
        StandardOutput.write(json ? AuditJson.write(result, environment) : AuditText.write(result, environment));
        if (report != null) {
            ReproduceService.writeHtml(report, result, environment);
            written(errors, "report", report);
        }
        if (audit != null) {
            ReproduceService.writeMarkdown(audit, result, environment);
            written(errors, "audit", audit);
        }
        return ExitCode.DONE;
    }

    private List<String> ids() {
        return claims == null
                ? List.of()
                : Arrays.stream(claims.split(",", -1))
                        .map(String::strip)
                        .distinct()
                        .toList();
    }

    private static void written(PrintWriter errors, String what, Path file) {
        errors.println(what + " written to " + file);
        errors.flush();
    }
}
