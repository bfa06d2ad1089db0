package dev.kreiss.numerics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreiss.model.CoupledSystem;
import dev.kreiss.witness.Dense;
import dev.kreiss.witness.RandomSystems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said of powers not yet seen. Witness: they are computed, and their norms by Jacobi rotations. */
class LaterPowersTest {

    private static final int STEPS = 120;

    @ParameterizedTest
    @EnumSource
    void noLaterPowerExceedsTheBound(RandomSystems.Kind kind) {
        RandomSystems random = new RandomSystems(800 + kind.ordinal());
        for (int trial = 0; trial < 4; trial++) {
            CoupledSystem system = random.next(kind, 2 + trial);
            List<double[][]> blocks = new ArrayList<>();
            List<Double> norms = new ArrayList<>();
            Dense power = Dense.identity(system.size());
            for (int t = 0; t < STEPS; t++) {
                blocks.add(blockNorms(system, power));
                norms.add(power.norm());
                power = power.times(Dense.of(system.jacobian()));
            }
            double peak = norms.stream().mapToDouble(x -> x).max().orElseThrow() * (1 + 1e-12);
            for (int t = 0; t < STEPS; t += 3) {
                LaterPowers later = new LaterPowers(
                        largest(blocks.subList(0, t + 1)), all(system.blockCount()), blocks.get(t), peak);
                double most = norms.stream().skip(t).mapToDouble(x -> x).max().orElseThrow();
                assertThat(later.norm()).as("%s from %s on", kind, t).isGreaterThan(most * (1 - 1e-12));
                if (later.addNothing(0)) {
                    isNotExceeded(largest(blocks.subList(0, t + 1)), largest(blocks));
                }
            }
            // In the end the bound is about the norm of the present power times the peak, not the peak alone.
            int last = STEPS - 1;
            LaterPowers later = new LaterPowers(largest(blocks), all(system.blockCount()), blocks.get(last), peak);
            assertThat(later.norm()).isLessThan(4 * peak * norms.get(last) * system.blockCount());
        }
    }

    private static void isNotExceeded(double[][] seen, double[][] everything) {
        for (int i = 0; i < seen.length; i++) {
            for (int j = 0; j < seen.length; j++) {
                assertThat(everything[i][j]).isLessThanOrEqualTo(seen[i][j] * (1 + 2e-9));
            }
        }
    }

    @Test
    void whatIsUnreachableStaysSoAndWhatIsUnreachedMayCome() {
        double[][] identity = {{1, 0}, {0, 1}};
        double[][] contracted = {{0.5, 0}, {0, 0.5}};
        boolean[][] triangular = {{true, false}, {true, true}};

        assertThat(new LaterPowers(identity, all(2), contracted, 4).addNothing(0))
                .isFalse();
        assertThat(new LaterPowers(identity, triangular, contracted, 4).addNothing(0))
                .isFalse();
        assertThat(new LaterPowers(identity, new boolean[][] {{true, false}, {false, true}}, contracted, 4)
                        .addNothing(0))
                .isTrue();
        assertThat(new LaterPowers(identity, all(2), contracted, 4).addNothing(3))
                .isTrue();
    }

    private static boolean[][] all(int k) {
        boolean[][] all = new boolean[k][k];
        for (boolean[] row : all) {
            Arrays.fill(row, true);
        }
        return all;
    }

    private static double[][] blockNorms(CoupledSystem system, Dense power) {
        int k = system.blockCount();
        double[][] norms = new double[k][k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                norms[i][j] = power.block(system.start(i), system.start(j), system.blocks()[i], system.blocks()[j])
                        .norm();
            }
        }
        return norms;
    }

    private static double[][] largest(List<double[][]> blocks) {
        int k = blocks.get(0).length;
        double[][] largest = new double[k][k];
        for (double[][] norms : blocks) {
            for (int i = 0; i < k; i++) {
                for (int j = 0; j < k; j++) {
                    largest[i][j] = Math.max(largest[i][j], norms[i][j]);
                }
            }
        }
        return largest;
    }
}
