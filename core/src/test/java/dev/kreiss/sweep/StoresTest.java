package dev.kreiss.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kreiss.analysis.Progress;
import dev.kreiss.linalg.Parallel;
import dev.kreiss.sweep.ResultStore.Timed;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stores that several studies share, and that commit several chunks at once. Witness: the numbers that were put in. */
class StoresTest {

    private static final StoreSubject SUBJECT = StoreSubject.of("test", "a title", "{}", List.of());

    private static final StoreSubject OTHER = StoreSubject.of("reproduce", "a scale", "{\"x\":1}", List.of());

    @TempDir
    private Path folder;

    private SqliteStore store(StoreSubject subject) {
        return SqliteStore.open(folder.resolve("store.db"), subject, true, Map.of());
    }

    private ResultStore store(String kind) {
        return kind.equals("memory") ? new MemoryStore() : store(SUBJECT);
    }

    private static Timed chunk(int number, double seconds, double... row) {
        return new Timed(ChunkResult.of(number, row), seconds);
    }

    private static BitSet bits(int... set) {
        BitSet bits = new BitSet();
        for (int each : set) {
            bits.set(each);
        }
        return bits;
    }

    private static double[] only(ResultStore store, int number) {
        double[][] found = new double[1][];
        store.forEach(number, number + 1, chunk -> found[0] = chunk.row(0));
        return found[0];
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "file"})
    void keepsAllBitsOfANumber(String kind) {
        double[] row = {-0.0, Double.MIN_VALUE, Double.NEGATIVE_INFINITY, Double.NaN, 0.1};
        try (ResultStore store = store(kind)) {
            store.commit(ChunkResult.of(3, row), 0);

            assertThat(only(store, 3)).isEqualTo(row);
            assertThat(store.committed()).isEqualTo(bits(3));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "file"})
    void severalChunksAreThereOrNone(String kind) {
        try (ResultStore store = store(kind)) {
            store.commit(List.of(chunk(1, 0, 1), chunk(2, 0, 2)));

            assertThatThrownBy(() -> store.commit(List.of(chunk(5, 0, 5), chunk(2, 0, 9))))
                    .isInstanceOf(StoreException.class);
            assertThat(store.committed()).isEqualTo(bits(1, 2));
            assertThat(only(store, 2)).containsExactly(2);
            store.commit(List.of(chunk(5, 0, 6)));
            assertThat(only(store, 5)).containsExactly(6);
        }
    }

    @Test
    void partsDoNotSeeOneAnother() {
        MemoryStore whole = new MemoryStore();
        ResultStore first = new StorePart(whole, 0, 10);
        ResultStore second = new StorePart(whole, 10, 10);
        first.commit(ChunkResult.of(9, new double[] {1}), 0);
        second.commit(ChunkResult.of(0, new double[] {2}), 0);

        assertThat(whole.committed()).isEqualTo(bits(9, 10));
        assertThat(first.committed()).isEqualTo(bits(9));
        assertThat(second.committed()).isEqualTo(bits(0));
        assertThat(only(second, 0)).containsExactly(2);
        assertThat(only(first, 10)).isNull();
        second.forEach(chunk -> assertThat(chunk.number()).isZero());
        assertThatThrownBy(() -> first.commit(ChunkResult.of(10, new double[] {3}), 0))
                .hasMessage("chunk 10 of a part of a store; expected a number from 0 to 9");
    }

    /** A sweep beside another one, on threads that are there: the same results as alone. */
    @Test
    void aSweepRunsOnAPartAsItDoesAlone() {
        SweepSpec spec = SpecParser.parse("""
                {"system": {"family": "pair"}, "parameters": {"a": 0.5, "d": 0.5},
                 "axes": {"b": {"from": 0.01, "to": 2, "points": 5}, "c": {"values": [0.3, 1]}},
                 "chunk": 2, "refine": {"levels": 4}}
                """);
        MemoryStore alone = new MemoryStore();
        Sweep.run(spec, alone, new LocalRunner(1), Progress.NONE);
        MemoryStore whole = new MemoryStore();
        whole.commit(ChunkResult.of(7, new double[] {1}), 0);
        ResultStore part = new StorePart(whole, 100, 1000);
        try (Parallel parallel = new Parallel(2)) {
            parallel.one(() -> Sweep.run(spec, part, LocalRunner.on(parallel), Progress.NONE));
        }

        assertThat(part.hash()).isEqualTo(alone.hash());
    }

    @Test
    void smallChunksAreCommittedTogether() {
        MemoryStore inner = new MemoryStore();
        double half = BatchingStore.SECONDS / 2;
        try (ResultStore store = new BatchingStore(inner)) {
            store.commit(List.of(chunk(1, half, 1)));
            assertThat(inner.committed()).isEqualTo(bits());
            store.commit(List.of(chunk(2, half, 2)));
            assertThat(inner.committed()).isEqualTo(bits(1, 2));
            store.commit(List.of(chunk(3, 100, 3))); // what took long is not left waiting
            assertThat(inner.committed()).isEqualTo(bits(1, 2, 3));
            store.commit(List.of(chunk(4, 0, 4)));
            assertThat(only(store, 4)).containsExactly(4);
            store.commit(List.of(chunk(5, 0, 5)));
        }
        assertThat(inner.committed()).isEqualTo(bits(1, 2, 3, 4, 5));
    }

    @Test
    void aStoreOfAnotherCommandIsRefused() {
        try (SqliteStore store = store(SUBJECT)) {
            assertThat(store.description()).containsEntry("command", "test").containsEntry("title", "a title");
        }
        assertThatThrownBy(() -> store(OTHER))
                .isInstanceOf(StoreException.class)
                .hasMessageEndingWith(
                        "store.db: holds another study (kreiss test, a title); expected another --store for this one");
    }

    @Test
    void textThatIsNoJsonIsRefused() {
        assertThatThrownBy(() -> SpecParser.parse("{")).isInstanceOf(SpecException.class);
    }
}
