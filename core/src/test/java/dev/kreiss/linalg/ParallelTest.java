package dev.kreiss.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    @Timeout(20)
    void nestedWorkIsDoneOnceAndDoesNotBlock(int threads) {
        AtomicIntegerArray tally = new AtomicIntegerArray(6 * 5 * 4);
        try (Parallel parallel = new Parallel(threads)) {
            for (int repetition = 1; repetition <= 200; repetition++) {
                parallel.one(() -> {
                    parallel.forEach(
                            6,
                            i -> parallel.forEach(
                                    5, j -> parallel.forEach(4, k -> tally.incrementAndGet((i * 5 + j) * 4 + k))));
                    return 0;
                });
                for (int k = 0; k < tally.length(); k++) {
                    assertThat(tally.get(k)).isEqualTo(repetition);
                }
            }
        }
    }

    @Test
    @Timeout(20)
    void failuresOfNestedWorkArriveAndLeaveTheThreadsUsable() {
        try (Parallel parallel = new Parallel(2)) {
            for (int repetition = 0; repetition < 100; repetition++) {
                assertThatThrownBy(() -> parallel.one(() -> {
                            parallel.forEach(
                                    4,
                                    i -> parallel.forEach(4, j -> {
                                        if (i == 3 && j == 3) {
                                            throw new ArithmeticException("nested");
                                        }
                                    }));
                            return 0;
                        }))
                        .isInstanceOf(ArithmeticException.class)
                        .hasMessage("nested");
            }
            assertThat(parallel.<Integer>one(() -> 7)).isEqualTo(7);
        }
    }

    @Test
    void needsAThread() {
        assertThatThrownBy(() -> new Parallel(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("threads must be at least 1, got 0");
    }
}
