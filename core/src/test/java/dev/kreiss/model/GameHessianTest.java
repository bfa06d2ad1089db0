package dev.kreiss.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kreiss.linalg.Matrix;
import org.junit.jupiter.api.Test;

/** Witness: a game whose derivatives are taken by hand, f = x1^2 + 3 x1 y + y^2 / 2 and g = x2 y - 2 y^2. */
class GameHessianTest {

    private static final Matrix XX = Matrix.of(2, 2, 2, 0, 0, 0);
    private static final Matrix XY = Matrix.of(2, 1, 3, 0);
    private static final Matrix YX = Matrix.of(1, 2, 0, 1);
    private static final Matrix YY = Matrix.of(1, 1, -4);

    @Test
    void scalesTheRowsOfEachPlayerByItsStep() {
        GameHessian hessian = GameHessian.of(XX, XY, YX, YY);

        assertThat(hessian.players()).containsExactly(2, 1);
        assertThat(StepSizes.of(0.5, 10).times(hessian)).isEqualTo(Matrix.of(3, 3, 1, 0, 1.5, 0, 0, 0, 0, 10, -40));
        assertThat(StepSizes.of(0.5, 10).preconditioned(1, 2, 3).times(hessian))
                .isEqualTo(Matrix.of(3, 3, 1, 0, 1.5, 0, 0, 0, 0, 30, -120));
    }

    @Test
    void takesAMissingCrossDerivativeForZero() {
        assertThat(GameHessian.of(XX, null, YX, YY).block(0, 1)).isEqualTo(Matrix.zeros(2, 1));
    }

    @Test
    void cutsTheBlocksOfAnyNumberOfPlayers() {
        Matrix numbers = Matrix.of(4, 4, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);

        GameHessian three = GameHessian.ofPlayers(numbers, 1, 2, 1);

        assertThat(three.playerCount()).isEqualTo(3);
        assertThat(three.start(2)).isEqualTo(3);
        assertThat(three.block(1, 2)).isEqualTo(Matrix.of(2, 1, 8, 12));
        assertThat(three.block(2, 1)).isEqualTo(Matrix.of(1, 2, 14, 15));
        assertThat(GameHessian.ofPlayers(numbers).players()).containsExactly(4);
        assertThat(GameHessian.of(XX, XY, YX, YY))
                .isEqualTo(GameHessian.ofPlayers(Matrix.of(3, 3, 2, 0, 3, 0, 0, 0, 0, 1, -4), 2, 1))
                .isNotEqualTo(GameHessian.ofPlayers(Matrix.of(3, 3, 2, 0, 3, 0, 0, 0, 0, 1, -4), 1, 2));
    }

    /** R1 of a discriminator with value psi t at a datum t: the penalty gamma/2 psi^2 has the curvature gamma. */
    @Test
    void addsACurvatureToOnePlayer() {
        assertThat(GameHessian.of(XX, XY, YX, YY)
                        .withPenalty(1, 0.5, Matrix.of(1, 1, 3))
                        .matrix())
                .isEqualTo(Matrix.of(3, 3, 2, 0, 3, 0, 0, 0, 0, 1, -2.5));
    }

    @Test
    void keepsComplexDerivatives() {
        Matrix imaginary = Matrix.complex(1, 1, new double[] {0}, new double[] {2});

        Matrix stepped = StepSizes.of(0.5, 1).times(GameHessian.of(YY, imaginary, YY, YY));

        assertThat(stepped.im(0, 1)).isEqualTo(1);
        assertThat(stepped.re(1, 0)).isEqualTo(-4);
    }

    @Test
    void saysWhichBlockDoesNotFit() {
        assertThatThrownBy(() -> GameHessian.of(XY, XY, YX, YY))
                .hasMessage("Hxx must be square and not empty, got 2 x 1");
        assertThatThrownBy(() -> GameHessian.of(XX, XY, YX, YX))
                .hasMessage("Hyy must be square and not empty, got 1 x 2");
        assertThatThrownBy(() -> GameHessian.of(XX, YX, YX, YY)).hasMessage("Hxy must be 2 x 1, got 1 x 2");
        assertThatThrownBy(() -> GameHessian.of(XX, XY, XY, YY)).hasMessage("Hyx must be 1 x 2, got 2 x 1");
        assertThatThrownBy(() -> GameHessian.of(Matrix.zeros(0, 0), XY, YX, YY)).hasMessageContaining("Hxx");
        assertThatThrownBy(() -> GameHessian.of(XX, XY, YX, YY).withPenalty(0, 1, YY))
                .hasMessage("the curvature must be 2 x 2, got 1 x 1");
        assertThatThrownBy(() -> GameHessian.ofPlayers(XX, 1, 2))
                .hasMessage("the players' sizes must be positive and sum to 2, got [1, 2]");
        assertThatThrownBy(() -> GameHessian.ofPlayers(XX, 2, 0)).hasMessageContaining("positive");
        assertThatThrownBy(() -> GameHessian.ofPlayers(XY)).hasMessage("H must be square and not empty, got 2 x 1");
    }
}
