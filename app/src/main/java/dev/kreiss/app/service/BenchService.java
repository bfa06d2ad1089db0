package dev.kreiss.app.service;

import dev.kreiss.analysis.Progress;
import dev.kreiss.bench.BenchMatrix;
import dev.kreiss.bench.BenchResult;
import dev.kreiss.bench.BenchResult.Case;
import dev.kreiss.bench.BenchResult.KreissTimes;
import dev.kreiss.bench.BenchResult.PeakTimes;
import dev.kreiss.bench.BenchResult.PeerPeak;
import dev.kreiss.bench.BenchResult.PortraitTimes;
import dev.kreiss.bench.BenchResult.Settings;
import dev.kreiss.io.InputException;
import dev.kreiss.linalg.Parallel;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.numerics.Peak;
import dev.kreiss.numerics.Portrait;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Kreiss and its peers on the same matrices, one after the other. */
public final class BenchService {

    private final Settings settings;
    private final Parallel parallel;
    private final OwnMeasurements own;
    private final Consumer<String> notes;
    private final Progress progress;

    private BenchService(Settings settings, Parallel parallel, Consumer<String> notes, Progress progress) {
        this.settings = settings;
        this.parallel = parallel;
        this.own = new OwnMeasurements(parallel);
        this.notes = notes;
        this.progress = progress;
    }

    /**
     * Measures every family at every size.
     *
     * @param notes hears, in one line each, why peers could not be measured; then Kreiss is measured alone; and what is left out
     * @throws InputException if a size needs more memory than is allowed
     */
    public static BenchResult run(Settings settings, Consumer<String> notes, Progress progress) {
        for (int size : settings.sizes()) {
            Memory.require(
                    Memory.ofAnalysis(size, settings.threads()),
                    "--sizes " + size + ": a system of that size",
                    "a smaller one");
        }
        long start = System.nanoTime();
        try (Parallel parallel = new Parallel(settings.threads());
                PeerMeasurements peers = PeerMeasurements.of(settings, notes)) {
            BenchService service = new BenchService(settings, parallel, notes, progress);
            double rate = parallel.one(service.own::productGflops);
            List<Case> cases = service.cases(peers);
            return new BenchResult(settings, rate, peers.software(), cases, (System.nanoTime() - start) / 1e9);
        }
    }

    private List<Case> cases(PeerMeasurements peers) {
        List<Case> cases = new ArrayList<>();
        double count = settings.sizes().size() * BenchMatrix.values().length;
        for (int size : settings.sizes()) {
            for (BenchMatrix matrix : BenchMatrix.values()) {
                progress.at(matrix.id() + ", N = " + size, cases.size() / count);
                cases.add(measure(matrix, size, peers));
            }
        }
        progress.at("done", 1);
        return cases;
    }

    private Case measure(BenchMatrix matrix, int size, PeerMeasurements peers) {
        String name = matrix.id() + ", N = " + size;
        CoupledSystem system = parallel.one(() -> matrix.system(size));
        BestOf<Portrait> portrait = parallel.one(() -> own.portrait(system, settings));
        boolean certifiable = matrix.isCertifiable(size);
        if (!certifiable) {
            notes.accept(name + ": K and the peak are left out, they are not certified in double precision");
        }
        BestOf<OwnMeasurements.Constant> kreiss = certifiable ? parallel.one(() -> own.kreissConstant(system)) : null;
        BestOf<Peak> peak = kreiss == null ? null : parallel.one(() -> own.peak(system, kreiss.value()));
        PeerFindings found = peers.measure(name, system, portrait.value(), certifiable, notes);
        return new Case(
                matrix,
                size,
                new PortraitTimes(
                        portrait.seconds(),
                        portrait.runs(),
                        flagged(portrait.value()),
                        found.ownAgreement(),
                        found.portraits(portrait.seconds()),
                        found.unavailable()),
                kreiss == null ? null : times(kreiss, found.largestKreissQuotient(system.jacobian())),
                peak == null ? null : times(peak, found.peak(peak.seconds())));
    }

    private static KreissTimes times(BestOf<OwnMeasurements.Constant> kreiss, @Nullable Double largestOnGrid) {
        return new KreissTimes(kreiss.seconds(), kreiss.runs(), kreiss.value().bound(), largestOnGrid);
    }

    private static PeakTimes times(BestOf<Peak> peak, @Nullable PeerPeak peer) {
        return new PeakTimes(
                peak.seconds(), peak.runs(), peak.value().bound(), peak.value().iteration(), peer);
    }

    private static int flagged(Portrait portrait) {
        int flagged = 0;
        for (int i = 0; i < portrait.im().length; i++) {
            for (int j = 0; j < portrait.re().length; j++) {
                flagged += portrait.isFlagged(i, j) ? 1 : 0;
            }
        }
        return flagged;
    }
}
