package dev.kreiss.analysis;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.witness.ScalarPair;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Options outside their stated ranges. Witness: the ranges in the documentation of the record. */
class AnalysisOptionsTest {

    private static AnalysisResult analyse(double tolerance, double delta, double epsilon, Double feedback) {
        return Analysis.of(
                ScalarPair.withoutFeedback(0.5, 0.5, 3).system(),
                new AnalysisOptions(
                        tolerance, List.of(delta), List.of(epsilon), null, feedback, null, false, 1, Progress.NONE));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, 1, Double.NaN})
    void aToleranceOutOfRangeIsRefused(double tolerance) {
        assertThatThrownBy(() -> analyse(tolerance, 0.1, 0.1, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tolerance");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, 0, 1, 2, Double.NaN})
    void anAccuracyOutOfRangeIsRefused(double delta) {
        assertThatThrownBy(() -> analyse(1e-6, delta, 0.1, null)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, 0, Double.NaN, Double.POSITIVE_INFINITY})
    void aLevelOutOfRangeIsRefused(double epsilon) {
        assertThatThrownBy(() -> analyse(1e-6, 0.1, epsilon, null)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNegativeNormIsRefused() {
        assertThatThrownBy(() -> analyse(1e-6, 0.1, 0.1, -1.0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMatrixThatIsNoCovarianceIsRefused() {
        for (Matrix covariance : List.of(
                Matrix.of(2, 2, -1, 0, 0, -1), Matrix.of(2, 2, 1, 5, 0, 1), Matrix.of(2, 2, Double.NaN, 0, 0, 1))) {
            assertThatThrownBy(() -> Analysis.of(
                            ScalarPair.withoutFeedback(0.5, 0.5, 3).system(),
                            AnalysisOptions.defaults().withNoiseCovariance(covariance)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aDirectionOfAnotherShapeIsRefused() {
        assertThatThrownBy(() -> Analysis.of(
                        ScalarPair.withoutFeedback(0.5, 0.5, 3).system(),
                        new AnalysisOptions(
                                1e-6, List.of(), List.of(), null, null, Matrix.identity(3), false, 1, Progress.NONE)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
