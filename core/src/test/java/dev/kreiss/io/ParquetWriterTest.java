package dev.kreiss.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Witnesses: a file that pyarrow 25.0.1 and DuckDB 1.5.6 were seen to read as the table of {@link #ROWS} (column by column, bit by bit,
 * with the description), and a reader of Thrift's compact protocol that is written here, from the specification.
 */
class ParquetWriterTest {

    private static final List<String> COLUMNS = List.of("b", "verdict", "kreiss.upper");

    private static final double[][] ROWS = {
        {-1, 0, 1.0000000000000002}, {-0.0, 2, Double.POSITIVE_INFINITY}, {0.1, 3, Double.NaN}, {1e300, 1, 1e-300}
    };

    @Test
    void theBytesAreThoseThatOthersWereSeenToRead() throws IOException {
        try (InputStream stream = ParquetWriterTest.class.getResourceAsStream("small.parquet")) {
            assertThat(written(COLUMNS, List.of(ROWS)))
                    .isEqualTo(Objects.requireNonNull(stream).readAllBytes());
        }
    }

    @Test
    void aReaderOfTheFormatFindsEveryNumber() throws IOException {
        Table table = new Table(written(COLUMNS, List.of(ROWS)));

        assertThat(table.names).isEqualTo(COLUMNS);
        assertThat(table.description).isEqualTo(Map.of("title", "\u00dcbung", "a", "1"));
        assertThat(table.rowsOfGroups).containsExactly(4L);
        for (int k = 0; k < COLUMNS.size(); k++) {
            int column = k;
            double[] expected =
                    IntStream.range(0, 4).mapToDouble(i -> ROWS[i][column]).toArray();
            assertThat(table.column(k)).containsExactly(expected);
        }
    }

    @Test
    void manyRowsAndColumnsAreDividedIntoGroups() throws IOException {
        int count = 200_001;
        List<String> names = IntStream.range(0, 17).mapToObj(k -> "c" + k).toList(); // longer than a short list
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double first = i;
            rows.add(IntStream.range(0, 17).mapToDouble(k -> first + k / 32.0).toArray());
        }
        Table table = new Table(written(names, rows));

