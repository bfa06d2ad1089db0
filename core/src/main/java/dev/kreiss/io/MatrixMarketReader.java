package dev.kreiss.io;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The Matrix Market exchange format (Boisvert, Pozo, Remington, NISTIR 5935), coordinate and array. The result is dense. An entry that
 * a coordinate file gives twice is refused, because programs disagree on what it means.
 */
final class MatrixMarketReader {

    private static final String EXPECTED =
            "%%MatrixMarket matrix coordinate|array real|integer|complex|pattern general|symmetric|skew-symmetric|hermitian";

    /** Numbers per entry of each field. */
    private static final Map<String, Integer> FIELDS =
            Map.of("real", 1, "double", 1, "integer", 1, "unsigned-integer", 1, "complex", 2, "pattern", 0);

    private enum Symmetry {
        GENERAL,
        SYMMETRIC,
        SKEW_SYMMETRIC,
        HERMITIAN
    }

    private final TextLines lines;
    private final boolean coordinate;
    private final int parts;
    private final Symmetry symmetry;
    private final int rows;
    private final int columns;
    private final long entries;
    private final double[] real;
    private final double[] imaginary;

    private MatrixMarketReader(byte[] bytes, String where, MemoryBudget budget) {
        lines = new TextLines(bytes, where, '%', false);
        List<String> header =
                List.of(lines.firstLine().strip().toLowerCase(Locale.ROOT).split("\\s+"));
        if (header.size() != 5
                || !header.subList(0, 2).equals(List.of("%%matrixmarket", "matrix"))
                || !List.of("coordinate", "array").contains(header.get(2))
                || !FIELDS.containsKey(header.get(3))
                || !List.of("general", "symmetric", "skew-symmetric", "hermitian")
                        .contains(header.get(4))) {
            throw lines.wrong("is not a Matrix Market header", EXPECTED);
        }
        coordinate = header.get(2).equals("coordinate");
        parts = FIELDS.get(header.get(3));
        symmetry = Symmetry.valueOf(header.get(4).replace('-', '_').toUpperCase(Locale.ROOT));
        if (parts == 0 && (!coordinate || symmetry == Symmetry.SKEW_SYMMETRIC)
                || symmetry == Symmetry.HERMITIAN && parts != 2) {
            throw lines.wrong("combines " + String.join(" ", header.subList(2, 5)), "a combination that has a meaning");
        }
        if (!lines.next()) {
            throw lines.wrong("is missing", "the sizes of the matrix");
        }
        int[] shape = NumericArray.shape(new long[] {lines.wholeNumber(), lines.wholeNumber()}, where);
        rows = shape[0];
        columns = shape[1];
        entries = entries();
        lines.requireEndOfLine();
        requireEntriesFit();
        budget.takeDoubles(parts == 2 ? 2 * NumericArray.count(shape) : NumericArray.count(shape), where);
        real = new double[rows * columns];
        imaginary = new double[parts == 2 ? real.length : 0];
    }

    static NumericArray read(byte[] bytes, String where, MemoryBudget budget) {
        MatrixMarketReader reader = new MatrixMarketReader(bytes, where, budget);
        if (reader.coordinate) {
            reader.readCoordinates();
        } else {
            reader.readColumns();
        }
        if (reader.lines.next()) {
            throw reader.lines.wrong("follows the last entry", reader.entries + " entries");
        }
        double[] imaginary = reader.parts == 2 ? reader.imaginary : null;
        return new NumericArray(new int[] {reader.rows, reader.columns}, reader.real, imaginary);
    }

    /** How many entries the file must hold. */
    private long entries() {
        if (symmetry != Symmetry.GENERAL && rows != columns) {
            throw lines.wrong("declares a matrix of " + rows + " x " + columns, "a square one for this symmetry");
        }
        if (coordinate) {
            return lines.wholeNumber();
        }
        long all = (long) rows * columns;
        return switch (symmetry) {
            case GENERAL -> all;
            case SYMMETRIC, HERMITIAN -> (all + rows) / 2;
            case SKEW_SYMMETRIC -> (all - rows) / 2;
        };
    }

    private void requireEntriesFit() {
        int fields = coordinate ? 2 + parts : parts;
        // Each field takes at least a digit and a separator; the last separator may be missing.
        long most = (lines.bytesLeft() + 1L) / (2L * fields);
        if (entries > most) {
            throw lines.wrong(
                    "declares " + entries + " entries", "at most " + most + ", which the rest of the file could hold");
        }
    }

    private void readCoordinates() {
        BitSet given = new BitSet();
        for (long k = 0; k < entries; k++) {
            requireNextEntry(k);
            int row = index(rows);
            int column = index(columns);
            int place = row * columns + column;
            if (given.get(place)) {
                throw lines.wrong("gives entry (" + (row + 1) + ", " + (column + 1) + ") again", "each entry once");
            }
            given.set(place);
            if (symmetry != Symmetry.GENERAL) {
                given.set(column * columns + row);
            }
            readEntry(row, column);
        }
    }

    private int index(int size) {
        long index = lines.wholeNumber();
        if (index < 1 || index > size) {
            throw lines.wrong("has the index " + index, "one from 1 to " + size);
        }
        return (int) index - 1;
    }

    private void readColumns() {
        long k = 0;
        for (int column = 0; column < columns; column++) {
            int first = switch (symmetry) {
                case GENERAL -> 0;
                case SYMMETRIC, HERMITIAN -> column;
                case SKEW_SYMMETRIC -> column + 1;
            };
            for (int row = first; row < rows; row++) {
                requireNextEntry(k++);
                readEntry(row, column);
            }
        }
    }

    private void requireNextEntry(long k) {
        if (!lines.next()) {
            throw lines.wrong("is missing after " + k + " entries", entries + " entries");
        }
    }

    private void readEntry(int row, int column) {
        double re = parts == 0 ? 1 : part();
        double im = parts == 2 ? part() : 0;
        lines.requireEndOfLine();
        if (row == column
                && (symmetry == Symmetry.SKEW_SYMMETRIC && (re != 0 || im != 0)
                        || symmetry == Symmetry.HERMITIAN && im != 0)) {
            throw lines.wrong(
                    "has a diagonal entry that is not its own mirror image",
                    symmetry == Symmetry.HERMITIAN ? "a real number" : "zero");
        }
        set(row, column, re, im);
        if (row != column) {
            switch (symmetry) {
                case GENERAL -> {}
                case SYMMETRIC -> set(column, row, re, im);
                case SKEW_SYMMETRIC -> set(column, row, -re, -im);
                case HERMITIAN -> set(column, row, re, -im);
            }
        }
    }

    private double part() {
        DecimalNumber number = lines.number();
        if (number.im() != 0) {
            throw lines.wrong("has a number with an imaginary part in one field", "decimal numbers");
        }
        return number.re();
    }

    private void set(int row, int column, double re, double im) {
        int place = row * columns + column;
        real[place] = re;
        if (parts == 2) {
            imaginary[place] = im;
        }
    }
}
