package dev.kreiss.app.operator;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Puts frames on a stream, each flushed. Not for use by several threads. */
final class FrameWriter {

    private static final int STAGE_BYTES = 1 << 18;

    private final OutputStream stream;
    private final byte[] stage = new byte[STAGE_BYTES];

    FrameWriter(OutputStream stream) {
        this.stream = stream;
    }

    void write(FrameType type, int id, byte[] bytes) throws IOException {
        stream.write(new FrameHeader(type, id, bytes.length).toBytes());
        stream.write(bytes);
        stream.flush();
    }

    /** Vectors one after the other, then bytes. */
    void write(FrameType type, int id, double[][] vectors, byte[] bytes) throws IOException {
        long length = bytes.length;
        for (double[] vector : vectors) {
            length += (long) Double.BYTES * vector.length;
        }
        stream.write(new FrameHeader(type, id, length).toBytes());
        for (double[] vector : vectors) {
            write(vector);
        }
        stream.write(bytes);
        stream.flush();
    }

    private void write(double[] vector) throws IOException {
        int most = STAGE_BYTES / Double.BYTES;
        for (int from = 0; from < vector.length; from += most) {
            int count = Math.min(most, vector.length - from);
            ByteBuffer.wrap(stage)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asDoubleBuffer()
                    .put(vector, from, count);
            stream.write(stage, 0, count * Double.BYTES);
        }
    }
}
