package dev.kreiss.linalg.openblas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.witness.Dense;
import dev.kreiss.witness.RandomSystems;
import dev.kreiss.witness.SingularFrame;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a factorisation tests, in real and in complex arithmetic. Witnesses: Jacobi singular values, and products entry by entry. */
class GramWorkspaceTest {

    private static final double Z = -1.3;

    private static List<GramWorkspace> workspaces(Matrix matrix) {
        int n = matrix.rows();
        double[] gram = matrix.adjoint().times(matrix).real();
        return List.of(
                new RealShiftedGram(n, matrix.real(), gram).take(),
                new ShiftedGram(n, matrix.real(), null, gram, null).take());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 30})
    void theLevelAtWhichFactorisationsFailIsTheSmallestSquare(int n) {
        Dense jacobian = new RandomSystems(n).gaussian(n, n, false).scaled(0.7 / Math.sqrt(n), 0);
        double square = Math.pow(jacobian.shifted(Z, 0).smallestSingularValue(), 2);
        for (GramWorkspace workspace : workspaces(jacobian.toMatrix())) {
            workspace.moveTo(0.4, 0);
            workspace.moveTo(Z, 0);

            assertThat(workspace.factor(square * (1 - 1e-6))).isTrue();
            assertThat(workspace.factor(square * (1 + 1e-6))).isFalse();
            assertThat(workspace.factor(square * (1 - 1e-6))).isTrue(); // nothing is left of the last one
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7, 30})
    void withoutItsVectorTheLevelIsTheNextSquare(int n) {
        Dense jacobian = new RandomSystems(n).gaussian(n, n, false).scaled(0.7 / Math.sqrt(n), 0);
        Dense shifted = jacobian.shifted(Z, 0);
        double square = Math.pow(shifted.singularValues()[n - 2], 2);
        double[] pairs = pairs(SingularFrame.smallest(shifted).right());
        for (GramWorkspace workspace : workspaces(jacobian.toMatrix())) {
            workspace.moveTo(Z, 0);

            assertThat(workspace.factorDeflated(square * (1 - 1e-6), 2 * square, pairs))
                    .isTrue();
            assertThat(workspace.factorDeflated(square * (1 + 1e-6), 2 * square, pairs))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 30})
    void products(int n) {
        RandomSystems random = new RandomSystems(n);
        Dense jacobian = random.gaussian(n, n, false);
        Dense x = random.gaussian(n, 1, false);
        Dense shifted = jacobian.shifted(Z, 0);
        for (GramWorkspace workspace : workspaces(jacobian.toMatrix())) {
            workspace.moveTo(Z, 0);
            double[] image = workspace.times(pairs(x));
            double[] adjoint = workspace.adjointTimes(pairs(x));
            for (int i = 0; i < n; i++) {
                assertThat(image[2 * i]).isCloseTo(shifted.times(x).re(i, 0), offset(1e-13));
                assertThat(adjoint[2 * i]).isCloseTo(shifted.adjoint().times(x).re(i, 0), offset(1e-13));
                assertThat(image[2 * i + 1]).isZero();
            }
        }
    }

    private static double[] pairs(Dense x) {
        double[] pairs = new double[2 * x.rows()];
        for (int i = 0; i < x.rows(); i++) {
            pairs[2 * i] = x.re(i, 0);
            pairs[2 * i + 1] = x.im(i, 0);
        }
        return pairs;
    }
}
