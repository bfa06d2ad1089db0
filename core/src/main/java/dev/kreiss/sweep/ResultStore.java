package dev.kreiss.sweep;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Where the results of a study are kept. What was committed survives whatever happens next. */
public interface ResultStore extends AutoCloseable {

    /** What was said when the study began: specification, version, environment. */
    Map<String, String> description();

    /** Numbers of the chunks that are there. */
    BitSet committed();

    /** A chunk, and the seconds that it took. */
    record Timed(ChunkResult result, double seconds) {}

    /**
     * Keeps chunks, all of them or none. Safe for use by several threads.
     *
     * @throws StoreException if it cannot, or if one of them is there
     */
    void commit(List<Timed> results);

    /** One chunk, all of it or nothing. */
    default void commit(ChunkResult result, double seconds) {
        commit(List.of(new Timed(result, seconds)));
    }

    /**
     * The chunks with these numbers that are there, by number, one in memory at a time.
     *
     * @param from first number @param until number after the last
     * @throws StoreException if one does not agree with its checksum
     */
    void forEach(int from, int until, Consumer<ChunkResult> reader);

    /** All of them. */
    default void forEach(Consumer<ChunkResult> reader) {
        forEach(0, Integer.MAX_VALUE, reader);
    }

    /** SHA-256 of all chunks by number, in hexadecimal: equal for equal results. */
    default String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            forEach(result -> {
                digest.update(ByteBuffer.allocate(2 * Integer.BYTES)
                        .putInt(0, result.number())
                        .putInt(Integer.BYTES, result.rows()));
                digest.update(result.data());
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    @Override
    void close();
}
