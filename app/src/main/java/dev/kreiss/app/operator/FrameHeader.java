package dev.kreiss.app.operator;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The first {@value #SIZE} bytes of each frame.
 *
 * @param type what follows
 * @param id which request a product answers; 0 for other frames
 * @param length bytes that follow, at least 0
 */
record FrameHeader(FrameType type, int id, long length) {

    static final int SIZE = 16;

    /** @param bytes {@value #SIZE} of them @throws ProtocolException if they are no header */
    static FrameHeader parse(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        FrameType type = FrameType.of(buffer.get() & 0xff);
        if (buffer.get() != 0 || buffer.getShort() != 0) {
            throw new ProtocolException("a frame " + type + " with other bytes 1 to 3: expected zeros");
        }
        int id = buffer.getInt();
        long length = buffer.getLong();
        if (length < 0) {
            throw new ProtocolException("a frame " + type + " of 2^63 bytes or more: expected fewer");
        }
        return new FrameHeader(type, id, length);
    }

    byte[] toBytes() {
        return ByteBuffer.allocate(SIZE)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) type.code())
                .put((byte) 0)
                .putShort((short) 0)
                .putInt(id)
                .putLong(length)
                .array();
    }

    /** @throws ProtocolException unless the frame has exactly this many bytes */
    void requireLength(long expected) {
        if (length != expected) {
            throw new ProtocolException("a frame " + type + " of " + length + " bytes: expected " + expected);
        }
    }

    /** @throws ProtocolException if the frame has more bytes */
    void requireAtMost(long most) {
        if (length > most) {
            throw new ProtocolException("a frame " + type + " of " + length + " bytes: expected at most " + most);
        }
    }
}
