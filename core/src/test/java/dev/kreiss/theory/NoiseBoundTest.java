package dev.kreiss.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.stochastic.MeanSquare;
import dev.kreiss.stochastic.MeanSquareCurve;
import dev.kreiss.stochastic.Start;
import dev.kreiss.witness.Dense;
import dev.kreiss.witness.RandomSystems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Mean squares of a whole class of systems (T8). Witnesses: the exact ones of its members, and scalar blocks, which attain them. */
class NoiseBoundTest {

    @ParameterizedTest
    @EnumSource(RandomSystems.Kind.class)
    void noMemberOfTheClassExceedsIt(RandomSystems.Kind kind) {
        RandomSystems random = new RandomSystems(kind.ordinal());
        CoupledSystem system = random.next(kind, 6);
        Dense root =
                random.gaussian(system.size(), system.size(), !system.jacobian().isReal());
        Dense covariance = root.times(root.adjoint());
        Matrix start = random.gaussian(system.size(), 1, false).toMatrix();
        MeanSquareCurve exact = MeanSquare.of(system.jacobian(), covariance.toMatrix(), Start.at(start), 60, 16);
        int k = system.blockCount();
        double[][] norms = new double[k][k];
        double[] deviations = new double[k];
        double[] lengths = new double[k];
        for (int i = 0; i < k; i++) {
            int first = system.start(i);
            int size = system.blocks()[i];
            double trace = 0;
            for (int row = first; row < first + size; row++) {
                trace += covariance.re(row, row);
            }
            deviations[i] = Math.sqrt(trace) * (1 + 1e-14);
            lengths[i] = start.frobeniusNorm(first, 0, size, 1) * (1 + 1e-14);
            for (int j = 0; j < k; j++) {
                norms[i][j] = Dense.of(system.block(i, j)).norm() * (1 + 1e-14);
            }
        }
        double[] bounds = NoiseBound.meanSquares(new ComparisonMatrix(norms), deviations, lengths, exact.iterations());

        for (int t = 0; t < bounds.length; t++) {
            assertThat(exact.meanSquare(t)).as("t = %d", t).isLessThanOrEqualTo(bounds[t] * (1 + 1e-10));
        }
    }

    @Test
    void scalarBlocksDrivenByOneSourceAttainIt() {
        double[][] g = {{0.9, 0.01}, {2, 0.6}};
        double[] s = {0.3, 0.7};
        double[] d = {2, 1};
        Matrix covariance = Matrix.of(2, 2, 0.09, 0.21, 0.21, 0.49);
        MeanSquareCurve exact =
                MeanSquare.of(Dense.real(g).toMatrix(), covariance, Start.at(Matrix.of(2, 1, d)), 500, 8);
        double[] bounds = NoiseBound.meanSquares(new ComparisonMatrix(g), s, d, exact.iterations());

        for (int t = 0; t < bounds.length; t++) {
            assertThat(bounds[t]).isCloseTo(exact.meanSquare(t), withPercentage(1e-8));
        }
        double floor = NoiseBound.of(new ComparisonMatrix(g), s);
        assertThat(bounds[bounds.length - 1]).isCloseTo(floor * floor, withPercentage(1e-4));
    }

    @Test
    void itOutlivesInstability() {
        double[] bounds = NoiseBound.meanSquares(
                new ComparisonMatrix(new double[][] {{2}}), new double[] {1}, new double[] {1}, new long[] {
                    0, 1, 3, 2000
                });

        // 4^t + (4^t - 1)/3
        assertThat(bounds[0]).isCloseTo(1, withPercentage(1e-9));
        assertThat(bounds[1]).isCloseTo(5, withPercentage(1e-9));
        assertThat(bounds[2]).isCloseTo(64 + 21, withPercentage(1e-9));
        assertThat(bounds[3]).isInfinite();
    }
}
