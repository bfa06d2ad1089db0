package dev.kreiss.checks;

import static dev.kreiss.checks.Launcher.HOME;
import static dev.kreiss.checks.Launcher.kreiss;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tool as its users meet it: a process with arguments, streams and an exit code. Witness: the documented interface. */
class LauncherTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final String PAIR = HOME.resolve("examples/two-scalars.npz").toString();

    @Test
    void saysItsVersionOnOneLine() {
        Launcher.Outcome outcome = kreiss("--version");

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out()).matches("kreiss \\d+\\.\\d+\\.\\d+\\R");
        assertThat(outcome.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "analyze --help", "portrait --help", "games --help", "bench --help"})
    void helpHasAnExample(String arguments) {
        Launcher.Outcome outcome = kreiss(arguments.split(" "));

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out()).containsPattern("kreiss ((analyze|portrait) examples/|games|bench)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"two-scalars", "dirac-gan", "dirac-gan-penalty", "gtd2-random-walk", "digits-hyper-cleaning"})
    void everyExampleGivesADocumentThatItsSchemaAccepts(String name) throws IOException {
        Launcher.Outcome outcome = kreiss("analyze", "examples/" + name + ".npz", "--json", "--noise", "0.1");

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(Schemas.violations("analysis.schema.json", MAPPER.readTree(outcome.out())))
                .isEmpty();
    }

    @Test
    void thePublishedBoundIsBelowThePeakOfTheTwoScalars() throws IOException {
        JsonNode result = MAPPER.readTree(kreiss("analyze", PAIR, "--json").out());

        assertThat(result.at("/bounds/paper/kreiss").asDouble())
                .isEqualTo(270, org.assertj.core.api.Assertions.within(1e-9));
        assertThat(result.at("/peak/lower").asDouble()).isGreaterThan(387.4);
    }

    @ParameterizedTest
    @CsvSource({"peak>5, 1", "peak>1000, 0", "spectralRadius>=1, 0", "kreiss>=250, 1", "steps<100, 0"})
    void failIfSetsTheExitCode(String condition, int exit) {
        Launcher.Outcome outcome = kreiss("analyze", PAIR, "--fail-if", condition);

        assertThat(outcome.exit()).isEqualTo(exit);
        assertThat(outcome.out()).isNotEmpty();
    }

    @Test
    void oneOfSeveralConditionsIsEnough() {
        assertThat(kreiss("analyze", PAIR, "--fail-if", "spectralRadius>=1", "--fail-if", "peak>5")
                        .exit())
                .isEqualTo(1);
    }

    @Test
    void worksFromAnyFolderAndReadsStandardInput(@TempDir Path folder) throws IOException {
        byte[] bytes = Files.readAllBytes(Path.of(PAIR));
        Launcher.Outcome outcome = kreiss(folder, Map.of(), bytes, "analyze", "-", "--json");

        assertThat(outcome.exit()).isZero();
        assertThat(MAPPER.readTree(outcome.out()).at("/peak/iteration").asInt()).isEqualTo(9);
    }

    @Test
    void theSameRunGivesTheSameBytes() throws IOException {
        String first = withoutTimings(
                kreiss("analyze", "examples/gtd2-random-walk.npz", "--json").out());
        String second = withoutTimings(
                kreiss("analyze", "examples/gtd2-random-walk.npz", "--json").out());

        assertThat(second).isEqualTo(first);
    }

    private static String withoutTimings(String document) throws IOException {
        ObjectNode node = (ObjectNode) MAPPER.readTree(document);
        node.remove("work");
        node.remove("environment");
        return node.toString();
    }

    @Test
    void writesOnePageThatNeedsNothingElse(@TempDir Path folder) throws IOException {
        Path page = folder.resolve("report.html");
        Launcher.Outcome outcome = kreiss("analyze", PAIR, "--report", page.toString());

        assertThat(outcome.exit()).isZero();
        assertThat(Files.readString(page))
                .contains("<svg")
                .doesNotContain("http://cdn")
                .doesNotContain("<script src");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(page);
        }
    }

    @Test
    void progressGoesToStandardErrorOnly() {
        Launcher.Outcome outcome = kreiss("analyze", PAIR, "--progress", "--json");

        assertThat(outcome.out()).startsWith("{");
        assertThat(outcome.errorLines()).allMatch(line -> line.contains("%"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "frobnicate",
                "analyze",
                "analyze missing.npz",
                "analyze examples",
                "analyze README.md",
                "analyze examples/two-scalars.npz --frobnicate",
                "analyze examples/two-scalars.npz extra",
                "analyze examples/two-scalars.npz --blocks 1,1",
                "analyze examples/two-scalars.npz --blocks 0",
                "analyze examples/two-scalars.npz --blocks two",
                "analyze examples/two-scalars.npz --units 1",
                "analyze examples/two-scalars.npz --units 1,-1",
                "analyze examples/two-scalars.npz --alpha 0.1",
                "analyze examples/two-scalars.npz --rule simultaneous --alpha 0.1 --beta 0.1",
                "analyze examples/two-scalars.npz --rule unknown --alpha 0.1 --beta 0.1",
                "analyze examples/two-scalars.npz --rule simultaneous",
                "analyze examples/two-scalars.npz --tolerance 0",
                "analyze examples/two-scalars.npz --tolerance x",
                "analyze examples/two-scalars.npz --threads 0",
                "analyze examples/two-scalars.npz --accuracy 2",
                "analyze examples/two-scalars.npz --epsilon -1",
                "analyze examples/two-scalars.npz --noise -1",
                "analyze examples/two-scalars.npz --noise NaN",
                "analyze examples/two-scalars.npz --feedback-norm -1",
                "analyze examples/two-scalars.npz --fail-if peak",
                "analyze examples/two-scalars.npz --fail-if peak>x",
                "analyze examples/two-scalars.npz --fail-if noise.floor>1",
                "analyze examples/two-scalars.npz --fail-if unknown>1",
                "analyze examples/two-scalars.npz --report examples",
                "analyze examples/two-scalars.npz --report missing/folder/report.html",
            })
    void badUsageIsRefusedInOneLine(String arguments) {
        Launcher.Outcome outcome = arguments.isEmpty() ? kreiss() : kreiss(arguments.split(" "));

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).startsWith("kreiss: ").doesNotContain("Exception");
        assertThat(outcome.errorLines()).hasSize(1);
    }

    @Test
    void saysWhatToInstallWithoutJava() {
        Launcher.Outcome outcome = kreiss(HOME, Map.of("JAVA_HOME", "/nonexistent"), new byte[0], "--version");

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.errorLines()).singleElement().asString().contains("install a JDK, version 17 or later");
    }

    @ParameterizedTest
    @CsvSource({"11.0.2, too old", "25.0.1, update to 25.0.3"})
    void refusesAJavaThatCannotWork(String version, String reason, @TempDir Path folder) throws IOException {
        Path java = Files.createDirectories(folder.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\nexit 99\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.writeString(folder.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");

        Launcher.Outcome outcome = kreiss(HOME, Map.of("JAVA_HOME", folder.toString()), new byte[0], "--version");

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.errorLines()).singleElement().asString().contains(reason);
    }
}
