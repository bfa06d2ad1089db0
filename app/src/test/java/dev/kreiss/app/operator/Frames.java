package dev.kreiss.app.operator;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** Frames written out byte by byte after {@code docs/reference/protocol.md}, sharing no code with the readers. */
final class Frames {

    private Frames() {}

    static ByteBuffer buffer(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    static byte[] frame(int type, int id, byte[] content) {
        return buffer(16 + content.length)
                .putInt(type)
                .putInt(id)
                .putLong(content.length)
                .put(content)
                .array();
    }

    static byte[] doubles(double... values) {
        ByteBuffer bytes = buffer(8 * values.length);
        for (double value : values) {
            bytes.putDouble(value);
        }
        return bytes.array();
    }

    static byte[] hello(String magic, int version, String options, long... sizes) {
        byte[] text = options.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = buffer(16 + 8 * sizes.length + text.length);
        bytes.put(magic.getBytes(StandardCharsets.US_ASCII)).putInt(version).putInt(sizes.length);
        for (long size : sizes) {
            bytes.putLong(size);
        }
        return frame(0x01, 0, bytes.put(text).array());
    }

    static byte[] hello(String options, long... sizes) {
        return hello("KREISSOP", 1, options, sizes);
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** Whole conversations of a client with a system of two numbers, of which only the requests of the server are missing. */
    static Stream<byte[]> conversations() {
        byte[] product = frame(0x02, 1, doubles(0.5, -1));
        byte[] second = frame(0x02, 2, doubles(1, 2));
        return Stream.of(
                joined(hello("{\"seed\":3,\"batch\":1,\"players\":[\"a\",\"b\"]}", 1, 1), product, second),
                joined(hello("", 2), product, frame(0x03, 0, new byte[0])),
                joined(hello("{}", 1, 1), frame(0x04, 0, "no luck".getBytes(StandardCharsets.UTF_8))));
    }
}
