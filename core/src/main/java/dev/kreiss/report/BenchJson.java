package dev.kreiss.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kreiss.analysis.Environment;
import dev.kreiss.bench.BenchResult;
import dev.kreiss.bench.BenchResult.Agreement;
import dev.kreiss.bench.BenchResult.KreissTimes;
import dev.kreiss.bench.BenchResult.PeakTimes;
import dev.kreiss.bench.BenchResult.PeerPeak;
import dev.kreiss.bench.BenchResult.PeerPortrait;
import dev.kreiss.bench.BenchResult.PeerSoftware;
import dev.kreiss.bench.BenchResult.PortraitTimes;
import dev.kreiss.bench.BenchResult.Settings;
import dev.kreiss.bound.Bound;
import org.jspecify.annotations.Nullable;

/** The document of {@code bench --json}; {@code bench.schema.json} describes it. */
public final class BenchJson {

    private static final String SECONDS = "seconds";

    private BenchJson() {}

    /** Pretty-printed, ending in a line feed. */
    public static String write(BenchResult result, Environment environment) {
        ObjectNode root = Json.object();
        root.put("schema", "kreiss-bench/1");
        root.set("settings", settings(result.settings()));
        ObjectNode machine = root.putObject("machine");
        Json.put(machine, "productGflops", result.productGflops());
        if (result.peers() != null) {
            root.set("peers", software(result.peers()));
        }
        ArrayNode cases = root.putArray("cases");
        result.cases().forEach(each -> cases.add(oneCase(each)));
        Json.put(root.putObject("work"), SECONDS, result.seconds());
        root.set("environment", AnalysisJson.environment(environment));
        return Json.print(root);
    }

    private static ObjectNode settings(Settings settings) {
        ObjectNode node = Json.object();
        ArrayNode sizes = node.putArray("sizes");
        settings.sizes().forEach(sizes::add);
        node.putArray("points").add(settings.columns()).add(settings.rows());
        ArrayNode peers = node.putArray("peers");
        settings.peers().forEach(peers::add);
        Json.put(node, "limit", settings.limit());
        return node;
    }

    private static ObjectNode software(PeerSoftware peers) {
        ObjectNode node = Json.object();
        node.put("python", peers.python());
        node.put("numpy", peers.numpy());
        node.put("scipy", peers.scipy());
        node.put("blas", peers.blas());
        Json.put(node, "productGflops", peers.productGflops());
        return node;
    }

    private static ObjectNode oneCase(BenchResult.Case each) {
        ObjectNode node = Json.object();
        node.put("matrix", each.matrix().id());
        node.put("size", each.size());
        node.set("portrait", portrait(each.portrait()));
        if (each.kreiss() != null) {
            node.set("kreiss", kreiss(each.kreiss()));
        }
        if (each.peak() != null) {
            node.set("peak", peak(each.peak()));
        }
        return node;
    }

    private static ObjectNode portrait(PortraitTimes portrait) {
        ObjectNode node = times(portrait.seconds(), portrait.runs());
        node.put("flagged", portrait.flagged());
        putAgreement(node, portrait.agreement());
        ArrayNode peers = node.putArray("peers");
        portrait.peers().forEach(peer -> peers.add(peer(peer)));
        ArrayNode unavailable = node.putArray("unavailable");
        portrait.unavailable()
                .forEach(
                        peer -> unavailable.addObject().put("peer", peer.peer()).put("reason", peer.reason()));
        return node;
    }

    private static ObjectNode peer(PeerPortrait peer) {
        ObjectNode node = Json.object();
        node.put("peer", peer.peer());
        node.setAll(times(peer.seconds(), peer.runs()));
        node.put("threads", peer.threads());
        node.put("pointsComputed", peer.pointsComputed());
        node.put("pointsDistinct", peer.pointsDistinct());
        Json.put(node, "scaledSeconds", peer.scaledSeconds());
        Json.put(node, "ratio", peer.ratio());
        putAgreement(node, peer.agreement());
        return node;
    }

    private static void putAgreement(ObjectNode node, @Nullable Agreement agreement) {
        if (agreement != null) {
            ObjectNode child = node.putObject("differenceFromSvd");
            Json.put(child, "largestRelative", agreement.largestDifference());
            child.put("points", agreement.points());
        }
    }

    private static ObjectNode kreiss(KreissTimes kreiss) {
        ObjectNode node = times(kreiss.seconds(), kreiss.runs());
        node.setAll(Json.bound(kreiss.bound()));
        if (kreiss.bound() instanceof Bound.Certified certified) {
            Json.put(node, "relativeWidth", certified.relativeWidth());
        }
        if (kreiss.largestOnGrid() != null) {
            Json.put(node, "largestOnGrid", kreiss.largestOnGrid());
            node.put("contradicted", kreiss.isContradicted());
        }
        return node;
    }

    private static ObjectNode peak(PeakTimes peak) {
        ObjectNode node = times(peak.seconds(), peak.runs());
        node.setAll(Json.bound(peak.bound()));
        node.put("iteration", peak.iteration());
        PeerPeak peer = peak.peer();
        if (peer != null) {
            ObjectNode child = node.putObject("powers");
            Json.put(child, SECONDS, peer.seconds());
            Json.put(child, "value", peer.value());
            child.put("iteration", peer.iteration());
            child.put("powers", peer.powers());
            child.put("finished", peer.finished());
            child.put("threads", peer.threads());
            Json.put(child, "ratio", peer.ratio());
        }
        return node;
    }

    private static ObjectNode times(double seconds, int runs) {
        ObjectNode node = Json.object();
        Json.put(node, SECONDS, seconds);
        node.put("runs", runs);
        return node;
    }
}
