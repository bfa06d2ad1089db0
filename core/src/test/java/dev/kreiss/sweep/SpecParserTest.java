package dev.kreiss.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Witness: what was written. */
class SpecParserTest {

    private static final String AXES = "axes: {b: {values: [0, 0.1]}, c: {from: 0.1, to: 10, points: 3, scale: log}}";

    @Test
    void theLastAxisIsTheFastest() {
        SweepSpec spec = SpecTexts.yaml(SpecTexts.pairs(AXES));

        assertThat(spec.gridSize()).isEqualTo(6);
        assertThat(spec.position(0)).containsExactly(0, 0);
        assertThat(spec.position(2)).containsExactly(0, 2);
        assertThat(spec.position(3)).containsExactly(1, 0);
        assertThat(spec.columns()).startsWith("b", "c", "verdict", "spectralRadius", "kreiss.lower");
    }

    @Test
    void theCanonicalTextMakesTheSameStudy() {
        SweepSpec spec = SpecTexts.yaml(SpecTexts.pairs(
                "title: a title", AXES, "filters: ['b * c < 1']", "refine: {axes: [c], levels: 2}", "tolerance: 1e-4"));
        SweepSpec again = SpecTexts.json(spec.canonical());

        assertThat(again.hash()).isEqualTo(spec.hash());
        assertThat(again.canonical()).isEqualTo(spec.canonical());
        assertThat(again.columns()).isEqualTo(spec.columns());
        assertThat(again.refinement()).isEqualTo(spec.refinement());
    }

    @Test
    void theHashChangesWithWhatResultsDependOnAndNotWithTheTitle() {
        String hash = SpecTexts.yaml(SpecTexts.pairs(AXES)).hash();

        assertThat(SpecTexts.yaml(SpecTexts.pairs(AXES, "title: other")).hash()).isEqualTo(hash);
        assertThat(SpecTexts.yaml(SpecTexts.pairs(AXES, "seed: 2")).hash()).isNotEqualTo(hash);
        assertThat(SpecTexts.yaml(SpecTexts.pairs(AXES, "tolerance: 1e-3")).hash())
                .isNotEqualTo(hash);
        assertThat(SpecTexts.yaml(SpecTexts.pairs(AXES, "chunk: 2")).hash()).isNotEqualTo(hash);
        assertThat(SpecTexts.yaml(SpecTexts.pairs(AXES, "filters: ['b < 1']")).hash())
                .isNotEqualTo(hash);
    }

    @Test
    void parametersMayDependOnAxes() {
        SweepSpec spec = SpecTexts.yaml(
                "system: {family: pair}\nparameters: {a: 0.5, d: 2 * r, c: r^2}\n" + "axes: {r: {values: [0.25]}}\n");

        assertThat(new Parameters(spec.family(), spec.axes(), spec.fixed())
                        .system(new double[] {0})
                        .jacobian()
                        .real())
                .containsExactly(0.5, 0, 0.0625, 0.5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "system: {family: pear}|pear",
                "system: {}|family",
                "system: 5|names and values",
                "nonsense: 1|nonsense means nothing",
                "axes: {}|at least one parameter",
                "axes: {q: {values: [1]}}|axes.q: nothing depends on it",
                "axes: {b: {from: 0, to: 1}}|points",
                "axes: {b: {from: 0, to: 1, points: 1}}|whole number from 2",
                "axes: {b: {from: 0, to: 1, points: 3, scale: log}}|positive",
                "axes: {b: {from: 1, to: 1, points: 3}}|the same",
                "axes: {b: {values: []}}|at least one",
                "axes: {b: {values: [x]}}|expected a number",
                "axes: {b: {random: gamma, from: 0, to: 1, count: 3}}|log-uniform",
                "quantities: [speed]|speed",
                "tolerance: 0.5|tolerance",
                "tolerance: x|tolerance",
                "chunk: 0|chunk",
                "filters: ['b']|comparison|",
                "filters: ['q < 1']|q is neither",
                "refine: {levels: 20}|levels",
                "refine: {axes: [b]}|refine.axes",
                "refine: {boundary: 'speed > 1'}|speed",
                "parameters: {a: 1, d: 1, b: 1, c: 1}|it is an axis too",
                "parameters: {a: 1}|d (player 2 on itself) has no value",
                "parameters: {a: c2, d: 1}|c2 is no axis"
            })
    void whatIsWrongIsSaidInOneLine(String line, String said) {
        String key = line.substring(0, line.indexOf(':'));
        StringBuilder text = new StringBuilder();
        for (String each : SpecTexts.pairs(AXES).split("\n")) {
            text.append(each.startsWith(key + ":") ? "" : each + "\n");
        }

        assertThatThrownBy(() -> SpecTexts.yaml(text + line))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining(said.replace("comparison", "expected one of < <= > >="))
                .message()
                .doesNotContain("\n");
    }

    @Test
    void aBoundaryMayBeOfAnyColumn() {
        SweepSpec spec = SpecTexts.yaml(SpecTexts.pairs(AXES, "refine: {boundary: 'kreiss.upper < 3 * c'}"));

        assertThat(Objects.requireNonNull(spec.refinement()).boundary()).isEqualTo("kreiss.upper < 3 * c");
    }

    @Test
    void chunksAreAsSmallAsTheLargestSystemAsks() {
        String study = "system: {family: jordan}\n"
                + "axes: {eigenvalue: {from: 0, to: 1, points: 10000}, n: {values: [2, 20]}}\n";

        assertThat(SpecTexts.yaml(study).chunkSize())
                .isLessThan(SpecTexts.yaml(study.replace(", 20", "")).chunkSize());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "[1]", "~", "{}", "{system: {family: pair}}"})
    void otherDocumentsAreRefused(String text) {
        assertThatThrownBy(() -> SpecTexts.yaml(text)).isInstanceOf(SpecException.class);
    }

    @Test
    void aGridThatNobodyCanFinishIsRefused() {
        assertThatThrownBy(() -> SpecTexts.yaml(SpecTexts.pairs(
                        "axes: {b: {from: 0, to: 1, points: 100000000}, c: {from: 0, to: 1, points: 100000000}}")))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("points");
    }
}
