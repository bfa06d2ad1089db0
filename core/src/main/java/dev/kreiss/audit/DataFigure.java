package dev.kreiss.audit;

import java.util.List;

/**
 * A picture of columns of the tables of a finding: it has no numbers of its own.
 *
 * @param id unique within a finding, letters and digits
 * @param caption what is to be seen
 * @param lines at most seven
 */
public record DataFigure(
        String id,
        String title,
        String caption,
        String horizontal,
        String vertical,
        boolean logX,
        boolean logY,
        List<Line> lines) {

    public DataFigure {
        lines = List.copyOf(lines);
    }

    /**
     * One curve, or a cloud of dots.
     *
     * @param table name of the table @param x column @param y column
     * @param filter column that selects rows by {@code value}; empty for all rows
     */
    public record Line(String label, boolean dots, String table, String x, String y, String filter, double value) {

        public static Line curve(String label, String table, String x, String y) {
            return new Line(label, false, table, x, y, "", 0);
        }

        public static Line dots(String label, String table, String x, String y) {
            return new Line(label, true, table, x, y, "", 0);
        }

        /** Only of the rows in which {@code column} has this value. */
        public Line where(String column, double selected) {
            return new Line(label, dots, table, x, y, column, selected);
        }
    }
}
