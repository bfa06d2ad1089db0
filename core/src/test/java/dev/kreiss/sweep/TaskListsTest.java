package dev.kreiss.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Witness: filtering one by one. */
class TaskListsTest {

    private static final SweepSpec SPEC = SpecTexts.yaml(
            SpecTexts.pairs("axes: {b: {from: 0, to: 1, points: 50}, c: {from: 0, to: 1, points: 21}}", "chunk: 10"));

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.05, 0.5, 0.95, 1})
    void whatIsMissingIsWhatWasNotCommitted(double share) {
        List<ChunkTask> tasks = TaskLists.ofGrid(SPEC);
        Random random = new Random(4);
        BitSet committed = new BitSet();
        for (int k = 0; k < tasks.size(); k++) {
            committed.set(k, random.nextDouble() < share);
        }

        assertThat(TaskLists.missing(tasks, committed))
                .isEqualTo(tasks.stream()
                        .filter(task -> !committed.get(task.number()))
                        .toList());
        List<ChunkTask> later = tasks.subList(40, 100);
        assertThat(TaskLists.missing(later, committed))
                .isEqualTo(later.stream()
                        .filter(task -> !committed.get(task.number()))
                        .toList());
    }

    @Test
    void chunksCoverTheGrid() {
        List<ChunkTask> tasks = TaskLists.ofGrid(SPEC);

        assertThat(tasks).hasSize(105);
        assertThat(tasks.stream().mapToInt(ChunkTask::count).sum()).isEqualTo(1050);
        assertThat(tasks.get(104).first()).isEqualTo(1040);
    }
}
