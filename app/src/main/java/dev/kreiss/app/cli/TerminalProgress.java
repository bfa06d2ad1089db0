package dev.kreiss.app.cli;

import dev.kreiss.analysis.Progress;
import java.io.PrintWriter;
import java.util.Locale;

/** One line on stderr per stage, with the time spent and an estimate of what is left. */
final class TerminalProgress implements Progress {

    private final PrintWriter errors;
    private final long start = System.nanoTime();

    TerminalProgress(PrintWriter errors) {
        this.errors = errors;
    }

    @Override
    public void at(String stage, double done) {
        double elapsed = (System.nanoTime() - start) / 1e9;
        String left = done > 0.05 && done < 1
                ? String.format(Locale.ROOT, ", about %.0f s left", elapsed * (1 - done) / done)
                : "";
        errors.printf(Locale.ROOT, "%3.0f %%  %s (%.1f s%s)%n", 100 * done, stage, elapsed, left);
        errors.flush();
    }
}
