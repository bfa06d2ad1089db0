package dev.kreiss.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kreiss.sweep.SqliteStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * A master, two workers and the launcher as processes, some of which are killed. Witness: the same study by the local runner, and the
 * rows of the store, read as plain SQL.
 */
@Tag("cluster")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterTest {

    private static final String STUDY = """
            system: {family: random}
            parameters: {m: 10, n: 10}
            axes:
              coupling: {from: 0.1, to: 10, points: 10, scale: log}
              seed: {from: 1, to: 30, points: 30}
            tolerance: 1e-3
            chunk: 4
            """;

    private static final int CHUNKS = 75;

    private static final Pattern PERCENT = Pattern.compile("(?m)^ *(\\d+) %  grid");

    @TempDir
    private static Path folder;

    private static Path cluster;
    private static Path study;
    private static String expected;

    @BeforeAll
    static void start() throws IOException {
        study = Files.writeString(folder.resolve("study.yaml"), STUDY);
        cluster = folder.resolve("cluster");
        try (Program local = sweep(Map.of(), "local.db")) {
            assertThat(local.exit()).as(local.err()).isZero();
            expected = json(local).get("hash").asText();
        }
        assertThat(cluster("start")).startsWith("spark://127.0.0.1:");
    }

    @AfterAll
    static void stop() {
        List<ProcessHandle> members = members();
        cluster("stop");

        assertThat(members).hasSizeGreaterThanOrEqualTo(2).noneMatch(ProcessHandle::isAlive);
    }

    private static String cluster(String what) {
        List<String> command = List.of(Program.HOME.resolve("spark/cluster").toString(), what, cluster.toString());
        Map<String, String> watched =
                Map.of("KREISS_WATCH", String.valueOf(ProcessHandle.current().pid()));
        try (Program script = Program.start(folder, watched, command)) {
            assertThat(script.exit()).as(script.err()).isZero();
            return script.out();
        }
    }

    private static List<ProcessHandle> members() {
        return Stream.of("master", "worker-1", "worker-2")
                .flatMap(name -> member(name).stream())
                .flatMap(member -> Stream.concat(Stream.of(member), member.descendants()))
                .toList();
    }

    private static Optional<ProcessHandle> member(String name) {
        try {
            return ProcessHandle.of(Long.parseLong(
                    Files.readString(cluster.resolve("pids").resolve(name)).strip()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Program sweep(Map<String, String> environment, String store, String... options) {
        List<String> command = new ArrayList<>(List.of(
                Program.HOME.resolve("kreiss").toString(),
                "sweep",
                study.toString(),
                "--json",
                "--progress",
                "--store",
                folder.resolve(store).toString()));
        command.addAll(Arrays.asList(options));
        return Program.start(folder, environment, command);
    }

    private static Map<String, String> settings() {
        return Map.of("SPARK_CONF_DIR", cluster.resolve("conf").toString());
    }

    private static JsonNode json(Program program) {
        try {
            return new ObjectMapper().readTree(program.out());
        } catch (JsonProcessingException malformed) {
            throw new AssertionError(program.out(), malformed);
        }
    }

    private static int percent(Program program) {
        Matcher matcher = PERCENT.matcher(program.err());
        int last = 0;
        while (matcher.find()) {
            last = Integer.parseInt(matcher.group(1));
        }
        return last;
    }

    @Test
    @Order(0)
    void theApplicationWithoutItHasNothingOfSpark() throws IOException {
        try (Stream<Path> jars = Files.list(Program.HOME.resolve("app/target/lib"))) {
            assertThat(jars.map(jar -> jar.getFileName().toString()))
                    .anyMatch(name -> name.startsWith("kreiss-core"))
                    .noneMatch(name -> name.matches("(spark|scala|hadoop|netty|kreiss-spark).*"));
        }
    }

    @Test
    @Order(1)
    void aStudyOnTwoWorkersHasTheResultsOfTheLocalRunner() {
        try (Program program = sweep(settings(), "whole.db", "--runner", "spark")) {
            assertThat(program.exit()).as(program.err()).isZero();
            assertThat(json(program).get("hash").asText()).isEqualTo(expected);
            assertThat(program.err().lines()).allMatch(line -> line.matches(" *\\d+ %  .*"));
        }
    }

    @Test
    @Order(2)
    void aStudyWhoseDriverIsKilledGoesOnWhereItWas() throws SQLException {
        try (Program program = sweep(settings(), "killed.db", "--runner", "spark")) {
            program.await(() -> percent(program) >= 10);
            assertThat(program.handle().isAlive())
                    .as("in the middle of the study")
                    .isTrue();
            Program.kill(program.handle());
        }
        Map<Integer, String> before = rows("killed.db");
        assertThat(before.size()).isBetween(CHUNKS / 20, CHUNKS - 1);

        try (Program program = sweep(settings(), "killed.db", "--runner", "spark", "--resume")) {
            assertThat(program.exit()).as(program.err()).isZero();
            assertThat(json(program).get("hash").asText()).isEqualTo(expected);
            assertThat(json(program).get("work").get("computed").asInt()).isEqualTo(CHUNKS - before.size());
        }
        assertThat(rows("killed.db")).hasSize(CHUNKS).containsAllEntriesOf(before);
    }

    /** By number: when a chunk is computed again, it takes another number of nanoseconds. */
    private static Map<Integer, String> rows(String store) throws SQLException {
        Map<Integer, String> rows = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(store));
                Statement statement = connection.createStatement();
                ResultSet chunks = statement.executeQuery("SELECT number, crc, seconds FROM chunk")) {
            while (chunks.next()) {
                rows.put(chunks.getInt(1), chunks.getLong(2) + " in " + chunks.getDouble(3));
            }
        }
        return rows;
    }

    @Test
    @Order(3)
    void aStudyThatLosesAWorkerHasTheSameResults() throws IOException {
        try (Program program = sweep(eager(), "lost.db", "--runner", "spark")) {
            program.await(() -> percent(program) >= 10);
            ProcessHandle worker = member("worker-1").orElseThrow();
            List<ProcessHandle> executors = worker.children().toList();
            assertThat(program.handle().isAlive())
                    .as("in the middle of the study")
                    .isTrue();
            assertThat(executors).as("the worker has a part in it").isNotEmpty();
            Program.kill(worker);
            executors.forEach(Program::kill);

            assertThat(program.exit()).as(program.err()).isZero();
            assertThat(json(program).get("hash").asText()).isEqualTo(expected);
            assertThat(program.err()).contains("kreiss: Spark: Lost executor");
        }
        try (SqliteStore store = SqliteStore.read(folder.resolve("lost.db"))) {
            assertThat(store.committed().cardinality()).isEqualTo(CHUNKS);
        }
    }

    /** Settings that make Spark start second copies of tasks early, so that results arrive twice. */
    private static Map<String, String> eager() throws IOException {
        Path copy = Files.createDirectories(folder.resolve("eager"));
        Path settings = Files.copy(cluster.resolve("conf/spark-defaults.conf"), copy.resolve("spark-defaults.conf"));
        Files.writeString(settings, """
                spark.speculation true
                spark.speculation.interval 20ms
                spark.speculation.quantile 0.1
                spark.speculation.multiplier 1.01
                spark.speculation.minTaskRuntime 1ms
                """, StandardOpenOption.APPEND);
        return Map.of("SPARK_CONF_DIR", copy.toString());
    }
}
