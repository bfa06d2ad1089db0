package dev.kreiss.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreiss.numerics.Point;
import dev.kreiss.numerics.Portrait;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Witness: lists by hand, and what must hold for levels between any extremes. */
class PortraitLevelsTest {

    @Test
    void levelsAreRoundAndDescend() {
        assertThat(PortraitLevels.between(0.02, 5)).containsExactly(3, 1, 0.3, 0.1, 0.03);
        assertThat(PortraitLevels.between(0.002, 5)).containsExactly(3, 1, 0.3, 0.1, 0.03, 0.01);
        assertThat(PortraitLevels.between(0.0002, 5)).containsExactly(1, 0.1, 0.01, 0.001);
    }

    @Test
    void manyDecadesAreThinned() {
        assertThat(PortraitLevels.between(1e-12, 2)).containsExactly(1, 1e-2, 1e-4, 1e-6, 1e-8, 1e-10);
    }

    @Test
    void closeExtremesGetMultiplesOfARoundStep() {
        assertThat(PortraitLevels.between(1.02, 2.43)).containsExactly(2.25, 2, 1.75, 1.5, 1.25);
        assertThat(PortraitLevels.between(0.2312, 0.2351)).containsExactly(0.235, 0.234, 0.233, 0.232);
    }

    @Test
    void equalExtremesHaveNone() {
        assertThat(PortraitLevels.between(0.3, 0.3)).isEmpty();
        assertThat(PortraitLevels.between(1 - 1e-12, 1)).isEmpty();
    }

    @Test
    void anyExtremesHaveAFewBetweenThem() {
        Random random = new Random(2);
        for (int k = 0; k < 2000; k++) {
            double largest = Math.pow(10, -20 + 30 * random.nextDouble());
            double smallest = largest * (1 - Math.pow(10, -4 * random.nextDouble()) * random.nextDouble());
            double[] levels = PortraitLevels.between(Math.max(smallest, 1e-300), largest);
            if (smallest < largest * (1 - 1e-4)) {
                assertThat(levels).as("[%s, %s]", smallest, largest).hasSizeBetween(2, 6);
            }
            for (int i = 0; i < levels.length; i++) {
                assertThat(levels[i]).isBetween(smallest, i == 0 ? largest : levels[i - 1]);
            }
        }
    }

    @Test
    void levelsThatTooFewPointsReachAndThoseInTheNoiseAreLeftOut() {
        double[] axis = new double[100];
        double[][] sigma = new double[100][100];
        for (int i = 0; i < 100; i++) {
            axis[i] = i;
            Arrays.fill(sigma[i], 5);
        }
        sigma[3][4] = 1e-9;
        sigma[5][6] = 0.2;
        assertThat(PortraitLevels.of(new Portrait(axis, axis, sigma, 1e-12, new Point[0])))
                .isEmpty();
        Arrays.fill(sigma[7], 1e-14);
        double[] levels = PortraitLevels.of(new Portrait(axis, axis, sigma, 1e-12, new Point[0]));
        assertThat(levels).hasSizeBetween(3, 6);
        assertThat(levels[levels.length - 1]).isGreaterThan(1e-12).isLessThan(1e-9);
    }
}
