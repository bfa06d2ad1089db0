package dev.kreiss.analysis;

import dev.kreiss.linalg.Parallel;
import dev.kreiss.linalg.Spectrum;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.model.Structure;
import dev.kreiss.numerics.Point;
import dev.kreiss.numerics.Portrait;
import dev.kreiss.numerics.PortraitGrid;
import dev.kreiss.numerics.ResolventAnalysis;
import dev.kreiss.numerics.SystemSpectrum;
import dev.kreiss.numerics.WorkCounter;
import dev.kreiss.theory.ComparisonMatrix;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/** Pseudospectra of a system: {@code PortraitStudy.of(CoupledSystem.ofBlocks(a, b, c, d))}. */
public final class PortraitStudy {

    /** Points of a grid that take about as long as the Kreiss constant. */
    private static final double KREISS_IN_POINTS = 2_000;

    private final CoupledSystem system;
    private final Structure structure;
    private final PortraitOptions options;
    private final Parallel parallel;
    private final WorkCounter work = new WorkCounter();

    private PortraitStudy(CoupledSystem system, PortraitOptions options, Parallel parallel) {
        this.system = system;
        this.structure = Structure.of(system);
        this.options = options;
        this.parallel = parallel;
    }

    public static PortraitResult of(CoupledSystem system) {
        return of(system, PortraitOptions.defaults());
    }

    /** Costs a smallest singular value at each point, of half the plane for a real system, and what the Kreiss constant costs. */
    public static PortraitResult of(CoupledSystem system, PortraitOptions options) {
        try (Parallel parallel = new Parallel(options.threads())) {
            return parallel.one(() -> new PortraitStudy(system, options, parallel).run());
        }
    }

    private PortraitResult run() {
        long start = System.nanoTime();
        options.progress().at("eigenvalues", 0);
        double points = (double) options.columns() * options.rows();
        double kreissShare = options.kreiss() ? KREISS_IN_POINTS / (KREISS_IN_POINTS + points) : 0;
        double gridShare = kreissShare + (1 - kreissShare) * (options.picture() ? 0.5 : 1);
        @Nullable ResolventAnalysis resolvent = options.kreiss() ? resolvent() : null;
        PortraitResult.@Nullable Certified certified = resolvent == null
                ? null
                : new PortraitResult.Certified(resolvent.spectralRadius(), resolvent.kreissConstant());
        Spectrum spectrum = resolvent == null ? spectrum() : resolvent.spectrum();
        PortraitBox box = options.box() == null ? PortraitBox.around0(PortraitGrid.extent(spectrum)) : options.box();
        PortraitGrid sampler = PortraitGrid.of(system, structure, spectrum, parallel, work);
        Portrait grid = sampler.on(
                PortraitGrid.axis(box.reFrom(), box.reTo(), options.columns()),
                PortraitGrid.axis(box.imFrom(), box.imTo(), options.rows()),
                stage("grid", kreissShare, gridShare));
        @Nullable
        PortraitPicture picture = options.picture()
                ? PortraitRefinement.picture(grid, sampler::on, stage("picture", gridShare, 1))
                : null;
        options.progress().at("done", 1);
        return new PortraitResult(
                AnalysisResult.Input.of(system, structure),
                grid,
                PortraitReader.read(grid, PortraitLevels.of(grid)),
                picture,
                Point.leading(spectrum, structure.real()),
                certified,
                new AnalysisResult.Work(
                        (System.nanoTime() - start) / 1e9, work.matrixProducts(), work.factorizations()));
    }

    private ResolventAnalysis resolvent() {
        ComparisonMatrix comparison = new ComparisonMatrix(BlockNorms.of(system, work));
        options.progress().at("Kreiss constant", 0);
        return new ResolventAnalysis(system, structure, comparison.isStable(), options.tolerance(), parallel, work);
    }

    private Spectrum spectrum() {
        work.addFactorizations(1);
        return SystemSpectrum.of(system, structure);
    }

    private DoubleConsumer stage(String name, double from, double to) {
        return done -> options.progress().at(name, from + (to - from) * done);
    }
}
