package dev.kreiss.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import dev.kreiss.analysis.Environment;
import dev.kreiss.bench.BenchMatrix;
import dev.kreiss.bench.BenchResult;
import dev.kreiss.bench.BenchResult.Agreement;
import dev.kreiss.bench.BenchResult.KreissTimes;
import dev.kreiss.bench.BenchResult.PeakTimes;
import dev.kreiss.bench.BenchResult.PeerPeak;
import dev.kreiss.bench.BenchResult.PeerPortrait;
import dev.kreiss.bench.BenchResult.PeerSoftware;
import dev.kreiss.bench.BenchResult.PortraitTimes;
import dev.kreiss.bench.BenchResult.Settings;
import dev.kreiss.bench.BenchResult.Unavailable;
import dev.kreiss.bound.Bound;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text and document of measurements made up by hand. Witnesses: the numbers put in, and a validator of JSON Schema. */
class BenchReportTest {

    private static final Environment HERE = new Environment("0.1.0", "17.0.1", "OpenBLAS 0.3.31", 2, 1);

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static JsonSchema schema;

    @BeforeAll
    static void readSchema() throws IOException {
        schema = Schemas.read("bench.schema.json");
    }

    private static BenchResult alone() {
        return new BenchResult(
                new Settings(List.of(64), 100, 50, List.of(), 1, 2),
                52.5,
                null,
                List.of(new BenchResult.Case(
                        BenchMatrix.GRCAR,
                        64,
                        new PortraitTimes(0.25, 3, 0, null, List.of(), List.of()),
                        new KreissTimes(12.34, 1, Bound.exactly(1), null),
                        new PeakTimes(0.01, 3, Bound.certified(2, Double.POSITIVE_INFINITY), 7, null))),
                12.7);
    }

    private static BenchResult withPeers(double largestOnGrid) {
        return new BenchResult(
                new Settings(List.of(200), 100, 100, List.of("svd", "eigtool"), 2, 2),
                52.5,
                new PeerSoftware("3.12.1", "2.1.0", null, "openblas 0.3.27", 51),
                List.of(new BenchResult.Case(
                        BenchMatrix.BLOCK,
                        200,
                        new PortraitTimes(
                                0.5,
                                3,
                                9,
                                new Agreement(3e-11, 400),
                                List.of(new PeerPortrait("svd", 2.01, 1, 2, 400, 5000, 25.1, 50.2, null)),
                                List.of(new Unavailable("eigtool", "needs scipy"))),
                        new KreissTimes(0.3, 3, Bound.certified(2.5, 2.500001), largestOnGrid),
                        new PeakTimes(
                                0.1,
                                3,
                                Bound.certified(3.999999, 4),
                                5,
                                new PeerPeak(0.25, 3.9999995, 5, 20, true, 1, 2.5)))),
                8);
    }

    private static BenchResult uncertified() {
        return new BenchResult(
                new Settings(List.of(400), 100, 50, List.of(), 1, 2),
                52.5,
                null,
                List.of(new BenchResult.Case(
                        BenchMatrix.GRCAR, 400, new PortraitTimes(0.25, 3, 0, null, List.of(), List.of()), null, null)),
                12.7);
    }

    @Test
    void whatIsNotCertifiedHasNoTime() throws IOException {
        JsonNode each = document(uncertified()).at("/cases/0");

        assertThat(each.has("kreiss") || each.has("peak")).isFalse();
        assertThat(BenchText.write(uncertified(), HERE))
                .containsPattern("Kreiss constant +not certified in double precision")
                .containsPattern("Peak +not certified in double precision");
    }

    @Test
    void documentsFollowTheSchema() throws IOException {
        for (BenchResult result : List.of(alone(), withPeers(2.4), withPeers(2.6), uncertified())) {
            assertThat(schema.validate(document(result))).isEmpty();
        }
    }

