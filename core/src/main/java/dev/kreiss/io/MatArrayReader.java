package dev.kreiss.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One array of a .mat file: numeric, logical or sparse; others may be there, as long as nobody wants them. */
final class MatArrayReader {

    private static final int LONGEST_NAME = 1 << 12;
    private static final int MOST_SIZES = 32;
    private static final int FLAGS_BYTES = 8;
    private static final int SIZE_BYTES = 4;
    private static final int COMPLEX_FLAG = 0x0800;

    private static final int SPARSE = 5;
    private static final int FIRST_NUMERIC = 6;
    private static final int LAST_NUMERIC = 15;
    private static final int OPAQUE = 17;
    private static final Map<Integer, String> CLASSES =
            Map.of(1, "a cell array", 2, "a struct", 3, "an object", 4, "text", 16, "a function", OPAQUE, "an object");

    private static final Map<Integer, ElementType> STORAGE = Map.of(
            1, ElementType.INT8,
            2, ElementType.UINT8,
            3, ElementType.INT16,
            4, ElementType.UINT16,
            5, ElementType.INT32,
            6, ElementType.UINT32,
            7, ElementType.FLOAT32,
            9, ElementType.FLOAT64,
            12, ElementType.INT64,
            13, ElementType.UINT64);

    private final MatElements elements;
    private final ArrayCollector collector;
    private String where;

    MatArrayReader(MatElements elements, ArrayCollector collector) {
        this.elements = elements;
        this.collector = collector;
        this.where = collector.source() + ": an array";
    }

    /** True if the array was wanted, and read to its end. */
    boolean read() throws IOException {
        ByteBuffer flags = elements.bytes(FLAGS_BYTES);
        if (flags.limit() < FLAGS_BYTES) {
            throw damaged("has no flags");
        }
        int kind = flags.getInt(0) & 0xff;
        boolean complex = (flags.getInt(0) & COMPLEX_FLAG) != 0;
        long[] sizes = kind == OPAQUE ? new long[0] : sizes();
        String name =
                StandardCharsets.UTF_8.decode(elements.bytes(LONGEST_NAME)).toString();
        if (name.isEmpty() || !collector.wants(name)) { // what has no name belongs to objects
            return false;
        }
        where = collector.where(name);
        if (kind == SPARSE) {
            collector.put(name, sparse(sizes, complex));
        } else if (kind >= FIRST_NUMERIC && kind <= LAST_NUMERIC) {
            collector.put(name, full(sizes, complex));
        } else {
            throw new InputException(where + " is " + CLASSES.getOrDefault(kind, "of an unknown class")
                    + "; expected a numeric, logical or sparse array");
        }
        if (!elements.atEnd()) {
            throw damaged("goes on after its last number");
        }
        return true;
    }

    private long[] sizes() throws IOException {
        ByteBuffer declared = elements.bytes(MOST_SIZES * SIZE_BYTES);
        long[] sizes = new long[declared.limit() / SIZE_BYTES];
        for (int k = 0; k < sizes.length; k++) {
            sizes[k] = declared.getInt();
        }
        if (sizes.length < 2) {
            throw damaged("has " + sizes.length + " sizes, not two");
        }
        return sizes;
    }

    private NumericArray full(long[] sizes, boolean complex) throws IOException {
        NumericArray real = numbers(sizes);
        return complex
                ? new NumericArray(real.shape(), real.real(), numbers(sizes).real())
                : real;
    }

    /** The next element as an array of the given sizes. */
    private NumericArray numbers(long[] sizes) throws IOException {
        MatElements.Element element = elements.next();
        NumericArray array = layout(element, sizes).read(element.content(), element.size(), where, collector.budget());
        elements.finish(element);
        return array;
    }

    /** The next element as a list of as many numbers as it holds. */
    private double[] list() throws IOException {
        MatElements.Element element = elements.next();
        ArrayLayout unsized = layout(element, new long[0]);
        long[] length = {element.size() / unsized.type().bytes};
        double[] numbers = layout(element, length)
                .read(element.content(), element.size(), where, collector.budget())
                .real();
        elements.finish(element);
        return numbers;
    }

    private ArrayLayout layout(MatElements.Element element, long[] sizes) {
        ElementType type = STORAGE.get(element.type());
        if (type == null) {
            throw damaged("stores its numbers as type " + element.type());
        }
        return new ArrayLayout(type, elements.order(), sizes, true);
    }

    /** Compressed columns: rows of the entries, where each column begins, the entries. */
    private NumericArray sparse(long[] sizes, boolean complex) throws IOException {
        int[] shape = NumericArray.shape(sizes, where);
        long count = NumericArray.count(shape);
        collector.budget().takeDoubles(complex ? 2 * count : count, where);
        double[] rows = list();
        double[] starts = list();
        double[] real = list();
        double[] imaginary = complex ? list() : new double[real.length];
        int entries = Math.min(rows.length, Math.min(real.length, imaginary.length));
        requireColumns(starts, shape[1], entries);
        double[] denseReal = new double[(int) count];
        double[] denseImaginary = new double[complex ? (int) count : 0];
        for (int column = 0; column < shape[1]; column++) {
            double previous = -1;
            for (int k = (int) starts[column]; k < (int) starts[column + 1]; k++) {
                if (!(rows[k] > previous && rows[k] < shape[0])) {
                    throw damaged("has an entry in row " + (long) rows[k] + " of column " + column);
                }
                previous = rows[k];
                int place = (int) rows[k] * shape[1] + column;
                denseReal[place] = real[k];
                if (complex) {
                    denseImaginary[place] = imaginary[k];
                }
            }
        }
        return new NumericArray(shape, denseReal, complex ? denseImaginary : null);
    }

    private void requireColumns(double[] starts, int columns, int entries) {
        boolean possible = starts.length == columns + 1 && starts[0] == 0 && starts[columns] <= entries;
        for (int column = 0; possible && column < columns; column++) {
            possible = starts[column] <= starts[column + 1];
        }
        if (!possible) {
            throw damaged("has columns that do not begin and end inside its " + entries + " entries");
        }
    }

    private InputException damaged(String what) {
        return new InputException(where + " " + what + "; expected a .mat array of level 5");
    }
}
