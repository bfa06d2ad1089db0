package dev.kreiss.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kreiss.sweep.Axis.Distribution;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Witnesses: formulas of ranges; means and quantiles of distributions. */
class AxisTest {

    private static final int COUNT = 20_000;

    @Test
    void rangesHitTheirEndsAndAreEven() {
        Axis linear = new Axis.Range("b", -1, 2, 4, false);
        Axis logarithmic = new Axis.Range("c", 0.01, 100, 5, true);

        assertThat(IntStream.range(0, 4).mapToDouble(linear::at)).containsExactly(-1.0, 0.0, 1.0, 2.0);
        assertThat(linear.at(0.5)).isEqualTo(-0.5);
        assertThat(logarithmic.at(0)).isEqualTo(0.01);
        assertThat(logarithmic.at(4)).isEqualTo(100);
        assertThat(logarithmic.at(2)).isCloseTo(1, within(1e-14));
        assertThat(logarithmic.at(2.5)).isCloseTo(Math.sqrt(10), within(1e-13));
    }

    @Test
    void wholeNumbersStayWhole() {
        Axis seeds = new Axis.Range("seed", 1, 50, 50, false);

        for (int k = 0; k < 50; k++) {
            assertThat(seeds.at(k)).isEqualTo(k + 1);
        }
    }

    @Test
    void randomValuesFollowTheirDistribution() {
        double[] uniform = values(Distribution.UNIFORM, -1, 3, 7);
        double[] logUniform = values(Distribution.LOG_UNIFORM, 0.01, 100, 7);
        double[] normal = values(Distribution.NORMAL, 5, 2, 7);

        assertThat(mean(uniform)).isCloseTo(1, within(4 * 4 / Math.sqrt(12.0 * COUNT)));
        assertThat(share(uniform, 0)).isCloseTo(0.25, within(0.0125));
        assertThat(share(logUniform, 0.1)).isCloseTo(0.25, within(0.0125));
        assertThat(share(logUniform, 10)).isCloseTo(0.75, within(0.0125));
        assertThat(mean(normal)).isCloseTo(5, within(4 * 2 / Math.sqrt(COUNT)));
        assertThat(share(normal, 3)).isCloseTo(0.1587, within(0.0105));
    }

    @Test
    void randomValuesDependOnSeedNameAndPositionAlone() {
        Axis axis = new Axis.Drawn("seed", Distribution.UNIFORM, 0, 1, 10, 1);

        assertThat(axis.at(3)).isEqualTo(new Axis.Drawn("seed", Distribution.UNIFORM, 0, 1, 1000, 1).at(3));
        assertThat(axis.at(3)).isNotEqualTo(axis.at(4));
        assertThat(axis.at(3)).isNotEqualTo(new Axis.Drawn("seed", Distribution.UNIFORM, 0, 1, 10, 2).at(3));
        assertThat(axis.at(3)).isNotEqualTo(new Axis.Drawn("other", Distribution.UNIFORM, 0, 1, 10, 1).at(3));
    }

    private static double[] values(Distribution distribution, double first, double second, long seed) {
        Axis axis = new Axis.Drawn("x", distribution, first, second, COUNT, seed);
        return IntStream.range(0, COUNT).mapToDouble(axis::at).toArray();
    }

    private static double mean(double[] values) {
        return java.util.Arrays.stream(values).average().orElseThrow();
    }

    private static double share(double[] values, double below) {
        return java.util.Arrays.stream(values).filter(x -> x < below).count() / (double) values.length;
    }
}
