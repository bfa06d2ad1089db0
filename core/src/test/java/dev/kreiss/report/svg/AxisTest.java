package dev.kreiss.report.svg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Witness: positions by hand, and the rules that ticks obey on any range. */
class AxisTest {

    @Test
    void mapsLinearlyAndLogarithmically() {
        assertThat(Axis.linear("t", 0, 50).fraction(10)).isCloseTo(0.2, within(1e-15));
        assertThat(Axis.logarithmic("K", 0.01, 100).fraction(1)).isCloseTo(0.5, within(1e-15));
        assertThat(Axis.logarithmic("K", 0.01, 100).fraction(0)).isFinite().isNegative();
    }

    @Test
    void ticksAreRoundValues() {
        assertThat(Axis.linear("t", 0, 60).ticks())
                .extracting(Axis.Tick::label)
                .containsExactly("0", "10", "20", "30", "40", "50", "60");
        assertThat(Axis.linear("re", -1.25, 1.25).ticks())
                .extracting(Axis.Tick::label)
                .containsExactly("\u22121", "\u22120.5", "0", "0.5", "1");
        assertThat(Axis.logarithmic("K", 1e-5, 2000).ticks())
                .extracting(Axis.Tick::label)
                .containsExactly("1e\u22124", "0.01", "1", "100");
    }

    @Test
    void closeTicksShowWhatTellsThemApart() {
        assertThat(Axis.linear("re", 0.9999995, 1.0000006).ticks())
                .extracting(Axis.Tick::label)
                .containsExactly("0.9999996", "0.9999998", "1.0000000", "1.0000002", "1.0000004", "1.0000006");
        assertThat(Axis.linear("re", -10_002, -9_999).ticks())
                .extracting(Axis.Tick::label)
                .doesNotHaveDuplicates()
                .contains("\u221210000.5");
    }

    @Test
    void everyRangeHasAFewTicksWithinIt() {
        Random random = new Random(5);
        for (int k = 0; k < 5000; k++) {
            double low = Math.pow(10, -12 + 20 * random.nextDouble());
            double high = low * Math.pow(10, 0.001 + 100 * Math.pow(random.nextDouble(), 3));
            for (Axis axis : List.of(Axis.logarithmic("y", low, high), Axis.linear("x", -low, high))) {
                assertThat(axis.ticks()).as("[%s, %s]", low, high).hasSizeBetween(1, 10);
                assertThat(axis.ticks())
                        .allSatisfy(
                                tick -> assertThat(axis.fraction(tick.value())).isBetween(-1e-6, 1 + 1e-6));
            }
        }
    }

    @Test
    void refusesEmptyRanges() {
        assertThatThrownBy(() -> Axis.linear("t", 1, 1)).hasMessage("an axis needs low < high, got [1.0, 1.0]");
        assertThatThrownBy(() -> Axis.logarithmic("t", 0, 1)).hasMessage("a logarithmic axis starts above 0, got 0.0");
    }
}
