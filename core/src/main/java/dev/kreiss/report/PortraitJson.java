package dev.kreiss.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kreiss.analysis.Environment;
import dev.kreiss.analysis.PortraitResult;
import dev.kreiss.analysis.PortraitResult.Reach;
import dev.kreiss.analysis.PortraitResult.Sample;
import dev.kreiss.numerics.Portrait;
import dev.kreiss.numerics.SpectralRadius;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The document of {@code portrait --json}; {@code portrait.schema.json} describes it. The grid itself is in the file of arrays. */
public final class PortraitJson {

    private PortraitJson() {}

    /** Pretty-printed, ending in a line feed; the same bytes for the same result, but for {@code work} and {@code environment}. */
    public static String write(PortraitResult result, Environment environment, WrittenFiles files) {
        ObjectNode root = Json.object();
        Portrait grid = result.grid();
        PortraitResult.Readings readings = result.readings();
        root.put("schema", "kreiss-portrait/1");
        root.set("input", AnalysisJson.input(result.input()));
        ObjectNode box = root.putObject("box");
        box.set("re", ends(grid.re()));
        box.set("im", ends(grid.im()));
        root.set("grid", size(grid));
        if (result.picture() != null) {
            root.set("picture", size(result.picture().portrait()));
        }
        root.set("spectralRadius", spectralRadius(result));
        root.putObject("eigenvalues")
                .put("count", grid.eigenvalues().length)
                .put("inBox", PortraitWords.eigenvaluesShown(result));
        Json.put(root, "floor", grid.floor());
        root.put("flagged", readings.flagged());
        root.set("smallest", sample(readings.smallest(), "sigmaMin"));
        putSample(root, "smallestOutside", readings.outside(), "sigmaMin");
        putSample(root, "steepest", readings.steepest(), "ratio");
        ArrayNode levels = root.putArray("levels");
        readings.reaches().forEach(reach -> levels.add(level(reach)));
        if (result.certified() != null) {
            root.set("kreiss", Json.located(result.certified().kreiss(), "argmax"));
        }
        ObjectNode written = root.putObject("files");
        putText(written, "output", files.output());
        putText(written, "report", files.report());
        root.set("work", AnalysisJson.work(result.work()));
        root.set("environment", AnalysisJson.environment(environment));
        return Json.print(root);
    }

    private static ArrayNode ends(double[] axis) {
        return Json.numbers(new double[] {axis[0], axis[axis.length - 1]});
    }

    private static ObjectNode size(Portrait portrait) {
        return Json.object().put("re", portrait.re().length).put("im", portrait.im().length);
    }

    private static ObjectNode spectralRadius(PortraitResult result) {
        ObjectNode node = Json.object();
        Json.put(node, "value", result.leading().modulus());
        node.set("leading", Json.point(result.leading()));
        if (result.certified() != null) {
            SpectralRadius radius = result.certified().spectralRadius();
            node.put("verdict", radius.verdict().name().toLowerCase(Locale.ROOT));
            node.put("certifiedBy", radius.certifiedBy());
        }
        return node;
    }

    private static ObjectNode sample(Sample sample, String name) {
        ObjectNode node = Json.object();
        Json.put(node, name, sample.value());
        node.set("at", Json.point(sample.at()));
        return node;
    }

    private static void putSample(ObjectNode root, String name, @Nullable Sample sample, String valueName) {
        if (sample != null) {
            root.set(name, sample(sample, valueName));
        }
    }

    private static ObjectNode level(Reach reach) {
        ObjectNode node = Json.object();
        Json.put(node, "epsilon", reach.epsilon());
        if (reach.farthest() != null) {
            Json.put(node, "modulus", reach.farthest().modulus());
            Json.put(node, "ratio", reach.ratio());
            node.put("cutOff", reach.cutOff());
            node.set("at", Json.point(reach.farthest()));
        }
        return node;
    }

    private static void putText(ObjectNode node, String name, @Nullable String text) {
        if (text != null) {
            node.put(name, text);
        }
    }
}
