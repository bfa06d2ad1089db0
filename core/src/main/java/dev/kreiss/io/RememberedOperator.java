package dev.kreiss.io;

import dev.kreiss.linalg.GenericVector;
import dev.kreiss.linalg.LinearOperator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * A checkpoint of an analysis: every product is appended to a file, and one that is there is not asked for again. The same analysis
 * with the same seed asks for the same products, so what was interrupted at any instant goes on where it was, and one that ran out of
 * its budget gets further with the next.
 *
 * <p>The file takes as much as all products together, {@code 8 N} bytes each. Not safe for use by several threads or processes.
 */
public final class RememberedOperator implements LinearOperator, AutoCloseable {

    private static final long MAGIC = 0x4b5245495353_4f50L; // "KREISSOP"

    private static final int HEADER = Long.BYTES + 2 * Integer.BYTES;

    private static final int KEY = 1 + 2 * Long.BYTES;

    /** Of its first product, by which an operator is known again. */
    private static final double SAME = 1e-12;

    private final LinearOperator operator;
    private final FileChannel file;
    private final Map<Key, Long> places = new HashMap<>();

    private record Key(byte direction, long first, long second) {}

    private RememberedOperator(LinearOperator operator, FileChannel file) {
        this.operator = operator;
        this.file = file;
    }

    /**
     * @param path of the checkpoint; made if it is not there
     * @throws IllegalArgumentException if the file is no checkpoint, or that of another operator
     * @throws UncheckedIOException if it can be neither read nor written
     */
    public static RememberedOperator of(LinearOperator operator, Path path) {
        try {
            FileChannel file = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            RememberedOperator remembered = new RememberedOperator(operator, file);
            try {
                remembered.begin(path);
            } catch (IOException | IllegalArgumentException failure) {
                file.close();
                throw failure;
            }
            return remembered;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Products that need not be asked for. */
    public int size() {
        return places.size();
    }

    private void begin(Path path) throws IOException {
        if (file.size() < HEADER) { // new, or killed before the header was there
            file.truncate(0);
            write(buffer(HEADER).putLong(MAGIC).putInt(rows()).putInt(columns()));
        }
        ByteBuffer header = read(0, HEADER);
        require(header.getLong() == MAGIC, path + " is no checkpoint of an operator");
        int rows = header.getInt();
        int columns = header.getInt();
        require(
                rows == rows() && columns == columns(),
                path + " is the checkpoint of an operator of size " + rows + " x " + columns + ", expected " + rows()
                        + " x " + columns());
        index();
        requireSameOperator(path);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    /** Finds all records; a torn one at the end is cut off. */
    private void index() throws IOException {
        long at = HEADER;
        while (at + KEY <= file.size()) {
            byte direction = read(at, 1).get();
            int length = length(direction);
            if (length < 0 || at + recordBytes(length) > file.size()) {
                break;
            }
            ByteBuffer record = read(at, recordBytes(length));
            if (checksum(record, recordBytes(length) - Integer.BYTES)
                    != record.getInt(recordBytes(length) - Integer.BYTES)) {
                break;
            }
            places.put(new Key(record.get(), record.getLong(), record.getLong()), at + KEY);
            at += recordBytes(length);
        }
        file.truncate(at);
        file.position(at);
    }

    /** Length of the products in a direction; negative if there is no such direction. */
    private int length(byte direction) {
        return direction == 0 ? rows() : direction == 1 ? columns() : -1;
    }

    private static int recordBytes(int length) {
        return KEY + Math.multiplyExact(length, Double.BYTES) + Integer.BYTES;
    }

    private void requireSameOperator(Path path) throws IOException {
        double[] v = new double[columns()];
        for (int k = 0; k < v.length; k++) {
            v[k] = GenericVector.entry(k);
        }
        Key key = key((byte) 0, v);
        double[] now = operator.apply(v.clone());
        Long place = places.get(key);
        if (place == null) {
            require(places.isEmpty(), path + " is the checkpoint of another operator");
            append(key, now);
            return;
        }
        double[] then = product(place, now.length);
        double largest = Arrays.stream(now).map(Math::abs).max().orElse(0);
        for (int k = 0; k < now.length; k++) {
            require(Math.abs(then[k] - now[k]) <= SAME * largest, path + " is the checkpoint of another operator");
        }
    }

    @Override
    public int rows() {
        return operator.rows();
    }

    @Override
    public int columns() {
        return operator.columns();
    }

    @Override
    public double[] apply(double[] v) {
        return apply(new double[][] {v})[0];
    }

    @Override
    public double[] applyAdjoint(double[] u) {
        return applyAdjoint(new double[][] {u})[0];
    }

    @Override
    public double[][] apply(double[][] vectors) {
        return products((byte) 0, vectors);
    }

    @Override
    public double[][] applyAdjoint(double[][] vectors) {
        return products((byte) 1, vectors);
    }

    private double[][] products(byte direction, double[][] vectors) {
        try {
            double[][] products = new double[vectors.length][];
            List<Integer> unknown = new ArrayList<>();
            for (int k = 0; k < vectors.length; k++) {
                Long place = places.get(key(direction, vectors[k]));
                if (place == null) {
                    unknown.add(k);
                } else {
                    products[k] = product(place, length(direction));
                }
            }
            if (!unknown.isEmpty()) {
                double[][] asked = unknown.stream().map(k -> vectors[k]).toArray(double[][]::new);
                double[][] found = direction == 0 ? operator.apply(asked) : operator.applyAdjoint(asked);
                for (int i = 0; i < found.length; i++) {
                    products[unknown.get(i)] = found[i];
                    append(key(direction, asked[i]), found[i]);
                }
            }
            return products;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private double[] product(long place, int length) throws IOException {
        double[] product = new double[length];
        read(place, length * Double.BYTES).asDoubleBuffer().get(product);
        return product;
    }

    /** What comes back from an operator that failed is its caller's to judge: it is not kept. */
    private void append(Key key, double[] product) throws IOException {
        if (product.length != length(key.direction)) {
            return;
        }
        int bytes = recordBytes(product.length);
        ByteBuffer record = buffer(bytes).put(key.direction).putLong(key.first).putLong(key.second);
        for (double value : product) {
            record.putDouble(value);
        }
        record.putInt(checksum(record, bytes - Integer.BYTES));
        long place = file.position() + KEY;
        write(record);
        places.put(key, place);
    }

    private static Key key(byte direction, double[] vector) {
        ByteBuffer bytes = buffer(vector.length * Double.BYTES);
        bytes.asDoubleBuffer().put(vector);
        try {
            ByteBuffer digest =
                    ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
            return new Key(direction, digest.getLong(), digest.getLong());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static int checksum(ByteBuffer record, int bytes) {
        CRC32C crc = new CRC32C();
        crc.update(record.array(), 0, bytes);
        return (int) crc.getValue();
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private ByteBuffer read(long at, int bytes) throws IOException {
        ByteBuffer buffer = buffer(bytes);
        while (buffer.hasRemaining()) {
            if (file.read(buffer, at + buffer.position()) < 0) {
                throw new IOException("the checkpoint ends too early");
            }
        }
        return buffer.flip();
    }

    private void write(ByteBuffer buffer) throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            file.write(buffer);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
