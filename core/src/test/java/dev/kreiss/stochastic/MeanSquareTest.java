package dev.kreiss.stochastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.witness.Dense;
import dev.kreiss.witness.RandomSystems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Witnesses: the recursion {@code X_{t+1} = J X_t J* + S} of the second moment in plain Java, and the closed form of one number. */
class MeanSquareTest {

    @ParameterizedTest
    @EnumSource(RandomSystems.Kind.class)
    void isTheTraceOfTheSecondMoment(RandomSystems.Kind kind) {
        RandomSystems random = new RandomSystems(100 + kind.ordinal());
        Matrix jacobian = random.next(kind, 5).jacobian();
        int n = jacobian.rows();
        Dense root = random.gaussian(n, 1 + n / 2, !jacobian.isReal());
        Dense covariance = root.times(root.adjoint());
        Dense start = random.gaussian(n, 1, false);
        MeanSquareCurve curve = MeanSquare.of(jacobian, covariance.toMatrix(), Start.at(start.toMatrix()), 200, 8);

        double[] moments = moments(Dense.of(jacobian), covariance, start, 256);
        for (int k = 0; k < curve.iterations().length; k++) {
            assertThat(curve.meanSquare(k))
                    .as("t = %d", curve.iterations()[k])
                    .isCloseTo(moments[(int) curve.iterations()[k]], withPercentage(1e-7));
        }
        assertThat(curve.iterations()).startsWith(0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 20);
        assertThat(curve.iterations()[curve.iterations().length - 1]).isBetween(200L, 232L);
    }

    /** {@code tr E w_t w_t*}. */
    private static double[] moments(Dense jacobian, Dense covariance, Dense start, int last) {
        double[] traces = new double[last + 1];
        Dense moment = start.times(start.adjoint());
        for (int t = 0; t <= last; t++) {
            for (int i = 0; i < moment.rows(); i++) {
                traces[t] += moment.re(i, i);
            }
            moment = jacobian.times(moment).times(jacobian.adjoint()).plus(1, covariance);
        }
        return traces;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, -0.9, 0.999, 1, 1.01})
    void hasTheClosedFormOfAnAutoregression(double a) {
        MeanSquareCurve curve =
                MeanSquare.of(Matrix.of(1, 1, a), Matrix.of(1, 1, 0.25), Start.at(Matrix.of(1, 1, 3)), 1000, 16);
        for (int k = 0; k < curve.iterations().length; k++) {
            long t = curve.iterations()[k];
            double power = Math.pow(a, 2.0 * t);
            double noise = a == 1 ? t : (1 - power) / (1 - a * a);
            assertThat(curve.noise()[k]).isCloseTo(0.25 * noise, withPercentage(1e-9));
            assertThat(curve.start()[k]).isCloseTo(9 * power, offset(1e-9 * (power + 1e-3)));
        }
    }

    @Test
    void theWorstStartIsAboveATypicalOneAndBothAreAboveRest() {
        Matrix jacobian = Matrix.of(2, 2, 0.9, 0, 5, 0.8);
        Matrix noise = Matrix.identity(2).scaled(0.01);
        MeanSquareCurve worst = MeanSquare.of(jacobian, noise, Start.worst(2), 40, 64);
        MeanSquareCurve typical = MeanSquare.of(jacobian, noise, Start.typical(2), 40, 64);
        MeanSquareCurve rest = MeanSquare.of(jacobian, noise, Start.atRest(2), 40, 64);

        assertThat(worst.start()[0]).isCloseTo(1, withPercentage(1e-9));
        assertThat(typical.start()[0]).isCloseTo(1, withPercentage(1e-9));
        assertThat(rest.start()).containsOnly(0);
        for (int k = 1; k < 41; k++) {
            assertThat(worst.meanSquare(k)).isGreaterThan(typical.meanSquare(k));
            assertThat(typical.meanSquare(k)).isGreaterThan(rest.meanSquare(k));
            assertThat(worst.noise()[k]).isEqualTo(rest.noise()[k]);
        }
        // ||J||^2 and ||J||_F^2/2 by hand.
        double frobenius = 0.81 + 25 + 0.64;
        assertThat(typical.start()[1]).isCloseTo(frobenius / 2, withPercentage(1e-9));
        assertThat(worst.start()[1])
                .isCloseTo((frobenius + Math.sqrt(frobenius * frobenius - 4 * 0.72 * 0.72)) / 2, withPercentage(1e-9));
        assertThat(worst.highest()).isBetween(1, 39);
    }

    @Test
    void divergenceEndsTheCurveEarly() {
        MeanSquareCurve curve = MeanSquare.of(Matrix.of(1, 1, 10), Matrix.identity(1), Start.typical(1), 1_000_000, 4);

        assertThat(curve.iterations().length).isLessThan(2000);
        assertThat(curve.iterations()[curve.iterations().length - 1]).isLessThan(1_000_000);
    }

    @Test
    void aStartIsOneColumn() {
        assertThatThrownBy(() -> Start.at(Matrix.zeros(3, 2))).hasMessageContaining("3 x 2");
    }
}
