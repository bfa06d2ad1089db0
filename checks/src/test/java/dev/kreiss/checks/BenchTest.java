package dev.kreiss.checks;

import static dev.kreiss.checks.Launcher.HOME;
import static dev.kreiss.checks.Launcher.kreiss;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ./kreiss bench} as a process. Witnesses: numpy's singular values and powers, the schema, the process table. */
class BenchTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void measuresKreissAloneWhenPeersAreNotWanted() throws IOException {
        Launcher.Outcome outcome = bench("--peers", "none", "--json");

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.err()).isEmpty();
        JsonNode result = valid(outcome);
        assertThat(result.has("peers")).isFalse();
        assertThat(result.get("cases").findValuesAsText("matrix")).containsExactly("block", "grcar", "random");
        for (JsonNode each : result.get("cases")) {
            assertThat(each.at("/portrait/peers")).isEmpty();
            assertThat(each.at("/kreiss/upper").asDouble()).isGreaterThanOrEqualTo(1);
        }
    }

    @Test
    void agreesWithThePeers() throws IOException {
        assumeTrue(Python.has("numpy") && Python.has("scipy"));
        JsonNode result = valid(bench("--json"));

        for (JsonNode each : result.get("cases")) {
            assertAgrees(each);
        }
        JsonNode block = result.at("/cases/0/portrait");
        assertThat(block.get("peers").findValuesAsText("peer"))
                .containsExactly("svd", "eigtool", "batched-schur", "batched-structured");
        assertThat(block.get("unavailable")).isEmpty();
        assertThat(result.at("/cases/1/portrait/unavailable/0/peer").asText()).isEqualTo("batched-structured");
    }

    private static void assertAgrees(JsonNode each) {
        JsonNode portrait = each.get("portrait");
        assertThat(portrait.at("/differenceFromSvd/largestRelative").asDouble()).isLessThan(1e-8);
        assertThat(portrait.at("/differenceFromSvd/points").asInt())
                .isEqualTo(portrait.at("/peers/0/pointsComputed").asInt());
        for (JsonNode peer : portrait.get("peers")) {
            assertThat(peer.get("ratio").asDouble()).isPositive();
            assertThat(peer.get("pointsComputed").asInt()).isBetween(1, 56);
            if (peer.get("peer").asText().startsWith("batched")) {
                assertThat(peer.at("/differenceFromSvd/largestRelative").asDouble())
                        .isLessThan(1e-8);
            }
        }
        assertThat(each.at("/kreiss/contradicted").asBoolean(true)).isFalse();
        assertThat(each.at("/kreiss/largestOnGrid").asDouble()).isPositive();
        JsonNode peak = each.get("peak");
        assertThat(peak.at("/powers/finished").asBoolean()).isTrue();
        assertThat(peak.at("/powers/value").asDouble())
                .isBetween(
                        peak.get("lower").asDouble() * (1 - 1e-9),
                        peak.get("upper").asDouble() * (1 + 1e-9));
        assertThat(peak.at("/powers/iteration")).isEqualTo(peak.get("iteration"));
    }

    @Test
    void saysInTheTextHowManyPointsAreBehindAScaledTime() {
        assumeTrue(Python.has("numpy"));
        Launcher.Outcome outcome = bench("--peers", "svd", "--limit", "1e-9");

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out()).containsPattern("svd +[0-9.]+ +[0-9.]+ +\\d threads?, scaled from 3 of 56 points");
        assertThat(outcome.out().lines()).allMatch(line -> line.length() <= 100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nonexistent/python", "/bin/false", "/bin/true", "/bin/echo"})
    void goesOnWithoutAPythonThatWorks(String python) throws IOException {
        Launcher.Outcome outcome = kreiss(
                HOME,
                Map.of("KREISS_PYTHON", python),
                new byte[0],
                "bench",
                "--sizes",
                "4",
                "--points",
                "3x3",
                "--json");

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.errorLines())
                .singleElement()
                .asString()
                .startsWith("kreiss: no peers, so only the times of Kreiss: ");
        assertThat(valid(outcome).has("peers")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--sizes 1",
                "--sizes 64,",
                "--sizes many",
                "--sizes 1e3",
                "--sizes 90000",
                "--points 100",
                "--points 1x100",
                "--points 100x1001",
                "--points -3x3",
                "--peers eigtol",
                "--peers svd,svd",
                "--peers none,svd",
                "--limit 0",
                "--limit NaN",
                "--limit soon",
                "--threads 0",
                "extra",
                "--unknown"
            })
    void badUsageIsRefusedInOneLine(String arguments) {
        Launcher.Outcome outcome = kreiss(("bench " + arguments).split(" "));

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).startsWith("kreiss: ").doesNotContain("Exception");
        assertThat(outcome.errorLines()).hasSize(1);
    }

    /** What a process that was killed leaves behind, the next one takes away, but nothing of a process that is alive. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void leavesNoPeerAndNoFilesBehindWhenItIsEnded(boolean forcibly, @TempDir Path folder) throws Exception {
        assumeTrue(Python.has("numpy"));
        List<String> command = List.of(
                HOME.resolve("kreiss").toString(), "bench", "--sizes", "150,1000", "--points", "4x4", "--limit", "600");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> environment = Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + folder);
        builder.environment().putAll(environment);
        Process kreiss = builder.start();
        try {
            ProcessHandle peer = peerOf(kreiss).orElseThrow();
            assertThat(folder).isNotEmptyDirectory();
            if (forcibly) {
                List<Path> files = contents(folder);
                another(environment);
                assertThat(contents(folder)).containsAll(files).anyMatch(file -> file.endsWith("lock"));
            }
            if (forcibly) {
                kreiss.destroyForcibly();
            } else {
                kreiss.destroy();
            }

            assertThat(kreiss.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(peer.onExit().get(10, TimeUnit.SECONDS).isAlive()).isFalse();
            if (forcibly) {
                another(environment);
            }
            assertThat(folder).isEmptyDirectory();
        } finally {
            kreiss.destroyForcibly();
        }
    }

    private static void another(Map<String, String> environment) {
        String[] tiny = {"bench", "--sizes", "2", "--points", "2x2", "--peers", "svd"};
        assertThat(kreiss(HOME, environment, new byte[0], tiny).exit()).isZero();
    }

    private static List<Path> contents(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static Optional<ProcessHandle> peerOf(Process kreiss) throws InterruptedException {
        Instant end = Instant.now().plus(Duration.ofSeconds(60));
        while (Instant.now().isBefore(end) && kreiss.isAlive()) {
            Optional<ProcessHandle> peer = kreiss.descendants()
                    .filter(child -> child.info().commandLine().orElse("").contains("portrait_peers"))
                    .findFirst();
            if (peer.isPresent()) {
                return peer;
            }
            Thread.sleep(20);
        }
        return Optional.empty();
    }

    private static Launcher.Outcome bench(String... more) {
        String[] tiny = {"bench", "--sizes", "12", "--points", "8x14", "--threads", "2"};
        return kreiss(Stream.concat(Arrays.stream(tiny), Arrays.stream(more)).toArray(String[]::new));
    }

    private static JsonNode valid(Launcher.Outcome outcome) throws IOException {
        JsonNode document = MAPPER.readTree(outcome.out());
        assertThat(Schemas.violations("bench.schema.json", document)).isEmpty();
        return document;
    }
}
