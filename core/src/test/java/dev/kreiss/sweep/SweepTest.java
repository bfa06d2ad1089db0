package dev.kreiss.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kreiss.analysis.Analysis;
import dev.kreiss.analysis.AnalysisResult;
import dev.kreiss.analysis.Progress;
import dev.kreiss.bound.Bound;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.CoupledSystem;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Witnesses: the boundary of T5 in closed form, the analysis of single systems, and an undisturbed run. */
class SweepTest {

    private static final String REFINED = SpecTexts.pairs(
            "axes: {b: {from: -1, to: 1, points: 9}, c: {from: 0.1, to: 10, points: 9, scale: log}}",
            "tolerance: 1e-3",
            "chunk: 10",
            "refine: {levels: 3}");

    @TempDir
    private Path folder;

    private SqliteStore store(String name, SweepSpec spec) {
        return SqliteStore.open(folder.resolve(name), spec.subject(), true, Map.of("version", "test"));
    }

    private static List<double[]> rows(ResultStore store) {
        List<double[]> rows = new ArrayList<>();
        store.forEach(chunk -> {
            for (int row = 0; row < chunk.rows(); row++) {
                rows.add(chunk.row(row));
            }
        });
        return rows;
    }

    @Test
    void eachRowIsTheAnalysisOfItsSystem() {
        SweepSpec spec = SpecTexts.yaml(SpecTexts.pairs(
                "axes: {b: {values: [0, -0.3, 0.2]}, c: {values: [0.5, 2, 0.9]}}",
                "quantities: [kreiss, peak, distanceToInstability, numericalRadius, typicalPeak]"));
        try (SqliteStore store = store("rows.db", spec)) {
            Sweep.run(spec, store, new LocalRunner(2), Progress.NONE);
            for (double[] row : rows(store)) {
                AnalysisResult known = Analysis.of(CoupledSystem.of(Matrix.of(2, 2, 0.5, row[0], row[1], 0.5), 1, 1));

                assertThat(Outcome.of(row[2])).isEqualTo(row[0] * row[1] < 0.25 ? Outcome.STABLE : Outcome.UNSTABLE);
                assertAgrees(row, 3, known.kreiss().bound());
                assertAgrees(row, 5, known.peak().bound());
                if (known.spectralRadius().stable()) {
                    assertThat(row[7]).isEqualTo(known.peak().iteration());
                    assertThat(row[12]).isCloseTo(known.peak().typical().value(), within(1e-9));
                }
                assertAgrees(row, 8, known.distanceToInstability().bound());
                assertAgrees(row, 10, known.numericalRadius());
            }
        }
    }

    private static void assertAgrees(double[] row, int column, Bound bound) {
        Bound.Certified known = (Bound.Certified) bound;
        assertThat(row[column]).isLessThanOrEqualTo(known.upper());
        assertThat(row[column + 1]).isGreaterThanOrEqualTo(known.lower());
    }

    /** With {@code a = d = 1/2}: stable if and only if {@code -3/4 < b c < 1/4}. */
    @Test
    void refinementClosesInOnTheBoundaryOfT5() {
        SweepSpec spec = SpecTexts.yaml(REFINED);
        try (SqliteStore store = store("boundary.db", spec)) {
            Sweep.Run run = Sweep.run(spec, store, new LocalRunner(2), Progress.NONE);
            List<double[]> rows = rows(store);

            assertThat(rows).hasSize(81 + (int) run.refinedPoints());
            assertThat(rows).allMatch(row -> Outcome.of(row[2]) == outcome(row[0], row[1]));
            assertThat(seen(rows)).hasSize(rows.size());
            assertThat(boundaryCells(rows)).isEqualTo(crossedCells(spec));
        }
    }

    private static Set<List<Double>> seen(List<double[]> rows) {
        Set<List<Double>> seen = new HashSet<>();
        rows.forEach(row -> seen.add(List.of(row[0], row[1])));
        return seen;
    }

    /** Cells of the finest grid, 64 by 64, all corners of which were looked at and whose corners disagree. */
    private static int boundaryCells(List<double[]> rows) {
        Double[][] verdicts = new Double[65][65];
        for (double[] row : rows) {
            int i = (int) Math.round((row[0] + 1) * 32);
            int j = (int) Math.round((Math.log10(row[1]) + 1) * 32);
            verdicts[i][j] = row[2];
        }
        int count = 0;
        for (int i = 0; i < 64; i++) {
            for (int j = 0; j < 64; j++) {
                Set<Double> corners = new HashSet<>();
                Collections.addAll(
                        corners, verdicts[i][j], verdicts[i + 1][j], verdicts[i][j + 1], verdicts[i + 1][j + 1]);
                count += !corners.contains(null) && corners.size() > 1 ? 1 : 0;
            }
        }
        return count;
    }

    /** The same from the formula, over the whole grid: the boundary is connected in this window, so none is missed. */
    private static int crossedCells(SweepSpec spec) {
        int count = 0;
        for (int i = 0; i < 64; i++) {
            for (int j = 0; j < 64; j++) {
                Set<Outcome> corners = new HashSet<>();
                for (int corner = 0; corner < 4; corner++) {
                    double b = spec.axes().get(0).at((i + corner % 2) / 8.0);
                    double c = spec.axes().get(1).at((j + corner / 2) / 8.0);
                    corners.add(outcome(b, c));
                }
                count += corners.size() > 1 ? 1 : 0;
            }
        }
        return count;
    }

    /** T5 without rounding. */
    private static Outcome outcome(double b, double c) {
        BigDecimal product = new BigDecimal(b).multiply(new BigDecimal(c));
        int below = product.compareTo(new BigDecimal("0.25"));
        int above = product.compareTo(new BigDecimal("-0.75"));
        return below == 0 || above == 0 ? Outcome.MARGINAL : below < 0 && above > 0 ? Outcome.STABLE : Outcome.UNSTABLE;
    }

