package dev.kreiss.krylov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kreiss.linalg.LinearOperator;
import dev.kreiss.linalg.Matrix;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How an analysis ends, and what it refuses. Witness: an operator that counts for itself, and a clock that it moves. */
class OperatorBudgetTest {

    private static final int N = 40;

    /** Counts products, and may do something before each. */
    private static final class Watched implements LinearOperator {

        private final LinearOperator inner = SparseOperator.coupled(N / 2, 0.9, 8, 3, 11);
        private final Runnable before;
        private long count;

        Watched(Runnable before) {
            this.before = before;
        }

        @Override
        public int rows() {
            return N;
        }

        @Override
        public int columns() {
            return N;
        }

        @Override
        public double[] apply(double[] v) {
            count++;
            before.run();
            return inner.apply(v);
        }

        @Override
        public double[] applyAdjoint(double[] u) {
            count++;
            before.run();
            return inner.applyAdjoint(u);
        }
    }

    private static OperatorOptions options() {
        return OperatorOptions.forBlocks(N / 2, N / 2).withNoise(0.1);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 10, 30, 100, 300, 1000, 3000})
    void theAnswerSoFarIsThereWhenProductsEnd(long products) {
        Watched operator = new Watched(() -> {});
        OperatorResult whole = OperatorAnalysis.of(new Watched(() -> {}), options());
        OperatorResult result = OperatorAnalysis.of(
                operator, options().withBudget(Budget.defaults().withProducts(products)));

        assertThat(operator.count).isEqualTo(result.work().total()).isLessThanOrEqualTo(products);
        assertThat(result.stop()).isEqualTo(products < whole.work().total() ? StopReason.PRODUCTS : result.stop());
        assertThat(result.kreiss().lower()).isBetween(1.0, whole.kreiss().lower() * (1 + 1e-6));
        assertThat(result.peak().lower()).isBetween(1.0, whole.peak().lower() * (1 + 1e-6));
        assertThat(result.parts().stream()
                        .mapToLong(OperatorResult.Part::products)
                        .sum())
                .isEqualTo(result.work().total());
    }

    @Test
    void timeEndsIt() {
        AtomicLong nanos = new AtomicLong();
        Watched operator =
                new Watched(() -> nanos.addAndGet(Duration.ofSeconds(1).toNanos()));
        Budget budget = Budget.defaults().withClock(nanos::get).withTime(Duration.ofSeconds(200));

        OperatorResult result = OperatorAnalysis.of(operator, options().withBudget(budget));

        assertThat(result.stop()).isEqualTo(StopReason.TIME);
        assertThat(operator.count).isBetween(150L, 215L); // a batch may reach beyond the end
        assertThat(result.work().seconds()).isEqualTo(result.work().operatorSeconds());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 5, 60, 200, 900})
    void anInterruptEndsItAndStaysSet(long when) {
        AtomicLong count = new AtomicLong();
        Watched operator = new Watched(() -> {
            if (count.incrementAndGet() == when) {
                Thread.currentThread().interrupt();
            }
        });

        OperatorResult result = OperatorAnalysis.of(operator, options());

        assertThat(Thread.interrupted()).isTrue(); // and clears it for the next test
        assertThat(result.stop()).isEqualTo(StopReason.INTERRUPTED);
        assertThat(operator.count).isLessThanOrEqualTo(when + 16);
        assertThat(result.peak().lower()).isGreaterThanOrEqualTo(1);
    }

    @Test
    void anOperatorMayEndItWithinAProduct() {
        AtomicLong count = new AtomicLong();
        Watched operator = new Watched(() -> {
            if (count.incrementAndGet() == 100) {
                Thread.currentThread().interrupt();
                throw new CancellationException();
            }
        });

        OperatorResult result = OperatorAnalysis.of(operator, options());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(result.stop()).isEqualTo(StopReason.INTERRUPTED);
        assertThat(result.work().total()).isEqualTo(99);
        assertThat(count).hasValue(100);
    }

    @Test
    void progressNeverGoesBack() {
        List<Double> heard = new ArrayList<>();
        OperatorAnalysis.of(new Watched(() -> {}), options().withProgress((stage, done) -> heard.add(done)));

        assertThat(heard).isSorted().last().isEqualTo(1.0);
        assertThat(heard.get(heard.size() - 2)).isLessThan(1);
    }

    @Test
    void theSameSeedGivesTheSameResult() {
        OperatorResult first =
                OperatorAnalysis.of(new Watched(() -> {}), options().withSeed(5));
        OperatorResult second =
                OperatorAnalysis.of(new Watched(() -> {}), options().withSeed(5));
        OperatorResult other =
                OperatorAnalysis.of(new Watched(() -> {}), options().withSeed(6));

        assertThat(second.kreiss()).isEqualTo(first.kreiss());
        assertThat(second.noise()).isEqualTo(first.noise());
        assertThat(second.peak().worstDirection()).isEqualTo(first.peak().worstDirection());
        assertThat(second.peak().perBlock()).isDeepEqualTo(first.peak().perBlock());
        assertThat(second.blockNorms()).isDeepEqualTo(first.blockNorms());
        assertThat(second.parts()).isEqualTo(first.parts());
        assertThat(other.noise()).isNotEqualTo(first.noise());
    }

    @Test
    void saysWhatIsWrongWithAnOperator() {
        Matrix matrix = Matrix.of(2, 2, 0.5, 1, 0, 0.5);

        assertThatThrownBy(() ->
                        OperatorAnalysis.of(new MatrixOperator(Matrix.of(1, 2, 1, 1)), OperatorOptions.forBlocks()))
                .hasMessage("J must be square, got 1 x 2");
        assertThatThrownBy(() -> OperatorAnalysis.of(new MatrixOperator(matrix), OperatorOptions.forBlocks(1, 2)))
                .hasMessage("block sizes must sum to 2, got [1, 2]");
        assertThatThrownBy(() -> OperatorAnalysis.of(wrong(1, 2), OperatorOptions.forBlocks()))
                .hasMessageContaining("do not belong to the products with J");
        assertThatThrownBy(() -> OperatorAnalysis.of(wrong(Double.NaN, 2), OperatorOptions.forBlocks()))
                .hasMessage("the operator returned a number that is not finite");
        assertThatThrownBy(() -> OperatorAnalysis.of(wrong(1, 3), OperatorOptions.forBlocks()))
                .hasMessage("the operator returned a vector of length 3, expected 2");
        assertThatThrownBy(() -> OperatorOptions.forBlocks(0)).hasMessage("block sizes must be positive, got [0]");
    }

    /** {@code [0 1; 0 0]}, whose adjoint is taken for itself. */
    private static LinearOperator wrong(double factor, int length) {
        return new LinearOperator() {
            @Override
            public int rows() {
                return 2;
            }

            @Override
            public int columns() {
                return 2;
            }

            @Override
            public double[] apply(double[] v) {
                double[] product = new double[length];
                product[0] = factor * v[1];
                return product;
            }

            @Override
            public double[] applyAdjoint(double[] u) {
                return apply(u);
            }
        };
    }
}
