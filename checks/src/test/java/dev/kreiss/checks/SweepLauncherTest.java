package dev.kreiss.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ./kreiss sweep} as a process. Witnesses: an undisturbed run, and the boundary of T5. */
class SweepLauncherTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final String STUDY = """
            system: {family: pair}
            parameters: {a: 0.9, d: 0.9}
            axes:
              b: {from: -1, to: 1, points: 21}
              c: {from: 0.01, to: 10, points: 21, scale: log}
            tolerance: 1e-3
            chunk: 20
            refine: {levels: 2}
            """;

    /** More with -Dkreiss.kills=200. */
    private static final int KILLS = Integer.getInteger("kreiss.kills", 8);

    @TempDir
    private Path folder;

    private Path study(String text) throws IOException {
        return Files.writeString(folder.resolve("study.yaml"), text);
    }

    @Test
    void killedAtAnyInstantItGoesOnToTheSameResult() throws Exception {
        String study = study(STUDY).toString();
        String reference = folder.resolve("reference.db").toString();
        JsonNode expected = MAPPER.readTree(
                Launcher.kreiss("sweep", study, "--store", reference, "--json").out());
        assertThat(Schemas.violations("sweep.schema.json", expected)).isEmpty();
        long whole = (long) (1000 * expected.get("work").get("seconds").asDouble()) + 600;
        String store = folder.resolve("killed.db").toString();
        Random random = new Random(11);
        int killed = 0;
        while (killed < KILLS) {
            long milliseconds = random.nextLong(50, whole);
            if (Launcher.isKilledAfter(milliseconds, "sweep", study, "--store", store, "--resume", "--threads", "1")) {
                killed++;
            } else {
                requireSame(study, store, expected);
                Files.delete(Path.of(store)); // and once more from the beginning
            }
        }
        requireSame(study, store, expected);
    }

    private static void requireSame(String study, String store, JsonNode expected) throws Exception {
        JsonNode found = MAPPER.readTree(Launcher.kreiss("sweep", study, "--store", store, "--resume", "--json")
                .out());
        assertThat(found.get("hash")).isEqualTo(expected.get("hash"));
        assertThat(found.get("points")).isEqualTo(expected.get("points"));
    }

    @Test
    void checkSaysWhatWouldBeComputed() throws Exception {
        Launcher.Outcome outcome = Launcher.kreiss("sweep", study(STUDY).toString(), "--check");

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out()).contains("441 points").contains("kreiss.upper");
        assertThat(folder.toFile().list()).containsExactly("study.yaml");
    }

    @Test
    void theExampleFitsItsSchema() throws Exception {
        JsonNode example = new YAMLMapper()
                .readTree(Launcher.HOME.resolve("examples/feedback.yaml").toFile());

        assertThat(Schemas.violations("sweep-specification.schema.json", example))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "system: [|line 1",
                "system: {family: pair}|axes",
                "system: {file: none.npz}|none.npz does not exist",
                "x: 1|means nothing",
                "''|names and values"
            })
    void nonsenseIsOneLine(String text, String said) throws Exception {
        Launcher.Outcome outcome = Launcher.kreiss("sweep", study(text).toString(), "--check");

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.errorLines()).hasSize(1).allMatch(line -> line.contains(said));
    }

    @Test
    void whatIsThereIsNotOverwritten() throws Exception {
        Path other = Files.writeString(folder.resolve("other.db"), "not a store");

        for (List<String> more : List.of(List.<String>of(), List.of("--resume"))) {
            String[] command = Stream.concat(
                            Stream.of("sweep", study(STUDY).toString(), "--store", other.toString()), more.stream())
                    .toArray(String[]::new);
            assertThat(Launcher.kreiss(command).exit()).isEqualTo(2);
        }
        assertThat(other).hasContent("not a store");
    }
}
