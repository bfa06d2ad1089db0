package dev.kreiss.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** Witness: our own reader, the JDK's reader of zip archives, and a header as NumPy writes it. */
class NpzWriterTest {

    private static final double[] VECTOR = {0, -0.0, 1.5, Math.PI, Double.MIN_VALUE, 9.99e99};

    private static final double[][] ROWS = {{1, 2, 3}, {-4, 0.1, 6e-300}};

    private static final boolean[][] FLAGS = {{true, false, false}, {false, true, true}};

    @Test
    void whatIsWrittenIsReadBack() {
        NamedArrays read = ArrayFiles.parse(written(), "grid.npz", Set.of("vector", "rows", "flags"));

        assertThat(read.others()).isEmpty();
        assertThat(read.arrays().get("vector").shape()).containsExactly(6);
        assertThat(read.arrays().get("vector").real()).containsExactly(VECTOR);
        assertThat(read.arrays().get("rows").shape()).containsExactly(2, 3);
        assertThat(read.arrays().get("rows").real()).containsExactly(1, 2, 3, -4, 0.1, 6e-300);
        assertThat(read.arrays().get("flags").shape()).containsExactly(2, 3);
        assertThat(read.arrays().get("flags").real()).containsExactly(1, 0, 0, 0, 1, 1);
    }

    @Test
    void theHeaderIsTheOneOfNumPy() throws IOException {
        byte[] content = content("rows.npy");
        String text = "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }";

        assertThat(Arrays.copyOf(content, 10)).containsExactly(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0);
        assertThat(new String(content, 10, 118, StandardCharsets.US_ASCII))
                .isEqualTo(text + " ".repeat(117 - text.length()) + "\n");
        assertThat(content).hasSize(128 + 6 * Double.BYTES);
        assertThat(content).startsWith(Arrays.copyOf(content, 128)).endsWith(Inputs.doubles(6e-300));
    }

    @Test
    void numbersThatAreMadeGiveTheBytesOfNumbersThatAreKept() throws IOException {
        double[] kept = new double[100_003]; // several portions
        Arrays.setAll(kept, k -> 1 / (k + 1.0));
        ByteArrayOutputStream one = new ByteArrayOutputStream();
        ByteArrayOutputStream other = new ByteArrayOutputStream();
        try (NpzWriter writer = new NpzWriter(one)) {
            writer.put("x", kept);
        }
        try (NpzWriter writer = new NpzWriter(other)) {
            writer.put("x", kept.length, sink -> {
                for (double number : kept) {
                    sink.put(number);
                }
            });
        }
        assertThat(other.toByteArray()).isEqualTo(one.toByteArray());
    }

    @Test
    void refusesAnotherCountThanWasPromised() throws IOException {
        try (NpzWriter writer = new NpzWriter(new ByteArrayOutputStream())) {
            assertThatThrownBy(() -> writer.put("x", 3, sink -> sink.put(1))).hasMessage("expected 3 numbers, got 1");
        }
    }

    @Test
    void numbersBeginAtAMultipleOf64Bytes() throws IOException {
        for (int length : new int[] {1, 9, 10, 99, 100, 12_345, 1_234_567}) {
            ByteArrayOutputStream stream = new ByteArrayOutputStream();
            NpyWriter.write(stream, new double[length]);
            assertThat((stream.size() - length * Double.BYTES) % 64)
                    .as("%d numbers", length)
                    .isZero();
        }
    }

    @Test
    void entriesAreStoredAndDatedTheSameEverywhere() throws IOException {
        List<String> names = new ArrayList<>();
        try (ZipInputStream archive = new ZipInputStream(new ByteArrayInputStream(written()))) {
            for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                names.add(entry.getName());
                assertThat(entry.getMethod()).isEqualTo(ZipEntry.STORED);
                assertThat(entry.getTimeLocal()).isEqualTo(LocalDateTime.of(1980, 2, 1, 0, 0));
            }
        }
        assertThat(names).containsExactly("vector.npy", "rows.npy", "flags.npy");
    }

    @Test
    void theSameArraysGiveTheSameBytesInEveryTimeZone() {
        TimeZone before = TimeZone.getDefault();
        byte[] here = written();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
            assertThat(written()).isEqualTo(here);
        } finally {
            TimeZone.setDefault(before);
        }
    }

    private static byte[] content(String name) throws IOException {
        try (ZipInputStream archive = new ZipInputStream(new ByteArrayInputStream(written()))) {
            ZipEntry entry = archive.getNextEntry();
            while (!entry.getName().equals(name)) {
                entry = archive.getNextEntry();
            }
            return archive.readAllBytes();
        }
    }

    private static byte[] written() {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        try (NpzWriter writer = new NpzWriter(stream)) {
            writer.put("vector", VECTOR);
            writer.put("rows", ROWS);
            writer.put("flags", FLAGS);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return stream.toByteArray();
    }
}
