package dev.kreiss.report;

import dev.kreiss.sweep.Outcome;
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
}
