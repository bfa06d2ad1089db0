package dev.kreiss.app.operator;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Takes frames from a stream. No length that a frame claims leads to memory being taken before it was checked: texts have a most, and the
 * numbers go where their reader has room for them. Not for use by several threads.
 */
final class FrameReader {

    private static final int STAGE_BYTES = 1 << 18;

    private final InputStream stream;
    private final byte[] stage = new byte[STAGE_BYTES];

    FrameReader(InputStream stream) {
        this.stream = stream;
    }

    /**
     * The next header; null where the stream ends between frames.
     *
     * @throws ProtocolException if it is none
     * @throws EOFException if the stream ends within it
     */
    @Nullable
    FrameHeader next() throws IOException {
        byte[] header = new byte[FrameHeader.SIZE];
        int count = stream.readNBytes(header, 0, header.length);
        if (count == 0) {
            return null;
        }
        if (count < header.length) {
            throw new EOFException("within a header");
        }
        return FrameHeader.parse(header);
    }

    /** What follows a header. @throws ProtocolException if that is more than {@code most} bytes */
    byte[] bytes(FrameHeader header, int most) throws IOException {
        header.requireAtMost(most);
        byte[] bytes = new byte[(int) header.length()];
        // Not readNBytes(int): on a file stream it asks for the position, which a pipe does not have.
        if (stream.readNBytes(bytes, 0, bytes.length) < bytes.length) {
            throw new EOFException("within a frame");
        }
        return bytes;
    }

    /** What follows a header, as numbers. @throws ProtocolException unless they are exactly as many as there is room for */
    void vectors(FrameHeader header, double[][] into) throws IOException {
        long count = 0;
        for (double[] vector : into) {
            count += vector.length;
        }
        header.requireLength(Double.BYTES * count);
        for (double[] vector : into) {
            fill(vector);
        }
    }

    private void fill(double[] vector) throws IOException {
        int most = STAGE_BYTES / Double.BYTES;
        for (int from = 0; from < vector.length; from += most) {
            int count = Math.min(most, vector.length - from);
            if (stream.readNBytes(stage, 0, count * Double.BYTES) < count * Double.BYTES) {
                throw new EOFException("within a vector");
            }
            ByteBuffer.wrap(stage)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asDoubleBuffer()
                    .get(vector, from, count);
        }
    }

    /** Reads to the end of the stream, which may be far away. */
    void discardAll() throws IOException {
        while (stream.read(stage) >= 0) {
            // nothing of it matters any more
        }
    }
}
