package dev.kreiss.app.service;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Arrays of doubles in NumPy's .npz format, for another program to read. */
final class CaseFile implements AutoCloseable {

    private static final byte[] START = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

    private final ZipOutputStream archive;

    CaseFile(Path file) throws IOException {
        archive = new ZipOutputStream(Files.newOutputStream(file));
        archive.setLevel(0);
    }

    /** @param rowMajor as many numbers as the sizes say */
    void put(String name, double[] rowMajor, int... sizes) throws IOException {
        String shape = Arrays.toString(sizes).replace("[", "(").replace("]", ",)");
        String header = "{'descr': '<f8', 'fortran_order': False, 'shape': " + shape + ", }";
        byte[] text = (header + " ".repeat(63 - (START.length + 2 + header.length()) % 64) + "\n")
                .getBytes(StandardCharsets.US_ASCII);
        ByteBuffer bytes = ByteBuffer.allocate(START.length + 2 + text.length + Math.multiplyExact(8, rowMajor.length))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(START).putShort((short) text.length).put(text);
        bytes.asDoubleBuffer().put(rowMajor);
        archive.putNextEntry(new ZipEntry(name + ".npy"));
        archive.write(bytes.array());
        archive.closeEntry();
    }

    @Override
    public void close() throws IOException {
        archive.close();
    }
}
