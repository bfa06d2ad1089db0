package dev.kreiss.krylov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/**
 * A sparse system with 20 000 parameters. Witness: it is triangular with diagonal blocks, so its spectral radius and the norms of these are
 * their largest entries; T2 for the peak, T3 for K.
 */
class LargeOperatorTest {

    private static final int HALF = 10_000;

    private static final double GAMMA = 0.9;

    @Test
    void isAnalysedWithinAFewThousandProducts() {
        SparseOperator operator = SparseOperator.coupled(HALF, GAMMA, 10, 3, 5);
        OperatorResult result = OperatorAnalysis.of(
                operator,
                OperatorOptions.forBlocks(HALF, HALF)
                        .withBudget(Budget.defaults().withProducts(6000)));
        double coupling = result.blockNorms()[1][0].upperEstimate();

        assertThat(result.spectralRadius().value())
                .isCloseTo(GAMMA, within(result.spectralRadius().error() + 1e-3));
        assertThat(result.blockNorms()[0][0].lower()).isBetween(GAMMA - 2e-3, GAMMA);
        assertThat(result.blockNorms()[0][1].upperEstimate()).isZero();
        assertThat(result.kreiss().lower()).isBetween(5.0, 1 + coupling / (4 * (1 - GAMMA)));
        double peak = 1;
        for (int t = 1; t < 200; t++) {
            double p = Math.pow(GAMMA, t);
            double q = t * coupling * Math.pow(GAMMA, t - 1);
            peak = Math.max(peak, (q + Math.sqrt(q * q + 4 * p * p)) / 2);
        }
        assertThat(result.peak().lower()).isBetween(15.0, peak);
        assertThat(result.peak().iteration()).isBetween(3, 15);
        assertThat(result.peak().worstInput()[0]).isGreaterThan(0.9); // the arrow goes from block 1 to block 2
        assertThat(result.peak().perBlock()[1][0])
                .isGreaterThan(0.99 * result.peak().lower());
        assertThat(result.typical().value()).isBetween(1.0, result.peak().lower());
    }
}
