package dev.kreiss.report;

import dev.kreiss.sweep.Outcome;
import dev.kreiss.sweep.SweepPicture.Threshold;
import dev.kreiss.sweep.SweepSpec;
import dev.kreiss.sweep.SweepSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a study says, in sentences. */
final class SweepWords {

    private SweepWords() {}

    /** How many systems, and how they turned out. */
    static String counts(SweepSummary summary) {
        List<String> parts = new ArrayList<>();
        for (Outcome outcome : Outcome.values()) {
            Long count = summary.outcomes().get(outcome);
            if (count != null) {
                parts.add(count + " " + word(outcome));
            }
        }
        return summary.points() + (summary.points() == 1 ? " system: " : " systems: ") + String.join(", ", parts) + ".";
    }

    static String word(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    /** Where a column is largest. */
    static String place(SweepSpec spec, SweepSummary.Range range) {
        List<String> parts = new ArrayList<>();
        for (int k = 0; k < range.at().length; k++) {
            parts.add(spec.axes().get(k).name() + " " + Digits.brief(range.at()[k]));
        }
        return String.join(", ", parts);
    }

    /** Of two ends of an enclosure that is drawn, only one is shown. */
    static String column(String column) {
        return column.replace(".upper", "");
    }

    static String threshold(Threshold threshold) {
        return switch (threshold) {
            case INSTABILITY -> "T5: below it stable, whatever the signs";
            case NO_TRANSIENT -> "T5, without feedback: K = 1 up to here";
            case CONTRACTION -> "T5, without feedback: norm at most 1 up to here";
        };
    }

    /** Of its line. */
    static String style(Threshold threshold) {
        return switch (threshold) {
            case INSTABILITY -> "t5a";
            case NO_TRANSIENT -> "t5b";
            case CONTRACTION -> "t5c";
        };
    }
}
