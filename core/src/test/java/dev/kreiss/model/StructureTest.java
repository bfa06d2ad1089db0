package dev.kreiss.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.witness.Dense;
import dev.kreiss.witness.RandomSystems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is detected, and what is not. Witness: systems made to have the property, and the same with one entry changed. */
class StructureTest {

    private static Structure of(Matrix jacobian, int... blocks) {
        return Structure.of(CoupledSystem.of(jacobian, blocks));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, true, true",
        "0, 1, true, false",
        "1, 0, false, false",
        "1, 1, false, false",
        "1e-300, 0, false, false"
    })
    void feedbackDecidesWhetherAPairIsTriangular(double b, double c, boolean triangular, boolean diagonal) {
        Structure structure = of(Matrix.of(2, 2, 0.5, b, c, 0.2), 1, 1);

        assertThat(structure.triangular()).isEqualTo(triangular);
        assertThat(structure.blockDiagonal()).isEqualTo(diagonal);
    }

    @Test
    void aChainIsTriangularWhateverItsBlocksLookLike() {
        Matrix chain = Matrix.of(4, 4, 1, 2, 0, 0, 3, 4, 0, 0, 5, 6, 7, 0, 8, 9, 1, 2);

        assertThat(of(chain, 2, 1, 1).triangular()).isTrue();
        assertThat(of(chain, 1, 1, 2).triangular()).isFalse();
        assertThat(of(chain).triangular()).isTrue();
        assertThat(of(chain).blockDiagonal()).isTrue();
    }

    @Test
    void symmetryIsThatOfTheDiagonalBlocks() {
        Matrix jacobian = Matrix.of(3, 3, 1, 2, 9, 2, 3, 9, 7, 7, 4);

        assertThat(of(jacobian, 2, 1).symmetricDiagonalBlocks()).isTrue();
        assertThat(of(jacobian, 2, 1).asymmetry()).isZero();
        assertThat(of(jacobian, 1, 2).symmetricDiagonalBlocks()).isFalse();
        assertThat(of(jacobian).symmetricDiagonalBlocks()).isFalse();
    }

    @Test
    void roundingOfSymmetricBlocksIsForgivenAndMeasured() {
        Matrix nearly = Matrix.of(2, 2, 1, 0.3, Math.nextUp(0.3), 1);

        assertThat(of(nearly).symmetricDiagonalBlocks()).isTrue();
        assertThat(of(nearly).asymmetry()).isPositive().isLessThan(1e-15);
        assertThat(of(Matrix.of(2, 2, 1, 0.3, 0.3 + 1e-9, 1)).symmetricDiagonalBlocks())
                .isFalse();
    }

    @Test
    void complexSymmetricIsNotHermitian() {
        Matrix symmetric = Matrix.complex(2, 2, new double[] {1, 0, 0, 1}, new double[] {0, 1, 1, 0});
        Matrix hermitian = Matrix.complex(2, 2, new double[] {1, 0, 0, 1}, new double[] {0, 1, -1, 0});

        assertThat(of(symmetric).symmetricDiagonalBlocks()).isFalse();
        assertThat(of(hermitian).symmetricDiagonalBlocks()).isTrue();
        assertThat(of(symmetric).real()).isFalse();
        assertThat(of(symmetric).normal()).isTrue();
        assertThat(of(Matrix.identity(2)).real()).isTrue();
    }

    @Test
    void normalMatricesCommuteWithTheirAdjoint() {
        RandomSystems random = new RandomSystems(1);
        for (int k = 0; k < 50; k++) {
            int n = 2 + k % 6;
            Dense orthogonal = random.orthogonal(n, k % 2 == 0);
            Dense gaussian = random.gaussian(n, n, k % 2 == 0);

            assertThat(of(orthogonal.scaled(random.logUniform(1e-3, 1e3), 0).toMatrix())
                            .normal())
                    .isTrue();
            assertThat(of(random.symmetric(n, k % 2 == 0, 3).toMatrix()).normal())
                    .isTrue();
            assertThat(of(gaussian.toMatrix()).normal()).isFalse();
        }
    }
}
