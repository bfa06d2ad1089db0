package dev.kreiss.app.operator;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * What a client says first.
 *
 * @param blocks sizes of the players' blocks, each at least 1; at least one; their sum fits an array
 * @param options a JSON object, not looked into here
 */
public record Hello(int[] blocks, String options) {

    /** Of the protocol. */
    public static final int VERSION = 1;

    /** Bytes of the largest hello. */
    static final int MOST_BYTES = 1 << 20;

    private static final byte[] MAGIC = "KREISSOP".getBytes(StandardCharsets.US_ASCII);

    private static final int LARGEST_SIZE = Integer.MAX_VALUE - 8;

    /** @throws ProtocolException if the bytes are no hello of this version */
    static Hello parse(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        require(bytes.length >= MAGIC.length + 8, "a hello of " + bytes.length + " bytes: expected at least 16");
        for (byte expected : MAGIC) {
            require(buffer.get() == expected, "a hello of something else: expected KREISSOP at its beginning");
        }
        int version = buffer.getInt();
        require(version == VERSION, "version " + (version & 0xffffffffL) + " of the protocol: expected " + VERSION);
        long count = buffer.getInt() & 0xffffffffL;
        require(
                count >= 1 && count <= buffer.remaining() / 8,
                "a hello of " + bytes.length + " bytes with " + count
                        + " blocks: expected from 1 to as many as it has room for");
        int[] blocks = new int[(int) count];
        long total = 0;
        for (int k = 0; k < count; k++) {
            long size = buffer.getLong();
            require(
                    size >= 1 && size <= LARGEST_SIZE,
                    "a block of size " + Long.toUnsignedString(size) + ": expected from 1 to " + LARGEST_SIZE);
            blocks[k] = (int) size;
            total += size;
        }
        require(total <= LARGEST_SIZE, "blocks of " + total + " parameters in all: expected at most " + LARGEST_SIZE);
        try {
            return new Hello(
                    blocks, StandardCharsets.UTF_8.newDecoder().decode(buffer).toString());
        } catch (CharacterCodingException malformed) {
            throw new ProtocolException("options that are not UTF-8: expected a JSON object");
        }
    }

    /** N. */
    public int size() {
        int total = 0;
        for (int size : blocks) {
            total += size;
        }
        return total;
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new ProtocolException(message);
        }
    }
}
