package dev.kreiss.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import dev.kreiss.analysis.Environment;
import dev.kreiss.analysis.PortraitBox;
import dev.kreiss.analysis.PortraitOptions;
import dev.kreiss.analysis.PortraitResult;
import dev.kreiss.analysis.PortraitStudy;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.CoupledSystem;
import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** Witness: a validator of JSON Schema and a parser of XML that we did not write, and sentences whose truth is known. */
class PortraitReportsTest {

    private static final Environment HERE = new Environment("0.1.0", "17.0.1", "OpenBLAS 0.3.31", 2, 1);

    private static final WrittenFiles FILES = new WrittenFiles("grid.npz", "page.html");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final Map<String, PortraitResult> RESULTS = results();

    private static JsonSchema schema;

    @BeforeAll
    static void readSchema() throws IOException {
        schema = Schemas.read("portrait.schema.json");
    }

    private static Map<String, PortraitResult> results() {
        PortraitOptions plain = PortraitOptions.defaults().withGrid(24, 21).withThreads(1);
        PortraitOptions full = plain.withPicture(true).withKreiss(true);
        Map<String, PortraitResult> results = new LinkedHashMap<>();
        CoupledSystem pair = CoupledSystem.of(Matrix.of(2, 2, 0.9, 0, 100, 0.9), 1, 1);
        results.put("pair", PortraitStudy.of(pair, full).named("two.npz", "ab".repeat(32), "parameters as given"));
        results.put("plain", PortraitStudy.of(pair, plain));
        results.put("quiet", PortraitStudy.of(CoupledSystem.of(Matrix.of(2, 2, 0.9, 0, 0, 0.3)), full));
        results.put("beyond", PortraitStudy.of(CoupledSystem.of(Matrix.of(2, 2, 1.2, 0, 3, 0.3)), full));
        results.put("beyond-plain", PortraitStudy.of(CoupledSystem.of(Matrix.of(2, 2, 1.2, 0, 3, 0.3)), plain));
        results.put("marginal", PortraitStudy.of(CoupledSystem.of(Matrix.of(2, 2, 1, 1, 0, 1)), full));
        results.put("identity", PortraitStudy.of(CoupledSystem.of(Matrix.identity(3)), full));
        results.put("zero", PortraitStudy.of(CoupledSystem.of(Matrix.zeros(2, 2)), full));
        results.put("shift", PortraitStudy.of(CoupledSystem.of(shift(40)), full));
        results.put(
                "inside",
                PortraitStudy.of(pair, full.withKreiss(false).withBox(new PortraitBox(-0.5, 0.5, -0.25, 0.25))));
        results.put("zoom", PortraitStudy.of(pair, full.withBox(new PortraitBox(1 - 1e-6, 1 + 1e-6, -1e-7, 1e-7))));
        results.put("far", PortraitStudy.of(pair, full.withBox(new PortraitBox(50, 60, 70, 71))));
        results.put("corners", PortraitStudy.of(pair, full.withGrid(2, 2)));
        return results;
    }

    private static Matrix shift(int n) {
        double[] entries = new double[n * n];
        for (int k = 0; k + 1 < n; k++) {
            entries[(k + 1) * n + k] = 1;
        }
        return Matrix.of(n, n, entries);
    }

