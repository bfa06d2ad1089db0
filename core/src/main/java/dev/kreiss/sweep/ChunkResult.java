package dev.kreiss.sweep;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * The rows of a chunk.
 *
 * @param number of the chunk
 * @param rows how many
 * @param data row after row, each with as many numbers, such as those of {@link SweepSpec#columns}, little-endian doubles
 */
public record ChunkResult(int number, int rows, byte[] data) implements Serializable {

    /** @param rows of equal lengths */
    public static ChunkResult of(int number, double[]... rows) {
        int columns = rows.length == 0 ? 0 : rows[0].length;
        ByteBuffer buffer =
                ByteBuffer.allocate(rows.length * columns * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (double[] row : rows) {
            for (double value : row) {
                buffer.putLong(Double.doubleToLongBits(value)); // one NaN only
            }
        }
        return new ChunkResult(number, rows.length, buffer.array());
    }

    /** The same rows under another number. */
    ChunkResult numbered(int other) {
        return new ChunkResult(other, rows, data);
    }

    /** All numbers of a row. */
    public double[] row(int row) {
        int columns = data.length / Double.BYTES / rows;
        double[] values = new double[columns];
        ByteBuffer.wrap(data, row * columns * Double.BYTES, columns * Double.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asDoubleBuffer()
                .get(values);
        return values;
    }

    /** Checksum of the rows and the number. */
    public long crc() {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, number));
        crc.update(data);
        return crc.getValue();
    }
}
