package dev.kreiss.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Samples and sentences. Witnesses: exact power laws, coverage over many samples of known exponent, arithmetic by hand. */
class StatisticsTest {

    @Test
    void findsTheExponentOfAnExactPowerLaw() {
        double[] x = {1, 2, 5, 10, 100};
        Statistics.PowerLaw law = Statistics.PowerLaw.fit(
                x, Arrays.stream(x).map(value -> 3 * Math.pow(value, 1.7)).toArray());

        assertThat(law.exponent()).isCloseTo(1.7, within(1e-12));
        assertThat(law.upper() - law.lower()).isCloseTo(0, within(1e-9));
    }

    @Test
    void theIntervalHoldsTheExponentInNineteenOfTwentySamples() {
        Random random = new Random(4);
        int held = 0;
        for (int sample = 0; sample < 2000; sample++) {
            double[] x = Statistics.geometric(1, 100, 6);
            double[] y = Arrays.stream(x)
                    .map(value -> Math.sqrt(value) * Math.exp(0.3 * random.nextGaussian()))
                    .toArray();
            Statistics.PowerLaw law = Statistics.PowerLaw.fit(x, y);
            held += law.lower() <= 0.5 && 0.5 <= law.upper() ? 1 : 0;
        }

        assertThat(held / 2000.0).isCloseTo(0.95, within(0.015));
    }

    @Test
    void quantilesAreLinearBetweenSortedValues() {
        assertThat(Statistics.quantile(new double[] {4, 1, 3, 2}, 0.5)).isEqualTo(2.5);
        assertThat(Statistics.quantile(new double[] {4, 1, 3, 2}, 1)).isEqualTo(4);
        assertThat(Statistics.quantile(new double[] {7}, 0.3)).isEqualTo(7);
    }

    @Test
    void quantilesMayBeInfinite() {
        double infinite = Double.POSITIVE_INFINITY;

        assertThat(Statistics.quantile(new double[] {1, infinite, 2}, 0.5)).isEqualTo(2);
        assertThat(Statistics.quantile(new double[] {infinite, 1, infinite}, 0.5))
                .isInfinite();
        assertThat(Statistics.quantile(new double[] {infinite, infinite}, 0.5)).isInfinite();
        assertThat(Statistics.quantile(new double[] {1, infinite}, 0.5)).isInfinite();
    }

    @Test
    void aMissingNumberIsNotOverlooked() {
        assertThat(Statistics.largest(1, Double.NaN, 3)).isNaN();
        assertThat(Statistics.smallest(1, Double.NaN, 3)).isNaN();
    }

    @Test
    void geometricGridsEndWhereTheyShould() {
        assertThat(Statistics.geometric(0.1, 10, 3)).containsExactly(new double[] {0.1, 1, 10}, within(1e-12));
    }

    @Test
    void sentencesTakeTheirNumbers() {
        Map<String, Double> numbers = Map.of("a", 12.34567, "b", 3e-9, "c", 41.0, "d", Double.POSITIVE_INFINITY);

        assertThat(Words.fill("{a} and {b}, {c} of {d}.", numbers)).isEqualTo("12.35 and 3e-9, 41 of infinite.");
        assertThatThrownBy(() -> Words.fill("{x}", numbers)).hasMessageStartingWith("no number is called x among");
    }

    @Test
    void boundariesAreFoundByBisection() {
        assertThat(Thresholds.boundary(x -> x * x > 2, 1e-3, 1e3)).isCloseTo(Math.sqrt(2), within(1e-11));
        assertThat(Thresholds.boundary(x -> false, 1, 10)).isCloseTo(10, within(1e-9));
    }
}
