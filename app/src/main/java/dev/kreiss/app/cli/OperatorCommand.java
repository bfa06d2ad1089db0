package dev.kreiss.app.cli;

import dev.kreiss.app.service.OperatorDefaults;
import dev.kreiss.app.service.OperatorService;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kreiss operator}. */
@Command(
        name = "operator",
        description =
                "Analyses a system of which another program computes the products, over stdin and stdout: for the Python client.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "The protocol is described in docs/reference/protocol.md. What a client asks for goes before these options.",
            "",
            "Example, from Python: kreiss.analyze_operator(matvec, rmatvec, sizes=(50000, 50000), budget=\"60s\")",
            "which starts: kreiss operator --budget 60s",
            "",
            "Exit codes: 0 the result was delivered, 2 the client ended, failed or broke the protocol, 130 interrupted."
        })
final class OperatorCommand implements Callable<Integer> {

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            description = "most time, for example 60s, 5m or 1h (default: ${DEFAULT-VALUE})")
    private String budget = "10m";

    @Mixin
    private ProductOptions limits;

    @Option(names = "--seed", paramLabel = "S", description = "of all random vectors (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Override
    @SuppressWarnings("SystemConsoleNull") // see RunOptions
    public Integer call() {
        limits.requireRanges();
        OperatorDefaults defaults = new OperatorDefaults(
                limits.tolerance(), limits.products(), TimeSpan.parse("--budget", budget), limits.noise(), seed);
        RunOptions.require(
                System.console() == null, "operator talks to a program, not to people", "a client on stdin and stdout");
        // Whatever else is printed must not come between the frames.
        System.setOut(System.err);
        OperatorService.serve(
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                defaults,
                OperatorCommand::abandon);
        return ExitCode.DONE;
    }

    /** The computation is deep in a step that nobody needs any more. */
    private static void abandon(String message) {
        System.err.println("kreiss: " + message);
        Runtime.getRuntime().halt(ExitCode.BAD_INPUT);
    }
}
