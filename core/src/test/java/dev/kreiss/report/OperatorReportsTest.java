package dev.kreiss.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kreiss.advice.Diagnosis;
import dev.kreiss.advice.OperatorDiagnoses;
import dev.kreiss.analysis.Environment;
import dev.kreiss.krylov.Budget;
import dev.kreiss.krylov.MatrixOperator;
import dev.kreiss.krylov.OperatorAnalysis;
import dev.kreiss.krylov.OperatorOptions;
import dev.kreiss.krylov.OperatorResult;
import dev.kreiss.linalg.Matrix;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What products alone say, in print. Witnesses: a validator of JSON Schema that we did not write, and small systems of which it is known
 * what has to be said.
 */
class OperatorReportsTest {

    private static final Environment HERE = new Environment("0.1.0", "17.0.1", "OpenBLAS 0.3.31", 1, 1);

    private static final OperatorSubject SUBJECT =
            OperatorSubject.named("toy").withPlayers(List.of("generator", "discriminator"));

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final Map<String, OperatorResult> RESULTS = results();

    private static OperatorResult run(OperatorOptions options, double... entries) {
        int n = (int) Math.sqrt(entries.length);
        return OperatorAnalysis.of(new MatrixOperator(Matrix.of(n, n, entries)), options);
    }

    private static Map<String, OperatorResult> results() {
        OperatorOptions pair = OperatorOptions.forBlocks(1, 1);
        double[] spiking = {0.9, 0, 20, 0.9};
        Map<String, OperatorResult> all = new LinkedHashMap<>();
        all.put("spiking", run(pair, spiking));
        all.put("noisy", run(pair.withNoise(5), 0.5, 0, 0.1, 0.5));
        all.put("healthy", run(pair, 0.5, 0, 0.1, 0.5));
        all.put("diverging", run(pair, 1.1, 0, 1, 0.5));
        all.put("turning", run(pair, 1, -0.3, 0.3, 1));
        all.put("still", run(pair, 1, 0, 0, 1));
        all.put("zero", run(pair, 0, 0, 0, 0));
        all.put("one-block", run(OperatorOptions.forBlocks(), spiking));
        all.put("no-budget", run(pair.withBudget(Budget.defaults().withProducts(0)), spiking));
        all.put("cut-short", run(pair.withNoise(1).withBudget(Budget.defaults().withProducts(30)), spiking));
        return all;
    }

    static Stream<String> names() {
        return RESULTS.keySet().stream();
    }

    private static ObjectNode document(String name) throws IOException {
        OperatorResult result = RESULTS.get(name);
        return (ObjectNode) MAPPER.readTree(OperatorJson.write(SUBJECT, result, OperatorDiagnoses.of(result), HERE));
    }

    private static String text(String name) {
        OperatorResult result = RESULTS.get(name);
        return OperatorText.write(SUBJECT, result, OperatorDiagnoses.of(result), HERE);
    }

    private static String flowing(String name) {
        return text(name).replaceAll("\\s+", " ");
    }

