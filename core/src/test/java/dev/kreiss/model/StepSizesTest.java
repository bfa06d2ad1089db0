package dev.kreiss.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kreiss.linalg.Matrix;
import org.junit.jupiter.api.Test;

/** Witness: products done by hand. */
class StepSizesTest {

    private static final StepSizes TWO = StepSizes.of(0.5, 4);

    @Test
    void changesOneSizeOrAll() {
        assertThat(TWO.with(1, 3)).isEqualTo(StepSizes.of(0.5, 3));
        assertThat(TWO.scaled(2)).isEqualTo(StepSizes.of(1, 8));
        assertThat(TWO.preconditioned(1, 2, 3).with(0, 1).diagonal(2, 1)).containsExactly(1, 2, 12);
        assertThat(TWO.preconditioned(1, 2, 3).scaled(2).preconditioner()).containsExactly(1, 2, 3);
        assertThat(TWO.preconditioned(1, 2)).isNotEqualTo(TWO);
    }

    @Test
    void namesThePlayersSteps() {
        assertThat(StepSizes.name(0)).isEqualTo("alpha");
        assertThat(StepSizes.name(1)).isEqualTo("beta");
        assertThat(StepSizes.name(2)).isEqualTo("step-3");
    }

    @Test
    void saysWhatDoesNotFit() {
        GameHessian one = GameHessian.ofPlayers(Matrix.identity(2));
        assertThatThrownBy(() -> TWO.times(one))
                .hasMessage("the number of step sizes must be that of the players, 1, got 2");
        assertThatThrownBy(() -> StepSizes.of(1).preconditioned(1, 2, 3).times(one))
                .hasMessage("the preconditioner must have an entry for each of the 2 parameters, got 3");
        assertThatThrownBy(() ->
                        StepSizes.of(1e300).times(one.withMatrix(one.matrix().scaled(1e10))))
                .hasMessage("L H overflows");
        assertThatThrownBy(StepSizes::of).hasMessage("there must be at least one step size");
        assertThatThrownBy(() -> StepSizes.of(1, 0)).hasMessage("beta must be positive and finite, got 0.0");
        assertThatThrownBy(() -> TWO.with(0, Double.NaN)).hasMessage("alpha must be positive and finite, got NaN");
        assertThatThrownBy(() -> TWO.scaled(-1)).hasMessageContaining("alpha must be positive");
        assertThatThrownBy(() -> TWO.preconditioned(1, 1 / 0.0))
                .hasMessage("an entry of the preconditioner must be positive and finite, got Infinity");
    }
}
