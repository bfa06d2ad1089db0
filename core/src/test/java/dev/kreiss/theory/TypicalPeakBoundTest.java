package dev.kreiss.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.kreiss.model.CoupledSystem;
import dev.kreiss.witness.Dense;
import dev.kreiss.witness.RandomSystems;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bound of the typical peak (T12). Witness: Frobenius norms of powers, one after the other, in plain Java. */
class TypicalPeakBoundTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void isAboveTheTypicalPeakOfEverySystemOfTheClass(int seed) {
        RandomSystems random = new RandomSystems(seed);
        for (RandomSystems.Kind kind : RandomSystems.Kind.values()) {
            CoupledSystem system = random.next(kind, 2 + seed % 5);
            int k = system.blockCount();
            double[][] norms = new double[k][k];
            for (int i = 0; i < k; i++) {
                for (int j = 0; j < k; j++) {
                    norms[i][j] = Dense.of(system.block(i, j)).norm() * (1 + 1e-12);
                }
            }
            double bound = TypicalPeakBound.of(new ComparisonMatrix(norms), system.blocks());

            assertThat(bound).isGreaterThanOrEqualTo(typicalPeak(Dense.of(system.jacobian())) * (1 - 1e-12));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1, 3, 100})
    void isAttainedByScalars(double c) {
        double[][] pair = {{0.9, 0}, {c, 0.8}};

        assertThat(TypicalPeakBound.of(new ComparisonMatrix(pair), new int[] {1, 1}))
                .isCloseTo(typicalPeak(Dense.real(pair)), withPercentage(1e-8));
    }

    private static double typicalPeak(Dense jacobian) {
        int n = jacobian.toMatrix().rows();
        Dense power = jacobian;
        double best = 1;
        for (int t = 1; t < 400; t++) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    sum += power.re(i, j) * power.re(i, j) + power.im(i, j) * power.im(i, j);
                }
            }
            best = Math.max(best, Math.sqrt(sum / n));
            power = power.times(jacobian);
        }
        return best;
    }
}