        assertThat(table.names).isEqualTo(names);
        assertThat(table.rowsOfGroups).containsExactly(100_000L, 100_000L, 1L);
        double[] last = table.column(16);
        assertThat(last).hasSize(count);
        for (int i = 0; i < count; i++) {
            assertThat(last[i]).isEqualTo(i + 0.5);
        }
    }

    @Test
    void aTableWithoutRowsIsATable() throws IOException {
        Table table = new Table(written(COLUMNS, List.of()));

        assertThat(table.names).isEqualTo(COLUMNS);
        assertThat(table.rowsOfGroups).isEmpty();
    }

    @Test
    void refusesRowsOfAnotherLength() throws IOException {
        try (ParquetWriter writer = new ParquetWriter(new ByteArrayOutputStream(), COLUMNS, Map.of())) {
            assertThatThrownBy(() -> writer.row(new double[] {1, 2})).hasMessage("expected 3 values, got 2");
        }
    }

    private static byte[] written(List<String> names, List<double[]> rows) throws IOException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        try (ParquetWriter writer = new ParquetWriter(stream, names, Map.of("title", "\u00dcbung", "a", "1"))) {
            for (double[] row : rows) {
                writer.row(row);
            }
        }
        return stream.toByteArray();
    }

    /** Follows the footer to the numbers. */
    private static final class Table {

        private final byte[] file;
        private final List<String> names = new ArrayList<>();
        private final Map<String, String> description = new HashMap<>();
        private final List<Long> rowsOfGroups = new ArrayList<>();
        private final List<List<Long>> pages = new ArrayList<>();

        Table(byte[] file) {
            this.file = file;
            assertThat(new String(file, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("PAR1");
            assertThat(new String(file, file.length - 4, 4, StandardCharsets.US_ASCII))
                    .isEqualTo("PAR1");
            int length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(file.length - 8);
            Compact footer = new Compact(file, file.length - 8 - length);
            Map<Integer, Object> meta = footer.struct();
            assertThat(footer.at).isEqualTo(file.length - 8);
            List<Map<Integer, Object>> schema = structs(meta.get(2));
            assertThat(schema.get(0).get(5)).isEqualTo((long) schema.size() - 1);
            for (Map<Integer, Object> element : schema.subList(1, schema.size())) {
                assertThat(element).containsEntry(1, 5L).containsEntry(3, 0L); // required doubles
                names.add((String) element.get(4));
            }
            for (Map<Integer, Object> entry : structs(meta.getOrDefault(5, List.of()))) {
                description.put((String) entry.get(1), (String) entry.get(2));
            }
            structs(meta.get(4)).forEach(this::addGroup);
            assertThat(meta.get(3))
                    .isEqualTo(rowsOfGroups.stream().mapToLong(Long::longValue).sum());
        }

        private void addGroup(Map<Integer, Object> group) {
            long bytes = 0;
            List<Long> own = new ArrayList<>();
            List<Map<Integer, Object>> chunks = structs(group.get(1));
            assertThat(chunks).hasSameSizeAs(names);
            for (int k = 0; k < chunks.size(); k++) {
                Map<Integer, Object> chunk = struct(chunks.get(k).get(3));
                assertThat(chunk)
                        .containsEntry(1, 5L)
                        .containsEntry(3, List.of(names.get(k)))
                        .containsEntry(4, 0L)
                        .containsEntry(5, group.get(3));
                own.add((Long) chunk.get(9));
                bytes += (Long) chunk.get(7);
            }
            assertThat(group).containsEntry(2, bytes);
            rowsOfGroups.add((Long) group.get(3));
            pages.add(own);
        }

        double[] column(int column) {
            List<Double> values = new ArrayList<>();
            for (int g = 0; g < pages.size(); g++) {
                Compact page = new Compact(file, Math.toIntExact(pages.get(g).get(column)));
                Map<Integer, Object> header = page.struct();
                long count = rowsOfGroups.get(g);
                assertThat(header)
                        .containsEntry(1, 0L)
                        .containsEntry(2, 8 * count)
                        .containsEntry(3, 8 * count);
                assertThat(struct(header.get(5))).containsEntry(1, count).containsEntry(2, 0L);
                ByteBuffer numbers =
                        ByteBuffer.wrap(file, page.at, (int) (8 * count)).order(ByteOrder.LITTLE_ENDIAN);
                for (int k = 0; k < count; k++) {
                    values.add(numbers.getDouble());
                }
            }
            return values.stream().mapToDouble(Double::doubleValue).toArray();
        }

        @SuppressWarnings("unchecked")
        private static List<Map<Integer, Object>> structs(Object list) {
            return (List<Map<Integer, Object>>) list;
        }

        @SuppressWarnings("unchecked")
        private static Map<Integer, Object> struct(Object struct) {
            return (Map<Integer, Object>) struct;
        }
    }

    /** The compact protocol, as far as Parquet needs it. */
    private static final class Compact {

        private final byte[] bytes;
        private int at;

        Compact(byte[] bytes, int at) {
            this.bytes = bytes;
            this.at = at;
        }

        Map<Integer, Object> struct() {
            Map<Integer, Object> fields = new HashMap<>();
            int field = 0;
            while (bytes[at] != 0) {
                int start = bytes[at++] & 0xFF;
                field = start >> 4 == 0 ? (int) number() : field + (start >> 4);
                fields.put(field, value(start & 15));
            }
            at++;
            return fields;
        }

        private Object value(int type) {
            return switch (type) {
                case 5, 6 -> number();
                case 8 -> text();
                case 9 -> list();
                case 12 -> struct();
                default -> throw new AssertionError("type " + type);
            };
        }

        private List<Object> list() {
            int start = bytes[at++] & 0xFF;
            long size = start >> 4 == 15 ? varint() : start >> 4;
            List<Object> values = new ArrayList<>();
            for (long k = 0; k < size; k++) {
                values.add(value(start & 15));
            }
            return values;
        }

        private String text() {
            int length = (int) varint();
            at += length;
            return new String(bytes, at - length, length, StandardCharsets.UTF_8);
        }

        private long number() {
            long zigzag = varint();
            return (zigzag >>> 1) ^ -(zigzag & 1);
        }

        private long varint() {
            long value = 0;
            for (int shift = 0; ; shift += 7) {
                byte next = bytes[at++];
                value |= (next & 0x7FL) << shift;
                if (next >= 0) {
                    return value;
                }
            }
        }
    }
}
