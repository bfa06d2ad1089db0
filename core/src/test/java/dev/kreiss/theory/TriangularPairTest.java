package dev.kreiss.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.kreiss.witness.Maximum;
import dev.kreiss.witness.PowerWitness;
import dev.kreiss.witness.RandomSystems;
import dev.kreiss.witness.ScalarPair;
import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** T2 and T3 against the definitions: suprema over the real axis by 2 x 2 formulas, powers and sums in decimal arithmetic. */
class TriangularPairTest {

    private static final MathContext DIGITS = new MathContext(60);

    @Test
    void theClosedFormForEqualNormsIsTheSupremumOverTheRealAxis() {
        RandomSystems random = new RandomSystems(3);
        for (int k = 0; k < 300; k++) {
            double gamma = 1 - random.logUniform(1e-6, 1);
            double coupling = random.logUniform(1e-4, 1e4);

            double witness = ScalarPair.withoutFeedback(gamma, gamma, coupling).kreissOnAxis();

            assertThat(TriangularPair.kreissOfEqual(gamma, coupling))
                    .as("gamma %s, coupling %s", gamma, coupling)
                    .isCloseTo(witness, withPercentage(1e-6))
                    .isGreaterThanOrEqualTo(witness * (1 - 1e-13));
        }
    }

    @Test
    void theClosedFormIsRoundedUpByLittle() {
        RandomSystems random = new RandomSystems(4);
        for (int k = 0; k < 1000; k++) {
            double gamma = 1 - random.logUniform(1e-15, 1);
            double coupling = random.logUniform(1e-10, 1e10);
            BigDecimal four = BigDecimal.valueOf(4);
            BigDecimal u = new BigDecimal(coupling)
                    .divide(four.multiply(BigDecimal.ONE.subtract(new BigDecimal(gamma))), DIGITS);
            boolean quiet = u.compareTo(new BigDecimal("0.5")) < 0;
            BigDecimal exact = quiet ? BigDecimal.ONE : u.add(BigDecimal.ONE.divide(four.multiply(u), DIGITS), DIGITS);

            BigDecimal computed = new BigDecimal(TriangularPair.kreissOfEqual(gamma, coupling));

            assertThat(computed).isGreaterThanOrEqualTo(exact);
            assertThat(computed).isLessThanOrEqualTo(exact.multiply(new BigDecimal("1.0000000000002")));
        }
    }

    @Test
    void unequalNormsAreSettledToTenDigits() {
        RandomSystems random = new RandomSystems(5);
        for (int k = 0; k < 200; k++) {
            double a = 1 - random.logUniform(1e-3, 1);
            double d = 1 - random.logUniform(1e-3, 1);
            double coupling = random.logUniform(1e-3, 1e3);
            TriangularPair pair = new TriangularPair(a, d, coupling);

            double witness = ScalarPair.withoutFeedback(a, d, coupling).kreissOnAxis();

            assertThat(pair.kreiss())
                    .as("%s", pair)
                    .isGreaterThanOrEqualTo(witness * (1 - 1e-12))
                    .isLessThanOrEqualTo(witness * (1 + 1e-7));
            assertThat(pair.kreissUpper()).isGreaterThanOrEqualTo(witness * (1 - 1e-12));
            double root = Math.sqrt(1 - a) + Math.sqrt(1 - d);
            assertThat(pair.kreissUpper()).isCloseTo(1 + coupling / (root * root), withPercentage(1e-10));
        }
    }

    @Test
    void theCouplingTermHasItsCrestAtTheGeometricMeanOfTheGaps() {
        double a = 0.95;
        double d = 0.6;
        Maximum crest = Maximum.of(x -> Math.exp(x) / ((Math.exp(x) + 1 - a) * (Math.exp(x) + 1 - d)), -15, 5, 2000);

        assertThat(new TriangularPair(a, d, 7).kreissUpper() - 1).isCloseTo(7 * crest.value(), withPercentage(1e-8));
        assertThat(Math.exp(crest.at())).isCloseTo(Math.sqrt((1 - a) * (1 - d)), withPercentage(1e-3));
    }

    @Test
    void thePeakIsThatOfTheScalarPair() {
        RandomSystems random = new RandomSystems(6);
        for (int k = 0; k < 150; k++) {
            double a = random.uniform(0, 0.97);
            double d = k % 3 == 0 ? a : random.uniform(0, 0.97);
            double coupling = random.logUniform(1e-2, 1e3);
            PowerWitness witness =
                    new PowerWitness(ScalarPair.withoutFeedback(a, d, coupling).system(), 0.5);

            ComparisonMatrix.Peak peak = new TriangularPair(a, d, coupling).peak();

            assertThat(peak.value())
                    .isGreaterThanOrEqualTo(witness.peak() * (1 - 1e-15))
                    .isLessThanOrEqualTo(witness.peak() * (1 + 1e-11));
            assertThat(witness.normAt(peak.iteration())).isCloseTo(witness.peak(), withPercentage(1e-9));
        }
    }

