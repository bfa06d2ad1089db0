package dev.kreiss.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kreiss.advice.RuleFigures;
import dev.kreiss.advice.TrialInput;
import dev.kreiss.advice.TuningResult;
import dev.kreiss.advice.TuningResult.Proven;
import dev.kreiss.bound.Bound;
import java.util.Objects;

/** The recommended settings for a training script: flat, in the names of the options, with what was proven of them. */
public final class TuneConfig {

    private TuneConfig() {}

    /** A YAML mapping of a few lines. The result has settings. */
    public static String yaml(TuningResult result, TrialInput input) {
        Proven best = Objects.requireNonNull(result.best());
        StringBuilder text = new StringBuilder("# kreiss tune " + Wrapped.printable(input.name()) + "\n");
        if (!result.constraint().satisfied()) {
            text.append("# the limits are not met: ")
                    .append(result.constraint().reason())
                    .append('\n');
        }
        line(text, "rule", best.settings().rule());
        best.settings().parameters().forEach((name, value) -> line(text, name, RuleWords.exact(value)));
        line(text, "spectralRadius", number(best.figures().spectralRadius().value()));
        line(text, "peakAtMost", number(peak(best.figures())));
        line(
                text,
                "steps",
                best.figures().steps() < 0
                        ? "null"
                        : Long.toString(best.figures().steps()));
        line(text, "accuracy", number(result.accuracy()));
        line(text, "limitsMet", Boolean.toString(result.constraint().satisfied()));
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(name).append(": ").append(value).append('\n');
    }

    /** Infinite numbers as YAML has them. */
    private static String number(double value) {
        return Double.isInfinite(value) ? ".inf" : Double.toString(value).replace("E", "e");
    }

    private static double peak(RuleFigures figures) {
        Bound bound = figures.peak().bound();
        return bound instanceof Bound.Certified certified ? certified.upper() : bound.value();
    }

    /** The same as one JSON object. */
    public static String json(TuningResult result, TrialInput input) {
        Proven best = Objects.requireNonNull(result.best());
        ObjectNode node = RuleJson.settings(best.settings());
        Json.put(node, "spectralRadius", best.figures().spectralRadius().value());
        Json.put(node, "peakAtMost", peak(best.figures()));
        Json.putCount(node, "steps", best.figures().steps());
        Json.put(node, "accuracy", result.accuracy());
        node.put("limitsMet", result.constraint().satisfied());
        node.put("input", input.name());
        return Json.print(node);
    }
}
