package dev.kreiss.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kreiss.krylov.Budget;
import dev.kreiss.krylov.MatrixOperator;
import dev.kreiss.krylov.OperatorAnalysis;
import dev.kreiss.krylov.OperatorOptions;
import dev.kreiss.krylov.OperatorResult;
import dev.kreiss.linalg.LinearOperator;
import dev.kreiss.linalg.Matrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints. Witness: an analysis that was not interrupted. */
class RememberedOperatorTest {

    private static final int SIZE = 40;

    @TempDir
    private Path folder;

    /** Counts, and refuses after a number of products. */
    private static final class Mortal implements LinearOperator {

        private final MatrixOperator operator;
        private int life;
        private int asked;

        Mortal(long seed, int life) {
            Random random = new Random(seed);
            double[] entries = new double[SIZE * SIZE];
            Arrays.setAll(entries, k -> random.nextGaussian() * (k % SIZE > k / SIZE ? 0.3 : 0.1));
            operator = new MatrixOperator(Matrix.of(SIZE, SIZE, entries));
            this.life = life;
        }

        private void count() {
            if (life-- == 0) {
                throw new IllegalStateException("killed");
            }
            asked++;
        }

        @Override
        public int rows() {
            return SIZE;
        }

        @Override
        public int columns() {
            return SIZE;
        }

        @Override
        public double[] apply(double[] v) {
            count();
            return operator.apply(v);
        }

        @Override
        public double[] applyAdjoint(double[] u) {
            count();
            return operator.applyAdjoint(u);
        }
    }

    private static OperatorOptions options() {
        return OperatorOptions.forBlocks(20, 20).withBudget(Budget.defaults().withProducts(1500));
    }

    private Path file() {
        return folder.resolve("checkpoint");
    }

    @Test
    void anInterruptedAnalysisGoesOnToTheSameResult() {
        OperatorResult expected = OperatorAnalysis.of(new Mortal(1, -1), options());
        int attempts = 0;
        int asked = 0;
        OperatorResult found = null;
        while (found == null) {
            attempts++;
            Mortal operator = new Mortal(1, 200);
            try (RememberedOperator remembered = RememberedOperator.of(operator, file())) {
                found = OperatorAnalysis.of(remembered, options());
            } catch (IllegalStateException killed) {
                assertThat(killed).hasMessage("killed");
            }
            asked += operator.asked;
        }

        assertThat(attempts).isGreaterThan(3);
        assertThat((long) asked).isLessThanOrEqualTo(expected.work().total() + attempts);
        assertThat(found.peak().lower()).isEqualTo(expected.peak().lower());
        assertThat(found.kreiss()).isEqualTo(expected.kreiss());
        assertThat(found.spectralRadius().value())
                .isEqualTo(expected.spectralRadius().value());
        assertThat(found.work().total()).isEqualTo(expected.work().total());
    }

    @Test
    void aTornRecordIsComputedAgain() throws IOException {
        double[] v = new double[SIZE];
        v[3] = 1;
        double[] known;
        try (RememberedOperator remembered = RememberedOperator.of(new Mortal(1, -1), file())) {
            known = remembered.apply(v);
            assertThat(remembered.size()).isEqualTo(2);
        }
        byte[] whole = Files.readAllBytes(file());
        for (int cut : new int[] {1, 4, 5, 300}) {
            Files.write(file(), Arrays.copyOf(whole, whole.length - cut));
            try (RememberedOperator remembered = RememberedOperator.of(new Mortal(1, -1), file())) {
                assertThat(remembered.size()).isEqualTo(1);
                assertThat(remembered.apply(v)).isEqualTo(known);
            }
            assertThat(file()).hasBinaryContent(whole);
        }
        whole[whole.length - 50] ^= 1;
        Files.write(file(), whole);
        try (RememberedOperator remembered = RememberedOperator.of(new Mortal(1, -1), file())) {
            assertThat(remembered.size()).isEqualTo(1);
        }
    }

    @Test
    void theCheckpointOfAnotherOperatorIsRefused() throws IOException {
        RememberedOperator.of(new Mortal(1, -1), file()).close();

        assertThatThrownBy(() -> RememberedOperator.of(new Mortal(2, -1), file()))
                .hasMessageContaining("another operator");
        assertThatThrownBy(() -> RememberedOperator.of(new MatrixOperator(Matrix.identity(3)), file()))
                .hasMessageContaining("size 40 x 40");
        Files.writeString(file(), "something else, long enough", StandardOpenOption.TRUNCATE_EXISTING);
        assertThatThrownBy(() -> RememberedOperator.of(new Mortal(1, -1), file()))
                .hasMessageContaining("no checkpoint");
    }
}