    @Test
    void theResultDependsNeitherOnThreadsNorOnOrder() {
        SweepSpec spec = SpecTexts.yaml(REFINED);
        String expected;
        try (SqliteStore store = store("one.db", spec)) {
            Sweep.run(spec, store, new LocalRunner(1), Progress.NONE);
            expected = store.hash();
        }
        try (SqliteStore store = store("two.db", spec)) {
            Sweep.run(spec, store, new LocalRunner(2), Progress.NONE);
            assertThat(store.hash()).isEqualTo(expected);
        }
        try (SqliteStore store = store("shuffled.db", spec)) {
            Sweep.run(spec, store, new Shuffled(), Progress.NONE);
            assertThat(store.hash()).isEqualTo(expected);
        }
    }

    /** A runner that fails after every few chunks, as a killed process would. */
    @Test
    void whatWasCommittedIsNeverComputedAgain() {
        SweepSpec spec = SpecTexts.yaml(REFINED);
        Set<Integer> seen = new HashSet<>();
        BitSet committed = new BitSet();
        String expected;
        try (SqliteStore store = store("undisturbed.db", spec)) {
            Sweep.run(spec, store, new LocalRunner(1), Progress.NONE);
            expected = store.hash();
            committed.or(store.committed());
        }
        int attempts = 0;
        boolean done = false;
        while (!done) {
            attempts++;
            try (SqliteStore store = store("disturbed.db", spec)) {
                Sweep.run(spec, store, new Mortal(seen), Progress.NONE);
                done = true;
                assertThat(store.hash()).isEqualTo(expected);
                assertThat(store.committed()).isEqualTo(committed);
            } catch (StoreException killed) {
                assertThat(killed).hasMessage("killed");
            }
        }
        assertThat(attempts).isGreaterThan(3);
        assertThat(seen).hasSize(committed.cardinality());
    }

    /** Any order. */
    private static final class Shuffled implements ChunkRunner {

        @Override
        public void run(SweepSpec spec, List<ChunkTask> tasks, Sink sink) {
            List<ChunkTask> shuffled = new ArrayList<>(tasks);
            Collections.shuffle(shuffled, new Random(3));
            try (ChunkComputer computer = new ChunkComputer(spec)) {
                shuffled.forEach(task -> sink.accept(computer.computeApart(task), 0));
            }
        }
    }

    /** Dies with the fourth chunk. */
    private static final class Mortal implements ChunkRunner {

        private final Set<Integer> seen;
        private int life = 3;

        Mortal(Set<Integer> seen) {
            this.seen = seen;
        }

        @Override
        public void run(SweepSpec spec, List<ChunkTask> tasks, Sink sink) {
            try (ChunkComputer computer = new ChunkComputer(spec)) {
                for (ChunkTask task : tasks) {
                    if (life-- == 0) {
                        throw new StoreException("killed");
                    }
                    sink.accept(computer.computeApart(task), 0);
                    assertThat(seen.add(task.number())).isTrue();
                }
            }
        }
    }

    @Test
    void filtersLeavePointsOut() {
        SweepSpec spec = SpecTexts.yaml(SpecTexts.pairs(
                "axes: {b: {values: [0, 0.1, 0.2]}, c: {values: [1, 2]}}", "filters: [b * c < 0.3, c > 10 * b]"));
        try (SqliteStore store = store("filtered.db", spec)) {
            Sweep.run(spec, store, new LocalRunner(1), Progress.NONE);
            SweepSummary summary = SweepSummary.of(spec, store);

            assertThat(summary.points()).isEqualTo(3); // (0, 1), (0, 2), (0.1, 2)
            assertThat(summary.outcomes()).doesNotContainKey(Outcome.EXCLUDED);
        }
    }

    @Test
    void aDamagedChunkIsNoticed() throws Exception {
        SweepSpec spec = SpecTexts.yaml(SpecTexts.pairs("axes: {b: {values: [0.125]}, c: {values: [1]}}"));
        try (SqliteStore store = store("damaged.db", spec)) {
            Sweep.run(spec, store, new LocalRunner(1), Progress.NONE);
        }
        Path file = folder.resolve("damaged.db");
        byte[] bytes = Files.readAllBytes(file);
        int at = indexOf(bytes, new byte[] {0, 0, 0, 0, 0, 0, (byte) 0xc0, 0x3f}); // 0.125
        bytes[at + 6] ^= 1;
        Files.write(file, bytes);
        try (SqliteStore store = SqliteStore.read(file)) {
            assertThatThrownBy(store::hash).isInstanceOf(StoreException.class).hasMessageContaining("damaged");
        }
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        for (int at = 0; at + part.length <= bytes.length; at++) {
            if (java.util.Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
                return at;
            }
        }
        throw new AssertionError("not found");
    }

    @Test
    void anotherStudyAndAnotherVersionAreRefused() {
        SweepSpec one = SpecTexts.yaml(SpecTexts.pairs("axes: {b: {values: [0]}, c: {values: [1]}}"));
        SweepSpec other = SpecTexts.yaml(SpecTexts.pairs("axes: {b: {values: [0]}, c: {values: [2]}}"));
        store("study.db", one).close();
        Path file = folder.resolve("study.db");

        assertThatThrownBy(() -> store("study.db", other)).hasMessageContaining("another study");
        assertThatThrownBy(() -> SqliteStore.open(file, one.subject(), true, Map.of("version", "next")))
                .hasMessageContaining("version");
        assertThatThrownBy(() -> SqliteStore.open(file, one.subject(), false, Map.of("version", "test")))
                .hasMessageContaining("--resume");
    }
}
