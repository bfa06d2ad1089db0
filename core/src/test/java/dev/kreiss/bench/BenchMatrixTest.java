package dev.kreiss.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kreiss.linalg.HermitianEigenvalues;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.SingularValues;
import dev.kreiss.linalg.Spectrum;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.model.Structure;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The measured systems are what their descriptions say. Witness: LAPACK's eigenvalues and singular values. */
class BenchMatrixTest {

    @ParameterizedTest
    @EnumSource
    void isTheSameEveryTimeAndConverges(BenchMatrix matrix) {
        for (int size : new int[] {2, 3, 24}) {
            CoupledSystem system = matrix.system(size);

            assertThat(system.size()).isEqualTo(size);
            assertThat(system.jacobian()).isEqualTo(matrix.system(size).jacobian());
            assertThat(Spectrum.of(system.jacobian()).radius()).isLessThan(0.97);
        }
        assertThat(BenchMatrix.named(matrix.id())).contains(matrix);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7, 40})
    void blocksAreSymmetricWithPositiveEigenvaluesAndCouplingThree(int size) {
        CoupledSystem system = BenchMatrix.BLOCK.system(size);

        Structure structure = Structure.of(system);
        assertThat(structure.triangular() && structure.symmetricDiagonalBlocks())
                .isTrue();
        for (int block = 0; block < 2; block++) {
            Matrix diagonal = system.block(block, block);
            HermitianEigenvalues values = HermitianEigenvalues.of(diagonal);
            assertThat(diagonal.isHermitian()).isTrue();
            assertThat(values.smallest()).isPositive();
            assertThat(values.largest()).isLessThan(0.95);
        }
        assertThat(SingularValues.of(system.block(1, 0)).largest()).isCloseTo(3, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 24, 65})
    void randomHasSpectralRadiusNineTenths(int size) {
        assertThat(Spectrum.of(BenchMatrix.RANDOM.system(size).jacobian()).radius())
                .isCloseTo(0.9, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 24})
    void grcarIsBanded(int size) {
        Matrix matrix = BenchMatrix.GRCAR.system(size).jacobian();
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double entry = j == i - 1 ? -1 : j >= i && j <= i + 3 ? 1 : 0;
                assertThat(matrix.re(i, j) * 3.15).isCloseTo(entry, within(1e-15));
            }
        }
    }
}
