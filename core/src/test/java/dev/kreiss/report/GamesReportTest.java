package dev.kreiss.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text and document of games made up by hand. Witnesses: what was put in, and a validator of JSON Schema. */
class GamesReportTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final GameSummary DUEL = new GameSummary(
            "duel",
            "two players who never tire, which is a title that is too long for what is left of one line of the table",
            "They meet at dawn. They part at noon.",
            "Anonymous, On duels, 1804",
            List.of(3, 12),
            30,
            "heavy-ball",
            "Heavy ball with momentum 0.5, simultaneous steps",
            List.of(
                    new GameSummary.Parameter("alpha", 1 / 3.0, "step size of player 1"),
                    new GameSummary.Parameter("momentum", 0.5, "share")),
            List.of(
                    new GameSummary.Value("spectralRadius", 0.12345678912345, 1e-12, "closed form"),
                    new GameSummary.Value("peak", 1.23456789123, 1e-3, "a drawing"),
                    new GameSummary.Value("peak.iteration", 7, 0, "counted")));

    private static final GameSummary SOLO = new GameSummary(
            "solo-1",
            "one",
            "One.",
            "N. N., 1900",
            List.of(1),
            1,
            "simultaneous",
            "S",
            DUEL.parameters(),
            DUEL.values());

    private static JsonSchema schema;

    @BeforeAll
    static void readSchema() throws IOException {
        schema = Schemas.read("games.schema.json");
    }

    @Test
    void theDocumentHoldsWhatIsKnown() throws IOException {
        JsonNode document = document();

        assertThat(schema.validate(document)).isEmpty();
        assertThat(document.at("/games")).hasSize(2);
        assertThat(document.at("/games/0/players/1").asInt()).isEqualTo(12);
        assertThat(document.at("/games/0/size").toString()).isEqualTo("[30,30]");
        assertThat(document.at("/games/0/rule/settings/alpha").asDouble()).isEqualTo(1 / 3.0);
        assertThat(document.at("/games/0/values/1").toString())
                .isEqualTo(
                        "{\"quantity\":\"peak\",\"value\":1.23456789123,\"accuracy\":0.001,\"source\":\"a drawing\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"schema", "games", "games/0/source", "games/0/rule/settings", "games/0/values/0/accuracy"})
    void theSchemaMissesWhatIsLeftOut(String path) throws IOException {
        ObjectNode document = document();
        JsonPointer pointer = JsonPointer.compile("/" + path);
        ((ObjectNode) document.at(pointer.head())).remove(pointer.last().getMatchingProperty());

        assertThat(schema.validate(document)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/schema, '\"kreiss/1\"'",
        "/games/0/id, '\"A duel\"'",
        "/games/0/players, '[0]'",
        "/games/0/values/0/quantity, '\"luck\"'",
        "/games/0/values/0/value, '\"much\"'",
        "/games/0/values/0/accuracy, 1"
    })
    void theSchemaRefusesWrongValues(String path, String value) throws IOException {
        ObjectNode document = document();
        JsonPointer pointer = JsonPointer.compile(path);
        ((ObjectNode) document.at(pointer.head())).set(pointer.last().getMatchingProperty(), MAPPER.readTree(value));

        assertThat(schema.validate(document)).isNotEmpty();
    }

    @Test
    void theTableHasARowForEachGame() {
        String text = GamesText.list(List.of(DUEL, SOLO));

        assertThat(text)
                .contains("Name    Size    What it shows\n")
                .contains("duel    3 + 12  two players who never tire")
                .contains("solo-1  1       one\n");
        assertThat(text.lines()).allSatisfy(line -> {
            assertThat(line.length()).isLessThanOrEqualTo(100);
            assertThat(line).isEqualTo(line.stripTrailing());
        });
    }

    @Test
    void thePageTellsNoMoreDigitsThanAreKnown() {
        assertThat(GamesText.one(DUEL).replaceAll(" +", " "))
                .startsWith("duel: two players who never tire")
                .contains("They part at noon.\n")
                .contains("Source Anonymous, On duels, 1804\n")
                .contains("Size 3 + 12 parameters, J is 30 x 30\n")
                .contains("(heavy-ball: alpha 0.3333333, momentum 0.5)\n")
                .contains(" spectralRadius 0.1234567891 closed form\n")
                .contains(" peak 1.234568 a drawing\n")
                .contains(" peak.iteration 7 counted\n")
                .endsWith("Try kreiss analyze game:duel\n");
    }

    private static ObjectNode document() throws IOException {
        return (ObjectNode) MAPPER.readTree(GamesJson.write(List.of(DUEL, SOLO)));
    }
}
