package dev.kreiss.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.numerics.SpectralRadius.Verdict;
import dev.kreiss.witness.PowerWitness;
import dev.kreiss.witness.RandomSystems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Peaks, blocks and steps to accuracy. Witness: all powers one after the other, in 50 digits for small systems. */
class GrowthSearchTest {

    private static final List<Double> ACCURACIES = List.of(0.9, 0.5, 0.1, 1e-3, 1e-6, 1e-9);

    private static Growth growth(CoupledSystem system, List<Double> accuracies) {
        return GrowthSearch.of(
                system, Verdict.STABLE, Double.POSITIVE_INFINITY, accuracies, 1e-6, false, new WorkCounter());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BADLY_SCALED")
    void everythingIsAsSeenInAllPowers(RandomSystems.Kind kind) {
        RandomSystems random = new RandomSystems(700 + kind.ordinal());
        for (int trial = 0; trial < 4; trial++) {
            CoupledSystem system = random.next(kind, 2 + trial);
            compare(system, new Random(trial));
        }
    }

    private static void compare(CoupledSystem system, Random order) {
        PowerWitness witness = new PowerWitness(system, 1e-9);
        List<Double> shuffled = new ArrayList<>(ACCURACIES);
        Collections.shuffle(shuffled, order);
        Growth growth = growth(system, shuffled);
        for (int k = 0; k < shuffled.size(); k++) {
            double delta = shuffled.get(k);
            assertThat(growth.steps().get(k).delta()).isEqualTo(delta);
            assertThat(growth.steps().get(k).count())
                    .as("steps to %s", delta)
                    .isBetween(witness.steps(delta * (1 + 1e-9)), witness.steps(delta * (1 - 1e-9)));
        }
        double[][] seen = growth.peak().perBlock();
        for (int i = 0; i < seen.length; i++) {
            for (int j = 0; j < seen.length; j++) {
                double expected = witness.perBlock()[i][j];
                assertThat(seen[i][j])
                        .as("block %s %s", i, j)
                        .isBetween(expected * (1 - 1e-8) - 1e-6 * witness.peak(), expected * (1 + 1e-8));
            }
        }
    }

    /** A displacement of the first player takes as many iterations to arrive as there are players between. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.02, 0.3})
    void blocksThatAreReachedLate(double diagonal) {
        for (int size : new int[] {3, 5, 9}) {
            double[] entries = new double[size * size];
            for (int i = 0; i < size; i++) {
                entries[i * size + i] = diagonal;
                if (i > 0) {
                    entries[i * size + i - 1] = 0.65;
                }
            }
            int[] blocks = new int[size];
            Arrays.fill(blocks, 1);
            compare(CoupledSystem.of(Matrix.of(size, size, entries), blocks), new Random(size));
        }
    }

    /** The path of length two cancels the direct one in the second power; the third is the first not to vanish. */
    @Test
    void aBlockThatCancelsAtFirst() {
        Matrix jacobian = Matrix.of(3, 3, 0.4, 0, 0, 0.5, -0.1, 0, 0, 0.5, 0.2);
        compare(CoupledSystem.of(jacobian, 1, 1, 1), new Random(1));
    }

    /** Slow and weakly coupled: block 3 sees its largest response long after the first contracting power. */
    @Test
    void blocksThatPeakLate() {
        for (double weak : new double[] {1e-2, 1e-4}) {
            Matrix jacobian = Matrix.of(3, 3, 0.99, 0, 0, weak, 0.98, 0, 0, weak, 0.985);
            compare(CoupledSystem.of(jacobian, 1, 1, 1), new Random(2));
        }
    }

    @Test
    void aHighPeakThatDecaysSlowly() {
        for (double coupling : new double[] {10, 200}) {
            compare(CoupledSystem.of(Matrix.of(2, 2, 0.995, 0, coupling, 0.994), 1, 1), new Random(3));
        }
    }

    @Test
    void zeroIsReachedAtOnce() {
        Growth growth = growth(CoupledSystem.of(Matrix.zeros(2, 2), 1, 1), List.of(0.5, 1e-9));

        assertThat(growth.steps()).extracting(Growth.Steps::count).containsExactly(1L, 1L);
        assertThat(growth.peak().bound().value()).isEqualTo(1);
        assertThat(growth.contraction()).isEqualTo(1);
    }

    @Test
    void theContractionIsTheFirstPowerBelowOne() {
        CoupledSystem system = CoupledSystem.of(Matrix.of(2, 2, 0.9, 0, 3, 0.8), 1, 1);
        PowerWitness witness = new PowerWitness(system, 1e-3);
        Growth growth = growth(system, List.of(0.5));

        assertThat(witness.normAt(growth.contraction())).isLessThanOrEqualTo(1);
        assertThat(witness.normAt(growth.contraction() - 1)).isGreaterThan(1);
        assertThat(growth.peak().bound().value()).isCloseTo(witness.peak(), withPercentage(1e-4));
    }
}
