package dev.kreiss.experiments.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What counts as a spike. Witness: losses written down by hand. */
class SpikeRuleTest {

    private static final SpikeRule RULE = SpikeRule.STANDARD;

    private static double[][] losses(int from, int to, IntToDoubleFunction loss) {
        return IntStream.range(from, to)
                .mapToObj(step -> new double[] {5, loss.applyAsDouble(step)})
                .toArray(double[][]::new);
    }

    private static Excursion of(IntToDoubleFunction loss) {
        return RULE.excursion(losses(-RULE.window(), 0, loss), losses(0, RULE.horizon(), loss));
    }

    @Test
    void aStraightRiseIsNone() {
        Excursion rise = of(step -> 0.1 * step);

        assertThat(rise.isSpike()).isFalse();
        assertThat(rise.size()).isBetween(2.0, 3.0);
    }

    @Test
    void aJumpIsOneWhereItBegins() {
        Excursion jump = of(step -> step < 7 ? 1 + 0.1 * (step & 1) : 1.5);

        assertThat(jump.step()).isEqualTo(8);
        assertThat(jump.size()).isCloseTo(0.45 / 0.1, within(1e-9));
    }

    @Test
    void aRunAtRestIsJudgedByTheFloor() {
        assertThat(of(step -> step < 3 ? 2 : 2.29).isSpike()).isFalse();
        assertThat(of(step -> step < 3 ? 2 : 2.31).isSpike()).isTrue();
    }

    @Test
    void whatIsNotFiniteIsOne() {
        Excursion lost = of(step -> step < 4 ? 1 : Double.NaN);

        assertThat(lost.size()).isInfinite();
        assertThat(lost.step()).isEqualTo(5);
    }

    @Test
    void aFallIsNone() {
        assertThat(of(step -> step < 4 ? 1 : -100).isSpike()).isFalse();
    }
}
