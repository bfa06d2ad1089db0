package dev.kreiss.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kreiss.sweep.ChunkResult;
import dev.kreiss.sweep.ChunkTask;
import dev.kreiss.sweep.RunnerException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What goes wrong and what piles up, with computations made for it. Witness: counting. */
class SparkJobsTest {

    private static final long HUGE = 1L << 40;

    private static final AtomicInteger COMPUTED = new AtomicInteger();

    private static JavaSparkContext spark;

    @BeforeAll
    static void start() {
        spark = new JavaSparkContext(SparkSettings.of("local[2,3]", 1)); // three attempts
    }

    @AfterAll
    static void stop() {
        spark.close();
    }

    private static List<ChunkTask> tasks(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new ChunkTask(number, 0, 1, new double[0][]))
                .toList();
    }

    private static TimedResult empty(ChunkTask task) {
        return new TimedResult(new ChunkResult(task.number(), 0, new byte[0]), 0);
    }

    @Test
    void tasksThatFailTwiceAreDeliveredOnce() {
        Function<ChunkTask, TimedResult> flaky = task -> {
            COMPUTED.incrementAndGet();
            if (task.number() % 3 == 0 && TaskContext.get().attemptNumber() < 2) {
                throw new IllegalStateException("lost");
            }
            return empty(task);
        };
        COMPUTED.set(0);
        List<Integer> delivered = new ArrayList<>();

        new SparkJobs(spark, flaky, 8).run(tasks(60), (result, seconds) -> delivered.add(result.number()));

        assertThat(COMPUTED).hasValue(60 + 2 * 20);
        assertThat(delivered).hasSize(60).doesNotHaveDuplicates();
    }

    @Test
    void aTaskThatFailsAlwaysIsToldInOneLine() {
        Function<ChunkTask, TimedResult> broken = task -> {
            throw new IllegalStateException("no such thing\nas a second line");
        };

        assertThatThrownBy(() -> new SparkJobs(spark, broken, 8).run(tasks(5), (result, seconds) -> {}))
                .isInstanceOf(RunnerException.class)
                .hasMessageMatching("Spark gave up \\(.*no such thing.*\\); what was finished is in the store")
                .message()
                .doesNotContain("\n");
    }

    @Test
    void noMoreThanTwoJobsAreAheadOfTheSink() {
        Function<ChunkTask, TimedResult> quick = task -> {
            COMPUTED.incrementAndGet();
            return empty(task);
        };
        COMPUTED.set(0);
        int[] delivered = {0};
        int[] ahead = {0};

        new SparkJobs(spark, quick, HUGE).run(tasks(60), (result, seconds) -> {
            pause();
            ahead[0] = Math.max(ahead[0], COMPUTED.get() - delivered[0]++);
        });

        assertThat(delivered[0]).isEqualTo(60);
        assertThat(ahead[0]).isBetween(2, 4); // huge results: a chunk for each of two cores, twice
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }
}
