package dev.kreiss.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The thread rule: every index once, failures passed on as they are. Witness: a tally. */
class ParallelTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void everyIndexIsDoneOnce(int threads) {
        AtomicIntegerArray tally = new AtomicIntegerArray(1000);
        try (Parallel parallel = new Parallel(threads)) {
            int answer = parallel.one(() -> {
                parallel.forEach(1000, tally::incrementAndGet);
                parallel.forEach(0, index -> tally.addAndGet(index, 100));
                return 42;
            });
            assertThat(answer).isEqualTo(42);
        }
        for (int k = 0; k < 1000; k++) {
            assertThat(tally.get(k)).isEqualTo(1);
        }
    }

    @Test
    void failuresArriveAsTheyWereThrown() {
        try (Parallel parallel = new Parallel(2)) {
            assertThatThrownBy(() -> parallel.one(() -> {
                        throw new IllegalArgumentException("as it was");
                    }))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("as it was");
            assertThatThrownBy(() -> parallel.one(() -> {
                        parallel.forEach(10, index -> {
                            if (index == 7) {
                                throw new ArithmeticException("seven");
                            }
                        });
                        return 0;
                    }))
                    .isInstanceOf(ArithmeticException.class)
                    .hasMessage("seven");
        }
    }

    @Test
    void needsAThread() {
        assertThatThrownBy(() -> new Parallel(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("threads must be at least 1, got 0");
    }
}
