package dev.kreiss.app.service;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kreiss.bench.BenchResult.Agreement;
import dev.kreiss.bench.BenchResult.PeerPeak;
import dev.kreiss.bench.BenchResult.PeerPortrait;
import dev.kreiss.bench.BenchResult.Unavailable;
import dev.kreiss.bound.Rounding;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.numerics.Portrait;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the peers took and found for one matrix, set against Kreiss. */
final class PeerFindings {

    /** The peer that the others are compared with: it computes every singular value to the rounding of the matrix. */
    private static final String REFERENCE = "svd";

    private final Portrait own;
    private final @Nullable JsonNode document;
    private final @Nullable PeerValues reference;

    /** @param document as the script wrote it */
    PeerFindings(Portrait own, JsonNode document) {
        this.own = own;
        this.document = document;
        this.reference = reference(own, document);
    }

    private PeerFindings(Portrait own) {
        this.own = own;
        this.document = null;
        this.reference = null;
    }

    static PeerFindings none(Portrait own) {
        return new PeerFindings(own);
    }

    private static @Nullable PeerValues reference(Portrait own, JsonNode document) {
        for (JsonNode portrait : document.get("portraits")) {
            if (portrait.get("peer").asText().equals(REFERENCE)) {
                return new PeerValues(own, portrait);
            }
        }
        return null;
    }

    /** Of Kreiss with the reference; null without it. */
    @Nullable
    Agreement ownAgreement() {
        return reference == null ? null : reference.withOwn();
    }

    /** @param ownSeconds what Kreiss took for the portrait */
    List<PeerPortrait> portraits(double ownSeconds) {
        List<PeerPortrait> portraits = new ArrayList<>();
        if (document != null) {
            document.get("portraits").forEach(portrait -> portraits.add(portrait(portrait, ownSeconds)));
        }
        return portraits;
    }

    private PeerPortrait portrait(JsonNode portrait, double ownSeconds) {
        String peer = portrait.get("peer").asText();
        double scaled = portrait.get("scaledSeconds").asDouble();
        PeerValues other = peer.equals(REFERENCE) ? null : reference;
        return new PeerPortrait(
                peer,
                portrait.get("seconds").asDouble(),
                portrait.get("runs").asInt(),
                portrait.get("threads").asInt(),
                portrait.get("pointsComputed").asInt(),
                portrait.get("pointsDistinct").asInt(),
                scaled,
                scaled / ownSeconds,
                other == null ? null : new PeerValues(own, portrait).with(other));
    }

    List<Unavailable> unavailable() {
        List<Unavailable> unavailable = new ArrayList<>();
        if (document != null) {
            document.get("unavailable")
                    .forEach(peer -> unavailable.add(new Unavailable(
                            peer.get("peer").asText(), peer.get("reason").asText())));
        }
        return unavailable;
    }

    /** Lower bound of K by the reference: its rounding is as that of an orthogonal reduction. Null without it. */
    @Nullable
    Double largestKreissQuotient(Matrix jacobian) {
        if (reference == null) {
            return null;
        }
        int n = jacobian.rows();
        double farthest = Math.hypot(own.re()[own.re().length - 1], own.im()[own.im().length - 1]);
        double norm = jacobian.frobeniusNorm() + Math.sqrt(n) * farthest;
        return reference.largestKreissQuotient(Rounding.gamma(2L * Math.max(n, 10)) * norm);
    }

    /** @param ownSeconds what Kreiss took for the peak, which the peers computed, too; null without peers */
    @Nullable
    PeerPeak peak(double ownSeconds) {
        if (document == null) {
            return null;
        }
        JsonNode peak = document.get("peak");
        double seconds = peak.get("seconds").asDouble();
        return new PeerPeak(
                seconds,
                peak.get("value").asDouble(),
                peak.get("iteration").asLong(),
                peak.get("powers").asLong(),
                peak.get("complete").asBoolean(),
                peak.get("threads").asInt(),
                seconds / ownSeconds);
    }
}
