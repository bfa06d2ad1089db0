package dev.kreiss.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kreiss.analysis.Environment;
import dev.kreiss.sweep.Outcome;
import dev.kreiss.sweep.Sweep;
import dev.kreiss.sweep.SweepSpec;
import dev.kreiss.sweep.SweepSummary;

/** The document of {@code sweep --json}; {@code sweep.schema.json} describes it. */
public final class SweepJson {

    private SweepJson() {}

    /** @param seconds that this run took @param computing seconds that all chunks took together */
    public static String write(
            SweepSpec spec,
            SweepSummary summary,
            Sweep.Run run,
            double seconds,
            double computing,
            Environment environment) {
        ObjectNode root = Json.object();
        root.put("schema", "kreiss-sweep/1");
        root.set("specification", specification(spec));
        root.put("points", summary.points());
        root.put("refinedPoints", run.refinedPoints());
        ObjectNode outcomes = root.putObject("outcomes");
        for (Outcome outcome : Outcome.values()) {
            if (outcome != Outcome.EXCLUDED) {
                outcomes.put(SweepWords.word(outcome), summary.outcomes().getOrDefault(outcome, 0L));
            }
        }
        ArrayNode ranges = root.putArray("ranges");
        for (SweepSummary.Range range : summary.ranges()) {
            ObjectNode node = ranges.addObject();
            node.put("column", range.column());
            node.put("count", range.count());
            Json.put(node, "smallest", range.smallest());
            Json.put(node, "largest", range.largest());
            ObjectNode at = node.putObject("at");
            for (int k = 0; k < range.at().length; k++) {
                Json.put(at, spec.axes().get(k).name(), range.at()[k]);
            }
        }
        root.put("wide", summary.wide());
        root.put("hash", summary.hash());
        ObjectNode work = root.putObject("work");
        work.put("chunks", run.chunks());
        work.put("computed", run.computed());
        work.put("seconds", seconds);
        work.put("computingSeconds", computing);
        root.set("environment", AnalysisJson.environment(environment));
        return Json.print(root);
    }

    private static ObjectNode specification(SweepSpec spec) {
        ObjectNode node = Json.object();
        node.put("title", spec.title());
        node.put("hash", spec.hash());
        ArrayNode columns = node.putArray("columns");
        spec.columns().forEach(columns::add);
        node.put("tolerance", spec.tolerance());
        node.put("chunk", spec.chunkSize());
        return node;
    }
}
