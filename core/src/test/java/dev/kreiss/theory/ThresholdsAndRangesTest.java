package dev.kreiss.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.witness.Dense;
import dev.kreiss.witness.RandomSystems;
import dev.kreiss.witness.ResolventWitness;
import dev.kreiss.witness.ScalarPair;
import org.junit.jupiter.api.Test;

/** T5 on both sides of each threshold and T6 at both ends of the range. Witnesses: 2 x 2 formulas and searched resolvents. */
class ThresholdsAndRangesTest {

    @Test
    void belowTheFirstThresholdEveryPairContractsAndAboveItDoesNot() {
        RandomSystems random = new RandomSystems(51);
        for (int k = 0; k < 300; k++) {
            double a = random.uniform(0, 0.999);
            double d = random.uniform(0, 0.999);
            double c = CriticalCouplings.of(a, d).contraction();

            assertThat(c).isCloseTo(Math.sqrt((1 - a * a) * (1 - d * d)), withPercentage(1e-9));
            assertThat(ScalarPair.withoutFeedback(a, d, c).norm()).isLessThanOrEqualTo(1 + 1e-14);
            assertThat(ScalarPair.withoutFeedback(a, d, c * (1 + 1e-3)).norm()).isGreaterThan(1);
        }
    }

    @Test
    void belowTheSecondThresholdTheResolventDoesNotGrowAndAboveItDoes() {
        RandomSystems random = new RandomSystems(52);
        for (int k = 0; k < 300; k++) {
            double a = random.uniform(0, 0.99);
            double d = random.uniform(0, 0.99);
            double c = CriticalCouplings.of(a, d).noTransient();
            ScalarPair quiet = ScalarPair.withoutFeedback(a, d, c);
            ScalarPair loud = ScalarPair.withoutFeedback(a, d, c * 1.05);

            assertThat(quiet.numericalRadius()).isLessThanOrEqualTo(1 + 1e-14);
            assertThat(quiet.kreissOnAxis()).isCloseTo(1, offset(1e-12));
            assertThat(loud.numericalRadius()).isGreaterThan(1);
            assertThat(loud.kreissOnAxis()).isGreaterThan(1 + 1e-9);
        }
    }

    @Test
    void belowTheThirdThresholdEveryPairIsStableAndAboveItOneIsNot() {
        RandomSystems random = new RandomSystems(53);
        for (int k = 0; k < 300; k++) {
            double a = random.uniform(0, 0.999);
            double d = random.uniform(0, 0.999);
            double product = CriticalCouplings.of(a, d).instability();
            double b = random.logUniform(1e-3, 1e3);

            assertThat(new ScalarPair(a, b, product * (1 - 1e-9) / b, d).spectralRadius())
                    .isLessThan(1);
            assertThat(new ScalarPair(a, b, product * (1 + 1e-9) / b, d).spectralRadius())
                    .isGreaterThan(1);
        }
    }

    @Test
    void aBlockWithoutDampingLeavesNoRoom() {
        assertThat(CriticalCouplings.of(1, 0.5)).isEqualTo(new CriticalCouplings(0, 0, 0));
        assertThat(CriticalCouplings.of(0.5, 1.5)).isEqualTo(new CriticalCouplings(0, 0, 0));
        assertThat(CriticalCouplings.of(2, 2)).isEqualTo(new CriticalCouplings(0, 0, 0));
    }

    @Test
    void threeNumbersConfineKToTheRange() {
        RandomSystems random = new RandomSystems(61);
        for (int k = 0; k < 60; k++) {
            double a = random.uniform(0.1, 0.95);
            double d = random.uniform(0.1, 0.95);
            double c = random.logUniform(0.1, 30);
            CoupledSystem system = random.bilevel(6, k % 2 == 0, a, d, c);

            double kreiss = new ResolventWitness(Dense.of(system.jacobian())).kreissConstant();

            assertThat(kreiss)
                    .isLessThanOrEqualTo(KreissRange.of(a, d, c).most() * (1 + 1e-9))
                    .isGreaterThanOrEqualTo(KreissRange.of(a, d, c).least() * (1 - 1e-4));
        }
    }

    @Test
    void bothEndsOfTheRangeAreAttained() {
        RandomSystems random = new RandomSystems(62);
        for (int k = 0; k < 30; k++) {
            double a = random.uniform(0.1, 0.95);
            double d = random.uniform(0.1, 0.95);
            double c = random.logUniform(0.1, 30);
            KreissRange range = KreissRange.of(a, d, c);

            assertThat(kreissOfDiagonal(a, d, c, 0)).isCloseTo(range.most(), withPercentage(1e-4));
            assertThat(kreissOfDiagonal(a, d, c, 1)).isCloseTo(range.least(), withPercentage(1e-4));
            assertThat(range.midpoint()).isCloseTo((range.least() + range.most()) / 2, withPercentage(1e-12));
            assertThat(range.error()).isCloseTo((range.most() - range.least()) / 2, offset(1e-12 * range.most()));
        }
    }

    /** A = diag(a, 0), D = diag(d, 0), and C couples their k-th coordinates. */
    private static double kreissOfDiagonal(double a, double d, double c, int coordinate) {
        double[][] coupling = new double[2][2];
        coupling[coordinate][coordinate] = c;
        CoupledSystem system = CoupledSystem.ofBlocks(
                Matrix.of(2, 2, a, 0, 0, 0), null, Dense.real(coupling).toMatrix(), Matrix.of(2, 2, d, 0, 0, 0));
        return new ResolventWitness(Dense.of(system.jacobian())).kreissConstant();
    }

    @Test
    void theRangeOfTheAuditIsFarNarrowerThanThePublishedError() {
        KreissRange range = KreissRange.of(0.99, 0.99, 1);

        assertThat(range.least()).isEqualTo(1);
        assertThat(range.most()).isCloseTo(25.01, offset(1e-9));
        assertThat(range.error()).isLessThan(1 / (8 * 0.01 * 0.01));
    }
}
