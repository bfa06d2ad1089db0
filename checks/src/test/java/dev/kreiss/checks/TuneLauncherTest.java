package dev.kreiss.checks;

import static dev.kreiss.checks.Launcher.HOME;
import static dev.kreiss.checks.Launcher.kreiss;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code kreiss compare} and {@code kreiss tune} as users meet them. Witnesses: closed forms, and {@code analyze} on what they say. */
class TuneLauncherTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static JsonNode document(String schema, String arguments) throws IOException {
        Launcher.Outcome outcome = kreiss(arguments.split(" "));
        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(outcome.err()).isEmpty();
        JsonNode document = MAPPER.readTree(outcome.out());
        assertThat(Schemas.violations(schema, document)).isEmpty();
        return document;
    }

    @Test
    void comparesAllRulesAtTheGamesOwnSteps() throws IOException {
        JsonNode document = document("compare.schema.json", "compare game:bilinear-extragradient --json");
        JsonNode rules = document.get("rules");

        assertThat(rules).hasSize(12);
        JsonNode extragradient = StreamSupport.stream(rules.spliterator(), false)
                .filter(rule -> rule.get("name").asText().equals("extragradient"))
                .findFirst()
                .orElseThrow();
        assertThat(extragradient.at("/spectralRadius/value").asDouble()).isCloseTo(Math.sqrt(0.9901), within(1e-12));
        assertThat(extragradient.at("/peak/upper").asDouble()).isCloseTo(1, within(1e-6));
        assertThat(extragradient.at("/settings/alpha").asDouble()).isEqualTo(0.2);
        assertThat(extragradient.at("/cost/perStep").asInt()).isEqualTo(4);
    }

    @Test
    void comparesWhatIsNamedInTheOrderAskedFor() {
        Launcher.Outcome outcome =
                kreiss("compare game:dirac-gan-r1 --rules optimistic,implicit --sort peak --noise 0.1".split(" "));

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out())
                .contains("Rules by peak", "Floor")
                .containsSubsequence("  implicit ", "  optimistic ");
        assertThat(outcome.out()).doesNotContain("heavy-ball");
    }

    @Test
    void tunedComparisonGivesEachRuleItsBestSteps() throws IOException {
        JsonNode rules = document(
                        "compare.schema.json",
                        "compare game:heavy-ball-100 --tuned --json --rules simultaneous,heavy-ball,inner-loop")
                .get("rules");

        assertThat(1 - rules.at("/0/spectralRadius/value").asDouble()).isCloseTo(2 / 11.0, within(1e-5));
        assertThat(1 - rules.at("/1/spectralRadius/value").asDouble()).isCloseTo(2 / 101.0, within(1e-7));
        assertThat(rules.at("/2/reason").asText()).contains("two players");
    }

    @Test
    void whatIsRecommendedKeepsItsPromise() throws IOException {
        JsonNode tuned = document(
                "tune.schema.json", "tune game:walk-gtd2 --rule alternating --max-peak 1.3 --json --threads 1");
        JsonNode best = tuned.get("best");
        JsonNode analysis = document(
                "analysis.schema.json",
                "analyze game:walk-gtd2 --json --rule "
                        + best.at("/settings/rule").asText() + " --alpha "
                        + best.at("/settings/alpha").asText() + " --beta "
                        + best.at("/settings/beta").asText());

        assertThat(analysis.at("/peak/upper").asDouble()).isLessThanOrEqualTo(1.3);
        assertThat(analysis.at("/spectralRadius/value").asDouble())
                .isEqualTo(best.at("/spectralRadius/value").asDouble());
        assertThat(analysis.at("/stepsToAccuracy/0/steps").asLong())
                .isEqualTo(best.get("steps").asLong());
        assertThat(tuned.at("/current/settings/rule").asText()).isEqualTo("alternating");
        assertThat(tuned.at("/constraint/satisfied").asBoolean()).isTrue();
        assertThat(tuned.at("/front").size()).isGreaterThan(2);
    }

    @Test
    void theSameRunGivesTheSameBytes() throws IOException {
        String arguments = "tune game:imaml --rules simultaneous,extragradient --max-peak 1.4 --json --seed 3";
        JsonNode first = document("tune.schema.json", arguments);
        JsonNode second = document("tune.schema.json", arguments);
        for (String name : new String[] {"input", "best", "rules", "front", "constraint"}) {
            assertThat(second.get(name)).isEqualTo(first.get(name));
        }
    }

    @Test
    void limitsThatCannotBeMetGiveTheCode3AndTheClosestSettings() throws IOException {
        Launcher.Outcome text = kreiss(
                "tune game:heavy-ball-100 --max-peak 1.2 --max-radius 0.9 --rules simultaneous,heavy-ball".split(" "));
        Launcher.Outcome json = kreiss("tune game:heavy-ball-100 --rule heavy-ball --max-peak 1.2 --json".split(" "));
        JsonNode document = MAPPER.readTree(json.out());

        assertThat(text.exit()).isEqualTo(3);
        assertThat(text.out().replaceAll("\\s+", " "))
                .contains("The limits cannot be met.", "What comes closest is simultaneous with");
        assertThat(json.exit()).isEqualTo(3);
        assertThat(Schemas.violations("tune.schema.json", document)).isEmpty();
        assertThat(document.at("/constraint/satisfied").asBoolean()).isFalse();
        assertThat(document.at("/best/peak/lower").asDouble()).isGreaterThan(1.2);
    }

    @Test
    void readsStandardInputAndWritesSettingsAndOnePage(@TempDir Path folder) throws IOException {
        byte[] bytes = npz(Map.of("Hxx", 0.5, "Hyx", -3.0, "Hyy", 1.0));
        Launcher.Outcome outcome = kreiss(
                folder,
                Map.of(),
                bytes,
                "tune - --rules simultaneous,heavy-ball --max-peak 2 --write-config s.yaml --report page.html"
                        .split(" "));

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(outcome.errorLines()).containsExactly("report written to page.html", "settings written to s.yaml");
        assertThat(Files.readString(folder.resolve("s.yaml")))
                .contains("\nrule: ", "\nalpha: ", "\nbeta: ", "\npeakAtMost: ", "\nlimitsMet: true\n");
        assertThat(Files.readString(folder.resolve("page.html"), StandardCharsets.UTF_8))
                .contains("<svg", "Settings to use")
                .doesNotContain("<script", "src=");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void aComparisonIsOnePageThatNeedsNothingElse(@TempDir Path folder) throws IOException {
        Path page = folder.resolve("rules.html");
        Launcher.Outcome outcome = kreiss("compare", "game:dirac-gan-r1", "--report", page.toString());

        assertThat(outcome.exit()).isZero();
        assertThat(Files.readString(page, StandardCharsets.UTF_8))
                .contains("<svg", "extragradient")
                .doesNotContain("<script");
    }

    @Test
    void progressHasAnEstimateAndGoesToStandardErrorOnly() {
        Launcher.Outcome outcome = kreiss("tune game:walk-gtd2 --max-peak 1.5 --progress --json".split(" "));

        assertThat(outcome.out()).startsWith("{");
        assertThat(outcome.errorLines()).hasSizeGreaterThan(2).allMatch(line -> line.contains("%"));
        assertThat(outcome.err()).contains(" left)");
    }

    @Test
    void anInterruptionLeavesNothingBehind(@TempDir Path folder) throws Exception {
        Process process = new ProcessBuilder(
                        HOME.resolve("kreiss").toString(),
                        "tune",
                        "game:baird-gtd2",
                        "--max-peak",
                        "1.5",
                        "--report",
                        "p.html")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        Thread.sleep(3_000);
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();

        assertThat(process.waitFor()).isEqualTo(130);
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "compare",
                "compare missing.npz",
                "compare examples/two-scalars.npz --alpha 1 --beta 1",
                "compare game:nobody",
                "compare game:quadratic --rules luck",
                "compare game:quadratic --rules",
                "compare game:quadratic --sort luck",
                "compare game:quadratic --sort floor",
                "compare game:quadratic --alpha 0",
                "compare game:quadratic --momentum 1",
                "compare game:quadratic --rules implicit --momentum 0.5",
                "compare game:quadratic --accuracy 1",
                "compare game:quadratic --noise -1",
                "compare game:quadratic --units 1",
                "compare game:quadratic --blocks 1,1",
                "compare game:heavy-ball-10 --beta 1",
                "compare game:quadratic --tolerance 0",
                "compare game:quadratic --report missing/folder/page.html",
                "tune",
                "tune missing.npz",
                "tune examples/two-scalars.npz",
                "tune game:quadratic --max-peak 0.99",
                "tune game:quadratic --max-peak NaN",
                "tune game:quadratic --max-floor 1",
                "tune game:quadratic --noise 1 --max-floor 0",
                "tune game:quadratic --max-radius 0",
                "tune game:quadratic --objective luck",
                "tune game:quadratic --objective steps --max-radius 0.5",
                "tune game:quadratic --rule luck",
                "tune game:quadratic --rules all,luck",
                "tune game:quadratic --fix alpha",
                "tune game:quadratic --fix luck=1",
                "tune game:quadratic --fix alpha=0",
                "tune game:quadratic --rule simultaneous --fix momentum=0.5",
                "tune game:quadratic --ratio 0",
                "tune game:quadratic --ratio 1 --fix beta=1",
                "tune game:heavy-ball-10 --ratio 1",
                "tune game:quadratic --momentum 0.5",
                "tune game:quadratic --write-config settings.txt",
                "tune game:quadratic --write-config missing/folder/s.yaml",
                "tune game:quadratic --threads 0"
            })
    void badUsageIsRefusedInOneLine(String arguments) {
        Launcher.Outcome outcome = kreiss(arguments.split(" "));

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).startsWith("kreiss: ").doesNotContain("Exception");
        assertThat(outcome.errorLines()).hasSize(1);
    }

    @Test
    void aFileWithoutStepSizesNeedsThem(@TempDir Path folder) throws IOException {
        byte[] bytes = npz(Map.of("Hxx", 0.5, "Hyx", -3.0, "Hyy", 1.0));
        Launcher.Outcome none = kreiss(folder, Map.of(), bytes, "compare", "-");
        Launcher.Outcome one = kreiss(folder, Map.of(), bytes, "tune", "-", "--alpha", "1");
        Launcher.Outcome tuned = kreiss(folder, Map.of(), bytes, "compare", "-", "--tuned", "--rules", "simultaneous");

        assertThat(none.exit()).isEqualTo(2);
        assertThat(none.errorLines()).singleElement().asString().contains("--alpha and --beta, or --tuned");
        assertThat(one.exit()).isEqualTo(2);
        assertThat(one.errorLines()).singleElement().asString().contains("both --alpha and --beta");
        assertThat(tuned.exit()).isZero();
    }

    /** Of 1 x 1 arrays. */
    private static byte[] npz(Map<String, Double> arrays) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, Double> array : arrays.entrySet()) {
                String header = "{'descr': '>f8', 'fortran_order': False, 'shape': (1, 1), }";
                String padded = header + " ".repeat(117 - header.length()) + "\n";
                java.nio.ByteBuffer entry = java.nio.ByteBuffer.allocate(10 + 118 + 8);
                entry.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0});
                entry.put(padded.getBytes(StandardCharsets.US_ASCII)).putDouble(array.getValue());
                zip.putNextEntry(new ZipEntry(array.getKey() + ".npy"));
                zip.write(entry.array());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
