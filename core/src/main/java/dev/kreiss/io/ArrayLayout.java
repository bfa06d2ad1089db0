package dev.kreiss.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How a binary file says that an array is stored.
 *
 * @param sizes as declared, unchecked
 * @param columnMajor whether the first index runs fastest
 */
record ArrayLayout(ElementType type, ByteOrder order, long[] sizes, boolean columnMajor) {

    private static final int CHUNK = 1 << 16;

    /**
     * Reads the array, once its declared form agrees with what is there.
     *
     * @param content positioned at the first number
     * @param bytes how many bytes the file has for the numbers
     */
    NumericArray read(InputStream content, long bytes, String where, MemoryBudget budget) throws IOException {
        int[] shape = NumericArray.shape(sizes, where);
        long count = NumericArray.count(shape);
        if (count > bytes / type.bytes || count * type.bytes != bytes) {
            throw new InputException(where + " has shape " + NumericArray.describe(shape) + " of " + type.bytes
                    + "-byte numbers but " + bytes + " bytes of them; expected these to agree");
        }
        budget.takeDoubles(type.isComplex() ? 2 * count : count, where);
        return numbers(content, shape, (int) count, where);
    }

    private NumericArray numbers(InputStream content, int[] shape, int count, String where) throws IOException {
        double[] real = new double[count];
        double[] imaginary = new double[type.isComplex() ? count : 0];
        boolean transposes = columnMajor && shape.length == 2;
        byte[] chunk = new byte[(int) Math.min(CHUNK, (long) count * type.bytes)];
        ByteBuffer buffer = ByteBuffer.wrap(chunk).order(order).limit(0);
        for (int k = 0; k < count; k++) {
            if (!buffer.hasRemaining()) {
                int size = (int) Math.min(chunk.length, (long) (count - k) * type.bytes);
                if (content.readNBytes(chunk, 0, size) < size) {
                    throw new InputException(where + " is truncated; expected " + count + " numbers");
                }
                buffer.clear().limit(size);
            }
            int place = transposes ? (k % shape[0]) * shape[1] + k / shape[0] : k;
            real[place] = type.read(buffer);
            if (type.isComplex()) {
                imaginary[place] = type.read(buffer);
            }
        }
        return new NumericArray(shape, real, type.isComplex() ? imaginary : null);
    }
}
