package dev.kreiss.experiments.networks;

import dev.kreiss.krylov.Budget;
import dev.kreiss.krylov.OperatorAnalysis;
import dev.kreiss.krylov.OperatorOptions;
import dev.kreiss.krylov.OperatorResult;
import dev.kreiss.krylov.RadiusEstimate;
import dev.kreiss.linalg.LinearOperator;
import dev.kreiss.training.TrainingLoop;
import java.time.Duration;
import java.util.Arrays;

/**
 * What is known at a checkpoint, from the state there and the loop's derivatives at it: no step is made.
 *
 * @param values of each {@link Predictor}, in their order
 */
record Checkpoint(double[] values) {

    /** Enough for two or three digits, and the same on each machine: no part is limited by time. */
    private static final long PRODUCTS = 500;

    private static final double TOLERANCE = 1e-2;

    private static final long SEED = 1;

    static Checkpoint of(TrainingLoop loop, double[] state, double stepSize, double coupling, int horizon) {
        OperatorResult result = analysis(loop, state, horizon, 1);
        double curvature = Double.NEGATIVE_INFINITY;
        for (int player = 0; player < loop.blocks().length; player++) {
            curvature = Math.max(
                    curvature, loop.withCurvature(player, state, hessian -> LargestCurvature.of(hessian, SEED)));
        }
        double[] values = new double[Predictor.values().length];
        values[Predictor.KREISS.ordinal()] = kreiss(result);
        values[Predictor.RATED_KREISS.ordinal()] = kreiss(analysis(loop, state, horizon, 1 + 1.0 / horizon));
        values[Predictor.PEAK.ordinal()] = Math.max(
                result.peak().lower(),
                loop.withJacobian(
                        state,
                        jacobian -> HorizonGrowth.of(
                                jacobian, horizon, result.peak().worstDirection())));
        values[Predictor.RADIUS.ordinal()] = result.spectralRadius().value();
        values[Predictor.GRADIENT.ordinal()] = gradient(loop, state);
        values[Predictor.CURVATURE.ordinal()] = curvature;
        values[Predictor.STEP_SIZE.ordinal()] = stepSize;
        values[Predictor.COUPLING.ordinal()] = coupling;
        return new Checkpoint(values);
    }

    /** Norm of all players' gradients. */
    static double gradient(TrainingLoop loop, double[] state) {
        double norm = 0;
        for (int player = 0; player < loop.blocks().length; player++) {
            norm = Math.hypot(norm, Vectors.norm(loop.gradient(player, state)));
        }
        return norm;
    }

    private static double kreiss(OperatorResult result) {
        return result.spectralRadius().verdict() == RadiusEstimate.Verdict.UNSTABLE
                ? Double.POSITIVE_INFINITY
                : result.kreiss().lower();
    }

    /** Of the step's Jacobian over the rate, its powers followed no further than the horizon. */
    static OperatorResult analysis(TrainingLoop loop, double[] state, int horizon, double rate) {
        OperatorOptions options = OperatorOptions.forBlocks(loop.blocks())
                .withTolerance(TOLERANCE)
                .withProbes(2)
                .withMostIterations(horizon)
                .withSeed(SEED)
                .withBudget(Budget.defaults().withProducts(PRODUCTS).withTime(Duration.ofDays(1)));
        return loop.withJacobian(state, jacobian -> OperatorAnalysis.of(new Scaled(jacobian, 1 / rate), options));
    }

    private record Scaled(LinearOperator operator, double factor) implements LinearOperator {

        @Override
        public int rows() {
            return operator.rows();
        }

        @Override
        public int columns() {
            return operator.columns();
        }

        @Override
        public double[] apply(double[] v) {
            return Vectors.scaled(operator.apply(v), factor);
        }

        @Override
        public double[] applyAdjoint(double[] u) {
            return Vectors.scaled(operator.applyAdjoint(u), factor);
        }
    }

    double of(Predictor predictor) {
        return values[predictor.ordinal()];
    }

    boolean isDefined() {
        return Arrays.stream(values).noneMatch(Double::isNaN);
    }
}
