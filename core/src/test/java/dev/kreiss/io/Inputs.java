package dev.kreiss.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files for tests: fixtures that NumPy and SciPy wrote, and files put together byte by byte. */
public final class Inputs {

    private Inputs() {}

    /** A file of src/test/resources. */
    public static byte[] fixture(String name) {
        try (InputStream stream = Inputs.class.getResourceAsStream(name)) {
            return stream.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Reads the arrays with the given names out of a fixture. */
    static NamedArrays readFixture(String name, String... arrays) {
        return ArrayFiles.parse(fixture(name), name, Set.of(arrays));
    }

    public static byte[] npy(String descr, boolean fortran, String shape, byte[] data) {
        return npy(
                "{'descr': '" + descr + "', 'fortran_order': " + (fortran ? "True" : "False") + ", 'shape': (" + shape
                        + "), }",
                data);
    }

    static byte[] npy(String header, byte[] data) {
        byte[] text = header.getBytes(StandardCharsets.ISO_8859_1);
        byte[] start = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) text.length, (byte) (text.length >> 8)};
        return join(start, text, data);
    }

    /** A .npy array of doubles. */
    public static byte[] npy(String shape, double... numbers) {
        return npy("<f8", false, shape, doubles(numbers));
    }

    /** @param namesAndContents entry names (String) and contents (byte[]) in turn */
    public static byte[] zip(int level, Object... namesAndContents) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setLevel(level);
            for (int k = 0; k < namesAndContents.length; k += 2) {
                zip.putNextEntry(new ZipEntry((String) namesAndContents[k]));
                zip.write((byte[]) namesAndContents[k + 1]);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return bytes.toByteArray();
    }

    public static byte[] npz(Object... namesAndContents) {
        return zip(Deflater.DEFAULT_COMPRESSION, namesAndContents);
    }

    public static byte[] safetensors(String header, byte[] data) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        return join(little(8).putLong(0, text.length).array(), text, data);
    }

    /** A level 5 file of the given elements. */
    static byte[] mat(byte[]... elements) {
        byte[] header = Arrays.copyOf("MATLAB 5.0 MAT-file".getBytes(StandardCharsets.ISO_8859_1), 128);
        header[125] = 1;
        header[126] = 'I';
        header[127] = 'M';
        return join(header, join(elements));
    }

    /** A data element with its padding. */
    static byte[] element(int type, byte[] content) {
        return element(type, content.length, Arrays.copyOf(content, (content.length + 7) / 8 * 8));
    }

    /** A data element that claims {@code size} bytes. */
    static byte[] element(int type, int size, byte[] content) {
        return join(little(8).putInt(0, type).putInt(4, size).array(), content);
    }

    /** The parts of a .mat array before its numbers. */
    static byte[] matStart(int kindAndFlags, String name, int... sizes) {
        return join(
                element(6, integers(kindAndFlags, 0)),
                element(5, integers(sizes)),
                element(1, name.getBytes(StandardCharsets.ISO_8859_1)));
    }

    static byte[] integers(int... numbers) {
        ByteBuffer buffer = little(4 * numbers.length);
        Arrays.stream(numbers).forEach(buffer::putInt);
        return buffer.array();
    }

    public static byte[] doubles(double... numbers) {
        ByteBuffer buffer = little(8 * numbers.length);
        Arrays.stream(numbers).forEach(buffer::putDouble);
        return buffer.array();
    }

    static byte[] deflated(byte[] content) {
        Deflater deflater = new Deflater();
        deflater.setInput(content);
        deflater.finish();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] chunk = new byte[1 << 16];
        while (!deflater.finished()) {
            packed.write(chunk, 0, deflater.deflate(chunk));
        }
        deflater.end();
        return packed.toByteArray();
    }

    public static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    public static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The fixtures' matrix, {@code (i + 1) + (j + 1) / 4}. */
    static double[] fixtureMatrix(int rows, int columns) {
        double[] numbers = new double[rows * columns];
        Arrays.setAll(numbers, k -> (k / columns + 1) + (k % columns + 1) / 4.0);
        return numbers;
    }

    /** Imaginary parts of its complex companion, {@code (j - i) / 2}. */
    static double[] fixtureImaginary(int rows, int columns) {
        double[] numbers = new double[rows * columns];
        Arrays.setAll(numbers, k -> (k % columns - k / columns) / 2.0);
        return numbers;
    }
}
