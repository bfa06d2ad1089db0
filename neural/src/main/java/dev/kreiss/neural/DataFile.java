package dev.kreiss.neural;

import dev.kreiss.io.InputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Reads labelled examples: a text file, by its name compressed with gzip, one example a line, numbers between commas, the class last. */
final class DataFile {

    /** Numbers that are read at most: half a gigabyte in memory. */
    private static final long MOST_NUMBERS = 1L << 26;

    private static final int MOST_CLASSES = 1000;

    private final Path path;
    private final List<double[]> features = new ArrayList<>();
    private final List<Integer> labels = new ArrayList<>();
    private long line;

    private DataFile(Path path) {
        this.path = path;
    }

    /** @throws InputException in one line, if the file cannot be used */
    static DataSet read(Path path) {
        DataFile file = new DataFile(path);
        try (InputStream bytes = Files.newInputStream(path);
                InputStream text = path.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
                BufferedReader reader = new BufferedReader(new InputStreamReader(text, StandardCharsets.ISO_8859_1))) {
            for (String row = reader.readLine(); row != null; row = reader.readLine()) {
                file.add(row);
            }
        } catch (NoSuchFileException missing) {
            throw new InputException(path + " does not exist; expected a .csv or .csv.gz file");
        } catch (IOException failure) {
            throw new InputException(
                    path + ": could not be read (" + failure.getMessage() + "), expected a .csv or .csv.gz file");
        }
        file.require(file.features.size() >= 2, "has " + file.features.size() + " examples", "at least 2");
        return DataSet.of(
                file.features.toArray(double[][]::new),
                file.labels.stream().mapToInt(Integer::intValue).toArray());
    }

    private void add(String text) {
        line++;
        if (text.isBlank() || text.startsWith("#")) {
            return;
        }
        String[] fields = text.split(",", -1);
        require(fields.length >= 2, "has " + fields.length + " numbers", "at least one feature and a class");
        double[] row = new double[fields.length - 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = number(fields[j]);
        }
        if (!features.isEmpty()) {
            int columns = features.get(0).length;
            require(row.length == columns, "has " + row.length + " features", columns + " as in the lines before");
        }
        double label = number(fields[row.length]);
        require(
                label >= 0 && label < MOST_CLASSES && label == Math.rint(label),
                "ends with " + fields[row.length].strip(),
                "a class from 0 to " + (MOST_CLASSES - 1));
        features.add(row);
        labels.add((int) label);
        require((long) row.length * features.size() <= MOST_NUMBERS, "is too long", "at most 2^26 numbers");
    }

    private double number(String field) {
        double value = Double.NaN;
        try {
            value = Double.parseDouble(field.strip());
        } catch (NumberFormatException notANumber) {
            // Said below, as for infinite ones.
        }
        require(Math.abs(value) <= 1e100, "contains '" + field.strip() + "'", "finite numbers between commas");
        return value;
    }

    private void require(boolean holds, String found, String expected) {
        if (!holds) {
            throw new InputException(path + ": line " + line + " " + found + ", expected " + expected);
        }
    }
}
