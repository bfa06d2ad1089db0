package dev.kreiss.sweep;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A range of the chunks of a store, numbered from 0: several studies share one store, each with its part. Closing it leaves the store
 * open.
 */
public final class StorePart implements ResultStore {

    private final ResultStore whole;
    private final int first;
    private final int count;

    /** @param first number of its first chunk in the store @param count how many chunks it has room for */
    public StorePart(ResultStore whole, int first, int count) {
        this.whole = whole;
        this.first = first;
        this.count = count;
    }

    @Override
    public Map<String, String> description() {
        return whole.description();
    }

    @Override
    public BitSet committed() {
        return whole.committed().get(first, first + count);
    }

    /** @throws IllegalArgumentException if a chunk is beyond this part, for it would be another one's */
    @Override
    public void commit(List<Timed> results) {
        whole.commit(results.stream()
                .map(each -> new Timed(shifted(each.result()), each.seconds()))
                .toList());
    }

    private ChunkResult shifted(ChunkResult result) {
        if (result.number() < 0 || result.number() >= count) {
            throw new IllegalArgumentException(
                    "chunk " + result.number() + " of a part of a store; expected a number from 0 to " + (count - 1));
        }
        return result.numbered(first + result.number());
    }

    @Override
    public void forEach(int from, int until, Consumer<ChunkResult> reader) {
        whole.forEach(
                first + Math.min(from, count),
                first + Math.min(until, count),
                result -> reader.accept(result.numbered(result.number() - first)));
    }

    @Override
    public void close() {}
}
