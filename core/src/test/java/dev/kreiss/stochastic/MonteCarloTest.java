package dev.kreiss.stochastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.witness.Dense;
import dev.kreiss.witness.RandomSystems;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two witnesses of one number: simulation of the update itself, and the formula of the mean square. */
class MonteCarloTest {

    private static final int REPLICAS = 1500;

    /**
     * One comparison for each of 100 systems. A normal mean is beyond 3 standard errors in 0.27 of 100 cases, and squared lengths are
     * skewed, so that more than two among a hundred would be a contradiction: for independent comparisons they come up less than once in
     * 300 runs, and these are seeded.
     */
    @Test
    void agreesWithTheExactMeanSquareWithinThreeStandardErrorsOnAHundredSystems() {
        List<String> beyond = new ArrayList<>();
        RandomSystems.Kind[] kinds = RandomSystems.Kind.values();
        double squares = 0;
        for (int seed = 0; seed < 100; seed++) {
            RandomSystems random = new RandomSystems(seed);
            RandomSystems.Kind kind = kinds[seed % kinds.length];
            Matrix jacobian = random.next(kind, 4).jacobian();
            int n = jacobian.rows();
            Matrix covariance = covariance(random, n, !jacobian.isReal());
            Matrix start = random.gaussian(n, 1, false).toMatrix();
            long last = 5 + seed % 30;
            MonteCarlo played = MonteCarlo.of(jacobian, covariance, start, new long[] {last}, REPLICAS, 1000L + seed);
            MeanSquareCurve exact = MeanSquare.of(jacobian, covariance, Start.at(start), last, 64);
            double errors = (played.means()[0] - exact.meanSquare((int) last)) / played.standardErrors()[0];
            squares += errors * errors;
            if (Math.abs(errors) > 3) {
                beyond.add(kind + " " + seed + ": " + errors);
            }
        }
        assertThat(beyond).hasSizeLessThanOrEqualTo(2);
        // The errors are of the size that is claimed for them, neither smaller nor larger: 1 with a standard deviation
        // of 0.14.
        assertThat(squares / 100).isBetween(0.5, 1.6);
    }

    private static Matrix covariance(RandomSystems random, int size, boolean complex) {
        Dense root = random.gaussian(size, 1 + size / 2, complex);
        return root.times(root.adjoint()).toMatrix();
    }

    @Test
    void settlesAtTheFloor() {
        Matrix jacobian = Matrix.of(2, 2, 0.8, 0, 2, 0.7);
        double floor = NoiseFloor.of(dev.kreiss.model.CoupledSystem.of(jacobian, 1, 1), Matrix.identity(2))
                .value();
        MonteCarlo played =
                MonteCarlo.of(jacobian, Matrix.identity(2), Matrix.zeros(2, 1), new long[] {100, 150}, 20_000, 5);

        for (int k = 0; k < 2; k++) {
            assertThat(played.means()[k])
                    .isBetween(floor * floor - 1.6 * played.confidence(k), floor * floor + 1.6 * played.confidence(k));
            assertThat(played.confidence(k)).isLessThan(0.05 * floor * floor);
        }
    }

    @Test
    void withoutNoiseItIsTheUpdate() {
        MonteCarlo played = MonteCarlo.of(
                Matrix.of(2, 2, 0.5, 1, 0, 0.5), Matrix.zeros(2, 2), Matrix.of(2, 1, 0, 1), new long[] {0, 1, 2}, 3, 1);

        assertThat(played.means()).containsExactly(1, 1.25, 1 + 0.0625);
        assertThat(played.standardErrors()).containsOnly(0);
    }

    @Test
    void theSameSeedGivesTheSameNumbersAndAnotherOneOthers() {
        long[] when = {7};
        Matrix jacobian = Matrix.of(1, 1, 0.9);
        Matrix start = Matrix.zeros(1, 1);
        double[] first =
                MonteCarlo.of(jacobian, Matrix.identity(1), start, when, 50, 3).means();

        assertThat(MonteCarlo.of(jacobian, Matrix.identity(1), start, when, 50, 3)
                        .means())
                .containsExactly(first);
        assertThat(MonteCarlo.of(jacobian, Matrix.identity(1), start, when, 50, 4)
                        .means()[0])
                .isNotEqualTo(first[0]);
    }

    @Test
    void theStandardErrorShrinksWithTheRootOfTheReplicas() {
        long[] when = {30};
        Matrix jacobian = Matrix.of(1, 1, 0.5);
        double few = MonteCarlo.of(jacobian, Matrix.identity(1), Matrix.zeros(1, 1), when, 1000, 1)
                .standardErrors()[0];
        double many = MonteCarlo.of(jacobian, Matrix.identity(1), Matrix.zeros(1, 1), when, 16_000, 1)
                .standardErrors()[0];

        // The variance of the square of a normal number is twice that of its mean square, 4/3.
        assertThat(many).isCloseTo(Math.sqrt(2.0 / 16_000) * 4 / 3, withPercentage(5));
        assertThat(few).isCloseTo(4 * many, withPercentage(15));
    }

    @Test
    void oneReplicaHasNoError() {
        assertThatThrownBy(() ->
                        MonteCarlo.of(Matrix.identity(1), Matrix.identity(1), Matrix.zeros(1, 1), new long[] {1}, 1, 1))
                .hasMessage("replicas must be at least 2, got 1");
    }
}
