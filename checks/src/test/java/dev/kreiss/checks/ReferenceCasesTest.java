package dev.kreiss.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kreiss.analysis.AnalysisOptions;
import dev.kreiss.analysis.AnalysisResult;
import dev.kreiss.app.service.AnalyzeService;
import dev.kreiss.app.service.Reports;
import dev.kreiss.io.SystemSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every figure of the JSON document against true values. Witness: NumPy and SciPy, from the definitions
 * ({@code src/test/resources/reference}).
 */
class ReferenceCasesTest {

    private static final Path FOLDER = Path.of("src/test/resources/reference");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final double TOLERANCE = 1e-6;

    /** How far the witness itself may be off. */
    private static final double WITNESS = 1e-8;

    static Stream<Case> cases() throws IOException {
        JsonNode cases = MAPPER.readTree(FOLDER.resolve("cases.json").toFile());
        return StreamSupport.stream(cases.spliterator(), false).map(Case::new);
    }

    record Case(JsonNode node) {

        JsonNode truth() {
            return node.get("quantities");
        }

        boolean isMarginal() {
            return Math.abs(truth().get("spectralRadius").asDouble() - 1) < 1e-9;
        }

        AnalysisResult analyse() {
            String name = node.get("name").asText();
            boolean needsBlocks = node.get("blocks").isArray() && hasSingleArray(name);
            int[] blocks = needsBlocks
                    ? StreamSupport.stream(node.get("blocks").spliterator(), false)
                            .mapToInt(JsonNode::asInt)
                            .toArray()
                    : new int[0];
            AnalysisOptions options = AnalysisOptions.defaults();
            return AnalyzeService.analyze(
                    FOLDER.resolve(node.get("file").asText()).toString(),
                    InputStream.nullInputStream(),
                    new SystemSpec(blocks, null, null),
                    1.0,
                    options);
        }

        private boolean hasSingleArray(String name) {
            return dev.kreiss.io.ArrayFiles.read(
                            FOLDER.resolve(node.get("file").asText()).toString(), InputStream.nullInputStream())
                    .arrays()
                    .containsKey("J");
        }

        @Override
        public String toString() {
            return node.get("name").asText();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreesWithTheTruth(Case system) throws IOException {
        JsonNode truth = system.truth();
        JsonNode result = MAPPER.readTree(Reports.json(system.analyse(), AnalyzeService.environment(2, 1)));

        double radius = truth.get("spectralRadius").asDouble();
        assertThat(result.at("/spectralRadius/value").asDouble()).isCloseTo(radius, within(2e-3 * Math.max(1, radius)));
        requireBound(
                system,
                result.get("kreiss"),
                truth.at("/kreiss/value").isMissingNode() ? truth.get("kreiss") : truth.at("/kreiss/value"));
        requireBound(
                system,
                result.get("peak"),
                truth.get("peak").isTextual() ? truth.get("peak") : truth.at("/peak/value"));
        requireBound(system, result.get("distanceToInstability"), truth.get("distanceToInstability"));
        requireInterval(
                result.get("numericalRadius"), truth.get("numericalRadius").asDouble());
        if (!system.isMarginal() && truth.at("/peak/value").asDouble() > 1 + 1e-9) {
            assertThat(result.at("/peak/iteration").asInt())
                    .isEqualTo(truth.at("/peak/iteration").asInt());
        }
        requireEstimates(result, truth);
    }

    private static void requireEstimates(JsonNode result, JsonNode truth) {
        JsonNode steps = truth.at("/stepsToAccuracy/1e-3");
        if (steps.isNumber()) {
            assertThat(result.at("/stepsToAccuracy/0/steps").asInt()).isEqualTo(steps.asInt());
        }
        JsonNode typical = truth.at("/typicalPeak/value");
        if (typical.isNumber()) {
            assertThat(result.at("/peak/typical/value").asDouble())
                    .isCloseTo(typical.asDouble(), within(TOLERANCE * typical.asDouble()));
        }
        JsonNode floor = truth.path("noiseFloor");
        if (floor.isNumber()) {
            assertThat(result.at("/noise/floor").asDouble())
                    .isCloseTo(floor.asDouble(), within(1e-5 * floor.asDouble()));
        }
        JsonNode pseudospectral = truth.at("/pseudospectralRadius/0.01");
        if (pseudospectral.isNumber()) {
            JsonNode bound = result.at("/pseudospectralRadius/0");
            assertThat(bound.get("lower").asDouble()).isLessThanOrEqualTo(pseudospectral.asDouble() * (1 + 1e-7));
            assertThat(bound.get("upper").asDouble()).isGreaterThanOrEqualTo(pseudospectral.asDouble() * (1 - 1e-7));
        }
    }

    /** Containment for marginal systems, which have no provable upper end; else the width asked for, too. */
    private static void requireBound(Case system, JsonNode bound, JsonNode truth) {
        if (truth == null || truth.isNull() || truth.isMissingNode()) {
            return;
        }
        if (truth.isTextual()) {
            assertThat(number(bound.get("upper"))).isInfinite();
        } else if (system.isMarginal()) {
            assertThat(number(bound.get("lower"))).isLessThanOrEqualTo(truth.asDouble() * (1 + TOLERANCE));
            assertThat(number(bound.get("upper"))).isGreaterThanOrEqualTo(truth.asDouble() * (1 - TOLERANCE));
        } else {
            requireInterval(bound, truth.asDouble());
        }
    }

    private static void requireInterval(JsonNode bound, double truth) {
        double lower = number(bound.get("lower"));
        double upper = number(bound.get("upper"));
        assertThat(bound.get("kind").asText()).isEqualTo("certified");
        assertThat(lower).isLessThanOrEqualTo(truth * (1 + WITNESS));
        assertThat(upper).isGreaterThanOrEqualTo(truth * (1 - WITNESS));
        assertThat(upper - lower).isLessThanOrEqualTo(TOLERANCE * Math.max(truth, 1e-12));
    }

    private static double number(JsonNode node) {
        return node.isTextual() ? Double.parseDouble(node.asText()) : node.asDouble();
    }
}