    @Test
    void theCoupledGrowthIsTheSumOfItsTerms() {
        RandomSystems random = new RandomSystems(7);
        for (int k = 0; k < 200; k++) {
            double a = random.uniform(0, 1);
            double d = switch (k % 4) {
                case 0 -> a;
                case 1 -> Math.nextUp(a);
                case 2 -> a * (1 - random.logUniform(1e-14, 1e-3));
                default -> random.uniform(0, 1);
            };
            int t = 1 + random.random().nextInt(200);
            BigDecimal sum = BigDecimal.ZERO;
            for (int j = 0; j < t; j++) {
                sum = sum.add(
                        new BigDecimal(a).pow(j, DIGITS).multiply(new BigDecimal(d).pow(t - 1 - j, DIGITS), DIGITS));
            }
            assertThat(new TriangularPair(a, d, 1).coupledGrowth(t))
                    .as("a %s, d %s, t %s", a, d, t)
                    .isCloseTo(sum.doubleValue(), withPercentage(1e-9));
        }
    }

    @Test
    void theCoupledGrowthStartsWithZeroAndOne() {
        assertThat(new TriangularPair(0.5, 0.5, 1).coupledGrowth(0)).isZero();
        assertThat(new TriangularPair(0, 0, 1).coupledGrowth(1)).isEqualTo(1);
        assertThat(new TriangularPair(0, 0, 1).coupledGrowth(2)).isZero();
        assertThat(new TriangularPair(0, 0.5, 1).coupledGrowth(3)).isCloseTo(0.25, offset(1e-15));
        assertThat(new TriangularPair(0.5, 0, 1).coupledGrowth(3)).isCloseTo(0.25, offset(1e-15));
    }

    @Test
    void theExampleOfTheAudit() {
        TriangularPair pair = new TriangularPair(0.9, 0.9, 100);

        assertThat(pair.kreiss()).isCloseTo(250.001, offset(1e-9));
        assertThat(pair.peak().value()).isCloseTo(387.4208764201017, withPercentage(1e-9));
        assertThat(pair.peak().iteration()).isBetween(9L, 10L);
    }

    @Test
    void peakOverKreissTendsToFourOverE() {
        TriangularPair pair = new TriangularPair(0.9999, 0.9999, 100);

        assertThat(pair.peak().value() / pair.kreiss()).isCloseTo(4 / Math.E, withPercentage(0.1));
        assertThat(pair.peak().value()).isCloseTo(100 / (Math.E * 1e-4), withPercentage(0.1));
        assertThat(pair.peak().iteration()).isCloseTo(10_000, offset(10L));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.5, 0", "1, 0", "0.5, 1", "0.9, 0.2", "0, 2"})
    void quietUpToTheThreshold(double gamma, double coupling) {
        assertThat(TriangularPair.kreissOfEqual(gamma, coupling)).isCloseTo(1, offset(1e-12));
    }

    @Test
    void aUnitBlockIsAnOrdinaryInput() {
        TriangularPair pair = new TriangularPair(1, 0.5, 3);
        double witness = ScalarPair.withoutFeedback(1, 0.5, 3).kreissOnAxis();

        assertThat(pair.kreissUpper()).isGreaterThanOrEqualTo(witness).isLessThan(Double.POSITIVE_INFINITY);
        assertThat(pair.kreiss()).isGreaterThanOrEqualTo(witness);
    }

    @Test
    void infiniteWhereNoBoundExists() {
        assertThat(TriangularPair.kreissOfEqual(1, 1e-300)).isInfinite();
        assertThat(TriangularPair.kreissOfEqual(1.5, 0)).isInfinite();
        assertThat(new TriangularPair(1.5, 0.5, 0).kreissUpper()).isInfinite();
        assertThat(new TriangularPair(1.5, 0.5, 1).peak().value()).isInfinite();
        assertThat(new TriangularPair(1, 1, 1).kreiss()).isInfinite();
    }

    @Test
    void saysWhichNormsAreWrong() {
        assertThatThrownBy(() -> new TriangularPair(-0.1, 0.5, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-0.1");
        assertThatThrownBy(() -> new TriangularPair(0.1, Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TriangularPair(0.1, 0.2, -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
