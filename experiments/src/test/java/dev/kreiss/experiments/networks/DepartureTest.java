package dev.kreiss.experiments.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Twins that part. Witness: linear loops, in which the distance of twins is known whatever the noise. */
class DepartureTest {

    private static final Departure WATCH = new Departure(30, 0.1);

    private static Excursion excursion(QuadraticLoop loop, long noise) {
        Stretch warm = Stretch.warmUp(loop, 10, WATCH.window(), new SplittableRandom(1));
        return WATCH.excursion(warm, loop, new SplittableRandom(noise));
    }

    @Test
    void twinsOfAContractionApproach() {
        Excursion excursion = excursion(new QuadraticLoop(0.1, new double[] {2, 2, 2, 2}, 0), 2);

        assertThat(excursion.isSpike()).isFalse();
        assertThat(excursion.size()).isCloseTo(0.8, within(1e-9));
    }

    @Test
    void twinsOfATransientPartForAWhile() {
        Excursion excursion = excursion(new QuadraticLoop(0.05, new double[] {1, 0.5, 2, 1}, 3), 2);

        assertThat(excursion.step()).isEqualTo(1);
        assertThat(excursion.size()).isBetween(5.0, 40.0);
    }

    @Test
    void theDistanceOfLinearTwinsDependsOnTheDisplacementAndNotOnItsSize() {
        QuadraticLoop loop = new QuadraticLoop(0.05, new double[] {1, 0.5, 2, 1}, 3);
        Stretch warm = Stretch.warmUp(loop, 10, 0, new SplittableRandom(1));
        Excursion large = WATCH.excursion(warm, loop, new SplittableRandom(2));
        Excursion small = new Departure(30, 1e-3).excursion(warm, loop, new SplittableRandom(2));

        assertThat(small.size()).isCloseTo(large.size(), within(1e-9 * large.size()));
    }

    @Test
    void loopsThatDoNotComeToRestAreLeftOut() {
        QuadraticLoop growing = new QuadraticLoop(1.2, new double[] {1, 0.5, 2, 1}, 0);
        WatchedRun run = WatchedRun.of(
                new QuadraticLoop(0.1, new double[] {1, 0.5, 2, 1}, 0),
                growing,
                new WatchedRun.Plan(10, 1, 1, WATCH),
                new SplittableRandom(1),
                new SplittableRandom(2));

        assertThat(run).isEqualTo(WatchedRun.LOST);
    }
}
