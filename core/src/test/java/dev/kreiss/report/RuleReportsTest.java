package dev.kreiss.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kreiss.advice.Comparison;
import dev.kreiss.advice.Goal;
import dev.kreiss.advice.RuleChoice;
import dev.kreiss.advice.TrialGame;
import dev.kreiss.advice.TrialInput;
import dev.kreiss.advice.Tuning;
import dev.kreiss.advice.TuningOptions;
import dev.kreiss.advice.TuningResult;
import dev.kreiss.analysis.Environment;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.GameHessian;
import dev.kreiss.model.StepSizes;
import dev.kreiss.model.rules.RuleName;
import dev.kreiss.model.rules.Simultaneous;
import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/**
 * Comparisons and tuned settings in print. Witnesses: validators of JSON Schema and XML that we did not write, and games of which it is
 * known what has to be said.
 */
class RuleReportsTest {

    private static final Environment HERE = new Environment("0.1.0", "17.0.1", "OpenBLAS 0.3.31", 2, 1);

    private static final TrialInput INPUT =
            new TrialInput("a<b>.npz", "ab".repeat(32), List.of(1, 1), "real", "parameters as given", "");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final Map<String, Comparison> COMPARISONS = comparisons();

    private static final Map<String, TuningResult> RESULTS = results();

    private static TrialGame game(double... entries) {
        return TrialGame.of(GameHessian.ofPlayers(Matrix.of(2, 2, entries), 1, 1));
    }

    private static Comparison compare(TrialGame game, double step, RuleName... names) {
        return Comparison.of(
                game,
                Arrays.stream(names)
                        .map(name -> new RuleChoice(name, StepSizes.of(step, step), Map.of("momentum", 0.5), null))
                        .toList(),
                new Comparison.Options(1e-3, Comparison.Order.RATE, true, 1e-6, 1, (stage, done) -> {}));
    }

    private static Map<String, Comparison> comparisons() {
        Map<String, Comparison> all = new LinkedHashMap<>();
        all.put("turning", compare(game(0.5, 2, -2, 1), 0.1, RuleName.values()));
        all.put("diverging", compare(game(0, 1, -1, 0), 0.5, RuleName.SIMULTANEOUS, RuleName.HEAVY_BALL));
        all.put("missing", compare(game(-5, 0, 0, 1), 0.2, RuleName.IMPLICIT, RuleName.SIMULTANEOUS));
        all.put(
                "noisy",
                compare(
                        game(1, 0, -3, 1).withGradientNoise(Matrix.identity(2)),
                        0.2,
                        RuleName.SIMULTANEOUS,
                        RuleName.OPTIMISTIC));
        return all;
    }

    private static Map<String, TuningResult> results() {
        TuningOptions plain = TuningOptions.defaults()
                .withThreads(1)
                .withRules(RuleName.SIMULTANEOUS, RuleName.EXTRAGRADIENT, RuleName.HEAVY_BALL);
        TrialGame turning = game(0.2, 2, -2, 0.3);
        Map<String, TuningResult> all = new LinkedHashMap<>();
        all.put("free", Tuning.of(turning, plain));
        all.put(
                "limited",
                Tuning.of(turning, plain.withMaxPeak(1.3).withCurrent(new Simultaneous(StepSizes.of(0.05, 0.15)))));
        all.put("diverging-now", Tuning.of(turning, plain.withCurrent(new Simultaneous(StepSizes.of(2, 2)))));
        all.put(
                "impossible",
                Tuning.of(turning, plain.withRules(RuleName.HEAVY_BALL).withMaxPeak(1.1)));
        all.put("nothing", Tuning.of(game(0, 1, -1, 0), plain.withRules(RuleName.SIMULTANEOUS)));
        all.put(
                "noisy",
                Tuning.of(
                        game(1, 0, -1, 1).withGradientNoise(Matrix.identity(2)),
                        plain.withMaxFloor(0.5).withGoal(Goal.Kind.COST)));
        return all;
    }

    static Stream<String> comparisonNames() {
        return COMPARISONS.keySet().stream();
    }

