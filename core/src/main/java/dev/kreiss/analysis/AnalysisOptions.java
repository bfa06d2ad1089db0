package dev.kreiss.analysis;

import dev.kreiss.linalg.Matrix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to compute and how exactly.
 *
 * @param tolerance relative width of certified enclosures, in [1e-9, 0.1]; default 1e-6
 * @param accuracies the deltas of steps-to-accuracy, each in (0, 1); default 1e-3
 * @param epsilons the levels of pseudospectral radii, each positive; default 0.01
 * @param noiseCovariance N x N Hermitian positive semidefinite; default none
 * @param feedbackNorm norm of a feedback that the model left out (T7), at least 0; default none
 * @param feedbackDirection m x n direction of the feedback block for the instance's critical coupling; default: B if it is not zero
 * @param pictures whether to compute the curves of the report; default false
 * @param threads cores to use, at least 1; default all
 */
public record AnalysisOptions(
        double tolerance,
        List<Double> accuracies,
        List<Double> epsilons,
        @Nullable Matrix noiseCovariance,
        @Nullable Double feedbackNorm,
        @Nullable Matrix feedbackDirection,
        boolean pictures,
        int threads,
        Progress progress) {

    public static AnalysisOptions defaults() {
        return new AnalysisOptions(
                1e-6,
                List.of(1e-3),
                List.of(0.01),
                null,
                null,
                null,
                false,
                Runtime.getRuntime().availableProcessors(),
                Progress.NONE);
    }
}
