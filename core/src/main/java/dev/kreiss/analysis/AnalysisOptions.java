package dev.kreiss.analysis;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.KnownUpdate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to compute and how exactly.
 *
 * @param tolerance relative width of certified enclosures, in [1e-9, 0.1]; default 1e-6
 * @param accuracies the deltas of steps-to-accuracy, each in (0, 1); default 1e-3
 * @param epsilons the levels of pseudospectral radii, each positive; default 0.01
 * @param noiseCovariance N x N Hermitian positive semidefinite; default none
 * @param start w_0, N x 1: where the iteration starts, for its mean square distance under noise; default none
 * @param update the game and rule that the system was made of, for what changes of them would lead to; default none
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
        @Nullable Matrix start,
        @Nullable KnownUpdate update,
        @Nullable Double feedbackNorm,
        @Nullable Matrix feedbackDirection,
        boolean pictures,
        int threads,
        Progress progress) {

    public AnalysisOptions {
        require(tolerance >= 1e-9 && tolerance <= 0.1, "tolerance must be in [1e-9, 0.1]", tolerance);
        accuracies = List.copyOf(accuracies);
        for (double delta : accuracies) {
            require(delta > 0 && delta < 1, "an accuracy must be in (0, 1)", delta);
        }
        epsilons = List.copyOf(epsilons);
        for (double epsilon : epsilons) {
            require(epsilon > 0 && epsilon < Double.POSITIVE_INFINITY, "epsilon must be positive and finite", epsilon);
        }
        require(
                feedbackNorm == null || feedbackNorm >= 0 && feedbackNorm < Double.POSITIVE_INFINITY,
                "the feedback norm must be at least 0 and finite",
                feedbackNorm == null ? 0 : feedbackNorm);
        require(threads >= 1, "threads must be at least 1", threads);
    }

    /** Without a start and a known update. */
    public AnalysisOptions(
            double tolerance,
            List<Double> accuracies,
            List<Double> epsilons,
            @Nullable Matrix noiseCovariance,
            @Nullable Double feedbackNorm,
            @Nullable Matrix feedbackDirection,
            boolean pictures,
            int threads,
            Progress progress) {
        this(
                tolerance,
                accuracies,
                epsilons,
                noiseCovariance,
                null,
                null,
                feedbackNorm,
                feedbackDirection,
                pictures,
                threads,
                progress);
    }

    private static void require(boolean holds, String rule, double value) {
        if (!holds) {
            throw new IllegalArgumentException(rule + ", got " + value);
        }
    }

    public static AnalysisOptions defaults() {
        return new AnalysisOptions(
                1e-6,
                List.of(1e-3),
                List.of(0.01),
                null,
                null,
                null,
                null,
                null,
                false,
                Runtime.getRuntime().availableProcessors(),
                Progress.NONE);
    }

    public AnalysisOptions withTolerance(double value) {
        return new AnalysisOptions(
                value,
                accuracies,
                epsilons,
                noiseCovariance,
                start,
                update,
                feedbackNorm,
                feedbackDirection,
                pictures,
                threads,
                progress);
    }

    public AnalysisOptions withAccuracies(List<Double> value) {
        return new AnalysisOptions(
                tolerance,
                value,
                epsilons,
                noiseCovariance,
                start,
                update,
                feedbackNorm,
                feedbackDirection,
                pictures,
                threads,
                progress);
    }

    public AnalysisOptions withEpsilons(List<Double> value) {
        return new AnalysisOptions(
                tolerance,
                accuracies,
                value,
                noiseCovariance,
                start,
                update,
                feedbackNorm,
                feedbackDirection,
                pictures,
                threads,
                progress);
    }

    public AnalysisOptions withNoiseCovariance(@Nullable Matrix value) {
        return new AnalysisOptions(
                tolerance,
                accuracies,
                epsilons,
                value,
                start,
                update,
                feedbackNorm,
                feedbackDirection,
                pictures,
                threads,
                progress);
    }

    public AnalysisOptions withStart(@Nullable Matrix value) {
        return new AnalysisOptions(
                tolerance,
                accuracies,
                epsilons,
                noiseCovariance,
                value,
                update,
                feedbackNorm,
                feedbackDirection,
                pictures,
                threads,
                progress);
    }

    public AnalysisOptions withUpdate(@Nullable KnownUpdate value) {
        return new AnalysisOptions(
                tolerance,
                accuracies,
                epsilons,
                noiseCovariance,
                start,
                value,
                feedbackNorm,
                feedbackDirection,
                pictures,
                threads,
                progress);
    }

    public AnalysisOptions withFeedbackNorm(@Nullable Double value) {
        return new AnalysisOptions(
                tolerance,
                accuracies,
                epsilons,
                noiseCovariance,
                start,
                update,
                value,
                feedbackDirection,
                pictures,
                threads,
                progress);
    }

    public AnalysisOptions withFeedbackDirection(@Nullable Matrix value) {
        return new AnalysisOptions(
                tolerance,
                accuracies,
                epsilons,
                noiseCovariance,
                start,
                update,
                feedbackNorm,
                value,
                pictures,
                threads,
                progress);
    }

    public AnalysisOptions withPictures(boolean value) {
        return new AnalysisOptions(
                tolerance,
                accuracies,
                epsilons,
                noiseCovariance,
                start,
                update,
                feedbackNorm,
                feedbackDirection,
                value,
                threads,
                progress);
    }

    public AnalysisOptions withThreads(int value) {
        return new AnalysisOptions(
                tolerance,
                accuracies,
                epsilons,
                noiseCovariance,
                start,
                update,
                feedbackNorm,
                feedbackDirection,
                pictures,
                value,
                progress);
    }

    public AnalysisOptions withProgress(Progress value) {
        return new AnalysisOptions(
                tolerance,
                accuracies,
                epsilons,
                noiseCovariance,
                start,
                update,
                feedbackNorm,
                feedbackDirection,
                pictures,
                threads,
                value);
    }
}
