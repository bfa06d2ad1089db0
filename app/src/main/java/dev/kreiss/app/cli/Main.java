package dev.kreiss.app.cli;

import dev.kreiss.app.service.Version;
import dev.kreiss.io.InputException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;

/** {@code kreiss}: the commands, and how errors look. */
@Command(
        name = "kreiss",
        description = "Predicts, proves and explains transient growth in coupled training loops.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.VersionProvider.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            AnalyzeCommand.class,
            TuneCommand.class,
            CompareCommand.class,
            PortraitCommand.class,
            SweepCommand.class,
            OperatorCommand.class,
            ReproduceCommand.class,
            GamesCommand.class,
            ProbeCommand.class,
            BenchCommand.class
        },
        footer = {"", "Example: kreiss analyze examples/digits-hyper-cleaning.npz"})
public final class Main {

    static final class VersionProvider implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"kreiss " + Version.current()};
        }
    }

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(runWithinMemory(arguments));
    }

    private static int runWithinMemory(String... arguments) {
        try {
            return run(arguments);
        } catch (OutOfMemoryError exhausted) {
            System.err.println("kreiss: memory ran out; expected a smaller system or more memory (KREISS_MEMORY=8g)");
            return ExitCode.BAD_INPUT;
        }
    }

    static int run(String... arguments) {
        CommandLine line = new CommandLine(new Main())
                .setParameterExceptionHandler(Main::usageError)
                .setExecutionExceptionHandler(Main::executionError)
                .setCaseInsensitiveEnumValuesAllowed(false);
        if (arguments.length == 0) {
            return oneLine(line.getErr(), "expected a command, for example: kreiss analyze INPUT (see kreiss --help)");
        }
        return line.execute(arguments);
    }

    private static int usageError(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        return oneLine(
                command.getErr(),
                failure.getMessage() + " (see " + command.getCommandSpec().qualifiedName() + " --help)");
    }

    private static int executionError(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        return oneLine(
                command.getErr(),
                failure instanceof CommandError || failure instanceof InputException
                        ? String.valueOf(failure.getMessage())
                        : "the computation failed: " + failure + "; please report it with the input");
    }

    /** Prints a message to people on one line; returns the exit code that says that it is about bad input. */
    static int oneLine(PrintWriter errors, String message) {
        errors.println("kreiss: " + message.replaceAll("\\R+\\s*", " "));
        errors.flush();
        return ExitCode.BAD_INPUT;
    }
}
