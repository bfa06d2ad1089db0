package dev.kreiss.sweep;

import dev.kreiss.analysis.BlockNorms;
import dev.kreiss.bound.Bound;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.Parallel;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.model.Structure;
import dev.kreiss.numerics.Growth;
import dev.kreiss.numerics.GrowthRoutes;
import dev.kreiss.numerics.PairAnalysis;
import dev.kreiss.numerics.PairResult;
import dev.kreiss.numerics.ResolventAnalysis;
import dev.kreiss.numerics.SpectralRadius;
import dev.kreiss.numerics.WorkCounter;
import dev.kreiss.stochastic.NoiseFloor;
import dev.kreiss.theory.ComparisonMatrix;
import dev.kreiss.theory.PublishedBound;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The quantities of a study at one point. */
final class PointAnalysis {

    private static final Set<Quantity> FROM_POWERS = EnumSet.of(Quantity.PEAK, Quantity.TYPICAL_PEAK, Quantity.STEPS);

    /** What two scalars have in closed form. */
    private static final Set<Quantity> OF_PAIRS = EnumSet.of(Quantity.SPECTRAL_RADIUS, Quantity.KREISS, Quantity.PEAK);

    private final List<Quantity> quantities;
    private final boolean pairSuffices;
    private final boolean followsPowers;
    private final List<Double> accuracies;
    private final double tolerance;
    private final double noise;
    private final Parallel inline;

    PointAnalysis(SweepSpec spec, Parallel inline) {
        this.quantities = spec.quantities();
        this.pairSuffices = OF_PAIRS.containsAll(quantities);
        this.followsPowers = quantities.stream().anyMatch(FROM_POWERS::contains);
        this.accuracies = quantities.contains(Quantity.STEPS) ? List.of(spec.accuracy()) : List.of();
        this.tolerance = spec.tolerance();
        this.noise = spec.noise();
        this.inline = inline;
    }

    /** Fills the columns of the quantities, from {@code start} on. */
    Outcome of(CoupledSystem system, double[] row, int start) {
        Matrix jacobian = system.jacobian();
        if (pairSuffices && jacobian.rows() == 2 && jacobian.isReal()) {
            double[] j = jacobian.real();
            if (PairAnalysis.takes(j[0], j[1], j[2], j[3])) {
                PairResult pair = PairAnalysis.of(j[0], j[1], j[2], j[3]);
                if (isNarrow(pair.peak())) {
                    return ofPair(pair, row, start);
                }
            }
        }
        return ofSystem(system, row, start);
    }

    private boolean isNarrow(Bound.Certified peak) {
        return !quantities.contains(Quantity.PEAK)
                || peak.upper() == Double.POSITIVE_INFINITY
                || peak.relativeWidth() <= tolerance;
    }

    private Outcome ofPair(PairResult pair, double[] row, int start) {
        fill(row, start, quantity -> switch (quantity) {
            case SPECTRAL_RADIUS ->
                new double[] {
                    (pair.spectralRadius().lower() + pair.spectralRadius().upper()) / 2
                };
            case KREISS -> ends(pair.kreissConstant().bound());
            default ->
                new double[] {
                    pair.peak().lower(),
                    pair.peak().upper(),
                    iteration(pair.peak().upper(), pair.peakIteration())
                };
        });
        return Outcome.of(pair.verdict());
    }

    private void fill(double[] row, int start, Function<Quantity, double[]> columns) {
        int column = start;
        for (Quantity quantity : quantities) {
            double[] values = columns.apply(quantity);
            System.arraycopy(values, 0, row, column, values.length);
            column += values.length;
        }
    }

