package dev.kreiss.io;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes NumPy's .npz format: a zip archive with an entry {@code NAME.npy} for each array, stored as they are. The same arrays give
 * the same bytes, whenever and wherever they are written.
 */
public final class NpzWriter implements AutoCloseable {

    /** Years before and in January 1980 get an extra field in the local time zone. */
    private static final LocalDateTime DATE = LocalDateTime.of(1980, 2, 1, 0, 0);

    private final ZipOutputStream archive;

    /** @param target is closed with this writer */
    public NpzWriter(OutputStream target) {
        this.archive = new ZipOutputStream(target);
    }

    /** An array of shape (n,). */
    public void put(String name, double[] vector) throws IOException {
        put(name, stream -> NpyWriter.write(stream, vector));
    }

    /**
     * An array of shape (rows, columns).
     *
     * @param rows of equal length, at least one
     */
    public void put(String name, double[][] rows) throws IOException {
        put(name, stream -> NpyWriter.write(stream, rows));
    }

    /**
     * An array of shape (rows, columns), of booleans.
     *
     * @param rows of equal length, at least one
     */
    public void put(String name, boolean[][] rows) throws IOException {
        put(name, stream -> NpyWriter.write(stream, rows));
    }

    /** Numbers that are made rather than kept; asked for twice, they are the same. */
    public interface Numbers {
        void writeTo(Sink sink) throws IOException;
    }

    /** Takes numbers one after the other. */
    public interface Sink {
        void put(double number) throws IOException;
    }

    /**
     * An array of shape (count,), in bounded memory.
     *
     * @param numbers are asked for twice
     * @throws IllegalArgumentException if there are more or fewer than {@code count}
     */
    public void put(String name, long count, Numbers numbers) throws IOException {
        put(name, stream -> NpyWriter.write(stream, count, numbers));
    }

    private interface Content {
        void writeTo(OutputStream stream) throws IOException;
    }

    /** Stored entries declare size and checksum first: the content is written twice rather than kept. */
    private void put(String name, Content content) throws IOException {
        Measure measure = new Measure();
        content.writeTo(measure);
        ZipEntry entry = new ZipEntry(name + ".npy");
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(measure.size);
        entry.setCrc(measure.checksum.getValue());
        entry.setTimeLocal(DATE);
        archive.putNextEntry(entry);
        content.writeTo(archive);
        archive.closeEntry();
    }

    private static final class Measure extends OutputStream {

        private final CRC32 checksum = new CRC32();
        private long size;

        @Override
        public void write(int value) {
            checksum.update(value);
            size++;
        }

        @Override
        public void write(byte[] bytes, int from, int count) {
            checksum.update(bytes, from, count);
            size += count;
        }
    }

    @Override
    public void close() throws IOException {
        archive.close();
    }
}
