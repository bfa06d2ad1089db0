package dev.kreiss.experiments;

import dev.kreiss.audit.DataFigure;
import dev.kreiss.audit.DataTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what a study measures. */
public final class Evidence {

    private final Map<String, Double> numbers = new LinkedHashMap<>();
    private final List<DataTable> tables = new ArrayList<>();
    private final List<DataFigure> figures = new ArrayList<>();

    /** Rows of one table, while it is being filled. */
    public static final class Rows {

        private final String name;
        private final String description;
        private final List<String> columns;
        private final List<double[]> rows = new ArrayList<>();

        private Rows(String name, String description, List<String> columns) {
            this.name = name;
            this.description = description;
            this.columns = columns;
        }

        public Rows add(double... row) {
            rows.add(row);
            return this;
        }
    }

    /** A table to be filled; {@link #table(Rows)} adds it. */
    public static Rows rows(String name, String description, String... columns) {
        return new Rows(name, description, List.of(columns));
    }

    /** @return the table as it is now */
    public DataTable table(Rows rows) {
        return table(new DataTable(rows.name, rows.description, rows.columns, rows.rows));
    }

    /** Adds a table as it is. */
    public DataTable table(DataTable table) {
        tables.add(table);
        return table;
    }

    public Evidence number(String name, double value) {
        numbers.put(name, value);
        return this;
    }

    /** The largest entry of a column; NaN counts as largest. */
    public Evidence largest(String name, DataTable table, String column) {
        return number(name, Statistics.largest(table.column(column)));
    }

    public Evidence smallest(String name, DataTable table, String column) {
        return number(name, Statistics.smallest(table.column(column)));
    }

    public Evidence figure(
            String id,
            String title,
            String caption,
            String horizontal,
            String vertical,
            boolean logX,
            boolean logY,
            DataFigure.Line... lines) {
        figures.add(new DataFigure(id, title, caption, horizontal, vertical, logX, logY, List.of(lines)));
        return this;
    }

    public Map<String, Double> numbers() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
    }

    List<DataTable> tables() {
        return List.copyOf(tables);
    }

    List<DataFigure> figures() {
        return List.copyOf(figures);
    }
}
