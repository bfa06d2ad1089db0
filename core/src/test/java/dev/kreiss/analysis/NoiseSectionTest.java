package dev.kreiss.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.kreiss.bound.Bound;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.CoupledSystem;
import org.junit.jupiter.api.Test;

/** Noise in a whole analysis. Witness: closed forms of an autoregression {@code w <- a w + xi}, of variance {@code 1/(1-a^2)}. */
class NoiseSectionTest {

    private static final AnalysisOptions OPTIONS = AnalysisOptions.defaults().withThreads(1);

    private static final CoupledSystem NUMBER = CoupledSystem.of(Matrix.of(1, 1, 0.9));

    private static AnalysisResult.Noise noise(CoupledSystem system, double variance, AnalysisOptions options) {
        Matrix covariance = Matrix.identity(system.size()).scaled(variance);
        AnalysisResult.Noise noise =
                Analysis.of(system, options.withNoiseCovariance(covariance)).noise();
        assertThat(noise).isNotNull();
        return noise;
    }

    @Test
    void theFloorIsEnclosedAndKnownForEachBlock() {
        CoupledSystem two = CoupledSystem.of(Matrix.of(2, 2, 0.9, 0, 0, 0.5), 1, 1);
        AnalysisResult.Noise noise = noise(two, 4, OPTIONS);
        double first = 4 / 0.19;
        double second = 4 / 0.75;

        assertThat(noise.floor()).isCloseTo(Math.sqrt(first + second), withPercentage(1e-9));
        assertThat(noise.floorBound())
                .isInstanceOfSatisfying(
                        Bound.Certified.class,
                        bound -> assertThat(Math.sqrt(first + second)).isBetween(bound.lower(), bound.upper()));
        assertThat(noise.perBlock().get(0).value()).isCloseTo(Math.sqrt(first), withPercentage(1e-6));
        assertThat(noise.perBlock().get(1).value()).isCloseTo(Math.sqrt(second), withPercentage(1e-6));
        assertThat(noise.bound()).isGreaterThanOrEqualTo(noise.floor());
        assertThat(noise.peak()).isNull();
        assertThat(noise.curve()).isNull();
    }

    @Test
    void itSettlesWhenTheNoiseHasCollectedAndTheStartIsForgotten() {
        // 0.81^t <= 0.19, and 0.9^t d <= sqrt(0.21 / 0.19) sigma.
        assertThat(noise(NUMBER, 1, OPTIONS).settling()).isEqualTo(8);
        assertThat(noise(NUMBER, 1, OPTIONS.withStart(Matrix.of(1, 1, 1000))).settling())
                .isEqualTo((long) Math.ceil(Math.log(1000 / Math.sqrt(0.21 / 0.19)) / -Math.log(0.9)));
    }

    @Test
    void thePeakIsTheStartIfItIsFarAndTheFloorIfItIsNear() {
        AnalysisResult.NoisePeak far =
                noise(NUMBER, 1, OPTIONS.withStart(Matrix.of(1, 1, 100))).peak();
        AnalysisResult.NoisePeak near =
                noise(NUMBER, 1, OPTIONS.withStart(Matrix.of(1, 1, 0.1))).peak();

        assertThat(far).isEqualTo(new AnalysisResult.NoisePeak(100, 100, 0));
        assertThat(near).isNotNull();
        assertThat(near.iteration()).isEqualTo(-1);
        assertThat(near.value()).isCloseTo(1 / Math.sqrt(0.19), withPercentage(1e-9));
    }

    @Test
    void thePeakOnTheWayIsThatOfTheTransient() {
        // J^t w = (0, 5 t 0.8^(t-1)) is longest at t = 4 and 5 within the noise; by hand: 5 * 4 * 0.512 = 5 * 5 *
        // 0.4096.
        CoupledSystem pair = CoupledSystem.of(Matrix.of(2, 2, 0.8, 0, 5, 0.8), 1, 1);
        AnalysisResult.NoisePeak peak =
                noise(pair, 1e-12, OPTIONS.withStart(Matrix.of(2, 1, 1, 0))).peak();

        assertThat(peak).isNotNull();
        assertThat(peak.value()).isCloseTo(Math.hypot(10.24, Math.pow(0.8, 4)), withPercentage(0.01));
        assertThat(peak.iteration()).isEqualTo(4);
    }

    @Test
    void theStepFactorsReachTheirAccuracies() {
        AnalysisResult.Noise noise = noise(NUMBER, 1, OPTIONS.withAccuracies(java.util.List.of(0.5, 0.1)));

        // 1 - 0.1 s with noise s: the floor squared is s / (0.1 (2 - 0.1 s)).
        assertThat(noise.targets()).hasSize(2);
        for (AnalysisResult.NoiseTarget target : noise.targets()) {
            double largest = 0.2 * square(target.delta()) / (1 + 0.01 * square(target.delta()));
            assertThat(target.factor()).isBetween(0.96 * largest, largest);
            assertThat(target.floor().value()).isLessThanOrEqualTo(target.delta());
        }
    }

    private static double square(double x) {
        return x * x;
    }

    @Test
    void theCurveOfTheReportRisesToTheFloorBelowItsBound() {
        AnalysisResult.Noise noise = noise(NUMBER, 1, OPTIONS.withPictures(true));
        AnalysisResult.NoiseCurve curve = noise.curve();

        assertThat(curve).isNotNull();
        for (int k = 0; k < curve.iterations().length; k++) {
            double power = Math.pow(0.81, curve.iterations()[k]);
            assertThat(curve.rest()[k]).isCloseTo(Math.sqrt((1 - power) / 0.19), withPercentage(1e-6));
            assertThat(curve.start()[k]).isCloseTo(Math.sqrt((1 - power) / 0.19 + power), withPercentage(1e-6));
            assertThat(curve.bound()[k]).isGreaterThanOrEqualTo(curve.start()[k] * (1 - 1e-12));
        }
    }

    @Test
    void whatDoesNotConvergeHasNoFloorAndNoCurve() {
        AnalysisResult.Noise noise = noise(CoupledSystem.of(Matrix.of(1, 1, 1.1)), 1, OPTIONS.withPictures(true));

        assertThat(noise.floor()).isInfinite();
        assertThat(noise.floorBound()).isEqualTo(Bound.exactly(Double.POSITIVE_INFINITY));
        assertThat(noise.settling()).isEqualTo(-1);
        assertThat(noise.curve()).isNull();
    }

    @Test
    void aStartOfAnotherSizeIsRefused() {
        assertThatThrownBy(() -> Analysis.of(NUMBER, OPTIONS.withStart(Matrix.zeros(2, 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("w0 must be 1 x 1");
    }
}
