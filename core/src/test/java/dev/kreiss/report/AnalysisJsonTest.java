package dev.kreiss.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.ValidationMessage;
import dev.kreiss.analysis.AnalysisResult;
import dev.kreiss.analysis.Environment;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Witness: a validator of JSON Schema that we did not write, and the names which the public description of the document fixes. */
class AnalysisJsonTest {

    private static final Environment HERE = new Environment("0.1.0", "17.0.1", "OpenBLAS 0.3.31", 2, 1);

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static JsonSchema schema;

    @BeforeAll
    static void readSchema() throws IOException {
        schema = Schemas.read("analysis.schema.json");
    }

    static Stream<String> names() {
        return Samples.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyDocumentFollowsTheSchema(String name) throws IOException {
        assertThat(violations(document(name))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void theSameResultGivesTheSameBytes(String name) {
        AnalysisResult result = Samples.get(name);
        assertThat(AnalysisJson.write(result, HERE)).isEqualTo(AnalysisJson.write(result, HERE));
    }

    @Test
    void theSameSystemGivesTheSameBytesButForWork() throws IOException {
        ObjectNode first = document("feedback");
        ObjectNode second = (ObjectNode) MAPPER.readTree(AnalysisJson.write(Samples.analyse("feedback"), HERE));
        first.remove("work");
        second.remove("work");
        assertThat(second.toString()).isEqualTo(first.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "schema",
                "input/name",
                "input/sha256",
                "input/size",
                "input/blocks",
                "input/field",
                "input/structure/triangular",
                "input/structure/symmetricDiagonalBlocks",
                "input/structure/normal",
                "spectralRadius/value",
                "spectralRadius/stable",
                "spectralRadius/certifiedBy",
                "gamma",
                "coupling",
                "kreiss/kind",
                "kreiss/lower",
                "kreiss/upper",
                "kreiss/argmax/re",
                "kreiss/argmax/im",
                "peak/kind",
                "peak/lower",
                "peak/upper",
                "peak/iteration",
                "peak/perBlock",
                "peak/typical/value",
                "peak/typical/iteration",
                "peak/worstInput",
                "distanceToInstability/kind",
                "distanceToInstability/lower",
                "distanceToInstability/upper",
                "distanceToInstability/argmin/re",
                "numericalRadius/kind",
                "numericalRadius/lower",
                "numericalRadius/upper",
                "pseudospectralRadius/0/epsilon",
                "pseudospectralRadius/0/kind",
                "pseudospectralRadius/0/lower",
                "stepsToAccuracy/0/delta",
                "stepsToAccuracy/0/steps",
                "stepsToAccuracy/0/comparisonBound",
                "stepsToAccuracy/0/paperOrder",
                "noise/floor",
                "noise/bound",
                "noise/floorBounds/lower",
                "noise/perBlock/1/upper",
                "noise/settling",
                "noise/targets/0/stepFactor",
                "bounds/comparison/kreiss",
                "bounds/comparison/peak",
                "bounds/comparison/steps",
                "bounds/closedForm/kreiss",
                "bounds/pairwise/kreissLower",
                "bounds/pairwise/peakLower",
                "bounds/paper/kreiss",
                "bounds/paper/applies",
                "bounds/paper/why",
                "bounds/lyapunov/peak",
                "bounds/lyapunov/rate",
                "bounds/feedback/kreiss",
                "bounds/feedback/paper/kreiss",
                "criticalCoupling/contraction",
                "criticalCoupling/noTransient",
                "criticalCoupling/instability",
                "criticalCoupling/measured",
                "criticalCoupling/instance/structuredRadius",
                "diagnosis/0/code",
                "diagnosis/0/severity",
                "diagnosis/0/message",
                "diagnosis/0/evidence",
                "diagnosis/0/remedies",
                "diagnosis/0/predictions/0/change",
                "diagnosis/0/predictions/0/peak",
                "diagnosis/0/predictions/0/steps",
                "work/seconds",
                "work/matrixProducts",
                "work/factorizations",
                "environment/version",
                "environment/java",
                "environment/blas",
                "environment/threads",
                "environment/seed"
            })
    void hasThePublishedField(String path) throws IOException {
        assertThat(document("everything").at("/" + path).isMissingNode()).isFalse();
    }

    @Test
    void theIterationOfAnInfinitePeakIsNull() throws IOException {
        assertThat(document("unstable").at("/peak/iteration").isNull()).isTrue();
        assertThat(document("unstable").at("/peak/upper").asText()).isEqualTo("Infinity");
        assertThat(document("marginal").at("/peak/iteration").isNull()).isTrue();
        assertThat(document("pair").at("/peak/iteration").isIntegralNumber()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "schema",
                "input/blocks",
                "spectralRadius/value",
                "kreiss/upper",
                "peak/worstInput",
                "bounds/paper/why",
                "criticalCoupling/measured",
                "diagnosis/0/code",
                "work/seconds",
                "environment"
            })
    void theSchemaMissesWhatIsLeftOut(String path) throws IOException {
        ObjectNode document = document("everything");
        JsonPointer pointer = JsonPointer.compile("/" + path);
        ((ObjectNode) document.at(pointer.head())).remove(pointer.last().getMatchingProperty());
        assertThat(violations(document)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/input", "/kreiss", "/kreiss/argmax", "/bounds/paper", "/criticalCoupling/instance"})
    void theSchemaRefusesUnknownFields(String path) throws IOException {
        ObjectNode document = document("everything");
        ((ObjectNode) document.at(path)).put("unheardOf", 1);
        assertThat(violations(document)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/schema, '\"kreiss/2\"'",
        "/input/field, '\"quaternion\"'",
        "/input/blocks, '[]'",
        "/input/sha256, '\"xyz\"'",
        "/spectralRadius/value, '\"Infinity\"'",
        "/spectralRadius/stable, '\"yes\"'",
        "/kreiss/kind, '\"guessed\"'",
        "/kreiss/lower, 0.5",
        "/kreiss/upper, '\"infinite\"'",
        "/kreiss/upper, null",
        "/peak/iteration, 1.5",
        "/peak/iteration, '\"Infinity\"'",
        "/distanceToInstability/lower, -1",
        "/stepsToAccuracy/0/delta, 2",
        "/stepsToAccuracy/0/steps, -1",
        "/noise/floor, '\"NaN\"'",
        "/diagnosis, '[]'",
        "/diagnosis/0/code, '\"fine\"'",
        "/diagnosis/0/severity, '\"HIGH\"'",
        "/environment/threads, 0"
    })
    void theSchemaRefusesWrongValues(String path, String value) throws IOException {
        ObjectNode document = document("everything");
        JsonPointer pointer = JsonPointer.compile(path);
        JsonNode parent = document.at(pointer.head());
        if (parent instanceof ArrayNode array) {
            array.set(pointer.last().getMatchingIndex(), MAPPER.readTree(value));
        } else {
            ((ObjectNode) parent).set(pointer.last().getMatchingProperty(), MAPPER.readTree(value));
        }
        assertThat(violations(document)).isNotEmpty();
    }

    @Test
    void theSchemaRefusesAnEnclosureThatCallsItselfEstimated() throws IOException {
        ObjectNode document = document("pair");
        ((ObjectNode) document.get("numericalRadius")).put("kind", "estimated");
        assertThat(violations(document)).isNotEmpty();
    }

    private static Set<ValidationMessage> violations(JsonNode document) {
        return schema.validate(document);
    }

    private static ObjectNode document(String name) throws IOException {
        return (ObjectNode) MAPPER.readTree(AnalysisJson.write(Samples.get(name), HERE));
    }
}
