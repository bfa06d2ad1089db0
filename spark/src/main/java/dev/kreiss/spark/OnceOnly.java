package dev.kreiss.spark;

import dev.kreiss.sweep.ChunkResult;
import dev.kreiss.sweep.ChunkRunner.Sink;
import java.util.BitSet;

/** Hands each chunk on once, however often it arrives: the first result counts, and all of them are equal. */
final class OnceOnly implements Sink {

    private final Sink next;
    private final BitSet delivered = new BitSet();

    OnceOnly(Sink next) {
        this.next = next;
    }

    @Override
    public synchronized void accept(ChunkResult result, double seconds) {
        if (!delivered.get(result.number())) {
            next.accept(result, seconds);
            delivered.set(result.number());
        }
    }
}
