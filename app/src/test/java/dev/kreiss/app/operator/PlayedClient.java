package dev.kreiss.app.operator;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.Semaphore;

/** A client that sends a frame, the first at once and each further one when it has been asked something after the welcome. */
final class PlayedClient implements AutoCloseable {

    private static final int NEVER_WAIT = 1_000_000;

    private final byte[] bytes;
    private final Semaphore turns = new Semaphore(0);
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private int at;
    private int end;
    private boolean isGreeted;

    PlayedClient(byte[]... frames) {
        this.bytes = Frames.joined(frames);
        this.end = frameEnd();
    }

    /** Where the frame at this point claims to end, at most where the bytes do. */
    private int frameEnd() {
        if (bytes.length - at < 16) {
            return bytes.length;
        }
        long length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(at + 8);
        return length < 0 || length > bytes.length - at - 16 ? bytes.length : at + 16 + (int) length;
    }

    byte[] received() {
        return received.toByteArray();
    }

    InputStream stream() {
        return new InputStream() {
            @Override
            public int read() {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                if (length == 0) {
                    return 0;
                }
                if (at == end && at < bytes.length) {
                    turns.acquireUninterruptibly();
                    end = frameEnd();
                }
                int count = Math.min(length, end - at);
                System.arraycopy(bytes, at, into, offset, count);
                at += count;
                return count == 0 ? -1 : count;
            }
        };
    }

    OutputStream answers() {
        return new OutputStream() {
            @Override
            public void write(int one) {
                received.write(one);
            }

            @Override
            public void write(byte[] from, int offset, int length) {
                received.writeBytes(Arrays.copyOfRange(from, offset, offset + length));
            }

            @Override
            public void flush() {
                turns.release(isGreeted ? 1 : 0);
                isGreeted = true;
            }
        };
    }

    /** Whoever still waits for a frame gets it, to the end. */
    @Override
    public void close() {
        turns.release(NEVER_WAIT);
    }
}
