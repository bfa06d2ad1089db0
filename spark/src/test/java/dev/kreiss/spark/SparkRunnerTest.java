package dev.kreiss.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kreiss.analysis.Progress;
import dev.kreiss.sweep.ChunkResult;
import dev.kreiss.sweep.ChunkRunner;
import dev.kreiss.sweep.ChunkRunnerProvider;
import dev.kreiss.sweep.LocalRunner;
import dev.kreiss.sweep.SqliteStore;
import dev.kreiss.sweep.StoreException;
import dev.kreiss.sweep.Sweep;
import dev.kreiss.sweep.SweepSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Studies on Spark within this process. Witness: the runner on threads, which shares nothing with Spark. */
class SparkRunnerTest {

    private static final SparkRunner SPARK = new SparkRunner(SparkSettings.of("local[2]", 1));

    @TempDir
    private Path folder;

    @AfterAll
    static void stop() {
        SPARK.close();
    }

    @Test
    void aRefinedStudyHasTheResultsOfTheLocalRunner() {
        SweepSpec spec = Studies.pairs(11, 7, ", 'refine': {'levels': 2}");

        Finished onSpark = finished(spec, SPARK, "spark.db");
        Finished onThreads = finished(spec, new LocalRunner(1), "local.db");

        assertThat(onSpark).isEqualTo(onThreads);
        assertThat(onSpark.run().refinedPoints()).isPositive();
        assertThat(onSpark.run().chunks()).isGreaterThan(30);
    }

    private record Finished(String hash, Sweep.Run run) {}

    private Finished finished(SweepSpec spec, ChunkRunner runner, String name) {
        try (SqliteStore store = SqliteStore.open(folder.resolve(name), spec.subject(), false, Map.of())) {
            Sweep.Run run = Sweep.run(spec, store, runner, Progress.NONE);
            return new Finished(store.hash(), run);
        }
    }

    @Test
    void aStudyOfManyJobsArrivesWhole() {
        SweepSpec spec = Studies.pairs(15, 1, ", 'quantities': ['spectralRadius']");
        List<Integer> numbers = Collections.synchronizedList(new ArrayList<>());

        SPARK.run(spec, Tasks.of(spec), (result, seconds) -> numbers.add(result.number()));

        assertThat(numbers).hasSize(225).doesNotHaveDuplicates();
    }

    @Test
    void aStoreThatRefusesStopsTheStudy() {
        SweepSpec spec = Studies.pairs(12, 1, ", 'quantities': ['spectralRadius']");
        List<Integer> asked = Collections.synchronizedList(new ArrayList<>());
        ChunkRunner.Sink full = (result, seconds) -> {
            asked.add(result.number());
            throw new StoreException("study.db: no space is left");
        };

        assertThatThrownBy(() -> SPARK.run(spec, Tasks.of(spec), full))
                .isInstanceOf(StoreException.class)
                .hasMessage("study.db: no space is left");
        assertThat(asked).hasSizeLessThan(10);
    }

    @Test
    void whatArrivesAgainIsDropped() {
        List<Integer> numbers = new ArrayList<>();
        OnceOnly sink = new OnceOnly((result, seconds) -> numbers.add(result.number()));

        for (int number : new int[] {3, 0, 3, 1, 0, 3}) {
            sink.accept(new ChunkResult(number, 0, new byte[0]), 0);
        }

        assertThat(numbers).containsExactly(3, 0, 1);
    }

    @Test
    void whatWasRefusedMayArriveAgain() {
        List<Integer> asked = new ArrayList<>();
        OnceOnly sink = new OnceOnly((result, seconds) -> {
            asked.add(result.number());
            if (asked.size() == 1) {
                throw new StoreException("not now");
            }
        });
        ChunkResult result = new ChunkResult(5, 0, new byte[0]);

        assertThatThrownBy(() -> sink.accept(result, 0)).isInstanceOf(StoreException.class);
        sink.accept(result, 0);
        sink.accept(result, 0);

        assertThat(asked).containsExactly(5, 5);
    }

    @Test
    void itIsFoundByItsName() {
        assertThat(ChunkRunnerProvider.find("spark")).get().isInstanceOf(SparkRunnerProvider.class);
        assertThat(ChunkRunnerProvider.find("hadoop")).isEmpty();
    }

    @Test
    void aMasterThatIsNoneIsRefused() {
        assertThatThrownBy(() -> SparkSettings.of("localhost:7077", 2))
                .hasMessage("master localhost:7077: expected local[*], spark://HOST:PORT, yarn or k8s://...");
    }

    @Test
    void withoutAMasterTheThreadsOfThisMachineCompute() {
        SparkConf configuration = SparkSettings.of(null, 3);

        assertThat(configuration.get("spark.master")).isEqualTo("local[3]");
        assertThat(configuration.get("spark.ui.enabled")).isEqualTo("false");
    }
}
