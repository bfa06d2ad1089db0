package dev.kreiss.analysis;

import dev.kreiss.advice.Diagnoses;
import dev.kreiss.advice.Diagnosis;
import dev.kreiss.advice.Predictions;
import dev.kreiss.bound.Bound;
import dev.kreiss.linalg.HermitianEigenvalues;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.Parallel;
import dev.kreiss.linalg.Spectrum;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.model.Structure;
import dev.kreiss.numerics.CriticalFeedback;
import dev.kreiss.numerics.Growth;
import dev.kreiss.numerics.GrowthRoutes;
import dev.kreiss.numerics.Located;
import dev.kreiss.numerics.PortraitGrid;
import dev.kreiss.numerics.PseudospectralRadius;
import dev.kreiss.numerics.ResolventAnalysis;
import dev.kreiss.numerics.SpectralRadius;
import dev.kreiss.numerics.WorkCounter;
import dev.kreiss.theory.ComparisonMatrix;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The one entry: {@code Analysis.of(CoupledSystem.ofBlocks(a, b, c, d))}. */
public final class Analysis {

    private static final int PROFILE_POINTS = 60;

    private static final int PORTRAIT_POINTS = 61;

    /** For counting the steps of predictions if none was asked for. */
    private static final double DEFAULT_ACCURACY = 1e-3;

    private final CoupledSystem system;
    private final AnalysisOptions options;
    private final Parallel parallel;
    private final WorkCounter work = new WorkCounter();

    private Analysis(CoupledSystem system, AnalysisOptions options, Parallel parallel) {
        this.system = system;
        this.options = options;
        this.parallel = parallel;
    }

    public static AnalysisResult of(CoupledSystem system) {
        return of(system, AnalysisOptions.defaults());
    }

    /**
     * Costs about a thousand factorisations of the Jacobian in general, a few dozen if its structure helps.
     *
     * @throws IllegalArgumentException if the options do not fit the system
     */
    public static AnalysisResult of(CoupledSystem system, AnalysisOptions options) {
        requireFit(system, options);
        try (Parallel parallel = new Parallel(options.threads())) {
            return parallel.one(() -> new Analysis(system, options, parallel).run());
        }
    }

