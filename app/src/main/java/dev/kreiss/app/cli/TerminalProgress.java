package dev.kreiss.app.cli;

import dev.kreiss.analysis.Progress;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** A line on stderr when a stage begins, and one a second within it, with the time spent and an estimate of what is left. */
final class TerminalProgress implements Progress {

    private static final double PAUSE_SECONDS = 1;

    private final PrintWriter errors;
    private final long start = System.nanoTime();
    private final AtomicReference<Line> last = new AtomicReference<>(new Line("", 0, 0));

    /** What was printed, and when. */
    private record Line(String stage, double done, double seconds) {}

    TerminalProgress(PrintWriter errors) {
        this.errors = errors;
    }

    /** May be called by several threads. */
    @Override
    public void at(String stage, double done) {
        Line before = Objects.requireNonNull(last.get());
        Line now = new Line(stage, done, (System.nanoTime() - start) / 1e9);
        boolean begins = !stage.equals(before.stage);
        boolean due = done > before.done && now.seconds >= before.seconds + PAUSE_SECONDS;
        if ((begins || due) && last.compareAndSet(before, now)) {
            print(now);
        }
    }

    private void print(Line line) {
        String left = line.done > 0.05 && line.done < 1
                ? String.format(Locale.ROOT, ", about %.0f s left", line.seconds * (1 - line.done) / line.done)
                : "";
        errors.printf(Locale.ROOT, "%3.0f %%  %s (%.1f s%s)%n", 100 * line.done, line.stage, line.seconds, left);
        errors.flush();
    }
}
