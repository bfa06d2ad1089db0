package dev.kreiss.app.service;

import dev.kreiss.io.CsvWriter;
import dev.kreiss.io.InputException;
import dev.kreiss.io.NpzWriter;
import dev.kreiss.io.ParquetWriter;
import dev.kreiss.sweep.Outcome;
import dev.kreiss.sweep.ResultStore;
import dev.kreiss.sweep.SweepSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The results of a study as a table for other programs, one row for each point that no filter left out, in bounded memory. The column
 * {@code verdict} holds the number of the {@link Outcome}, in CSV its word.
 */
public final class SweepExport {

    private static final String EXPORT = "--export";

    private final SweepSpec spec;
    private final ResultStore store;
    private final List<String> columns;
    private final int verdict;

    private SweepExport(SweepSpec spec, ResultStore store) {
        this.spec = spec;
        this.store = store;
        this.columns = spec.columns();
        this.verdict = spec.axes().size();
    }

    /** Takes the rows. */
    private interface Rows {
        void take(double[] row) throws IOException;
    }

    /**
     * Fails before the work rather than after it.
     *
     * @param target or null
     * @throws InputException if the extension is none that we know, or the file could not be written
     */
    public static void requireWritable(@Nullable Path target) {
        if (target != null) {
            extension(target);
            OutputFiles.requireWritable(EXPORT, target);
        }
    }

    /**
     * Writes all or nothing; the extension of the file says in which format.
     *
     * @throws InputException if the extension is none that we know, or the file cannot be written
     */
    public static void write(Path target, SweepSpec spec, ResultStore store) {
        SweepExport export = new SweepExport(spec, store);
        OutputFiles.Content content = switch (extension(target)) {
            case ".csv" -> export::csv;
            case ".npz" -> export::npz;
            default -> export::parquet;
        };
        OutputFiles.write(EXPORT, target, content);
    }

    private static String extension(Path target) {
        String name = target.toString().toLowerCase(Locale.ROOT);
        for (String extension : List.of(".csv", ".npz", ".parquet")) {
            if (name.endsWith(extension)) {
                return extension;
            }
        }
        throw new InputException(EXPORT + " " + target + ": expected .csv, .npz or .parquet");
    }

    private void csv(OutputStream stream) throws IOException {
        CsvWriter writer = new CsvWriter(stream);
        writer.row(columns);
        List<String> fields = new ArrayList<>();
        forEach(row -> {
            fields.clear();
            for (int k = 0; k < row.length; k++) {
                fields.add(
                        k == verdict ? Outcome.of(row[k]).name().toLowerCase(Locale.ROOT) : CsvWriter.number(row[k]));
            }
            writer.row(fields);
        });
    }

    private void npz(OutputStream stream) throws IOException {
        long[] count = {0};
        forEach(row -> count[0]++);
        try (NpzWriter writer = new NpzWriter(stream)) {
            for (int k = 0; k < columns.size(); k++) {
                int column = k;
                writer.put(columns.get(k), count[0], sink -> forEach(row -> sink.put(row[column])));
            }
        }
    }

    private void parquet(OutputStream stream) throws IOException {
        Map<String, String> description = Map.of("title", spec.title(), "specification", spec.canonical());
        try (ParquetWriter writer = new ParquetWriter(stream, columns, description)) {
            forEach(writer::row);
        }
    }

    private void forEach(Rows rows) throws IOException {
        try {
            store.forEach(chunk -> {
                for (int k = 0; k < chunk.rows(); k++) {
                    double[] row = chunk.row(k);
                    if (Outcome.of(row[verdict]) != Outcome.EXCLUDED) {
                        take(rows, row);
                    }
                }
            });
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }

    private static void take(Rows rows, double[] row) {
        try {
            rows.take(row);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