    private static void requireFit(CoupledSystem system, AnalysisOptions options) {
        Matrix covariance = options.noiseCovariance();
        int n = system.size();
        if (covariance != null) {
            require(
                    covariance.rows() == n && covariance.columns() == n,
                    "S must be " + n + " x " + n + ", got " + covariance.shape());
            require(covariance.isFinite() && covariance.isHermitian(), "S must be finite and equal to its adjoint");
            HermitianEigenvalues values = HermitianEigenvalues.of(covariance);
            require(
                    values.smallest() >= -values.error() - 1e-10 * values.largest(),
                    "S must have no negative eigenvalue, got " + values.smallest());
        }
        Matrix start = options.start();
        require(
                start == null || start.rows() == n && start.columns() == 1 && start.isFinite(),
                "w0 must be " + n + " x 1 and finite, got " + (start == null ? "" : start.shape()));
        Matrix direction = options.feedbackDirection();
        if (direction != null) {
            require(system.blockCount() == 2, "a feedback direction needs two blocks, got " + system.blockCount());
            Matrix block = system.block(0, 1);
            require(
                    direction.rows() == block.rows() && direction.columns() == block.columns(),
                    "the feedback direction must be " + block.shape() + ", got " + direction.shape());
        }
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    private AnalysisResult run() {
        long start = System.nanoTime();
        Structure structure = Structure.of(system);
        options.progress().at("eigenvalues and numerical radius", 0);
        double[][] coupling = BlockNorms.of(system, work);
        ComparisonMatrix comparison = new ComparisonMatrix(coupling);
        ResolventAnalysis resolvent =
                new ResolventAnalysis(system, structure, comparison.isStable(), options.tolerance(), parallel, work);
        SpectralRadius radius = resolvent.spectralRadius();
        options.progress().at("Kreiss constant", 0.1);
        Located kreiss = resolvent.kreissConstant();
        options.progress().at("pseudospectra", 0.5);
        List<PseudospectralRadius> pseudospectral =
                options.epsilons().stream().map(resolvent::pseudospectralRadius).toList();
        options.progress().at("powers", 0.6);
        Growth growth = GrowthRoutes.of(
                system,
                structure,
                radius.verdict(),
                kreiss.bound().value(),
                options.accuracies(),
                options.tolerance(),
                options.pictures(),
                parallel,
                work);
        options.progress().at("comparison with theory", 0.9);
        Located distance = resolvent.distanceToInstability();
        TheorySection theory = new TheorySection(system, structure, coupling, comparison, options);
        AnalysisResult.CriticalCoupling critical = criticalCoupling(theory, structure, radius);
        AnalysisResult.@Nullable Noise noise = noise(radius, growth, comparison);
        List<Diagnosis> diagnosis = diagnosis(new Diagnoses.Findings(
                system,
                radius,
                kreiss.bound(),
                growth.peak(),
                Stream.concat(
                                Stream.of(distance.bound(), resolvent.numericalRadius()),
                                pseudospectral.stream().map(PseudospectralRadius::bound))
                        .toList(),
                coupling,
                noise == null ? null : noise.floor(),
                options.tolerance()));
        AnalysisResult.@Nullable Pictures pictures =
                options.pictures() ? pictures(structure, resolvent, growth, comparison) : null;
        options.progress().at("done", 1);
        return new AnalysisResult(
                AnalysisResult.Input.of(system, structure),
                radius,
                diagonal(coupling),
                coupling,
                kreiss,
                growth.peak(),
                distance,
                resolvent.numericalRadius(),
                pseudospectral,
                theory.stepsToAccuracy(growth.steps(), kreiss.bound()),
                noise,
                theory.bounds(kreiss.bound(), distance.bound()),
                critical,
                diagnosis,
                pictures,
                new AnalysisResult.Work(
                        (System.nanoTime() - start) / 1e9, work.matrixProducts(), work.factorizations()));
    }

    private static double[] diagonal(double[][] norms) {
        double[] diagonal = new double[norms.length];
        for (int i = 0; i < norms.length; i++) {
            diagonal[i] = norms[i][i];
        }
        return diagonal;
    }

    private AnalysisResult.@Nullable Noise noise(SpectralRadius radius, Growth growth, ComparisonMatrix comparison) {
        Matrix covariance = options.noiseCovariance();
        return covariance == null
                ? null
                : parallel.big(
                        system.size(),
                        () -> new NoiseSection(system, comparison, options, covariance).of(radius, growth.peak()));
    }

    private List<Diagnosis> diagnosis(Diagnoses.Findings findings) {
        double accuracy = options.accuracies().isEmpty()
                ? DEFAULT_ACCURACY
                : options.accuracies().get(0);
        return Predictions.addTo(
                Diagnoses.of(findings),
                findings,
                new Predictions.Question(options.update(), accuracy, options.noiseCovariance()));
    }

    private AnalysisResult.CriticalCoupling criticalCoupling(
            TheorySection theory, Structure structure, SpectralRadius radius) {
        Bound structured = null;
        Bound along = null;
        if (system.blockCount() == 2 && (structure.triangular() ? radius.stable() : openLoopIsStable())) {
            CriticalFeedback feedback = new CriticalFeedback(system, structure);
            structured = feedback.structuredRadius(parallel, work);
            Matrix direction = options.feedbackDirection() == null ? system.block(0, 1) : options.feedbackDirection();
            if (!direction.isZero()) {
                along = feedback.along(direction, structured.value(), work);
            }
        }
        return theory.criticalCoupling(along, structured);
    }

    private boolean openLoopIsStable() {
        return Spectrum.of(system.block(0, 0)).radius() < 1
                && Spectrum.of(system.block(1, 1)).radius() < 1;
    }

    private AnalysisResult.Pictures pictures(
            Structure structure, ResolventAnalysis resolvent, Growth growth, ComparisonMatrix comparison) {
        options.progress().at("pictures", 0.92);
        double[] bound =
                comparison.powerNorms(Objects.requireNonNull(growth.curve()).iterations());
        return new AnalysisResult.Pictures(
                growth.curve(), bound, resolvent.profile(PROFILE_POINTS), portrait(structure, resolvent.spectrum()));
    }

    private PortraitPicture portrait(Structure structure, Spectrum spectrum) {
        PortraitGrid grid = PortraitGrid.of(system, structure, spectrum, parallel, work);
        double extent = PortraitGrid.extent(spectrum);
        double[] axis = PortraitGrid.axis(-extent, extent, PORTRAIT_POINTS);
        return PortraitRefinement.picture(grid.on(axis, axis, done -> {}), grid::on, done -> {});
    }
}
