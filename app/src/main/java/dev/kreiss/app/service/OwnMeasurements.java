package dev.kreiss.app.service;

import dev.kreiss.bench.BenchResult.Settings;
import dev.kreiss.bound.Bound;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.Parallel;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.model.Structure;
import dev.kreiss.numerics.GrowthRoutes;
import dev.kreiss.numerics.Peak;
import dev.kreiss.numerics.Portrait;
import dev.kreiss.numerics.PortraitGrid;
import dev.kreiss.numerics.ResolventAnalysis;
import dev.kreiss.numerics.SpectralRadius;
import dev.kreiss.numerics.SystemSpectrum;
import dev.kreiss.numerics.WorkCounter;
import java.util.List;

/** What Kreiss takes and finds; to be used within {@link Parallel#one}. Detecting the structure is part of every time. */
final class OwnMeasurements {

    /** Half the side of the square that a portrait shows: the unit circle with some room. */
    private static final double EXTENT = 1.25;

    private static final double TOLERANCE = 1e-6;

    private static final int PRODUCT_SIZE = 1000;

    private static final int PRODUCT_RUNS = 5;

    private final Parallel parallel;

    OwnMeasurements(Parallel parallel) {
        this.parallel = parallel;
    }

    /** K with what proves that the system is stable. */
    record Constant(Bound bound, SpectralRadius spectralRadius) {}

    /** Rate of a real matrix product on all threads, in 10^9 operations a second. */
    double productGflops() {
        double[] entries = new double[PRODUCT_SIZE * PRODUCT_SIZE];
        for (int k = 0; k < entries.length; k++) {
            entries[k] = 1 + k % 7;
        }
        Matrix matrix = Matrix.of(PRODUCT_SIZE, PRODUCT_SIZE, entries);
        double seconds = BestOf.of(() -> parallel.big(PRODUCT_SIZE, () -> matrix.times(matrix)), PRODUCT_RUNS)
                .seconds();
        return 2e-9 * Math.pow(PRODUCT_SIZE, 3) / seconds;
    }

    static double[] abscissae(Settings settings) {
        return PortraitGrid.axis(-EXTENT, EXTENT, settings.columns());
    }

    static double[] ordinates(Settings settings) {
        return PortraitGrid.axis(-EXTENT, EXTENT, settings.rows());
    }

    BestOf<Portrait> portrait(CoupledSystem system, Settings settings) {
        return BestOf.of(() -> {
            Structure structure = Structure.of(system);
            return PortraitGrid.of(system, structure, SystemSpectrum.of(system, structure), parallel, new WorkCounter())
                    .on(abscissae(settings), ordinates(settings), done -> {});
        });
    }

    BestOf<Constant> kreissConstant(CoupledSystem system) {
        return BestOf.of(() -> {
            ResolventAnalysis resolvent =
                    new ResolventAnalysis(system, Structure.of(system), false, TOLERANCE, parallel, new WorkCounter());
            return new Constant(resolvent.kreissConstant().bound(), resolvent.spectralRadius());
        });
    }

    /** The peak; that some power contracts is proven on the way. */
    BestOf<Peak> peak(CoupledSystem system, Constant constant) {
        return BestOf.of(() -> GrowthRoutes.of(
                        system,
                        Structure.of(system),
                        constant.spectralRadius().verdict(),
                        constant.bound().value(),
                        List.of(),
                        TOLERANCE,
                        false,
                        parallel,
                        new WorkCounter())
                .peak());
    }
}
