package dev.kreiss.io;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.InflaterInputStream;

/**
 * MATLAB's .mat format, level 5 (MathWorks, MAT-File Format): a header of 128 bytes, then one element per array, compressed or not.
 * Elements are read as streams: of an array that is not wanted, only the name is unpacked.
 */
final class MatReader {

    private static final int HEADER = 128;
    private static final int VERSION_AT = 124;
    private static final int ENDIAN_AT = 126;
    private static final int TAG = 8;
    private static final int LEVEL_5 = 0x0100;
    private static final int LEVEL_7_3 = 0x0200;
    private static final int MATRIX = 14;
    private static final int COMPRESSED = 15;
    /** Deflate shrinks at most 1032 to 1; a larger claim is a lie. */
    private static final long MOST_PER_DEFLATED_BYTE = 1032;

    private final byte[] bytes;
    private final ArrayCollector collector;
    private final ByteBuffer file;

    private MatReader(byte[] bytes, ArrayCollector collector) {
        this.bytes = bytes;
        this.collector = collector;
        this.file = ByteBuffer.wrap(bytes).order(byteOrder(bytes, collector.source()));
    }

    static void read(byte[] bytes, ArrayCollector collector) throws IOException {
        new MatReader(bytes, collector).read();
    }

    private static ByteOrder byteOrder(byte[] bytes, String source) {
        if (bytes.length >= 4 && (bytes[0] == 0 || bytes[1] == 0 || bytes[2] == 0 || bytes[3] == 0)) {
            throw new InputException(
                    source + " is a .mat file of level 4, or none; expected level 5 (save -v7 or -v6)");
        }
        String start = new String(bytes, 0, Math.min(bytes.length, 10), StandardCharsets.ISO_8859_1);
        if (start.startsWith("MATLAB 7.3") || start.startsWith("\u0089HDF")) {
            throw new InputException(
                    source + " is a .mat file of version 7.3 (HDF5); expected level 5 (save -v7 or -v6)");
        }
        if (bytes.length < HEADER) {
            throw new InputException(source + " is no .mat file, or is truncated; expected a header of 128 bytes");
        }
        String endian = new String(bytes, ENDIAN_AT, 2, StandardCharsets.ISO_8859_1);
        if (!endian.equals("IM") && !endian.equals("MI")) {
            throw new InputException(source + " is no .mat file of level 5; expected IM or MI at byte " + ENDIAN_AT);
        }
        ByteOrder order = endian.equals("IM") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        int version = ByteBuffer.wrap(bytes).order(order).getShort(VERSION_AT);
        if (version != LEVEL_5) {
            throw new InputException(source + " is a .mat file of version "
                    + (version == LEVEL_7_3 ? "7.3 (HDF5)" : version) + "; expected level 5 (save -v7 or -v6)");
        }
        return order;
    }

    private void read() throws IOException {
        int at = HEADER;
        while (at < bytes.length) {
            long size = bytes.length - at < TAG ? -1 : file.getInt(at + 4) & 0xffffffffL;
            if (size < 0 || size > bytes.length - at - TAG) {
                throw new InputException(collector.source() + " has an element at byte " + at + " that claims "
                        + (size < 0 ? "a tag" : size + " bytes") + "; expected it to end inside the file of "
                        + bytes.length
                        + " bytes");
            }
            int type = file.getInt(at);
            if (type == COMPRESSED) {
                readCompressed(at + TAG, (int) size);
            } else if (type == MATRIX) {
                InputStream content = new ByteArrayInputStream(bytes, at + TAG, (int) size);
                new MatArrayReader(new MatElements(content, size, file.order(), collector.source()), collector).read();
            } else {
                throw new InputException(collector.source() + " has an element of type " + type + " at byte " + at
                        + "; expected arrays");
            }
            at += TAG + (int) size;
        }
    }

    private void readCompressed(int at, int packed) throws IOException {
        InputStream content = new InflaterInputStream(new ByteArrayInputStream(bytes, at, packed));
        ByteBuffer tag = ByteBuffer.wrap(content.readNBytes(TAG)).order(file.order());
        if (tag.limit() < TAG || tag.getInt(0) != MATRIX) {
            throw new InputException(collector.source() + " has a compressed element that is no array at byte " + at
                    + "; expected arrays");
        }
        long size = tag.getInt(4) & 0xffffffffL;
        if (size > MOST_PER_DEFLATED_BYTE * packed) {
            throw new InputException(collector.source() + " has an element at byte " + at + " that claims to unpack to "
                    + size + " bytes; expected at most " + MOST_PER_DEFLATED_BYTE + " times its " + packed + " bytes");
        }
        boolean isRead =
                new MatArrayReader(new MatElements(content, size, file.order(), collector.source()), collector).read();
        if (isRead && content.read() >= 0) { // also checks the checksum
            throw new InputException(collector.source() + " has an element at byte " + at
                    + " that unpacks to more than it claims; expected " + size + " bytes");
        }
    }
}
