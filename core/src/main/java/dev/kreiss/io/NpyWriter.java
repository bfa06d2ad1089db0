package dev.kreiss.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** NumPy's .npy format, version 1.0: little-endian, rows one after the other. */
final class NpyWriter {

    private static final byte[] START = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

    /** The numbers begin at a multiple of this, so that they can be mapped into memory. */
    private static final int ALIGNMENT = 64;

    private NpyWriter() {}

    static void write(OutputStream target, double[] vector) throws IOException {
        header(target, "<f8", "(" + vector.length + ",)");
        numbers(target, vector);
    }

    /** A vector of {@code count} numbers, few of them in memory at a time. */
    static void write(OutputStream target, long count, NpzWriter.Numbers numbers) throws IOException {
        header(target, "<f8", "(" + count + ",)");
        Portions portions = new Portions(target);
        numbers.writeTo(portions::put);
        portions.flush();
        if (portions.count != count) {
            throw new IllegalArgumentException("expected " + count + " numbers, got " + portions.count);
        }
    }

    private static final class Portions {

        private final OutputStream target;
        private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
        private long count;

        Portions(OutputStream target) {
            this.target = target;
        }

        void put(double number) throws IOException {
            if (!buffer.hasRemaining()) {
                flush();
            }
            buffer.putDouble(number);
            count++;
        }

        void flush() throws IOException {
            target.write(buffer.array(), 0, buffer.position());
            buffer.clear();
        }
    }

    /** @param rows of equal length, at least one */
    static void write(OutputStream target, double[][] rows) throws IOException {
        header(target, "<f8", shape(rows.length, rows[0].length));
        for (double[] row : rows) {
            numbers(target, row);
        }
    }

    /** @param rows of equal length, at least one */
    static void write(OutputStream target, boolean[][] rows) throws IOException {
        header(target, "|b1", shape(rows.length, rows[0].length));
        for (boolean[] row : rows) {
            byte[] bytes = new byte[row.length];
            for (int k = 0; k < row.length; k++) {
                bytes[k] = (byte) (row[k] ? 1 : 0);
            }
            target.write(bytes);
        }
    }

    private static String shape(int rows, int columns) {
        return "(" + rows + ", " + columns + ")";
    }

    private static void header(OutputStream target, String type, String shape) throws IOException {
        String text = "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }";
        int before = START.length + 2 + text.length() + 1;
        int length = text.length() + 1 + Math.floorMod(-before, ALIGNMENT);
        target.write(START);
        target.write(length);
        target.write(length >> 8);
        target.write((text + " ".repeat(length - text.length() - 1) + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static void numbers(OutputStream target, double[] numbers) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(numbers.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asDoubleBuffer().put(numbers);
        target.write(buffer.array());
    }
}
