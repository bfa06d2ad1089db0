package dev.kreiss.sweep;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A store that ends with the process. */
public final class MemoryStore implements ResultStore {

    private final TreeMap<Integer, ChunkResult> chunks = new TreeMap<>();

    @Override
    public Map<String, String> description() {
        return Map.of();
    }

    @Override
    public synchronized BitSet committed() {
        BitSet committed = new BitSet();
        chunks.keySet().forEach(committed::set);
        return committed;
    }

    @Override
    public synchronized void commit(List<Timed> results) {
        for (Timed each : results) {
            if (chunks.containsKey(each.result().number())) {
                throw new StoreException("chunk " + each.result().number() + " is there already");
            }
        }
        results.forEach(each -> chunks.put(each.result().number(), each.result()));
    }

    @Override
    public synchronized void forEach(int from, int until, Consumer<ChunkResult> reader) {
        chunks.subMap(from, until).values().forEach(reader);
    }

    @Override
    public void close() {}
}
