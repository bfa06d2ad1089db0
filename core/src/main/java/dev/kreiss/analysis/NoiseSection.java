package dev.kreiss.analysis;

import dev.kreiss.advice.Scaling;
import dev.kreiss.bound.Bound;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.numerics.Peak;
import dev.kreiss.numerics.SpectralRadius;
import dev.kreiss.numerics.SpectralRadius.Verdict;
import dev.kreiss.stochastic.MeanSquare;
import dev.kreiss.stochastic.MeanSquareCurve;
import dev.kreiss.stochastic.NoiseFloor;
import dev.kreiss.stochastic.NoiseTarget;
import dev.kreiss.stochastic.Settling;
import dev.kreiss.stochastic.Start;
import dev.kreiss.theory.ComparisonMatrix;
import dev.kreiss.theory.NoiseBound;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What noise in every step does to a system (T8): where it settles, when, how far it strays on the way, and what would help. */
final class NoiseSection {

    /** "Settled" means within this share of the floor. */
    private static final double SETTLED = 0.1;

    /** Larger systems get no search for step sizes, which computes some ten floors. */
    private static final int LARGEST_SEARCH = 300;

    /** Iterations seen one by one at least and at most, and the operations that decide between. */
    private static final int LEAST_STEPS = 64;

    private static final int MOST_STEPS = 2048;

    private static final double OPERATIONS = 2e9;

    /** How often the settling time is drawn, and how many steps at least. */
    private static final double DRAWN = 1.5;

    private static final long SHORTEST = 20;

    /** The floor itself is approached from below, and reached within rounding. */
    private static final double ROUNDING = 1e-9;

    private final CoupledSystem system;
    private final ComparisonMatrix comparison;
    private final AnalysisOptions options;
    private final Matrix covariance;

    NoiseSection(CoupledSystem system, ComparisonMatrix comparison, AnalysisOptions options, Matrix covariance) {
        this.system = system;
        this.comparison = comparison;
        this.options = options;
        this.covariance = covariance;
    }

    AnalysisResult.Noise of(SpectralRadius radius, Peak peak) {
        double bound = NoiseBound.of(comparison, deviations());
        NoiseFloor floor = radius.stable() ? NoiseFloor.of(system, covariance) : none(radius.verdict());
        if (!(floor.value() < Double.POSITIVE_INFINITY)) {
            return new AnalysisResult.Noise(
                    floor.value(), bound, floor.floor(), floor.perBlock(), -1, null, targets(), null);
        }
        long ofNoise = Settling.ofNoise(system.jacobian(), floor, SETTLED);
        long settling = ofNoise;
        Matrix start = options.start();
        if (start != null && ofNoise >= 0) {
            long ofStart = Settling.ofStart(
                    system.jacobian(), start, floor, peak.bound().value(), SETTLED);
            settling = ofStart < 0 ? -1 : Math.max(ofNoise, ofStart);
        }
        MeanSquareCurve curve = options.pictures() || start != null ? curve(Math.max(ofNoise, settling), peak) : null;
        return new AnalysisResult.Noise(
                floor.value(),
                bound,
                floor.floor(),
                floor.perBlock(),
                settling,
                start == null || curve == null ? null : peak(start, curve, floor.value()),
                targets(),
                options.pictures() && curve != null ? drawn(curve) : null);
    }

    private NoiseFloor none(Verdict verdict) {
        Bound bound = verdict == Verdict.UNSTABLE
                ? Bound.exactly(Double.POSITIVE_INFINITY)
                : Bound.estimated(Double.POSITIVE_INFINITY, "stability is not proven");
        return NoiseFloor.infinite(system, covariance, bound);
    }

    /** {@code sqrt(tr S_jj)} of each block. */
    private double[] deviations() {
        double[] deviations = new double[system.blockCount()];
        for (int block = 0; block < deviations.length; block++) {
            double trace = 0;
            for (int i = system.start(block); i < system.start(block) + system.blocks()[block]; i++) {
                trace += covariance.re(i, i);
            }
            deviations[block] = Math.sqrt(trace);
        }
        return deviations;
    }

    private List<AnalysisResult.NoiseTarget> targets() {
        if (system.size() > LARGEST_SEARCH || covariance.isZero()) {
            return List.of();
        }
        return options.accuracies().stream()
                .map(delta -> {
                    NoiseTarget target =
                            NoiseTarget.of(Scaling.ofAllSteps(system, options.update()), covariance, delta);
                    return new AnalysisResult.NoiseTarget(delta, target.factor(), target.floor());
                })
                .toList();
    }

    /** From the start, or from a typical displacement of length 1. */
    private MeanSquareCurve curve(long settling, Peak peak) {
        Matrix given = options.start();
        Start start = given == null ? Start.typical(system.size()) : Start.at(given);
        long last = Math.max(Math.max(SHORTEST, 2 * peak.iteration()), (long) (DRAWN * settling));
        double product = 2.0 * Math.pow(system.size(), 3);
        int single = (int) Math.max(LEAST_STEPS, Math.min(MOST_STEPS, OPERATIONS / product));
        return MeanSquare.of(system.jacobian(), covariance, start, last, single);
    }

    private static AnalysisResult.NoisePeak peak(Matrix start, MeanSquareCurve curve, double floor) {
        int highest = curve.highest();
        double value = Math.sqrt(curve.meanSquare(highest));
        return value > floor * (1 + ROUNDING)
                ? new AnalysisResult.NoisePeak(start.frobeniusNorm(), value, curve.iterations()[highest])
                : new AnalysisResult.NoisePeak(start.frobeniusNorm(), floor, -1);
    }

    private AnalysisResult.NoiseCurve drawn(MeanSquareCurve curve) {
        double[] lengths = lengths();
        double[] bound = NoiseBound.meanSquares(comparison, deviations(), lengths, curve.iterations());
        return new AnalysisResult.NoiseCurve(
                curve.iterations(), roots(curve.noise()), roots(curve.meanSquares()), roots(bound));
    }

    /** Length of the start in each block. */
    private double[] lengths() {
        @Nullable Matrix start = options.start();
        double[] lengths = new double[system.blockCount()];
        for (int block = 0; block < lengths.length; block++) {
            int size = system.blocks()[block];
            lengths[block] = start == null
                    ? Math.sqrt((double) size / system.size())
                    : start.frobeniusNorm(system.start(block), 0, size, 1);
        }
        return lengths;
    }

    private static double[] roots(double[] squares) {
        return Arrays.stream(squares).map(Math::sqrt).toArray();
    }
}
