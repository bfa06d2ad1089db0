package dev.kreiss.experiments.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kreiss.experiments.networks.Bootstrap.Interval;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Intervals by resampling. Witness: samples of which the truth is known. For two normal scores with means one deviation apart the area is
 * {@code Phi(1/sqrt 2) = 0.7602}.
 */
class BootstrapTest {

    private static final double AREA = 0.76025;

    @Test
    void theIntervalHoldsTheAreaInAboutNineteenOfTwentySamples() {
        Random random = new Random(3);
        int held = 0;
        int samples = 400;
        for (int sample = 0; sample < samples; sample++) {
            double[] scores = new double[80];
            boolean[] positive = new boolean[scores.length];
            for (int k = 0; k < scores.length; k++) {
                positive[k] = k % 2 == 0;
                scores[k] = random.nextGaussian() + (positive[k] ? 1 : 0);
            }
            Interval interval =
                    new Bootstrap(scores.length, 300, sample).of(drawn -> AreaUnderCurve.of(scores, positive, drawn));
            held += interval.lower() <= AREA && AREA <= interval.upper() ? 1 : 0;
        }

        assertThat(held / (double) samples).isCloseTo(0.95, within(0.03));
    }

    @Test
    void theIntervalOfAMeanHasTheWidthOfTheNormalOne() {
        double[] values = new Random(5).doubles(400).toArray();
        Interval interval = new Bootstrap(values.length, 4000, 1)
                .of(drawn -> Arrays.stream(drawn)
                        .mapToDouble(k -> values[k])
                        .average()
                        .orElseThrow());
        double normal = 2 * 1.96 / Math.sqrt(12 * 400);

        assertThat(interval.upper() - interval.lower()).isCloseTo(normal, within(0.1 * normal));
        assertThat(interval.value()).isBetween(interval.lower(), interval.upper());
    }

    @Test
    void repeatsItself() {
        Bootstrap bootstrap = new Bootstrap(20, 200, 7);
        Bootstrap.Statistic median = drawn -> Arrays.stream(drawn).sorted().toArray()[10];

        assertThat(bootstrap.of(median)).isEqualTo(bootstrap.of(median));
    }

    @Test
    void saysNothingOfNothing() {
        assertThat(new Bootstrap(0, 100, 1).of(drawn -> 1)).isEqualTo(Interval.NONE);
        assertThat(new Bootstrap(3, 100, 1).of(drawn -> Double.NaN)).isEqualTo(Interval.NONE);
    }

    /** Witness: 0 of 10 and 5 of 20 in any table of Wilson's interval. */
    @Test
    void aShareOfNoneOrAllHasAWidth() {
        Bootstrap.Interval none = Bootstrap.Interval.ofShare(0, 10);
        Bootstrap.Interval quarter = Bootstrap.Interval.ofShare(5, 20);

        assertThat(none.value()).isZero();
        assertThat(none.lower()).isZero();
        assertThat(none.upper()).isCloseTo(0.2775, within(1e-4));
        assertThat(Bootstrap.Interval.ofShare(10, 10).lower()).isCloseTo(0.7225, within(1e-4));
        assertThat(quarter.lower()).isCloseTo(0.1119, within(1e-4));
        assertThat(quarter.upper()).isCloseTo(0.4687, within(1e-4));
        assertThat(Bootstrap.Interval.ofShare(0, 0).value()).isNaN();
    }
}
