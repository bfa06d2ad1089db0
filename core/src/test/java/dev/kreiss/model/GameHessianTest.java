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
        GameHessian hessian = new GameHessian(XX, XY, YX, YY);

        assertThat(hessian.leaders()).isEqualTo(2);
        assertThat(hessian.followers()).isEqualTo(1);
        assertThat(hessian.stepped(0.5, 10)).isEqualTo(Matrix.of(3, 3, 1, 0, 1.5, 0, 0, 0, 0, 10, -40));
    }

    @Test
    void takesAMissingCrossDerivativeForZero() {
        assertThat(GameHessian.of(XX, null, YX, YY).xy()).isEqualTo(Matrix.zeros(2, 1));
    }

    @Test
    void keepsComplexDerivatives() {
        Matrix imaginary = Matrix.complex(1, 1, new double[] {0}, new double[] {2});

        Matrix stepped = new GameHessian(YY, imaginary, YY, YY).stepped(0.5, 1);

        assertThat(stepped.im(0, 1)).isEqualTo(1);
        assertThat(stepped.re(1, 0)).isEqualTo(-4);
    }

    @Test
    void saysWhichBlockDoesNotFit() {
        assertThatThrownBy(() -> new GameHessian(XY, XY, YX, YY))
                .hasMessage("Hxx must be square and not empty, got 2 x 1");
        assertThatThrownBy(() -> new GameHessian(XX, XY, YX, YX))
                .hasMessage("Hyy must be square and not empty, got 1 x 2");
        assertThatThrownBy(() -> new GameHessian(XX, YX, YX, YY)).hasMessage("Hxy must be 2 x 1, got 1 x 2");
        assertThatThrownBy(() -> new GameHessian(XX, XY, XY, YY)).hasMessage("Hyx must be 1 x 2, got 2 x 1");
        assertThatThrownBy(() -> new GameHessian(Matrix.zeros(0, 0), XY, YX, YY))
                .hasMessageContaining("Hxx");
    }
}
