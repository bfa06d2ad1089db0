package dev.kreiss.app.cli;

import dev.kreiss.analysis.Progress;
import dev.kreiss.bound.Bound;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What to print and how to run: the same options for every command that computes. */
final class RunOptions {

    @Option(names = "--json", description = "one JSON document on stdout and nothing else")
    private boolean json;

    @Option(names = "--report", paramLabel = "FILE.html", description = "write one self-contained page with pictures")
    private @Nullable Path report;

    @Option(
            names = "--tolerance",
            paramLabel = "T",
            description = "relative width of enclosures (default: ${DEFAULT-VALUE})")
    private double tolerance = 1e-6;

    @Option(names = "--threads", paramLabel = "N", description = "cores to use (default: all)")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--progress", description = "progress on stderr, also when it is not a terminal")
    private boolean progress;

    boolean json() {
        return json;
    }

    @Nullable
    Path report() {
        return report;
    }

    double tolerance() {
        return tolerance;
    }

    int threads() {
        return threads;
    }

    Progress progress(PrintWriter errors) {
        return progress(progress, errors);
    }

    /**
     * Progress where it was asked for, and on a terminal. The launcher sees to it that there is a console on a terminal only, on
     * every Java.
     */
    @SuppressWarnings("SystemConsoleNull")
    static Progress progress(boolean askedFor, PrintWriter errors) {
        return askedFor || System.console() != null ? new TerminalProgress(errors) : Progress.NONE;
    }

    /** Whether an enclosure is as narrow as was asked for. */
    boolean isNarrow(Bound bound) {
        return bound instanceof Bound.Certified certified && certified.relativeWidth() <= tolerance;
    }

    void requireRanges() {
        require(tolerance >= 1e-9 && tolerance <= 0.1, "--tolerance " + tolerance, "a number from 1e-9 to 0.1");
        requireThreads(threads);
    }

    static void requireThreads(int threads) {
        require(threads >= 1 && threads <= 1024, "--threads " + threads, "a number from 1 to 1024");
    }

    /** @throws CommandError saying what was found and what was expected */
    static void require(boolean holds, String what, String expected) {
        if (!holds) {
            throw new CommandError(what + ": expected " + expected);
        }
    }
}
