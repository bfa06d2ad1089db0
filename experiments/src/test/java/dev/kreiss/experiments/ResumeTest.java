package dev.kreiss.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kreiss.analysis.Progress;
import dev.kreiss.audit.Audit;
import dev.kreiss.sweep.SqliteStore;
import dev.kreiss.sweep.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs that are interrupted and go on. Witness: a run that nobody disturbed and that keeps nothing. */
class ResumeTest {

    /** Cases, a single result, and sweeps. */
    private static final List<String> IDS = List.of("P10", "T10", "LQ5");

    @TempDir
    private Path folder;

    private static Reproduction.Request request(String... ids) {
        return new Reproduction.Request(List.of(ids), Scale.QUICK, 1, 2);
    }

    private static Reproduction.Request all() {
        return request(IDS.toArray(String[]::new));
    }

    private SqliteStore store(Reproduction.Request request, String version) {
        return SqliteStore.open(folder.resolve("x.db"), request.subject(), true, Map.of("version", version));
    }

    private Audit run(Reproduction.Request request, Progress progress) {
        try (SqliteStore store = store(request, "1")) {
            return Reproduction.run(request, store, progress);
        }
    }

    private static void assertSame(Audit found, Audit expected) {
        assertThat(found.findings())
                .usingRecursiveComparison()
                .withEqualsForType(Double::equals, Double.class)
                .isEqualTo(expected.findings());
        assertThat(found.cases()).isEqualTo(expected.cases());
    }

    private long storedRows() {
        long[] rows = {0};
        try (SqliteStore store = store(all(), "1")) {
            store.forEach(chunk -> rows[0] += chunk.rows());
        }
        return rows[0];
    }

    /** Stops a run after so many cases, as an interruption would. */
    private static final class Interruption implements Progress {

        private final AtomicInteger left;

        Interruption(int after) {
            this.left = new AtomicInteger(after);
        }

        @Override
        public void at(String stage, double done) {
            if (left.getAndDecrement() <= 0) {
                throw new IllegalStateException("interrupted");
            }
        }
    }

    @Test
    void goesOnToTheSameBitsAndComputesNothingTwice() {
        Audit expected = Reproduction.run(all(), Progress.NONE);
        long before = 0;
        int interruptions = 0;
        while (true) {
            try {
                Audit found = run(all(), new Interruption(45));
                assertSame(found, expected);
                assertThat(found.resumed()).isEqualTo(before);
                break;
            } catch (IllegalStateException interrupted) {
                assertThat(interrupted).hasMessage("interrupted");
                interruptions++;
                long now = storedRows();
                assertThat(now).isGreaterThan(before);
                before = now;
            }
        }
        assertThat(interruptions).isBetween(3, 20);
        assertThat(storedRows()).isEqualTo(expected.cases());

        Audit again = run(all(), Progress.NONE);
        assertSame(again, expected);
        assertThat(again.resumed()).isEqualTo(expected.cases());
    }

    @Test
    void studiesShareAStore() {
        run(request("T10"), Progress.NONE);
        Audit both = run(request("P5", "T10"), Progress.NONE);
        Audit alone = Reproduction.run(request("P5", "T10"), Progress.NONE);

        assertSame(both, alone);
        assertThat(alone.resumed()).isZero();
        assertThat(both.resumed()).isEqualTo(24); // those of T10
    }

    @ParameterizedTest
    @CsvSource({
        "QUICK, 2, 1, holds another study (kreiss reproduce; quick scale; seed 1)",
        "FULL, 1, 1, holds another study (kreiss reproduce; quick scale; seed 1)",
        "QUICK, 1, 2, was begun by version 1; this is 2"
    })
    void aStoreOfAnotherRunIsRefused(Scale scale, long seed, String version, String said) {
        store(request("T2"), "1").close();
        Reproduction.Request other = new Reproduction.Request(List.of("T2"), scale, seed, 1);

        assertThatThrownBy(() -> store(other, version))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(said.replace(';', ','));
    }

    @Test
    void aDamagedCaseIsNoticed() throws SQLException {
        run(request("T10"), Progress.NONE);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("x.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE chunk SET data = zeroblob(length(data))"
                    + " WHERE number = (SELECT max(number) FROM chunk)");
        }

        assertThatThrownBy(() -> run(request("T10"), Progress.NONE))
                .isInstanceOf(StoreException.class)
                .hasMessageMatching(".*x\\.db: chunk \\d+ is damaged; expected what was written");
    }

    @Test
    void saysWhichStudiesThereAre() {
        assertThatThrownBy(() -> Reproduction.run(request("P6"), Progress.NONE))
                .hasMessageStartingWith("no study is called P6; there are P4, P5, P7");
    }
}
