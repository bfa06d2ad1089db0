package dev.kreiss.experiments.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The area by ranks. Witness: a count of all pairs. */
class AreaUnderCurveTest {

    private static double byPairs(double[] scores, boolean[] positive, int[] sample) {
        double won = 0;
        double pairs = 0;
        for (int p : sample) {
            for (int n : sample) {
                if (positive[p] && !positive[n]) {
                    pairs++;
                    won += scores[p] > scores[n] ? 1 : scores[p] == scores[n] ? 0.5 : 0;
                }
            }
        }
        return won / pairs;
    }

    @Test
    void isTheShareOfPairsInTheRightOrder() {
        Random random = new Random(1);
        for (int trial = 0; trial < 200; trial++) {
            int n = 2 + random.nextInt(30);
            double[] scores = random.ints(n, 0, 6)
                    .mapToDouble(k -> k == 5 ? Double.POSITIVE_INFINITY : k)
                    .toArray();
            boolean[] positive = new boolean[n];
            for (int k = 0; k < n; k++) {
                positive[k] = random.nextBoolean();
            }
            positive[0] = true;
            positive[1] = false;
            int[] sample =
                    IntStream.concat(IntStream.of(0, 1), random.ints(n, 0, n)).toArray();

            assertThat(AreaUnderCurve.of(scores, positive, sample))
                    .isCloseTo(byPairs(scores, positive, sample), within(1e-12));
        }
    }

    @Test
    void isOneForAPerfectOrderAndAHalfForNone() {
        boolean[] positive = {true, false, true, false};
        int[] all = {0, 1, 2, 3};

        assertThat(AreaUnderCurve.of(new double[] {4, 1, 3, 2}, positive, all)).isEqualTo(1);
        assertThat(AreaUnderCurve.of(new double[] {1, 4, 2, 3}, positive, all)).isZero();
        assertThat(AreaUnderCurve.of(new double[] {7, 7, 7, 7}, positive, all)).isEqualTo(0.5);
    }

    @Test
    void isUndefinedWithoutBothKinds() {
        assertThat(AreaUnderCurve.of(new double[] {1, 2}, new boolean[] {true, true}, new int[] {0, 1}))
                .isNaN();
    }
}
