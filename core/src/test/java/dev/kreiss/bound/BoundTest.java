package dev.kreiss.bound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The contract of the two kinds of bounds. Witness: the contract's own words. */
class BoundTest {

    @Test
    void theValueOfAnEnclosureIsItsUpperEnd() {
        assertThat(Bound.certified(1, 2).value()).isEqualTo(2);
        assertThat(Bound.exactly(3)).isEqualTo(new Bound.Certified(3, 3));
        assertThat(Bound.estimated(4, "sampled").value()).isEqualTo(4);
        assertThat(Bound.estimated(4, "sampled").reason()).isEqualTo("sampled");
    }

    @Test
    void theWidthIsRelativeToTheLowerEnd() {
        assertThat(Bound.certified(2, 3).relativeWidth()).isEqualTo(0.5);
        assertThat(Bound.certified(-2, -1).relativeWidth()).isEqualTo(0.5);
        assertThat(Bound.exactly(0).relativeWidth()).isZero();
        assertThat(Bound.exactly(Double.POSITIVE_INFINITY).relativeWidth()).isZero();
        assertThat(Bound.certified(1, Double.POSITIVE_INFINITY).relativeWidth()).isInfinite();
        assertThat(Bound.certified(0, 1).relativeWidth()).isInfinite();
    }

    @Test
    void anEmptyIntervalIsRefused() {
        assertThatThrownBy(() -> Bound.certified(2, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("lower must not exceed upper, got [2.0, 1.0]");
        assertThatThrownBy(() -> Bound.certified(Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Bound.certified(1, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Bound.exactly(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