    static Stream<String> resultNames() {
        return RESULTS.keySet().stream();
    }

    private static ObjectNode comparison(String name) throws IOException {
        return (ObjectNode) MAPPER.readTree(CompareJson.write(COMPARISONS.get(name), INPUT, HERE));
    }

    private static ObjectNode result(String name) throws IOException {
        return (ObjectNode) MAPPER.readTree(TuneJson.write(RESULTS.get(name), INPUT, HERE));
    }

    @ParameterizedTest
    @MethodSource("comparisonNames")
    void comparisonsFollowTheirSchema(String name) throws IOException {
        assertThat(Schemas.read("compare.schema.json").validate(comparison(name)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("resultNames")
    void tunedSettingsFollowTheirSchema(String name) throws IOException {
        assertThat(Schemas.read("tune.schema.json").validate(result(name))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/sortedBy, '\"luck\"'",
        "/rules/0/settings, '{\"alpha\":1}'",
        "/rules/0/peak/kind, '\"guessed\"'",
        "/rules/0/steps, -1",
        "/rules/0/extra, 1",
        "/rules, '[]'"
    })
    void theSchemaOfComparisonsRefusesWrongValues(String path, String value) throws IOException {
        ObjectNode document = comparison("turning");
        set(document, path, value);

        assertThat(Schemas.read("compare.schema.json").validate(document)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/objective, '\"luck\"'",
        "/best, 1",
        "/constraint/maxRadius, 0",
        "/constraint/satisfied, false",
        "/front/0/peak, 3",
        "/rules/0/withinLimits, 1",
        "/best/settings/alpha, '\"small\"'"
    })
    void theSchemaOfTunedSettingsRefusesWrongValues(String path, String value) throws IOException {
        ObjectNode document = result("limited");
        set(document, path, value);

        assertThat(Schemas.read("tune.schema.json").validate(document)).isNotEmpty();
    }

    private static void set(ObjectNode document, String path, String value) throws IOException {
        JsonPointer pointer = JsonPointer.compile(path);
        ((ObjectNode) document.at(pointer.head())).set(pointer.last().getMatchingProperty(), MAPPER.readTree(value));
    }

    @Test
    void theDocumentsHoldWhatWasFound() throws IOException {
        JsonNode best = result("limited").get("best");
        Comparison.Entry first = COMPARISONS.get("turning").rules().get(0);

        assertThat(best.at("/settings/rule").asText())
                .isEqualTo(RESULTS.get("limited").best().settings().rule());
        assertThat(best.at("/settings/beta").asDouble())
                .isEqualTo(RESULTS.get("limited").best().settings().parameters().get("beta"));
        assertThat(best.at("/peak/upper").asDouble()).isLessThanOrEqualTo(1.3);
        assertThat(comparison("turning").at("/rules/0/name").asText()).isEqualTo(first.name());
        assertThat(comparison("turning").at("/rules/0/cost/toAccuracy").asLong())
                .isEqualTo(first.figures().steps() * first.settings().costPerStep());
        assertThat(comparison("diverging").at("/rules/0/peak/upper").asText()).isEqualTo("Infinity");
        assertThat(comparison("diverging").at("/rules/0/steps").isNull()).isTrue();
        assertThat(comparison("missing").at("/rules/1/reason").asText()).contains("singular");
        assertThat(result("nothing").get("best").isNull()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("comparisonNames")
    void comparisonsFitTheTerminalAndPagesAreXml(String name) throws Exception {
        Comparison comparison = COMPARISONS.get(name);

        assertFits(CompareText.write(comparison, INPUT, HERE));
        assertIsPage(CompareHtml.write(comparison, INPUT, HERE));
    }

    @ParameterizedTest
    @MethodSource("resultNames")
    void tunedSettingsFitTheTerminalAndPagesAreXml(String name) throws Exception {
        TuningResult result = RESULTS.get(name);

        assertFits(TuneText.write(result, INPUT, HERE));
        assertIsPage(TuneHtml.write(result, INPUT, HERE));
    }

    private static void assertFits(String text) {
        assertThat(text).isEqualTo(text.replaceAll("[^\\x20-\\x7e\\n]", "?")).endsWith("\n");
        assertThat(text.lines()).allSatisfy(line -> {
            assertThat(line).isEqualTo(line.stripTrailing());
            if (!line.startsWith("Look at it")) { // a command is not broken
                assertThat(line.length()).isLessThanOrEqualTo(100);
            }
        });
    }

    private static void assertIsPage(String page) throws Exception {
        assertThat(page).doesNotContain("<script", "a<b>", "NaN");
        String xml = page.replace("<!DOCTYPE html>", "").replaceAll("<meta([^>]*)>", "<meta$1/>");
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        assertThat(document.getElementsByTagName("h1").getLength()).isEqualTo(1);
    }

    @Test
    void comparisonsSayWhoIsBestAtWhat() {
        assertThat(CompareText.write(COMPARISONS.get("turning"), INPUT, HERE).replaceAll("\\s+", " "))
                .contains("Fastest ", "Quietest ", "Cheapest ", "All figures are of the whole state")
                .contains("A + marks a step that solves")
                .contains("the own parameters of consensus, gradient-penalty, target-network do nothing")
                .contains("heavy-ball alpha 0.1, beta 0.1, momentum 0.5 ");
        assertThat(CompareText.write(COMPARISONS.get("diverging"), INPUT, HERE))
                .contains("none of these rules")
                .contains("infinite", "never");
        assertThat(CompareText.write(COMPARISONS.get("missing"), INPUT, HERE))
                .contains("implicit does not exist here: I + L H is singular");
        assertThat(CompareText.write(COMPARISONS.get("noisy"), INPUT, HERE)).contains("Floor\n");
        assertThat(CompareText.write(COMPARISONS.get("turning"), INPUT, HERE)).doesNotContain("Floor");
    }

    @Test
    void tunedSettingsAreSaidInPlainWords() {
        assertThat(TuneText.write(RESULTS.get("limited"), INPUT, HERE).replaceAll("\\s+", " "))
                .contains("Settings to use. Use ", "the peak falls from ", " instead of ", "peak at most 1.3")
                .contains("Used now simultaneous with alpha 0.05, beta 0.15")
                .contains("Look at it kreiss analyze a<b>.npz --rule ");
        assertThat(TuneText.write(RESULTS.get("diverging-now"), INPUT, HERE)).contains("do not converge");
        assertThat(TuneText.write(RESULTS.get("impossible"), INPUT, HERE).replaceAll("\\s+", " "))
                .startsWith(
                        "a<b>.npz: 1 + 1 parameters, real; units: parameters as given The limits cannot be met. No settings"
                                + " were found whose peak is at most 1.1")
                .contains("What comes closest is heavy-ball with alpha");
        assertThat(TuneText.write(RESULTS.get("nothing"), INPUT, HERE)).contains("Nothing converges.");
        assertThat(TuneText.write(RESULTS.get("noisy"), INPUT, HERE))
                .contains("the fewest gradient evaluations to accuracy 0.001, noise floor at most 0.5.")
                .contains("leaves the noise floor aside");
    }

    @Test
    void settingsForAScriptHaveAllDigits() throws IOException {
        TuningResult result = RESULTS.get("limited");
        double alpha = result.best().settings().parameters().get("alpha");
        JsonNode json = MAPPER.readTree(TuneConfig.json(result, INPUT));

        assertThat(TuneConfig.yaml(result, INPUT).lines())
                .contains("rule: " + result.best().settings().rule(), "alpha: " + alpha, "limitsMet: true")
                .allMatch(line -> line.startsWith("#") || line.matches("[a-zA-Z-]+: \\S+"));
        assertThat(json.get("alpha").asDouble()).isEqualTo(alpha);
        assertThat(json.get("peakAtMost").asDouble()).isLessThanOrEqualTo(1.3);
        assertThat(TuneConfig.yaml(RESULTS.get("impossible"), INPUT))
                .contains("# the limits are not met", "limitsMet: false");
    }
}
