package dev.kreiss.numerics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreiss.bound.Bound;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.linalg.Parallel;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.model.Structure;
import dev.kreiss.witness.Decimal;
import dev.kreiss.witness.Dense;
import dev.kreiss.witness.RandomSystems;
import dev.kreiss.witness.StrongCouplings;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Enclosures of K of small systems whose coupling is many orders of magnitude above the rest. Witnesses: the closed form for two
 * scalars (C15), values of another program in 50 digits, and resolvent norms in 50 digits at and around the maximum.
 */
class StrongCouplingTest {

    private static final double TOLERANCE = 1e-6;

    /** Several times what these take, a hundredth of what a search by samples alone takes. */
    private static final long MOST_FACTORIZATIONS = 5000;

    private static Located kreiss(CoupledSystem system) {
        return kreiss(system, TOLERANCE, MOST_FACTORIZATIONS);
    }

    private static Located kreiss(CoupledSystem system, double tolerance, long most) {
        WorkCounter work = new WorkCounter();
        try (Parallel parallel = new Parallel(2)) {
            Located found = parallel.one(
                    () -> new ResolventAnalysis(system, Structure.of(system), false, tolerance, parallel, work)
                            .searchedKreiss());
            assertThat(work.factorizations()).isLessThan(most);
            return found;
        }
    }

    private static void encloses(Bound bound, double least, double most) {
        Bound.Certified enclosure = (Bound.Certified) bound;
        assertThat(enclosure.lower()).isLessThanOrEqualTo(most);
        assertThat(enclosure.upper()).isGreaterThanOrEqualTo(least);
        assertThat(enclosure.relativeWidth()).isLessThanOrEqualTo(1.01 * TOLERANCE);
    }

    /** K of a direct sum is the larger of both. */
    @ParameterizedTest
    @ValueSource(doubles = {4e3, 4e5, 4e8, 4e11})
    void aPairBesideAHarmlessOneHasTheConstantOfThePair(double coupling) {
        double feedback = -0.4 / coupling;
        Bound.Certified pair =
                (Bound.Certified) PairAnalysis.kreissConstant(Matrix.of(2, 2, 0.41, feedback, coupling, 0.64))
                        .bound();
        CoupledSystem system = CoupledSystem.ofBlocks(
                Matrix.of(2, 2, 0.41, 0, 0, 0.5),
                Matrix.of(2, 2, feedback, 0, 0, 0.3),
                Matrix.of(2, 2, coupling, 0, 0, 0),
                Matrix.of(2, 2, 0.64, 0, 0, 0.4));

        encloses(kreiss(system).bound(), pair.lower(), pair.upper());
    }

    /**
     * The largest {@code (|z|-1)/sigma_min(zI - J)} of doubles taken exactly, by mpmath 1.3 with 50 digits: the inverse, a power iteration
     * with {@code X X*} until 30 digits stay, the best of a grid of 23 x 33 points, then steps in {@code log(|z|-1)} and the angle, each
     * a third of the last, down to 1e-13.
     */
    static Stream<Arguments> inFiftyDigits() {
        return Stream.of(
                Arguments.of(
                        CoupledSystem.of(Matrix.of(3, 3, 0.4, 0, 0, 1e10, 0.5, -0.1, -0.2, 0.1, 0.3), 1, 2),
                        4534892857.9294987),
                Arguments.of(
                        CoupledSystem.ofBlocks(
                                Matrix.of(2, 2, 0.5, 0.2, -0.1, 0.3),
                                Matrix.of(2, 2, 2e-10, -4e-10, 6e-10, 2e-10),
                                Matrix.of(2, 2, 1e8, 2e8, -1e8, 0.5e8),
                                Matrix.of(2, 2, 0.4, 0.1, -0.3, 0.6)),
                        110461865.90208364),
                Arguments.of(
                        CoupledSystem.of(
                                Matrix.assemble(new Matrix[][] {
                                    {Matrix.of(1, 5, 0.6, 0.1, 0, 0, -1e-11)},
                                    {Matrix.of(1, 5, -0.2, 0.5, 0, 0, 2e-11)},
                                    {Matrix.of(1, 5, 1e4, -3e4, 0.3, 0.2, 0)},
                                    {Matrix.of(1, 5, 2e4, 1e4, -0.4, 0.2, 0)},
                                    {Matrix.of(1, 5, 0.5, 1, 4e5, -1e5, -0.7)}
                                }),
                                2,
                                2,
                                1),
                        2543973602.8429847),
                Arguments.of(
                        CoupledSystem.ofBlocks(
                                Matrix.of(2, 2, 0.95, 0.01, -0.02, 0.9),
                                Matrix.of(2, 2, 0, 2e-13, 1e-13, 0),
                                Matrix.of(2, 2, 1e7, -2e7, 3e7, 1e7),
                                Matrix.of(2, 2, 0.3, 0.5, -0.6, 0.2)),
                        21805473.617218536));
    }

    @ParameterizedTest
    @MethodSource("inFiftyDigits")
    void smallSystemsHaveTheConstantOfFiftyDigits(CoupledSystem system, double exact) {
        encloses(kreiss(system).bound(), exact * (1 - 1e-15), exact * (1 + 1e-15));
    }

    @ParameterizedTest
    @MethodSource("inFiftyDigits")
    void whatRoundingForbidsGivesAWiderEnclosureAndNotNone(CoupledSystem system, double exact) {
        encloses(kreiss(system, 1e-13, 200_000).bound(), exact * (1 - 1e-15), exact * (1 + 1e-15));
    }

    @Test
    void noPointAroundTheMaximumIsAboveAndItsValueIsTheLowerEnd() {
        RandomSystems random = new RandomSystems(84);
        for (int trial = 0; trial < 16; trial++) {
            Dense jacobian = StrongCouplings.next(random, 3 + trial % 6, trial % 4 == 3);
            int n = jacobian.rows();
            Located found = kreiss(CoupledSystem.of(jacobian.toMatrix(), 1, n - 1));
            Bound.Certified bound = (Bound.Certified) found.bound();
            Point at = found.at();
            assertThat(bound.relativeWidth()).as("trial %d", trial).isLessThanOrEqualTo(1.01 * TOLERANCE);
            assertThat(bound.lower()).isLessThanOrEqualTo(scaled(jacobian, at.re(), at.im()) * (1 + 1e-13));
            for (int k = 0; k < 24; k++) {
                Point z = Point.onCircle(
                        1 + (at.modulus() - 1) * random.logUniform(0.3, 3),
                        at.angle() + Math.copySign(random.logUniform(1e-5, 3), random.uniform(-1, 1)));
                assertThat(scaled(jacobian, z.re(), z.im())).isLessThanOrEqualTo(bound.upper() * (1 + 1e-13));
            }
        }
    }

    private static double scaled(Dense jacobian, double re, double im) {
        return (Math.hypot(re, im) - 1) * Decimal.of(jacobian).resolventNorm(re, im);
    }
}
