package dev.kreiss.checks;

import static dev.kreiss.checks.Launcher.kreiss;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code probe} as a process. Witnesses: the schema, the documented interface, the same call again. */
class ProbeLauncherTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void listsTheModelsOneALine() {
        List<String> lines = kreiss("probe").out().lines().toList();

        assertThat(lines).hasSizeGreaterThan(10).allMatch(line -> line.matches("model:[a-z0-9-]+ +\\S.*"));
        assertThat(kreiss("probe", "--list").out().lines().toList()).isEqualTo(lines);
    }

    @Test
    void analysesATrainedNetwork(@TempDir Path folder) throws IOException {
        Path report = folder.resolve("probe.html");
        Launcher.Outcome outcome = kreiss(
                "probe",
                "model:cancer-logistic",
                "--steps",
                "200",
                "--products",
                "3000",
                "--report",
                report.toString());

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out()).startsWith("Trained: ").contains("Peak    ", "62 parameters (1 = network)");
        assertThat(outcome.err()).isEqualTo("report written to " + report + System.lineSeparator());
        assertThat(Files.readString(report))
                .contains("<svg", "Growth of an error")
                .doesNotContain("<script", "<link");
    }

    /** Logistic regression is convex: gradient descent on it has a symmetric Jacobian with eigenvalues in (-1, 1). */
    @Test
    void aConvexProblemHasNoTransient() throws IOException {
        String[] arguments =
                "probe model:cancer-logistic --optimizer sgd --steps 300 --products 3000 --json".split(" ");
        JsonNode document = document(arguments);

        assertThat(document.at("/peak/lower").asDouble()).isCloseTo(1, within(1e-9));
        assertThat(document.at("/spectralRadius/verdict").asText()).isEqualTo("stable");
        assertThat(document.at("/input/name").asText()).isEqualTo("model:cancer-logistic");
        JsonNode again = document(arguments);
        assertThat(again.at("/spectralRadius")).isEqualTo(document.at("/spectralRadius"));
        assertThat(again.at("/kreiss")).isEqualTo(document.at("/kreiss"));
    }

    private static JsonNode document(String... arguments) throws IOException {
        Launcher.Outcome outcome = kreiss(arguments);
        assertThat(outcome.errorLines()).allMatch(line -> line.startsWith("note: "));
        JsonNode document = MAPPER.readTree(outcome.out());
        assertThat(Schemas.violations("operator.schema.json", document)).isEmpty();
        return document;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "probe model:gan-r2",
                "probe gan-r1",
                "probe model:gan-r1 --steps -1",
                "probe model:gan-r1 --budget soon",
                "probe model:gan-r1 --optimizer lucky",
                "probe model:gan-r1 --data nowhere.csv",
                "probe model:maml --data nowhere.csv",
                "probe model:gan-r1 --alpha 0",
                "probe model:gan-r1 --steps 30 --alpha 1e30"
            })
    void badUsageIsRefusedInOneLine(String arguments) {
        Launcher.Outcome outcome = kreiss(arguments.split(" "));

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).startsWith("kreiss: ").contains("expected").doesNotContain("Exception");
        assertThat(outcome.errorLines()).hasSize(1);
    }
}