    @ParameterizedTest
    @MethodSource("names")
    void documentsFollowTheirSchema(String name) throws IOException {
        assertThat(Schemas.read("operator.schema.json").validate(document(name)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/spectralRadius/kind, '\"certified\"'",
        "/spectralRadius/verdict, '\"marginal\"'",
        "/stop, '\"bored\"'",
        "/peak/lower, 0.5",
        "/peak/iteration, -1",
        "/peak/curve/t, '[]'",
        "/kreiss/upper, 3",
        "/blockNorms/0/0/error, '\"big\"'",
        "/diagnosis, '[]'",
        "/parts/0/products, 1.5",
        "/work/products, null",
    })
    void theSchemaRefusesWhatWeNeverWrite(String where, String value) throws IOException {
        ObjectNode document = document("spiking");
        JsonPointer pointer = JsonPointer.compile(where);
        ((ObjectNode) document.at(pointer.head())).set(pointer.last().getMatchingProperty(), MAPPER.readTree(value));

        assertThat(Schemas.read("operator.schema.json").validate(document)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "spiking, transient-amplification, high",
        "one-block, transient-amplification, high",
        "cut-short, transient-amplification, high",
        "noisy, noise-dominated, high",
        "healthy, healthy, none",
        "zero, healthy, none",
        "diverging, unstable, high",
        "turning, unstable, high",
        "still, marginal, medium",
        "no-budget, marginal, medium",
    })
    void theFirstDiagnosisHasTheCodeThatTheDenseAnalysisWouldGive(String name, String code, String severity)
            throws IOException {
        JsonNode first = document(name).at("/diagnosis/0");

        assertThat(first.get("code").asText()).isEqualTo(code);
        assertThat(first.get("severity").asText()).isEqualTo(severity);
    }

    @Test
    void theDocumentHoldsTheNumbers() throws IOException {
        JsonNode document = document("spiking");
        double peak = 20 * 9 * Math.pow(0.9, 8); // of the entry below the diagonal; t 0.9^(t-1) is largest at 9 and 10

        assertThat(document.at("/peak/perBlock/1/0").asDouble())
                .isEqualTo(peak, org.assertj.core.api.Assertions.within(1e-9));
        assertThat(document.at("/peak/lower").asDouble()).isBetween(peak * (1 - 1e-9), peak + 0.1);
        assertThat(document.at("/blockNorms/1/0/value").asDouble()).isEqualTo(20);
        assertThat(document.at("/input/players/1").asText()).isEqualTo("discriminator");
        JsonNode curve = document.at("/peak/perBlockCurve/1/0");
        int third = 3;
        assertThat(curve.at("/t/3").asInt()).isEqualTo(third);
        assertThat(curve.at("/lower/3").asDouble())
                .isEqualTo(20 * third * 0.81, org.assertj.core.api.Assertions.within(1e-9));
        assertThat(document.get("complete").asBoolean()).isTrue();
        assertThat(document("cut-short").get("stop").asText()).isEqualTo("products");
    }

    @Test
    void theTextSaysInPlainWordsWhatIsKnownAndWhatIsEstimated() {
        assertThat(flowing("spiking"))
                .startsWith("Stable, with transient growth.")
                .contains(
                        "at least 77.",
                        "block 1 -> block 2",
                        "2 = discriminator",
                        "estimated",
                        "Take smaller steps in block 2")
                .doesNotContain("certified", "unstable", "budget");
        assertThat(flowing("diverging"))
                .startsWith("Unstable.")
                .contains("grows without bound")
                .doesNotContain("transient");
        assertThat(flowing("still")).startsWith("Not decided.").contains("on which side of 1");
        assertThat(flowing("noisy")).contains("Noise floor", "standard error");
    }

    @Test
    void aBudgetThatEndedIsSaidInTheSecondSentence() {
        assertThat(flowing("no-budget"))
                .contains(
                        "The budget of products ended before all was done: this is the best answer so far. Not converged:");
        assertThat(flowing("cut-short")).contains("this is the best answer so far");
        assertThat(flowing("healthy")).doesNotContain("so far");
    }

    @ParameterizedTest
    @MethodSource("names")
    void linesFitATerminalAndOnlyTheLastOneDependsOnTheMachine(String name) {
        List<String> lines = text(name).lines().toList();

        assertThat(lines).allMatch(line -> line.length() <= 100);
        assertThat(lines.get(lines.size() - 1)).contains("Kreiss 0.1.0", " products (");
        assertThat(text(name)).matches("[\\n -~]*").doesNotContain("NaN", "~none", "~inf", "Infinity");
    }

    @Test
    void singlePrecisionIsNoticed() {
        OperatorResult result = RESULTS.get("spiking");
        OperatorResult rough = new OperatorResult(
                result.size(),
                result.blocks(),
                result.spectralRadius(),
                result.blockNorms(),
                result.kreiss(),
                result.peak(),
                result.typical(),
                result.noise(),
                result.comparison(),
                1e-5,
                result.parts(),
                result.stop(),
                result.work());

        assertThat(OperatorDiagnoses.of(rough))
                .extracting(Diagnosis::code)
                .containsExactly(Diagnosis.Code.TRANSIENT_AMPLIFICATION, Diagnosis.Code.ROUND_OFF_LIMITED);
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 1", "60, 5, 60", "10000, 7777, 250"})
    void longCurvesAreThinnedAroundTheirPeak(int length, int peak, int most) {
        int[] shown = CurvePoints.of(length, peak);

        assertThat(shown)
                .isSorted()
                .doesNotHaveDuplicates()
                .contains(0, length - 1)
                .hasSizeLessThanOrEqualTo(most);
        assertThat(shown).contains(Math.min(peak, length - 1));
    }
}
