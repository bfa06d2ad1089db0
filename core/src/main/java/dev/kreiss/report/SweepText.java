package dev.kreiss.report;

import dev.kreiss.analysis.Environment;
import dev.kreiss.sweep.Outcome;
import dev.kreiss.sweep.Sweep;
import dev.kreiss.sweep.SweepSpec;
import dev.kreiss.sweep.SweepSummary;
import java.util.Locale;

/** A study for people: how the systems turned out, then the ranges of what was computed. */
public final class SweepText {

    private SweepText() {}

    /** Lines of at most 100 columns, ending in a line feed. */
    public static String write(
            SweepSpec spec, SweepSummary summary, Sweep.Run run, double seconds, Environment environment) {
        StringBuilder text = new StringBuilder();
        if (!spec.title().isEmpty()) {
            text.append(Wrapped.paragraph("", spec.title())).append('\n');
        }
        text.append(Wrapped.paragraph("", SweepWords.counts(summary)));
        if (run.refinedPoints() > 0) {
            text.append(Wrapped.paragraph(
                    "", run.refinedPoints() + " of the points lie along the boundary that was looked for."));
        }
        Long stable = summary.outcomes().get(Outcome.STABLE);
        if (stable != null) {
            text.append("\nOf the stable ones\n\n").append(table(spec, summary));
        }
        if (summary.wide() > 0) {
            text.append('\n')
                    .append(Wrapped.paragraph(
                            "",
                            summary.wide() + " of them have an enclosure wider than " + spec.tolerance()
                                    + ", as a rule next to the boundary."));
        }
        return text.append('\n')
                .append(TextParts.oneLine(cost(run, seconds, environment)))
                .toString();
    }

    private static String cost(Sweep.Run run, double seconds, Environment environment) {
        return String.format(
                Locale.ROOT,
                "%.1f s, %d of %d chunks computed, the others were there; Kreiss %s, %d thread%s, Java %s",
                seconds,
                run.computed(),
                run.chunks(),
                environment.version(),
                environment.threads(),
                environment.threads() == 1 ? "" : "s",
                environment.java());
    }

    private static String table(SweepSpec spec, SweepSummary summary) {
        TextTable table = new TextTable("Column", "Smallest", "Largest", "at").leftAligned(3);
        for (SweepSummary.Range range : summary.ranges()) {
            if (range.count() > 0) {
                table.row(
                        range.column(),
                        Digits.nearest(range.smallest()),
                        Digits.nearest(range.largest()),
                        SweepWords.place(spec, range));
            }
        }
        return table.toText();
    }

    /** What a study would compute. */
    public static String plan(SweepSpec spec) {
        StringBuilder text = new StringBuilder();
        text.append(Wrapped.paragraph(
                "",
                "The specification is fine: " + spec.gridSize() + " points in " + spec.gridChunks() + " chunks of "
                        + spec.chunkSize() + "."));
        text.append('\n');
        TextTable table = new TextTable("Axis", "Values", "From", "To");
        spec.axes()
                .forEach(axis -> table.row(
                        axis.name(),
                        String.valueOf(axis.size()),
                        Digits.nearest(axis.at(0)),
                        Digits.nearest(axis.at(axis.size() - 1))));
        text.append(table.toText()).append('\n');
        text.append(Wrapped.paragraph("Columns  ", String.join(", ", spec.columns())));
        if (spec.refinement() != null) {
            text.append(Wrapped.paragraph(
                    "Refined  ",
                    "where " + spec.refinement().boundary() + " changes, along "
                            + String.join(", ", spec.refinement().axes()) + ", "
                            + spec.refinement().levels()
                            + " times; those points come on top."));
        }
        if (!spec.firstFailure().isEmpty()) {
            text.append(
                    Wrapped.paragraph("Beware   ", "there is no system at the first point: " + spec.firstFailure()));
        }
        return text.append("Hash     ").append(spec.hash()).append('\n').toString();
    }
}
