package dev.kreiss.analysis;

import dev.kreiss.bound.Bound;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.SymmetricEigenbasis;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.model.Structure;
import dev.kreiss.numerics.Growth;
import dev.kreiss.theory.ComparisonMatrix;
import dev.kreiss.theory.CriticalCouplings;
import dev.kreiss.theory.PairwiseLowerBound;
import dev.kreiss.theory.PerturbationBound;
import dev.kreiss.theory.PublishedBound;
import dev.kreiss.theory.QuadraticCertificate;
import dev.kreiss.theory.StepsBound;
import dev.kreiss.theory.TriangularPair;
import dev.kreiss.theory.TypicalPeakBound;
import dev.kreiss.theory.UnitsBalance;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What theory says of a system from its block norms, put next to what was computed. */
final class TheorySection {

    private final CoupledSystem system;
    private final Structure structure;
    private final double[][] coupling;
    private final ComparisonMatrix comparison;
    private final AnalysisOptions options;
    private final boolean pair;
    private final double gamma;

    TheorySection(
            CoupledSystem system,
            Structure structure,
            double[][] coupling,
            ComparisonMatrix comparison,
            AnalysisOptions options) {
        this.system = system;
        this.structure = structure;
        this.coupling = coupling;
        this.comparison = comparison;
        this.options = options;
        this.pair = system.blockCount() == 2;
        double largest = 0;
        for (int i = 0; i < coupling.length; i++) {
            largest = Math.max(largest, coupling[i][i]);
        }
        this.gamma = largest;
    }

    List<AnalysisResult.StepsToAccuracy> stepsToAccuracy(List<Growth.Steps> steps, Bound kreiss) {
        return steps.stream()
                .map(step -> new AnalysisResult.StepsToAccuracy(
                        step.delta(),
                        step.count(),
                        StepsBound.of(comparison, step.delta()),
                        PublishedBound.steps(kreiss.value(), gamma, step.delta())))
                .toList();
    }

    AnalysisResult.TheoryBounds bounds(Bound kreiss, Bound distance) {
        boolean noFeedback = structure.triangular();
        boolean twoWithoutFeedback = pair && noFeedback;
        double coupled = pair ? coupling[1][0] : 0;
        PublishedBound published =
                PublishedBound.of(pair, noFeedback, structure.symmetricDiagonalBlocks(), gamma, coupled);
        return new AnalysisResult.TheoryBounds(
                comparison.kreissUpper(),
                comparison.peak().value(),
                comparison.distanceLower(),
                TypicalPeakBound.of(comparison, system.blocks()),
                twoWithoutFeedback ? new TriangularPair(coupling[0][0], coupling[1][1], coupled).kreissUpper() : null,
                twoWithoutFeedback && structure.symmetricDiagonalBlocks() && structure.real() ? pairwise() : null,
                new AnalysisResult.Paper(published.kreiss(), published.applies(), published.why()),
                twoWithoutFeedback
                        ? new AnalysisResult.Lyapunov(
                                QuadraticCertificate.peak(coupling[0][0], coupling[1][1], coupled), 1)
                        : null,
                balanced(),
                feedback(kreiss, distance));
    }

    private AnalysisResult.Pairwise pairwise() {
        SymmetricEigenbasis first = SymmetricEigenbasis.of(symmetrised(system.block(0, 0)));
        SymmetricEigenbasis second = SymmetricEigenbasis.of(symmetrised(system.block(1, 1)));
        Matrix rotated = second.vectors().adjoint().times(system.block(1, 0)).times(first.vectors());
        double error = 1e-15 * system.size() * (1 + coupling[1][0] + gamma);
        PairwiseLowerBound bound = stable(first.values()) && stable(second.values())
                ? PairwiseLowerBound.of(first.values(), second.values(), rotated.real(), error)
                : new PairwiseLowerBound(1, 1);
        return new AnalysisResult.Pairwise(bound.kreissLower(), bound.peakLower());
    }

    private static boolean stable(double[] eigenvalues) {
        return Arrays.stream(eigenvalues).allMatch(x -> Math.abs(x) < 1);
    }

    private static Matrix symmetrised(Matrix block) {
        return block.plus(block.adjoint()).scaled(0.5);
    }

    private AnalysisResult.@Nullable BalancedPeak balanced() {
        if (!pair || coupling[0][1] == 0 || coupling[1][0] == 0 || !comparison.isStable()) {
            return null;
        }
        UnitsBalance balance = UnitsBalance.of(coupling[0][1], coupling[1][0]);
        return new AnalysisResult.BalancedPeak(balance.peak(), balance.tau());
    }

    private AnalysisResult.@Nullable Feedback feedback(Bound kreiss, Bound distance) {
        Double norm = options.feedbackNorm();
        if (norm == null) {
            return null;
        }
        double tolerated = distance instanceof Bound.Certified certified ? certified.lower() : 0;
        double published = kreiss.value();
        return new AnalysisResult.Feedback(
                norm,
                PerturbationBound.kreiss(kreiss.value(), tolerated, norm),
                tolerated,
                PerturbationBound.published(published, gamma, norm),
                PerturbationBound.publishedApplies(published, gamma, norm));
    }

    AnalysisResult.CriticalCoupling criticalCoupling(@Nullable Bound along, @Nullable Bound structured) {
        if (!pair) {
            double none = Double.NaN;
            return new AnalysisResult.CriticalCoupling(none, none, none, none, none, along, structured);
        }
        CriticalCouplings thresholds = CriticalCouplings.of(coupling[0][0], coupling[1][1]);
        return new AnalysisResult.CriticalCoupling(
                thresholds.contraction(),
                thresholds.noTransient(),
                thresholds.instability(),
                coupling[1][0],
                coupling[0][1] * coupling[1][0],
                along,
                structured);
    }
}
