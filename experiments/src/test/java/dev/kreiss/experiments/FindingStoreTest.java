package dev.kreiss.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kreiss.analysis.Progress;
import dev.kreiss.audit.Audit;
import dev.kreiss.audit.DataFigure;
import dev.kreiss.audit.DataTable;
import dev.kreiss.audit.Finding;
import dev.kreiss.audit.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Findings on disk and runs that go on. Witness: findings made by hand, which no study could have measured. */
class FindingStoreTest {

    @TempDir
    private Path folder;

    private FindingStore store(long seed) {
        return FindingStore.in(folder, "1.0", Scale.QUICK, seed);
    }

    private static Finding made(String id) {
        return new Finding(
                id,
                Finding.Kind.THEOREM,
                "title",
                "stated",
                "conditions",
                "measured",
                Verdict.UNDECIDED,
                "T1",
                "",
                Map.of("infinite", Double.POSITIVE_INFINITY),
                List.of(new DataTable(
                        "t", "rows", List.of("a", "b"), List.of(new double[] {Double.NaN, 0.1}, new double[] {-1e300, 2
                        }))),
                List.of(new DataFigure(
                        "f", "t", "c", "x", "y", true, false, List.of(DataFigure.Line.dots("l", "t", "a", "b")))));
    }

    @Test
    void givesBackWhatItWasGiven() {
        store(1).keep(made("T2"));
        Finding found = store(1).find("T2");

        assertThat(found)
                .usingRecursiveComparison()
                .withEqualsForType(Double::equals, Double.class)
                .isEqualTo(made("T2"));
        assertThat(store(1).find("T3")).isNull();
    }

    @Test
    void anotherRunFindsNothing() {
        store(1).keep(made("T2"));

        assertThat(store(2).find("T2")).isNull();
        assertThat(FindingStore.in(folder, "1.1", Scale.QUICK, 1).find("T2")).isNull();
        assertThat(FindingStore.in(folder, "1.0", Scale.FULL, 1).find("T2")).isNull();
    }

    @Test
    void damagedFilesAreNotFound() throws IOException {
        store(1).keep(made("T2"));
        Path file = folder.resolve("T2.json");
        byte[] content = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(content, content.length / 2));

        assertThat(store(1).find("T2")).isNull();
    }

    @Test
    void leavesNoTemporaryFiles() throws IOException {
        store(1).keep(made("T2"));
        store(1).keep(made("T2"));

        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("T2.json"));
        }
    }

    @Test
    void aRunGoesOnWhereItStopped() {
        store(1).keep(made("T2"));
        List<String> ids = List.of("T2", "T10");
        Audit resumed =
                Reproduction.run(new Reproduction.Request(ids, Scale.QUICK, 1, 1, store(1), true), Progress.NONE);

        assertThat(resumed.resumed()).isEqualTo(1);
        assertThat(resumed.findings().get(0).verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(resumed.findings().get(1).verdict()).isEqualTo(Verdict.ATTAINED);
        assertThat(store(1).find("T10"))
                .usingRecursiveComparison()
                .withEqualsForType(Double::equals, Double.class)
                .isEqualTo(resumed.findings().get(1));
    }

    @Test
    void withoutResumingEverythingIsMeasuredAgain() {
        store(1).keep(made("T2"));
        Audit again = Reproduction.run(
                new Reproduction.Request(List.of("T2"), Scale.QUICK, 1, 1, store(1), false), Progress.NONE);

        assertThat(again.resumed()).isZero();
        assertThat(again.findings().get(0).verdict()).isEqualTo(Verdict.ATTAINED);
    }

    @Test
    void saysWhichStudiesThereAre() {
        assertThatThrownBy(() -> Reproduction.run(
                        new Reproduction.Request(List.of("P6"), Scale.QUICK, 1, 1, null, false), Progress.NONE))
                .hasMessageStartingWith("no study is called P6; there are P4, P5, P7");
    }
}
