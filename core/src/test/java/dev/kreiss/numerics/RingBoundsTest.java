package dev.kreiss.numerics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreiss.numerics.RingBounds.Crest;
import dev.kreiss.numerics.RingBounds.Ring;
import dev.kreiss.witness.RandomSystems;
import dev.kreiss.witness.ScalarPair;
import org.junit.jupiter.api.Test;

/** Bounds between circles and beyond them. Witness: the resolvent of two non-negative scalars without feedback, by its formula. */
class RingBoundsTest {

    private static final int TRIALS = 3000;

    private static final int POINTS = 40;

    /** Largest relative error of the formula, with what cancels in it. */
    private static final double FORMULA = 1e-11;

    /** With w of all sizes, or just above 1. */
    private static ScalarPair pair(RandomSystems random) {
        double a = random.uniform(0, 0.95);
        double d = random.uniform(0, 0.95);
        double edge = 2 * Math.sqrt((1 - a) * (1 - d));
        double coupling =
                random.random().nextBoolean() ? random.logUniform(0.01, 30) : edge * (1 + random.logUniform(1e-4, 0.1));
        return ScalarPair.withoutFeedback(a, d, coupling);
    }

    /** @param slack how far its lower bound is below the truth, relatively */
    private static Ring ring(ScalarPair pair, double radius, double slack) {
        return Ring.of(radius, (1 - slack) / pair.resolventNorm(radius), -Math.log1p(-slack));
    }

    private static double height(ScalarPair pair, double radius) {
        return Math.log((radius - 1) * pair.resolventNorm(radius));
    }

    @Test
    void betweenTwoCirclesNothingIsHigher() {
        RandomSystems random = new RandomSystems(1);
        for (int trial = 0; trial < TRIALS; trial++) {
            ScalarPair pair = pair(random);
            double inner = trial % 5 == 0 ? 1 : 1 + random.logUniform(1e-4, 1e3);
            double outer = inner * random.logUniform(1 + 1e-6, 100);
            double slack = trial % 2 == 0 ? FORMULA : random.logUniform(FORMULA, 0.3);
            Crest crest = RingBounds.between(ring(pair, outer, slack), ring(pair, inner, slack));
            for (int k = 0; k <= POINTS; k++) {
                double radius = inner + (outer - inner) * k / POINTS;
                assertThat(height(pair, radius)).as("%s at %s", pair, radius).isLessThanOrEqualTo(crest.bound());
            }
            assertThat(crest.x()).isBetween(-Math.log(outer), -Math.log(inner));
        }
    }

    @Test
    void beyondACircleNothingIsHigher() {
        RandomSystems random = new RandomSystems(2);
        int beyond = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            ScalarPair pair = pair(random);
            double numericalRadius = pair.numericalRadius() * (1 + FORMULA);
            if (numericalRadius <= 1) {
                continue;
            }
            double start = numericalRadius * random.logUniform(2, 1000);
            double slack = trial % 2 == 0 ? FORMULA : random.logUniform(FORMULA, 0.1);
            double lower = Math.max((1 - slack) / pair.resolventNorm(start), start - numericalRadius);
            Crest crest = RingBounds.beyond(Ring.of(start, lower, slack), numericalRadius);
            for (int k = 0; k <= POINTS; k++) {
                double radius = start * Math.pow(10, 0.1 * k);
                assertThat(height(pair, radius)).as("%s at %s", pair, radius).isLessThanOrEqualTo(crest.bound());
            }
            beyond += crest.x() < -Math.log(start) ? 1 : 0;
        }
        assertThat(beyond).isGreaterThan(TRIALS / 10);
    }

    /** However far out the supremum is: a circle next to the system tells it to a few per cent of what it exceeds 1 by. */
    @Test
    void oneCircleSettlesAllThatIsFarOut() {
        for (double excess : new double[] {1e-6, 1e-4, 1e-3}) {
            ScalarPair pair = ScalarPair.withoutFeedback(0.75, 0.75, 0.5 * (1 + excess));
            double u = pair.c() / (4 * (1 - pair.a()));
            double above = (2 * u - 1) * (2 * u - 1) / (4 * u); // u + 1/(4u) - 1
            Crest crest = RingBounds.beyond(ring(pair, 30, 1e-12), pair.numericalRadius() * (1 + 1e-12));

            assertThat(Math.expm1(crest.bound())).isBetween(above, 1.1 * above + 1e-13);
        }
    }

    @Test
    void twoCirclesFarApartSuffice() {
        ScalarPair pair = ScalarPair.withoutFeedback(0.75, 0.75, 0.51);
        double inner = 20;
        double outer = 400;
        double highest = Double.NEGATIVE_INFINITY;
        for (double radius = inner; radius < outer; radius += 0.5) {
            highest = Math.max(highest, height(pair, radius));
        }
        Crest crest = RingBounds.between(ring(pair, outer, 1e-12), ring(pair, inner, 1e-12));

        assertThat(crest.bound()).isBetween(highest, highest + 3e-5);
    }

    @Test
    void theLooserCircleIsNamed() {
        ScalarPair pair = ScalarPair.withoutFeedback(0.75, 0.75, 0.51);
        Ring exact = ring(pair, 400, 1e-9);
        Ring loose = ring(pair, 20, 1e-4);
        Crest crest = RingBounds.between(exact, loose);
        Crest better = RingBounds.between(exact, ring(pair, 20, 1e-9));

        assertThat(crest.looser()).isEqualTo(loose);
        assertThat(crest.bound() - better.bound()).isBetween(0.3 * crest.slack(), 3 * crest.slack());
    }
}
