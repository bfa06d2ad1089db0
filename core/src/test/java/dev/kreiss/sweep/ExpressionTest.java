package dev.kreiss.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Witness: arithmetic, written out. */
class ExpressionTest {

    private static final Map<String, Double> VALUES = Map.of("a", 0.5, "b", -2.0, "x_1", 4.0);

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "1e-3, 0.001",
        "2.5E+2, 250",
        "a + b, -1.5",
        "1 - 2 - 3, -4",
        "12 / 2 / 3, 2",
        "2 + 3 * 4, 14",
        "(2 + 3) * 4, 20",
        "-a, -0.5",
        "--a, 0.5",
        "-2^2, -4",
        "2^-1, 0.5",
        "a*-b, 1",
        "sqrt(x_1) + abs(b), 4",
        "exp(0) + log(1), 1",
        "(1 - a)*(1 - a), 0.25"
    })
    void meansWhatArithmeticSays(String text, double expected) {
        assertThat(Expression.of(text).value(VALUES::get)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1 +", "(1", "1)", "a b", "2 ** 3", "sin(1)", "1e", "1..2", "a,b", "$"})
    void nonsenseIsRefusedWithItsPosition(String text) {
        assertThatThrownBy(() -> Expression.of(text))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("expected");
    }

    @Test
    void parenthesesHaveAnEnd() {
        assertThatThrownBy(() -> Expression.of("(".repeat(10_000))).isInstanceOf(SpecException.class);
        assertThatThrownBy(() -> Expression.of("-".repeat(10_000))).isInstanceOf(SpecException.class);
    }

    @ParameterizedTest
    @CsvSource({"a < 1, true", "a > 1, false", "a <= 0.5, true", "b * 2 >= -4, true", "a < b, false"})
    void conditionsCompare(String text, boolean holds) {
        assertThat(Condition.of(text).holds(VALUES::get)).isEqualTo(holds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a = 1", "a < 1 < 2", "< 1", "a <"})
    void whatComparesNothingIsNoCondition(String text) {
        assertThatThrownBy(() -> Condition.of(text)).isInstanceOf(SpecException.class);
    }

    @Test
    void nothingHoldsOfWhatIsNoNumber() {
        assertThat(Condition.of("a < 1").holds(name -> Double.NaN)).isFalse();
        assertThat(Condition.of("a >= 1").holds(name -> Double.NaN)).isFalse();
    }
}
