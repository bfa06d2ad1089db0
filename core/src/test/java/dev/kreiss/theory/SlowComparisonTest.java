package dev.kreiss.theory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreiss.witness.ScalarPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Comparison matrices that are stable by a narrow margin or strongly coupled. Witness: 2 x 2 formulas. */
class SlowComparisonTest {

    @ParameterizedTest
    @CsvSource({
        "0.9999164599186394, 0.7286119014497509, 0.009009513588912508",
        "0.9999890157713759, 0.8612742913991426, 0.0033155575553433718",
        "0.08172622003862928, 0.9999800421846079, 0.00883975282514374"
    })
    void aQuietPairHasAFiniteTightBoundOfK(double a, double d, double c) {
        double witness = ScalarPair.withoutFeedback(a, d, c).kreissOnAxis();

        assertThat(new ComparisonMatrix(new double[][] {{a, 0}, {c, d}}).kreissUpper())
                .isBetween(witness, witness * (1 + 1e-7));
    }

    @Test
    void aTriangularPairWithNormsBelowOneIsStable() {
        double gamma = 1 - 1e-7; // rho(G) = gamma
        ComparisonMatrix slow = new ComparisonMatrix(new double[][] {{gamma, 0}, {1, gamma}});

        assertThat(slow.isStable()).isTrue();
        assertThat(StepsBound.of(slow, 1e-3)).isGreaterThan(200_000_000L);
    }

    @Test
    void aStronglyCoupledTriangularPairWithNormsBelowOneIsStable() {
        ComparisonMatrix strong = new ComparisonMatrix(new double[][] {{0.9, 0}, {1e12, 0.8}}); // rho(G) = 0.9

        assertThat(strong.isStable()).isTrue();
        assertThat(strong.kreissUpper()).isFinite();
    }
}
