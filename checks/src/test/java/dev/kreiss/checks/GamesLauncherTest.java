package dev.kreiss.checks;

import static dev.kreiss.checks.Launcher.HOME;
import static dev.kreiss.checks.Launcher.kreiss;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Known games and update rules through the tool. Witnesses: closed forms, reference values, the documented interface. */
class GamesLauncherTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static JsonNode analysis(String arguments) throws IOException {
        Launcher.Outcome outcome = kreiss(("analyze " + arguments + " --json").split(" "));
        assertThat(outcome.err()).isEmpty();
        JsonNode document = MAPPER.readTree(outcome.out());
        assertThat(Schemas.violations("analysis.schema.json", document)).isEmpty();
        return document;
    }

    @Test
    void listsTheGamesInATableAndAsADocument() throws IOException {
        Launcher.Outcome table = kreiss("games");
        JsonNode document = MAPPER.readTree(kreiss("games", "--json").out());

        assertThat(table.exit()).isZero();
        assertThat(Schemas.violations("games.schema.json", document)).isEmpty();
        assertThat(document.at("/games").size()).isGreaterThan(20);
        for (JsonNode game : document.at("/games")) {
            assertThat(table.out()).containsPattern("(?m)^" + game.get("id").asText() + " ");
        }
        assertThat(kreiss("games", "baird-td0").out()).contains("Baird, Residual algorithms");
        assertThat(MAPPER.readTree(kreiss("games", "game:imaml", "--json").out())
                        .at("/games/0/id")
                        .asText())
                .isEqualTo("imaml");
    }

    @Test
    void aGameIsAnInputLikeAFile() throws IOException {
        JsonNode result = analysis("game:dirac-gan-r1");

        assertThat(result.at("/input/name").asText()).isEqualTo("game:dirac-gan-r1");
        assertThat(result.at("/input/sha256").asText()).matches("[0-9a-f]{64}");
        assertThat(result.at("/spectralRadius/value").asDouble()).isCloseTo(Math.sqrt(0.95), within(1e-14));
        assertThat(result.at("/peak/iteration").asInt()).isEqualTo(6);
    }

    /** Closed forms of the bilinear and the Dirac game for other rules than their own. */
    @ParameterizedTest
    @CsvSource({
        "game:bilinear --alpha 0.1 --beta 0.1, 1.004987562112089",
        "game:bilinear --rule extragradient, 0.9950376877284598",
        "game:bilinear --rule optimistic, 0.9949361530051241",
        "game:dirac-gan --rule implicit --alpha 2 --beta 2, 0.7071067811865476",
        "game:dirac-gan --rule gradient-penalty --penalty 2, 0.9539392014169457",
        "game:heavy-ball-100 --momentum 0 --alpha 0.01, 0.99",
        "game:heavy-ball-100 --rule adam --alpha 0.001 --beta1 0, 0.999",
        "game:heavy-ball-100 --rule simultaneous --alpha 0.01, 0.99"
    })
    void optionsChangeTheRuleOfAGame(String arguments, double radius) throws IOException {
        assertThat(analysis(arguments).at("/spectralRadius/value").asDouble()).isCloseTo(radius, within(1e-12));
    }

    /** The step sizes of the game's own rule stay where nothing else is asked for. */
    @Test
    void whatIsNotGivenIsTheGamesOwn() throws IOException {
        assertThat(analysis("game:heavy-ball-10 --rule heavy-ball").at("/kreiss"))
                .isEqualTo(analysis("game:heavy-ball-10").at("/kreiss"));
        assertThat(analysis("game:walk-gtd2 --alpha 0.5").at("/peak/lower").asDouble())
                .isCloseTo(1.081054654412823, within(1e-5));
    }

    @Test
    void portraitsTakeGamesToo() throws IOException {
        Launcher.Outcome outcome = kreiss("portrait", "game:walk-tdc", "--grid", "20x20", "--json");

        assertThat(outcome.exit()).isZero();
        assertThat(MAPPER.readTree(outcome.out()).at("/input/name").asText()).isEqualTo("game:walk-tdc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "analyze game:dirac-gna",
                "analyze game:",
                "portrait game:unknown",
                "games unknown",
                "analyze game:dirac-gan --blocks 1,1",
                "analyze game:dirac-gan --rule luck",
                "analyze game:dirac-gan --momentum 0.5",
                "analyze game:dirac-gan --rule simultaneous --momentum 0.5",
                "analyze game:dirac-gan --alpha 0",
                "analyze game:dirac-gan --units 1",
                "analyze game:baird-td0 --beta 0.1",
                "analyze game:baird-td0 --rule inner-loop",
                "analyze game:baird-td0 --rule gradient-penalty",
                "analyze game:imaml --inner-steps 0",
                "analyze examples/two-scalars.npz --penalty 1",
                "analyze examples/two-scalars.npz --beta1 0.5"
            })
    void badUsageIsRefusedInOneLine(String arguments) {
        Launcher.Outcome outcome = kreiss(arguments.split(" "));

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .startsWith("kreiss: ")
                .containsPattern("expected|must be|need")
                .doesNotContain("Exception");
        assertThat(outcome.errorLines()).hasSize(1);
    }

    @Test
    void namesTheNearestGames() {
        assertThat(kreiss("analyze", "game:dirac-gna").err()).contains("game:dirac-gan");
        assertThat(kreiss("games", "heavyball-100").err()).contains("game:heavy-ball-100");
    }

    /** Adam on a file: the preconditioner 1, 4 with beta1 = 0 is a step of 0.1, 0.4. */
    @Test
    void adamReadsItsPreconditionerFromTheFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("game.npz");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            put(zip, "Hxx", "(1, 1)", 2);
            put(zip, "Hyx", "(1, 1)", 0);
            put(zip, "Hyy", "(1, 1)", 1);
            put(zip, "P", "(2,)", 1, 4);
        }

        Launcher.Outcome outcome = kreiss(
                HOME,
                Map.of(),
                new byte[0],
                "analyze",
                file.toString(),
                "--rule",
                "adam",
                "--alpha",
                "0.1",
                "--beta",
                "0.1",
                "--beta1",
                "0",
                "--json");

        assertThat(MAPPER.readTree(outcome.out()).at("/spectralRadius/value").asDouble())
                .isCloseTo(0.8, within(1e-14));
    }

    private static void put(ZipOutputStream zip, String name, String shape, double... numbers) throws IOException {
        zip.putNextEntry(new ZipEntry(name + ".npy"));
        String header = "{'descr': '>f8', 'fortran_order': False, 'shape': " + shape + ", }";
        header += " ".repeat(117 - header.length()) + "\n";
        zip.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) header.length(), 0});
        zip.write(header.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        java.nio.ByteBuffer bytes = java.nio.ByteBuffer.allocate(8 * numbers.length);
        for (double number : numbers) {
            bytes.putDouble(number);
        }
        zip.write(bytes.array());
        zip.closeEntry();
    }
}
