package dev.kreiss.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kreiss.linalg.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Partition, units and refusals. Witness: small systems written out. */
class CoupledSystemTest {

    private static final Matrix A = Matrix.of(1, 1, 1);
    private static final Matrix B = Matrix.of(1, 2, 2, 3);
    private static final Matrix C = Matrix.of(2, 1, 4, 5);
    private static final Matrix D = Matrix.of(2, 2, 6, 7, 8, 9);

    @Test
    void blocksBecomeTheJacobianAndComeBack() {
        CoupledSystem system = CoupledSystem.ofBlocks(A, B, C, D);

        assertThat(system.jacobian()).isEqualTo(Matrix.of(3, 3, 1, 2, 3, 4, 6, 7, 5, 8, 9));
        assertThat(system.size()).isEqualTo(3);
        assertThat(system.blockCount()).isEqualTo(2);
        assertThat(system.blocks()).containsExactly(1, 2);
        assertThat(system.start(1)).isEqualTo(1);
        assertThat(system.block(0, 0)).isEqualTo(A);
        assertThat(system.block(0, 1)).isEqualTo(B);
        assertThat(system.block(1, 0)).isEqualTo(C);
        assertThat(system.block(1, 1)).isEqualTo(D);
    }

    @Test
    void noFeedbackIsZeroFeedback() {
        assertThat(CoupledSystem.ofBlocks(A, null, C, D).block(0, 1)).isEqualTo(Matrix.zeros(1, 2));
    }

    @Test
    void withoutSizesThereIsOneBlock() {
        assertThat(CoupledSystem.of(D).blocks()).containsExactly(2);
    }

    @Test
    void theSizesCannotBeChangedFromOutside() {
        CoupledSystem system = CoupledSystem.of(D, 1, 1);
        system.blocks()[0] = 7;

        assertThat(system.blocks()).containsExactly(1, 1);
    }

    @Test
    void otherUnitsScaleTheCouplings() {
        CoupledSystem scaled = CoupledSystem.ofBlocks(A, B, C, D).inUnits(1, 2);

        assertThat(scaled.block(0, 0)).isEqualTo(A);
        assertThat(scaled.block(0, 1)).isEqualTo(B.scaled(0.5));
        assertThat(scaled.block(1, 0)).isEqualTo(C.scaled(2));
        assertThat(scaled.block(1, 1)).isEqualTo(D);
        assertThat(scaled.blocks()).containsExactly(1, 2);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.POSITIVE_INFINITY, Double.NaN})
    void refusesUnitsThatAreNone(double unit) {
        assertThatThrownBy(() -> CoupledSystem.of(D, 1, 1).inUnits(1, unit))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("units must be 2 positive numbers, got [1.0, " + unit + "]");
    }

    @Test
    void saysWhatIsWrongWithTheShapes() {
        assertThatThrownBy(() -> CoupledSystem.of(B))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("J must be square and not empty, got 1 x 2");
        assertThatThrownBy(() -> CoupledSystem.of(Matrix.zeros(0, 0))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CoupledSystem.of(Matrix.of(1, 1, Double.NaN)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("J must have finite entries only");
        assertThatThrownBy(() -> CoupledSystem.of(D, 1, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("block sizes must be positive and sum to 2, got [1, 2]");
        assertThatThrownBy(() -> CoupledSystem.of(D, 0, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CoupledSystem.of(D, -1, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CoupledSystem.of(D, Integer.MAX_VALUE, Integer.MAX_VALUE, 4))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CoupledSystem.ofBlocks(A, C, C, D))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("B must be 1 x 2, got 2 x 1");
        assertThatThrownBy(() -> CoupledSystem.ofBlocks(A, B, B, D))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("C must be 2 x 1, got 1 x 2");
        assertThatThrownBy(() -> CoupledSystem.ofBlocks(B, B, C, D))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A must be square and not empty, got 1 x 2");
        assertThatThrownBy(() -> CoupledSystem.ofBlocks(A, B, C, C))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("D must be square and not empty, got 2 x 1");
    }
}
