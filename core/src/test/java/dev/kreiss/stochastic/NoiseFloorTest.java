package dev.kreiss.stochastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.kreiss.bound.Bound;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.witness.Dense;
import dev.kreiss.witness.RandomSystems;
import dev.kreiss.witness.SteinWitness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Stein equation by doubling. Witnesses: the same equation as a Kronecker system, geometric series, closed forms of 2 x 2 systems. */
class NoiseFloorTest {

    @ParameterizedTest
    @EnumSource(RandomSystems.Kind.class)
    void solvesTheSteinEquation(RandomSystems.Kind kind) {
        RandomSystems random = new RandomSystems(kind.ordinal());
        for (int size = 1; size <= 6; size++) {
            CoupledSystem system = random.next(kind, size);
            Matrix jacobian = system.jacobian();
            Dense root = random.gaussian(jacobian.rows(), jacobian.rows(), !jacobian.isReal());
            Dense covariance = root.times(root.adjoint());
            double witness = SteinWitness.floor(Dense.of(jacobian), covariance);
            NoiseFloor floor = NoiseFloor.of(system, covariance.toMatrix());

            assertThat(floor.value()).isCloseTo(witness, withPercentage(1e-6));
            assertThat(floor.floor()).isInstanceOfSatisfying(Bound.Certified.class, bound -> {
                assertThat(bound.lower()).isLessThanOrEqualTo(floor.value());
                assertThat(bound.upper()).isGreaterThanOrEqualTo(floor.value());
                assertThat(witness).isBetween(bound.lower() * (1 - 1e-9), bound.upper() * (1 + 1e-9));
                assertThat(bound.relativeWidth()).isLessThan(1e-6);
            });
        }
    }

    @ParameterizedTest
    @EnumSource(RandomSystems.Kind.class)
    void theSquaresOfTheBlocksSumToThatOfTheFloor(RandomSystems.Kind kind) {
        RandomSystems random = new RandomSystems(40 + kind.ordinal());
        CoupledSystem system = random.next(kind, 6);
        NoiseFloor floor = NoiseFloor.of(system, Matrix.identity(system.size()));
        double sum = floor.perBlock().stream()
                .mapToDouble(Bound::value)
                .map(x -> x * x)
                .sum();

        assertThat(floor.perBlock()).hasSize(system.blockCount());
        assertThat(Math.sqrt(sum)).isCloseTo(floor.value(), withPercentage(1e-6));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, -0.99, 0.999999})
    void isAGeometricSeriesForOneNumber(double factor) {
        double series = 2 / Math.sqrt((1 - factor) * (1 + factor));
        NoiseFloor floor = NoiseFloor.of(scalar(factor), Matrix.of(1, 1, 4));

        assertThat(floor.value()).isCloseTo(series, withPercentage(1e-6));
        assertThat(floor.floor())
                .isInstanceOfSatisfying(
                        Bound.Certified.class,
                        bound ->
                                assertThat(series).isBetween(bound.lower() * (1 - 1e-15), bound.upper() * (1 + 1e-15)));
    }

    @ParameterizedTest
    @CsvSource({"0.9, 0.8, 3", "0.5, -0.5, 100", "0.99, 0, 1"})
    void hasTheClosedFormOfTwoScalarsOfWhichOneDrivesTheOther(double a, double d, double c) {
        // By the method of undetermined coefficients in X = J X J' + I, J = [a 0; c d].
        double first = 1 / (1 - a * a);
        double mixed = a * c * first / (1 - a * d);
        double second = (1 + c * c * first + 2 * c * d * mixed) / (1 - d * d);
        CoupledSystem system = CoupledSystem.of(Matrix.of(2, 2, a, 0, c, d), 1, 1);
        NoiseFloor floor = NoiseFloor.of(system, Matrix.identity(2));

        assertThat(floor.value()).isCloseTo(Math.sqrt(first + second), withPercentage(1e-10));
        assertThat(floor.perBlock().get(0).value()).isCloseTo(Math.sqrt(first), withPercentage(1e-7));
        assertThat(floor.perBlock().get(1).value()).isCloseTo(Math.sqrt(second), withPercentage(1e-7));
        assertThat(floor.covariance().re(1, 0)).isCloseTo(mixed, withPercentage(1e-10));
    }

    @Test
    void thereIsNoFloorWithoutNoiseAndNoneWithoutStability() {
        assertThat(NoiseFloor.of(scalar(0.9), Matrix.zeros(1, 1)).floor()).isEqualTo(Bound.exactly(0));
        assertThat(NoiseFloor.of(scalar(1.1), Matrix.identity(1)).value()).isInfinite();
        assertThat(NoiseFloor.of(scalar(1), Matrix.identity(1)).floor()).isInstanceOf(Bound.Estimated.class);
    }

    @Test
    void aTermThatIsSmallIsNotTheLast() {
        // X = S + 1e-18 e2 e2* + 1e6 e3 e3*, by hand.
        Matrix chain = Matrix.of(3, 3, 0, 0, 0, 1e-9, 0, 0, 0, 1e12, 0);
        Matrix covariance = Matrix.of(3, 3, 1, 0, 0, 0, 0, 0, 0, 0, 0);
        NoiseFloor floor = NoiseFloor.of(CoupledSystem.of(chain), covariance);

        assertThat(floor.value()).isCloseTo(Math.sqrt(1 + 1e6), withPercentage(1e-10));
        assertThat(floor.floor()).isInstanceOf(Bound.Certified.class);
    }

    @Test
    void unitsThatDifferByManyOrdersCostNoDigits() {
        CoupledSystem fair = CoupledSystem.of(Matrix.of(2, 2, 0.9, 0.002, 3, 0.5), 1, 1);
        CoupledSystem skewed = fair.inUnits(1, 1e6);
        Bound.Certified narrow = (Bound.Certified)
                NoiseFloor.of(skewed, Matrix.of(2, 2, 1, 0, 0, 1e12)).perBlock().get(0);

        assertThat(narrow.relativeWidth()).isLessThan(1e-9);
        assertThat(narrow.upper())
                .isCloseTo(
                        NoiseFloor.of(fair, Matrix.identity(2))
                                .perBlock()
                                .get(0)
                                .value(),
                        withPercentage(1e-7));
    }

    private static CoupledSystem scalar(double factor) {
        return CoupledSystem.of(Matrix.of(1, 1, factor));
    }
}
