package dev.kreiss.app.service;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kreiss.bench.BenchResult.PeerSoftware;
import dev.kreiss.bench.BenchResult.Settings;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.numerics.Portrait;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The peers of one run, as far as they are wanted and there. */
final class PeerMeasurements implements AutoCloseable {

    /** The peer that takes powers; it comes with any other where Kreiss knows the peak. */
    private static final String POWERS = "peak";

    /** Seconds for what the limit does not cover: start, decompositions, the last batch. */
    private static final double PATIENCE = 120;

    /** Runs of one measurement at most, each up to the limit. */
    private static final int RUNS = 3;

    private final Settings settings;
    private final @Nullable PeerProcess process;
    private final @Nullable PeerSoftware software;

    private PeerMeasurements(Settings settings, @Nullable PeerProcess process, @Nullable PeerSoftware software) {
        this.settings = settings;
        this.process = process;
        this.software = software;
    }

    /** Asks for the versions first; a note if there is no answer, and no peers then. */
    static PeerMeasurements of(Settings settings, Consumer<String> notes) {
        if (settings.peers().isEmpty()) {
            return new PeerMeasurements(settings, null, null);
        }
        PeerProcess process = null;
        try {
            process = new PeerProcess(settings.threads());
            return new PeerMeasurements(
                    settings, process, software(process.run("productGflops", PATIENCE, "--environment")));
        } catch (PeerFailure failure) {
            if (process != null) {
                process.close();
            }
            notes.accept("no peers, so only the times of Kreiss: " + failure.getMessage());
            return new PeerMeasurements(settings, null, null);
        }
    }

    private static PeerSoftware software(JsonNode node) {
        return new PeerSoftware(
                node.get("python").asText(),
                node.get("numpy").asText(),
                node.get("scipy").isNull() ? null : node.get("scipy").asText(),
                node.get("blas").asText(),
                node.get("productGflops").asDouble());
    }

    /** Null if there are no peers. */
    @Nullable
    PeerSoftware software() {
        return software;
    }

    /**
     * @param name of the case, for notes
     * @param own the portrait of Kreiss, whose grid the peers compute, too
     * @param powers whether to measure the loop of powers
     */
    PeerFindings measure(String name, CoupledSystem system, Portrait own, boolean powers, Consumer<String> notes) {
        if (process == null) {
            return PeerFindings.none(own);
        }
        try {
            write(process, system, own);
            double patience = PATIENCE + RUNS * (settings.peers().size() + 1) * (settings.limit() + 2);
            JsonNode document = process.run(
                    "portraits",
                    patience,
                    "--input",
                    process.caseFile().toString(),
                    "--peers",
                    String.join(",", settings.peers()) + (powers ? "," + POWERS : ""),
                    "--limit",
                    Double.toString(settings.limit()));
            return new PeerFindings(own, document);
        } catch (PeerFailure failure) {
            notes.accept(name + " without peers: " + failure.getMessage());
            return PeerFindings.none(own);
        }
    }

    private static void write(PeerProcess process, CoupledSystem system, Portrait own) throws PeerFailure {
        int columns = own.re().length;
        double[] re = new double[columns * own.im().length];
        double[] im = new double[re.length];
        for (int k = 0; k < re.length; k++) {
            re[k] = own.re()[k % columns];
            im[k] = own.im()[k / columns];
        }
        double[] blocks = Arrays.stream(system.blocks()).asDoubleStream().toArray();
        try (CaseFile file = new CaseFile(process.caseFile())) {
            file.put("J", system.jacobian().real(), system.size(), system.size());
            file.put("blocks", blocks, blocks.length);
            file.put("re", re, re.length);
            file.put("im", im, im.length);
        } catch (IOException failure) {
            throw new PeerFailure("the matrix could not be handed over (" + failure.getMessage() + ")");
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }
}
