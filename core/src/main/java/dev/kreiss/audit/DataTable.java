package dev.kreiss.audit;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;

/**
 * Named columns of numbers.
 *
 * @param name unique within a finding
 * @param description what a row is
 * @param columns names of the columns
 * @param rows one number for each column; categories are numbered as the description says
 */
public record DataTable(String name, String description, List<String> columns, List<double[]> rows) {

    public DataTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        for (double[] row : rows) {
            if (row.length != columns.size()) {
                throw new IllegalArgumentException("a row of table " + name + " has " + row.length + " numbers for "
                        + columns.size() + " columns");
            }
        }
    }

    /**
     * The numbers of one column, top to bottom.
     *
     * @throws IllegalArgumentException if there is no such column
     */
    public double[] column(String column) {
        int at = columns.indexOf(column);
        if (at < 0) {
            throw new IllegalArgumentException("table " + name + " has no column " + column + " but " + columns);
        }
        return rows.stream().mapToDouble(row -> row[at]).toArray();
    }

    /** The rows in which a column has this value; all of them for an empty column name. */
    public DataTable where(String column, double value) {
        return column.isEmpty() ? this : keep(column, each -> each == value);
    }

    /** The rows in which the value of a column is a wanted one. */
    public DataTable keep(String column, DoublePredicate wanted) {
        double[] values = column(column);
        List<double[]> kept = IntStream.range(0, values.length)
                .filter(k -> wanted.test(values[k]))
                .mapToObj(rows::get)
                .toList();
        return values.length == kept.size() ? this : new DataTable(name, description, columns, kept);
    }

    /** The same rows under another name. */
    public DataTable named(String newName, String newDescription) {
        return new DataTable(newName, newDescription, columns, rows);
    }

    @Override
    public String toString() {
        return name + " " + columns + " of " + rows.size() + " rows, first "
                + (rows.isEmpty() ? "none" : Arrays.toString(rows.get(0)));
    }
}
