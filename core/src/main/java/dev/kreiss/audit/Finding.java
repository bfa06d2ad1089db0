package dev.kreiss.audit;

import java.util.List;
import java.util.Map;

/**
 * One statement and what was measured of it.
 *
 * @param id for example P4, IQC, T3, LQ1 or N1
 * @param stated the statement in words @param conditions under which it is stated
 * @param measured what the numbers say, in words
 * @param verdict a function of {@code numbers} alone
 * @param theorem that takes its place or proves it; may be empty
 * @param replacement the sharp statement in words
 * @param numbers every number that the verdict uses, by name
 */
public record Finding(
        String id,
        Kind kind,
        String title,
        String stated,
        String conditions,
        String measured,
        Verdict verdict,
        String theorem,
        String replacement,
        Map<String, Double> numbers,
        List<DataTable> tables,
        List<DataFigure> figures) {

    /** Where the statement comes from. */
    public enum Kind {
        /** Of the published paper. */
        CLAIM,
        /** Of our theory. */
        THEOREM,
        /** A question to linear-quadratic games. */
        EXPERIMENT,
        /** A statement about the training of networks. */
        NETWORK
    }

    public Finding {
        tables = List.copyOf(tables);
        figures = List.copyOf(figures);
    }

    /** The table of that name. */
    public DataTable table(String name) {
        return tables.stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(id + " has no table " + name));
    }
}
