package dev.kreiss.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kreiss.sweep.Outcome;
import dev.kreiss.sweep.SweepPicture;
import dev.kreiss.sweep.SweepPicture.Samples;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A picture as the script of the page reads it: bytes and little-endian single precision in Base64. */
final class SweepData {

    private SweepData() {}

    /** A JSON document that can stand within a script element. */
    static String write(SweepPicture picture, SweepView view) {
        ObjectNode root = Json.object();
        ArrayNode axes = root.putArray("axes");
        for (SweepPicture.Scale scale : picture.scales()) {
            ObjectNode axis = axes.addObject();
            axis.put("name", scale.name());
            axis.put("ordered", scale.ordered());
            axis.put("log", scale.logarithmic());
            axis.put("stride", scale.stride());
            axis.put("refined", scale.halved());
            axis.set("values", Json.numbers(scale.values()));
        }
        ArrayNode columns = root.putArray("columns");
        picture.columns().forEach(column -> columns.add(SweepWords.column(column)));
        ArrayNode outcomes = root.putArray("outcomes");
        for (int k = 0; k <= Outcome.UNDEFINED.ordinal(); k++) {
            outcomes.add(SweepWords.word(Outcome.of(k)));
        }
        root.set("grid", samples(picture.grid()));
        ObjectNode refined = samples(picture.refined().samples());
        refined.put("levels", picture.refined().levels());
        singles(refined.putArray("places"), picture.refined().places());
        root.set("refined", refined);
        ArrayNode contours = root.putArray("contours");
        for (SweepPicture.Contour contour : picture.contours()) {
            contours.addObject()
                    .put("style", SweepWords.style(contour.threshold()))
                    .put("text", SweepWords.threshold(contour.threshold()))
                    .put("shares", bytes(contour.shares()));
        }
        ObjectNode start = root.putObject("start");
        start.put("quantity", view.column()).put("x", view.x()).put("y", view.y());
        ArrayNode fixed = start.putArray("fixed");
        for (int place : view.fixed()) {
            fixed.add(place);
        }
        return root.toString().replace("<", "\\u003c").replace(">", "\\u003e");
    }

    private static ObjectNode samples(Samples samples) {
        ObjectNode node = Json.object();
        node.put("outcomes", samples.outcomes());
        singles(node.putArray("values"), samples.values());
        return node;
    }

    private static void singles(ArrayNode target, float[][] arrays) {
        for (float[] array : arrays) {
            target.add(bytes(array));
        }
    }

    private static byte[] bytes(float[] numbers) {
        ByteBuffer buffer = ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(numbers);
        return buffer.array();
    }
}
