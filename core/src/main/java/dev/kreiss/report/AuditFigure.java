package dev.kreiss.report;

import dev.kreiss.audit.DataFigure;
import dev.kreiss.audit.DataTable;
import dev.kreiss.audit.Finding;
import dev.kreiss.report.svg.Axis;
import dev.kreiss.report.svg.Plot;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** A picture of columns of the tables of a finding. */
final class AuditFigure {

    private static final double MARGIN = 0.04;

    private static final double DOT = 2.5;

    private final Finding finding;
    private final DataFigure figure;

    AuditFigure(Finding finding, DataFigure figure) {
        this.finding = finding;
        this.figure = figure;
    }

    Figure toFigure() {
        Axis horizontal = axis(
                figure.horizontal(),
                figure.logX(),
                figure.lines().stream()
                        .flatMapToDouble(line -> DoubleStream.of(rows(line).column(line.x()))));
        Axis vertical = axis(
                figure.vertical(),
                figure.logY(),
                figure.lines().stream()
                        .flatMapToDouble(line -> DoubleStream.of(rows(line).column(line.y()))));
        Plot plot = new Plot(
                finding.id().toLowerCase(Locale.ROOT) + "-" + figure.id(),
                figure.title(),
                figure.caption(),
                horizontal,
                vertical,
                480,
                300);
        Figure.Legend legend = new Figure.Legend();
        for (int k = 0; k < figure.lines().size(); k++) {
            DataFigure.Line line = figure.lines().get(k);
            DataTable rows = rows(line);
            String style = (line.dots() ? "dots" : "s") + (k + 1);
            if (line.dots()) {
                plot.dots(style, rows.column(line.x()), rows.column(line.y()), DOT);
            } else {
                curve(plot, style, rows.column(line.x()), rows.column(line.y()));
            }
            legend.add(style, line.label());
        }
        return new Figure(figure.title(), plot.toSvg(), legend.items(), figure.caption());
    }

    private DataTable rows(DataFigure.Line line) {
        DataTable table = finding.tables().stream()
                .filter(each -> each.name().equals(line.table()))
                .findFirst()
                .orElseThrow();
        if (line.filter().isEmpty()) {
            return table;
        }
        int at = table.columns().indexOf(line.filter());
        return new DataTable(
                table.name(),
                table.description(),
                table.columns(),
                table.rows().stream().filter(row -> row[at] == line.value()).toList());
    }

    /** From left to right; a vertical line goes upwards. */
    private static void curve(Plot plot, String style, double[] x, double[] y) {
        int[] order = IntStream.range(0, x.length)
                .boxed()
                .sorted((a, b) -> x[a] == x[b] ? Double.compare(y[a], y[b]) : Double.compare(x[a], x[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        plot.curve(
                style,
                IntStream.of(order).mapToDouble(k -> x[k]).toArray(),
                IntStream.of(order).mapToDouble(k -> y[k]).toArray());
    }

    /** Around what can be shown: finite, and positive on a logarithmic axis. */
    private static Axis axis(String label, boolean logarithmic, DoubleStream data) {
        DoubleUnaryOperator scale = logarithmic ? Math::log : DoubleUnaryOperator.identity();
        DoubleUnaryOperator back = logarithmic ? Math::exp : DoubleUnaryOperator.identity();
        double[] shown = data.filter(x -> Double.isFinite(x) && (!logarithmic || x > 0))
                .map(scale)
                .toArray();
        double low = DoubleStream.of(shown).min().orElse(0);
        double high = DoubleStream.of(shown).max().orElse(1);
        double width = high - low > 1e-9 * Math.max(1, Math.abs(high)) ? high - low : 1;
        double from = back.applyAsDouble(low - MARGIN * width);
        double to = back.applyAsDouble(high + MARGIN * width);
        return logarithmic ? Axis.logarithmic(label, from, to) : Axis.linear(label, from, to);
    }
}
