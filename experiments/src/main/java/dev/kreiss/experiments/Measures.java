package dev.kreiss.experiments;

import dev.kreiss.analysis.BlockNorms;
import dev.kreiss.bound.Bound;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.Parallel;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.model.Structure;
import dev.kreiss.numerics.Growth;
import dev.kreiss.numerics.GrowthRoutes;
import dev.kreiss.numerics.Located;
import dev.kreiss.numerics.ResolventAnalysis;
import dev.kreiss.numerics.SpectralRadius;
import dev.kreiss.numerics.WorkCounter;
import dev.kreiss.theory.ComparisonMatrix;
import java.util.List;

/**
 * The measured figures of one system, from the resolvent and the powers alone: no closed form enters.
 *
 * @param norms block norms G, rounded up
 */
public record Measures(
        CoupledSystem system,
        double[][] norms,
        SpectralRadius radius,
        Located kreissLocated,
        Located distanceLocated,
        Growth growth) {

    /** @param tolerance relative width of the enclosures @param accuracies of the steps that are counted */
    public static Measures of(CoupledSystem system, double tolerance, Parallel parallel, Double... accuracies) {
        WorkCounter work = new WorkCounter();
        Structure structure = Structure.of(system);
        double[][] norms = BlockNorms.of(system, work);
        boolean stableByNorms = new ComparisonMatrix(norms).isStable();
        CoupledSystem searched = withoutClosedForm(system);
        ResolventAnalysis resolvent = new ResolventAnalysis(
                searched,
                searched == system ? structure : Structure.of(searched),
                stableByNorms,
                tolerance,
                parallel,
                work);
        SpectralRadius radius = resolvent.spectralRadius();
        Located kreiss = resolvent.kreissConstant();
        Growth growth = GrowthRoutes.of(
                system,
                structure,
                radius.verdict(),
                kreiss.bound().value(),
                List.of(accuracies),
                tolerance,
                false,
                parallel,
                work);
        return new Measures(system, norms, radius, kreiss, resolvent.distanceToInstability(), growth);
    }

    /**
     * Two scalars, for whose K there is a closed form, with a third coordinate that nothing acts on and that acts on nothing: K and the
     * distance are the same, and are searched for on circles. All other systems as they are.
     */
    private static CoupledSystem withoutClosedForm(CoupledSystem system) {
        if (system.size() != 2 || system.blockCount() != 2) {
            return system;
        }
        Matrix zero = Matrix.zeros(1, 1);
        return CoupledSystem.ofBlocks(
                Matrix.assemble(new Matrix[][] {{system.block(0, 0), zero}, {zero, zero}}),
                Matrix.assemble(new Matrix[][] {{system.block(0, 1)}, {zero}}),
                Matrix.assemble(new Matrix[][] {{system.block(1, 0), zero}}),
                system.block(1, 1));
    }

    /** The proven lower end of the peak of a system that its norms show to be stable, for a fraction of the price. */
    public static double peak(CoupledSystem system, Parallel parallel) {
        Growth growth = GrowthRoutes.of(
                system,
                Structure.of(system),
                SpectralRadius.Verdict.STABLE,
                Double.POSITIVE_INFINITY,
                List.of(),
                1e-6,
                false,
                parallel,
                new WorkCounter());
        return lower(growth.peak().bound());
    }

    /** Spectral norms of the blocks, rounded up. */
    public static double[][] norms(CoupledSystem system) {
        return BlockNorms.of(system, new WorkCounter());
    }

    public double kreissLower() {
        return lower(kreissLocated.bound());
    }

    public double kreissUpper() {
        return upper(kreissLocated.bound());
    }

    public double peakLower() {
        return lower(growth.peak().bound());
    }

    public double peakUpper() {
        return upper(growth.peak().bound());
    }

    public double distanceLower() {
        return lower(distanceLocated.bound());
    }

    public double distanceUpper() {
        return upper(distanceLocated.bound());
    }

    /** Of the first accuracy; -1 if not determined. */
    public long steps() {
        return growth.steps().get(0).count();
    }

    private static double lower(Bound bound) {
        return bound instanceof Bound.Certified certified ? certified.lower() : bound.value();
    }

    private static double upper(Bound bound) {
        return bound instanceof Bound.Certified certified ? certified.upper() : bound.value();
    }
}
