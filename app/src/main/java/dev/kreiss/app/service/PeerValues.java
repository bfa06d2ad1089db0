package dev.kreiss.app.service;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kreiss.bench.BenchResult.Agreement;
import dev.kreiss.numerics.Portrait;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What one peer found at the points that it computed. */
final class PeerValues {

    private final Portrait own;
    private final double[] values;

    /**
     * @param own the portrait of Kreiss on the same grid, whose flags count
     * @param portrait the peer's part of the document, with indices of points in rows
     */
    PeerValues(Portrait own, JsonNode portrait) {
        this.own = own;
        this.values = new double[own.re().length * own.im().length];
        Arrays.fill(values, Double.NaN);
        JsonNode indices = portrait.get("indices");
        JsonNode found = portrait.get("values");
        for (int k = 0; k < indices.size(); k++) {
            values[indices.get(k).asInt()] =
                    found.get(k).isNull() ? Double.NaN : found.get(k).asDouble();
        }
    }

    /** How far these values are from {@code reference}; null if they have no point in common. */
    @Nullable
    Agreement with(PeerValues reference) {
        return agreement(reference, values);
    }

    /** How far those of Kreiss are from these. */
    @Nullable
    Agreement withOwn() {
        double[] kreiss = new double[values.length];
        for (int k = 0; k < kreiss.length; k++) {
            kreiss[k] = own.sigmaMin()[row(k)][column(k)];
        }
        return agreement(this, kreiss);
    }

    private static @Nullable Agreement agreement(PeerValues reference, double[] values) {
        double largest = 0;
        int points = 0;
        for (int k = 0; k < values.length; k++) {
            double truth = reference.values[k];
            if (truth > 0
                    && !Double.isNaN(values[k])
                    && !reference.own.isFlagged(reference.row(k), reference.column(k))) {
                largest = Math.max(largest, Math.abs(values[k] - truth) / truth);
                points++;
            }
        }
        return points == 0 ? null : new Agreement(largest, points);
    }

    /**
     * Largest {@code (|z|-1)/sigma} outside the unit circle; 0 if there is no such point.
     *
     * @param rounding absolute error of the values, taken off
     */
    double largestKreissQuotient(double rounding) {
        double largest = 0;
        for (int k = 0; k < values.length; k++) {
            double distance = Math.hypot(own.re()[column(k)], own.im()[row(k)]) - 1;
            if (distance > 0 && !Double.isNaN(values[k])) {
                largest = Math.max(largest, distance / (values[k] + rounding));
            }
        }
        return largest;
    }

    private int row(int point) {
        return point / own.re().length;
    }

    private int column(int point) {
        return point % own.re().length;
    }
}