    private Outcome ofSystem(CoupledSystem system, double[] row, int start) {
        WorkCounter work = new WorkCounter();
        Structure structure = Structure.of(system);
        double[][] norms = BlockNorms.of(system, work);
        ComparisonMatrix comparison = new ComparisonMatrix(norms);
        ResolventAnalysis resolvent =
                new ResolventAnalysis(system, structure, comparison.isStable(), tolerance, inline, work);
        SpectralRadius radius = resolvent.spectralRadius();
        Bound kreiss = quantities.contains(Quantity.KREISS)
                ? resolvent.kreissConstant().bound()
                : Bound.certified(1, Double.POSITIVE_INFINITY);
        Growth growth = followsPowers
                ? GrowthRoutes.of(
                        system, structure, radius.verdict(), upper(kreiss), accuracies, tolerance, false, inline, work)
                : null;
        fill(row, start, quantity -> switch (quantity) {
            case SPECTRAL_RADIUS -> new double[] {radius.value()};
            case KREISS -> ends(kreiss);
            case DISTANCE -> ends(resolvent.distanceToInstability().bound());
            case NUMERICAL_RADIUS -> ends(resolvent.numericalRadius());
            case NOISE_FLOOR -> new double[] {floor(system, radius)};
            case BLOCK_NORMS -> blockNorms(norms);
            case COMPARISON -> comparison(comparison);
            case PUBLISHED -> new double[] {published(structure, norms)};
            case PEAK, TYPICAL_PEAK, STEPS -> ofPowers(quantity, growth);
        });
        return Outcome.of(radius.verdict());
    }

    private static double[] ofPowers(Quantity quantity, @Nullable Growth growth) {
        if (growth == null) {
            throw new IllegalStateException("the powers were not followed");
        }
        return switch (quantity) {
            case PEAK -> {
                double[] ends = ends(growth.peak().bound());
                yield new double[] {
                    ends[0], ends[1], iteration(ends[1], growth.peak().iteration())
                };
            }
            case TYPICAL_PEAK ->
                new double[] {
                    growth.peak().typical().value(), growth.peak().typical().iteration()
                };
            default -> {
                long count = growth.steps().get(0).count();
                yield new double[] {count < 0 ? Double.POSITIVE_INFINITY : count};
            }
        };
    }

    /** An infinite peak is attained nowhere. */
    private static double iteration(double peakUpper, long iteration) {
        return peakUpper == Double.POSITIVE_INFINITY ? Double.NaN : iteration;
    }

    private static double[] ends(Bound bound) {
        return bound instanceof Bound.Certified certified
                ? new double[] {certified.lower(), certified.upper()}
                : new double[] {Double.NaN, Double.NaN};
    }

    private static double upper(Bound bound) {
        return bound instanceof Bound.Certified certified ? certified.upper() : Double.POSITIVE_INFINITY;
    }

    private double floor(CoupledSystem system, SpectralRadius radius) {
        if (!radius.stable()) {
            return Double.POSITIVE_INFINITY;
        }
        Matrix covariance = Matrix.identity(system.size()).scaled(noise * noise);
        return NoiseFloor.of(system, covariance).value();
    }

    private static double[] blockNorms(double[][] norms) {
        boolean pair = norms.length == 2;
        return new double[] {
            norms[0][0],
            pair ? norms[1][1] : Double.NaN,
            pair ? norms[0][1] : Double.NaN,
            pair ? norms[1][0] : Double.NaN
        };
    }

    private static double[] comparison(ComparisonMatrix comparison) {
        return comparison.isStable()
                ? new double[] {comparison.kreissUpper(), comparison.peak().value()}
                : new double[] {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
    }

    /** P4, NaN where its conditions do not hold. */
    private static double published(Structure structure, double[][] norms) {
        boolean pair = norms.length == 2;
        double gamma = pair ? Math.max(norms[0][0], norms[1][1]) : norms[0][0];
        PublishedBound bound = PublishedBound.of(
                pair, structure.triangular(), structure.symmetricDiagonalBlocks(), gamma, pair ? norms[1][0] : 0);
        return bound.applies() ? bound.kreiss() : Double.NaN;
    }
}