    static Stream<String> names() {
        return RESULTS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyDocumentFollowsTheSchema(String name) throws IOException {
        assertThat(schema.validate(document(name))).isEmpty();
        assertThat(json(name)).isEqualTo(json(name)).endsWith("}\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "schema",
                "input",
                "box",
                "grid",
                "floor",
                "flagged",
                "smallest",
                "levels",
                "files",
                "environment"
            })
    void theSchemaMissesWhatIsLeftOut(String name) throws IOException {
        ObjectNode document = document("pair");
        document.remove(name);
        assertThat(schema.validate(document)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/schema, '\"kreiss/1\"'",
        "/grid/re, 1",
        "/grid/im, 2.5",
        "/box/re, '[0]'",
        "/floor, -1",
        "/flagged, -1",
        "/smallest/sigmaMin, -1",
        "/levels/0/epsilon, 0",
        "/levels/0/cutOff, 1",
        "/kreiss/lower, 0.5",
        "/files/output, 1",
        "/spectralRadius/verdict, '\"fine\"'"
    })
    void theSchemaRefusesWrongValues(String path, String value) throws IOException {
        ObjectNode document = document("pair");
        int slash = path.lastIndexOf('/');
        ((ObjectNode) document.at(path.substring(0, slash))).set(path.substring(slash + 1), MAPPER.readTree(value));
        assertThat(schema.validate(document)).isNotEmpty();
    }

    @Test
    void theDocumentSaysWhatTheResultHolds() throws IOException {
        JsonNode document = document("pair");
        PortraitResult result = RESULTS.get("pair");

        assertThat(document.at("/grid/re").asInt()).isEqualTo(24);
        assertThat(document.at("/grid/im").asInt()).isEqualTo(21);
        assertThat(document.at("/box/re/0").asDouble()).isEqualTo(result.grid().re()[0]);
        assertThat(document.at("/box/im/1").asDouble()).isEqualTo(result.grid().im()[20]);
        assertThat(document.at("/picture/re").asInt())
                .isEqualTo(result.picture().portrait().re().length);
        assertThat(document.at("/smallest/sigmaMin").asDouble())
                .isEqualTo(result.readings().smallest().value());
        assertThat(document.at("/levels")).hasSameSizeAs(result.readings().reaches());
        assertThat(document.at("/eigenvalues/count").asInt()).isEqualTo(2);
        assertThat(document.at("/eigenvalues/inBox").asInt()).isEqualTo(2);
        assertThat(document("zoom").at("/eigenvalues/inBox").asInt()).isZero();
        assertThat(document.at("/kreiss/lower").asDouble()).isBetween(250.0, 250.0011);
        assertThat(document.at("/files/output").asText()).isEqualTo("grid.npz");
        assertThat(document("plain").has("kreiss")).isFalse();
        assertThat(document("plain").has("picture")).isFalse();
        assertThat(document("beyond").at("/kreiss/lower").asText()).isEqualTo("Infinity");
        assertThat(document("shift").at("/flagged").asInt()).isPositive();
        assertThat(document("inside").has("smallestOutside")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("names")
    void thePageIsWellFormedAndNeedsNothingElse(String name) throws Exception {
        String html = html(name);
        Document body = parse(html.substring(html.indexOf("<body>"), html.indexOf("</html>")));

        assertThat(body.getElementsByTagName("figure").getLength())
                .isEqualTo(RESULTS.get(name).picture() == null ? 0 : 1);
        assertThat(html)
                .startsWith("<!DOCTYPE html>")
                .contains("content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\"")
                .doesNotContain("<script", "<link", "src=", "href=", "@import", "url(http", "style=\"")
                .doesNotContain("Infinity", "NaN", ">null<");
        assertThat(html.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http://", "https://");
    }

    @ParameterizedTest
    @MethodSource("names")
    void theTextFitsItsColumnsAndHasNoRawNumber(String name) {
        String text = text(name);

        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
        assertThat(text).doesNotContain("Infinity", "NaN", "null").endsWith("\n");
        assertThat(text).matches(Pattern.compile("\\p{ASCII}*"));
        assertThat(text.lines()).noneMatch(line -> line.endsWith(" "));
    }

    @ParameterizedTest
    @MethodSource("names")
    void nothingIsCalledUnstableOrATransient(String name) {
        assertThat((text(name) + html(name)).toLowerCase(Locale.ROOT)).doesNotContain("unstable", "transient");
    }

    @ParameterizedTest
    @CsvSource({
        "pair, Pseudospectra reach beyond the unit circle.",
        "plain, Pseudospectra reach beyond the unit circle.",
        "quiet, Pseudospectra keep to the unit circle.",
        "zero, Pseudospectra keep to the unit circle.",
        "shift, Pseudospectra keep to the unit circle.",
        "beyond, An eigenvalue lies outside the unit circle.",
        "beyond-plain, An eigenvalue lies outside the unit circle.",
        "marginal, An eigenvalue lies on the unit circle.",
        "identity, An eigenvalue lies on the unit circle.",
        "inside, The picture shows the inside of the unit circle.",
        "zoom, Pseudospectra reach beyond the unit circle.",
        "corners, Pseudospectra reach beyond the unit circle."
    })
    void theFirstSentenceIsTrue(String name, String sentence) {
        assertThat(text(name)).startsWith(sentence);
        assertThat(html(name)).contains(">" + sentence.substring(0, sentence.length() - 1) + "<");
    }

    @Test
    void theRegionInTheNoiseIsDrawnAsNotKnown() {
        assertThat(html("shift"))
                .contains("class=\"region unknown\"", "at or below the round-off floor", ": not known")
                .containsPattern("[1-9]\\d* of 504 points lie at or below");
        assertThat(html("pair")).doesNotContain("region unknown").contains("every value lies above");
    }

    @Test
    void theKreissConstantIsMarkedWhereItIsAttained() {
        assertThat(html("pair"))
                .contains("class=\"diamond attained\"", "K is attained at z = 1.1<")
                .contains("250.001");
        assertThat(html("zoom")).contains("outside the picture");
        assertThat(html("inside")).doesNotContain("attained at");
    }

    @Test
    void saysHowToWriteFilesOnlyIfNoneWasWritten() {
        assertThat(text("pair")).doesNotContain("--output");
        assertThat(PortraitText.write(RESULTS.get("pair"), HERE, new WrittenFiles(null, null)))
                .contains("--output F.npz", "--report F.html");
    }

    @Test
    void theCircleOfADeepZoomIsACurveThroughThePicture() {
        String path = html("zoom").replaceAll("(?s).*?<path class=\"line circle\" d=\"([^\"]*)\".*", "$1");
        long within = Arrays.stream(path.split("[ML]"))
                .filter(corner -> !corner.isEmpty())
                .map(corner -> corner.split(" "))
                .filter(corner -> Math.abs(Double.parseDouble(corner[0]) - 290) < 240)
                .count();

        assertThat(within).as("corners of the circle within the picture").isGreaterThan(100);
    }

    @Test
    void textFromFilesIsEscaped() throws Exception {
        String attack = "</title><script>alert('1')</script>\"&\u0000.npz";
        String html = PortraitHtml.write(RESULTS.get("pair").named(attack, "", attack), HERE);

        assertThat(html).doesNotContain("<script", "\u0000");
        parse(html.substring(html.indexOf("<body>"), html.indexOf("</html>")));
    }

    private static ObjectNode document(String name) throws IOException {
        return (ObjectNode) MAPPER.readTree(json(name));
    }

    private static String json(String name) {
        return PortraitJson.write(RESULTS.get(name), HERE, FILES);
    }

    private static String html(String name) {
        return PortraitHtml.write(RESULTS.get(name), HERE);
    }

    private static String text(String name) {
        return PortraitText.write(RESULTS.get(name), HERE, FILES);
    }

    private static Document parse(String xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }
}