    @Test
    void theDocumentHoldsTheNumbers() throws IOException {
        JsonNode each = document(withPeers(2.4)).at("/cases/0");

        assertThat(each.at("/portrait/seconds").asDouble()).isEqualTo(0.5);
        assertThat(each.at("/portrait/differenceFromSvd/largestRelative").asDouble())
                .isEqualTo(3e-11);
        assertThat(each.at("/portrait/peers/0/pointsComputed").asInt()).isEqualTo(400);
        assertThat(each.at("/portrait/peers/0/ratio").asDouble()).isEqualTo(50.2);
        assertThat(each.at("/portrait/unavailable/0/reason").asText()).isEqualTo("needs scipy");
        assertThat(each.at("/kreiss/contradicted").asBoolean(true)).isFalse();
        assertThat(each.at("/peak/powers/powers").asInt()).isEqualTo(20);
        assertThat(document(withPeers(2.6)).at("/cases/0/kreiss/contradicted").asBoolean())
                .isTrue();
        assertThat(document(alone()).at("/cases/0/peak/upper").asText()).isEqualTo("Infinity");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "schema",
                "settings/limit",
                "peers/scipy",
                "cases/0/kreiss/upper",
                "cases/0/kreiss",
                "cases/0/peak",
                "cases/0/peak/powers/ratio"
            })
    void theSchemaMissesWhatIsLeftOut(String path) throws IOException {
        ObjectNode document = document(withPeers(2.4));
        JsonPointer pointer = JsonPointer.compile("/" + path);
        ((ObjectNode) document.at(pointer.head())).remove(pointer.last().getMatchingProperty());
        assertThat(schema.validate(document)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/schema, '\"kreiss/1\"'",
        "/cases/0/matrix, '\"jordan\"'",
        "/cases/0/portrait/seconds, 0",
        "/cases/0/portrait/peers/0/ratio, -1",
        "/cases/0/portrait/peers/0/peer, '\"guess\"'",
        "/cases/0/kreiss/kind, '\"estimated\"'",
        "/cases/0/peak/powers/finished, 1"
    })
    void theSchemaRefusesWrongValues(String path, String value) throws IOException {
        ObjectNode document = document(withPeers(2.4));
        JsonPointer pointer = JsonPointer.compile(path);
        JsonNode parent = document.at(pointer.head());
        if (parent instanceof ArrayNode array) {
            array.set(pointer.last().getMatchingIndex(), MAPPER.readTree(value));
        } else {
            ((ObjectNode) parent).set(pointer.last().getMatchingProperty(), MAPPER.readTree(value));
        }
        assertThat(schema.validate(document)).isNotEmpty();
    }

    @Test
    void theTextTellsTimesRatiosAndWhatIsBehindThem() {
        String text = BenchText.write(withPeers(2.4), HERE);

        assertThat(text)
                .contains("block, N = 200: two symmetric blocks")
                .containsPattern("Kreiss +0\\.500 +3e-11 +9 points flagged")
                .containsPattern("svd +25\\.1 +50\\.2 +2 threads, scaled from 400 of 5000 points")
                .containsPattern("eigtool +- +needs scipy")
                .contains("2.4, does not exceed it", "no peer certifies")
                .contains("no scipy");
        assertThat(text.replaceAll("\\s+", " "))
                .contains("52.5 GFLOP/s, in numpy at 51.0 GFLOP/s")
                .contains("20 powers and 2-norms in numpy: 0.250 s, ratio 2.5, for 3.999999 at iteration 5");
    }

    @Test
    void theTextShoutsAtAContradiction() {
        assertThat(BenchText.write(withPeers(2.6), HERE)).contains("CONTRADICTS");
        assertThat(BenchText.write(withPeers(2.4), HERE)).doesNotContain("CONTRADICTS");
    }

    @Test
    void theTextOfKreissAloneSpeaksOfNoPeers() {
        String text = BenchText.write(alone(), HERE);

        assertThat(text).doesNotContain("numpy", " ratio", "svd", "null", "NaN");
        assertThat(text).containsPattern("Kreiss +0\\.250\\n").contains("12.3 s for K = 1, certified, exact");
        assertThat(text.lines()).allSatisfy(line -> {
            assertThat(line.length()).isLessThanOrEqualTo(100);
            assertThat(line).isEqualTo(line.stripTrailing());
        });
    }

    private static ObjectNode document(BenchResult result) throws IOException {
        return (ObjectNode) MAPPER.readTree(BenchJson.write(result, HERE));
    }
}
