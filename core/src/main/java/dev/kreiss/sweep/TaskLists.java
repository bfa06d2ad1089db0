package dev.kreiss.sweep;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.IntFunction;

/** Lists of tasks that make each task when it is asked for: a study of a billion systems has more tasks than memory. */
final class TaskLists {

    private TaskLists() {}

    private static final class Made extends AbstractList<ChunkTask> implements RandomAccess {

        private final int size;
        private final IntFunction<ChunkTask> task;

        Made(int size, IntFunction<ChunkTask> task) {
            this.size = size;
            this.task = task;
        }

        @Override
        public ChunkTask get(int index) {
            return task.apply(index);
        }

        @Override
        public int size() {
            return size;
        }
    }

    /** The chunks of the grid, by number. */
    static List<ChunkTask> ofGrid(SweepSpec spec) {
        return new Made(Math.toIntExact(spec.gridChunks()), number -> ChunkTask.ofGrid(spec, number));
    }

    /**
     * Those whose number is not in the set. What is there consists of a few runs as a rule: only their ends are kept.
     *
     * @param tasks with consecutive numbers
     */
    static List<ChunkTask> missing(List<ChunkTask> tasks, BitSet committed) {
        int first = tasks.get(0).number();
        int end = first + tasks.size();
        int[] starts = new int[16]; // number of the first task of each run that is missing
        int[] before = new int[16]; // missing tasks before it
        int runs = 0;
        int count = 0;
        int at = committed.nextClearBit(first);
        while (at < end) {
            int next = committed.nextSetBit(at);
            int until = next < 0 ? end : Math.min(next, end);
            if (runs == starts.length) {
                starts = Arrays.copyOf(starts, 2 * runs);
                before = Arrays.copyOf(before, 2 * runs);
            }
            starts[runs] = at;
            before[runs++] = count;
            count += until - at;
            at = committed.nextClearBit(until);
        }
        int[] begins = Arrays.copyOf(starts, runs);
        int[] counts = Arrays.copyOf(before, runs);
        return new Made(count, index -> {
            int found = Arrays.binarySearch(counts, index);
            int run = found >= 0 ? found : -found - 2;
            return tasks.get(begins[run] + index - counts[run] - first);
        });
    }
}
