package dev.kreiss.io;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Writes tables as RFC 4180 has them: commas, quotes where needed, CR LF at the end of each line, UTF-8. */
public final class CsvWriter {

    private final OutputStream target;

    public CsvWriter(OutputStream target) {
        this.target = target;
    }

    public void row(List<String> fields) throws IOException {
        String line = fields.stream().map(CsvWriter::quoted).collect(Collectors.joining(",", "", "\r\n"));
        target.write(line.getBytes(StandardCharsets.UTF_8));
    }

    private static String quoted(String field) {
        boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? field : "\"" + field.replace("\"", "\"\"") + "\"";
    }

    /** The shortest decimal that is read back as this number; nothing for NaN, {@code inf} and {@code -inf}. */
    public static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "" : value > 0 ? "inf" : "-inf";
        }
        String text = NumberOutput.toString(value, true); // as Java 19 and later print it, on every Java
        return text.replace(".0E", "E").replaceFirst("\\.0$", "");
    }
}
