package dev.kreiss.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes tables of doubles in the format Apache Parquet: row groups of {@value #ROWS_PER_GROUP} rows, one plain, uncompressed data page
 * for each column of a group, no missing values (NaN is a value). One row group is in memory at a time. The same rows give the same
 * bytes.
 */
public final class ParquetWriter implements AutoCloseable {

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

    private static final int ROWS_PER_GROUP = 100_000;

    // Numbers of the enumerations of the format.
    private static final int TYPE_DOUBLE = 5;

    private static final int REQUIRED = 0;

    private static final int PLAIN = 0;

    private static final int RUN_LENGTH = 3;

    private static final int UNCOMPRESSED = 0;

    private static final int DATA_PAGE = 0;

    private final OutputStream target;
    private final List<String> columns;
    private final Map<String, String> description;
    private final List<ByteBuffer> group = new ArrayList<>();
    private final List<ThriftStruct> groups = new ArrayList<>();
    private long position;
    private long rows;
    private int inGroup;

    /**
     * @param target is closed with this writer
     * @param columns names, at least one, each once
     * @param description what else to say about the table, by name
     */
    public ParquetWriter(OutputStream target, List<String> columns, Map<String, String> description)
            throws IOException {
        if (columns.isEmpty() || columns.stream().distinct().count() < columns.size()) {
            throw new IllegalArgumentException("expected columns, each once, got " + columns);
        }
        this.target = target;
        this.columns = List.copyOf(columns);
        this.description = new TreeMap<>(description);
        write(MAGIC, MAGIC.length);
    }

    /** @param values one for each column */
    public void row(double[] values) throws IOException {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException("expected " + columns.size() + " values, got " + values.length);
        }
        if (group.isEmpty()) {
            for (int k = 0; k < values.length; k++) {
                group.add(ByteBuffer.allocate(ROWS_PER_GROUP * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN));
            }
        }
        for (int k = 0; k < values.length; k++) {
            group.get(k).putDouble(values[k]);
        }
        rows++;
        if (++inGroup == ROWS_PER_GROUP) {
            writeGroup();
        }
    }

    private void writeGroup() throws IOException {
        long start = position;
        List<ThriftStruct> chunks = new ArrayList<>();
        for (int k = 0; k < columns.size(); k++) {
            chunks.add(writeColumn(columns.get(k), group.get(k)));
        }
        groups.add(new ThriftStruct()
                .structs(1, chunks)
                .number(2, position - start)
                .number(3, (long) inGroup));
        inGroup = 0;
    }

    private ThriftStruct writeColumn(String name, ByteBuffer values) throws IOException {
        long start = position;
        int size = values.position();
        byte[] header = new ThriftStruct()
                .number(1, DATA_PAGE)
                .number(2, size)
                .number(3, size)
                .struct(
                        5,
                        new ThriftStruct()
                                .number(1, inGroup)
                                .number(2, PLAIN)
                                .number(3, RUN_LENGTH)
                                .number(4, RUN_LENGTH))
                .toBytes();
        write(header, header.length);
        write(values.array(), size);
        values.clear();
        ThriftStruct chunk = new ThriftStruct()
                .number(1, TYPE_DOUBLE)
                .numbers(2, List.of(PLAIN))
                .texts(3, List.of(name))
                .number(4, UNCOMPRESSED)
                .number(5, (long) inGroup)
                .number(6, position - start)
                .number(7, position - start)
                .number(9, start);
        return new ThriftStruct().number(2, start).struct(3, chunk);
    }

    private byte[] footer() {
        List<ThriftStruct> schema = new ArrayList<>();
        schema.add(new ThriftStruct().text(4, "schema").number(5, columns.size()));
        columns.forEach(name -> schema.add(
                new ThriftStruct().number(1, TYPE_DOUBLE).number(3, REQUIRED).text(4, name)));
        ThriftStruct footer = new ThriftStruct()
                .number(1, 1) // version of the format
                .structs(2, schema)
                .number(3, rows)
                .structs(4, groups);
        if (!description.isEmpty()) {
            footer.structs(
                    5,
                    description.entrySet().stream()
                            .map(each ->
                                    new ThriftStruct().text(1, each.getKey()).text(2, each.getValue()))
                            .toList());
        }
        return footer.text(6, "kreiss").toBytes();
    }

    private void write(byte[] bytes, int count) throws IOException {
        target.write(bytes, 0, count);
        position += count;
    }

    /** Completes the file: without this there is none. */
    @Override
    public void close() throws IOException {
        try (target) {
            if (inGroup > 0) {
                writeGroup();
            }
            byte[] footer = footer();
            write(footer, footer.length);
            write(
                    ByteBuffer.allocate(Integer.BYTES)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putInt(footer.length)
                            .array(),
                    Integer.BYTES);
            write(MAGIC, MAGIC.length);
        }
    }
}
