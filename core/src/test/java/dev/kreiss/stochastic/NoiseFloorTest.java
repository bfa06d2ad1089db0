package dev.kreiss.stochastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.witness.Dense;
import dev.kreiss.witness.RandomSystems;
import dev.kreiss.witness.SteinWitness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Stein equation by doubling. Witnesses: the same equation as a Kronecker system, and geometric series. */
class NoiseFloorTest {

    @ParameterizedTest
    @EnumSource(RandomSystems.Kind.class)
    void solvesTheSteinEquation(RandomSystems.Kind kind) {
        RandomSystems random = new RandomSystems(kind.ordinal());
        for (int size = 1; size <= 6; size++) {
            Matrix jacobian = random.next(kind, size).jacobian();
            Dense root = random.gaussian(jacobian.rows(), jacobian.rows(), !jacobian.isReal());
            Dense covariance = root.times(root.adjoint());

            assertThat(NoiseFloor.of(jacobian, covariance.toMatrix()))
                    .isCloseTo(SteinWitness.floor(Dense.of(jacobian), covariance), withPercentage(1e-6));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, -0.99, 0.999999})
    void isAGeometricSeriesForOneNumber(double factor) {
        assertThat(NoiseFloor.of(Matrix.of(1, 1, factor), Matrix.of(1, 1, 4)))
                .isCloseTo(2 / Math.sqrt((1 - factor) * (1 + factor)), withPercentage(1e-6));
    }

    @Test
    void thereIsNoFloorWithoutNoiseAndNoneWithoutStability() {
        assertThat(NoiseFloor.of(Matrix.of(1, 1, 0.9), Matrix.zeros(1, 1))).isZero();
        assertThat(NoiseFloor.of(Matrix.of(1, 1, 1.1), Matrix.identity(1))).isInfinite();
        assertThat(NoiseFloor.of(Matrix.of(1, 1, 1), Matrix.identity(1))).isInfinite();
    }

    @Test
    void aTermThatIsSmallIsNotTheLast() {
        // X = S + 1e-18 e2 e2* + 1e6 e3 e3*, by hand.
        Matrix chain = Matrix.of(3, 3, 0, 0, 0, 1e-9, 0, 0, 0, 1e12, 0);
        Matrix covariance = Matrix.of(3, 3, 1, 0, 0, 0, 0, 0, 0, 0, 0);

        assertThat(NoiseFloor.of(chain, covariance)).isCloseTo(Math.sqrt(1 + 1e6), withPercentage(1e-10));
    }
}
