package dev.kreiss.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kreiss.analysis.Environment;
import dev.kreiss.io.InputException;
import dev.kreiss.sweep.LocalRunner;
import dev.kreiss.sweep.SqliteStore;
import dev.kreiss.sweep.SweepSpec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Witnesses: the rows of the store, bit by bit, closed forms of diagonal pairs, of which the spectral radius is the larger number and K
 * is 1, and the JDK's reader of zip archives. Formats as such are tested beside their writers.
 */
class SweepExportTest {

    private static final Environment HERE = new Environment("0.1.0", "17", "none", 1, 1);

    /** Six points; the filter leaves out one of them, the last two are not stable. */
    private static final String STUDY = """
            system: {family: pair}
            parameters: {c: 0, d: 0.25}
            axes:
              a: {values: [0.5, 0.1, 0.75, 0.875, 1.5, 2]}
            filters: [abs(a - 0.875) > 0.01]
            quantities: [spectralRadius, kreiss]
            chunk: 2
            """;

    @TempDir
    private static Path folder;

    private static SweepSpec spec;

    @BeforeAll
    static void run() throws IOException {
        Path file = Files.writeString(folder.resolve("study.yaml"), STUDY);
        spec = SweepService.read(file);
        SweepService.run(
                spec,
                new SweepService.Files(folder.resolve("study.db"), false, null, null),
                new LocalRunner(1),
                HERE,
                (stage, done) -> {});
    }

    private static Path written(String name) {
        Path target = folder.resolve(name);
        try (SqliteStore store = SqliteStore.read(folder.resolve("study.db"))) {
            SweepExport.write(target, spec, store);
        }
        return target;
    }

    @Test
    void textHasALineForEachPointThatNoFilterLeftOut() throws IOException {
        List<String> lines = List.of(Files.readString(written("a.csv")).split("\r\n"));

        assertThat(lines).hasSize(6);
        assertThat(lines.get(0)).isEqualTo("a,verdict,spectralRadius,kreiss.lower,kreiss.upper");
        double[] a = {0.5, 0.1, 0.75, 1.5, 2};
        double[] radii = kept(2);
        double[] upper = kept(4);
        for (int k = 0; k < 5; k++) {
            String[] fields = lines.get(k + 1).split(",");
            assertThat(fields).hasSize(5);
            assertThat(Double.parseDouble(fields[0])).isEqualTo(a[k]);
            assertThat(fields[1]).isEqualTo(k < 3 ? "stable" : "unstable");
            assertThat(Double.parseDouble(fields[2]))
                    .isEqualTo(radii[k])
                    .isCloseTo(Math.max(a[k], 0.25), within(1e-15));
            assertThat(fields[4]).isEqualTo(k < 3 ? "1" : "inf");
            assertThat(upper[k]).isEqualTo(k < 3 ? 1 : Double.POSITIVE_INFINITY);
        }
    }

    /** A column of the store, without the point that the filter left out. */
    private static double[] kept(int column) {
        List<Double> values = new ArrayList<>();
        try (SqliteStore store = SqliteStore.read(folder.resolve("study.db"))) {
            store.forEach(chunk -> {
                for (int k = 0; k < chunk.rows(); k++) {
                    if (chunk.row(k)[0] != 0.875) {
                        values.add(chunk.row(k)[column]);
                    }
                }
            });
        }
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Test
    void arraysHaveTheColumnsInTheirOrder() throws IOException {
        Map<String, double[]> arrays = arrays(written("a.npz"));

        assertThat(arrays.keySet()).containsExactlyElementsOf(spec.columns());
        assertThat(arrays.get("a")).containsExactly(0.5, 0.1, 0.75, 1.5, 2);
        assertThat(arrays.get("verdict")).containsExactly(0, 0, 0, 2, 2);
        assertThat(arrays.get("spectralRadius")).containsExactly(kept(2));
        assertThat(arrays.get("kreiss.lower")).containsExactly(kept(3));
    }

    private static Map<String, double[]> arrays(Path file) throws IOException {
        Map<String, double[]> arrays = new LinkedHashMap<>();
        try (ZipInputStream archive = new ZipInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
            for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                byte[] content = archive.readAllBytes();
                assertThat(new String(content, StandardCharsets.ISO_8859_1)).contains("'shape': (5,)");
                double[] numbers = new double[5];
                ByteBuffer.wrap(content, content.length - 40, 40)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asDoubleBuffer()
                        .get(numbers);
                arrays.put(entry.getName().replace(".npy", ""), numbers);
            }
        }
        return arrays;
    }

    @Test
    void parquetHoldsTheNumbersOfEachColumnInARow() throws IOException {
        byte[] file = Files.readAllBytes(written("a.PARQUET"));
        ByteBuffer column = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN);
        for (double number : kept(2)) {
            column.putDouble(number);
        }
        String text = new String(file, StandardCharsets.ISO_8859_1);

        assertThat(text).startsWith("PAR1").endsWith("PAR1");
        assertThat(text)
                .contains(new String(column.array(), StandardCharsets.ISO_8859_1), "kreiss.upper", spec.canonical());
    }

    @Test
    void anotherExtensionIsRefusedAndNothingIsLeftBehind() throws IOException {
        Path target = folder.resolve("a.xlsx");

        assertThatThrownBy(() -> written("a.xlsx"))
                .isInstanceOf(InputException.class)
                .hasMessage("--export " + target + ": expected .csv, .npz or .parquet");
        assertThatThrownBy(() -> SweepExport.requireWritable(target)).isInstanceOf(InputException.class);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.startsWith(".") || name.endsWith("xlsx")))
                    .isEmpty();
        }
    }

    @Test
    void theSameStudyGivesTheSameBytes() throws IOException {
        for (String extension : new String[] {".csv", ".npz", ".parquet"}) {
            byte[] one = Files.readAllBytes(written("one" + extension));
            byte[] other = Files.readAllBytes(written("other" + extension));
            assertThat(Arrays.equals(one, other)).as(extension).isTrue();
        }
    }
}
