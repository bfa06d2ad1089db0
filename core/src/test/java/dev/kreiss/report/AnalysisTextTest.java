package dev.kreiss.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreiss.advice.Diagnosis;
import dev.kreiss.analysis.AnalysisResult;
import dev.kreiss.analysis.Environment;
import dev.kreiss.bound.Bound;
import dev.kreiss.numerics.SpectralRadius.Verdict;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Witness: the numbers of the result itself, compared in exact decimals with what is printed; and the rules of wording. */
class AnalysisTextTest {

    private static final Environment HERE =
            new Environment("0.1.0", "17.0.15+6-Some-Vendor-1abc12u1", "OpenBLAS 0.3.31-1.5.13", 2, 1);

    static Stream<String> names() {
        return Samples.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void startsWithTheVerdictInOneSentence(String name) {
        Diagnosis main = Samples.get(name).diagnosis().get(0);
        String start = text(name).split("\n\n")[0].replace("\n", " ");
        assertThat(start).isEqualTo(PlainWords.headline(main) + ". " + main.message());
    }

    @ParameterizedTest
    @MethodSource("names")
    void noLineIsLongerThanAHundredColumns(String name) {
        assertThat(text(name).lines()).allSatisfy(line -> {
            assertThat(line.length()).isLessThanOrEqualTo(100);
            assertThat(line).isEqualTo(line.stripTrailing());
        });
    }

    @ParameterizedTest
    @MethodSource("names")
    void isPlainAsciiWithoutRawSpecialNumbers(String name) {
        assertThat(text(name)).matches("[\\x20-\\x7e\\n]*").doesNotContain("Infinity", "NaN", "null", "E-");
    }

    @ParameterizedTest
    @MethodSource("names")
    void callsNothingUnstableThatIsNot(String name) {
        Verdict verdict = Samples.get(name).spectralRadius().verdict();
        if (verdict == Verdict.STABLE) {
            assertThat(text(name).toLowerCase(Locale.ROOT)).doesNotContain("unstable");
        } else {
            assertThat(text(name).toLowerCase(Locale.ROOT)).contains("unstable").doesNotContain("transient");
        }
    }

    @Test
    void callsNoiseNoTransient() {
        assertThat(text("noisy")).startsWith("Stable, dominated by noise").doesNotContainIgnoringCase("transient");
    }

    @ParameterizedTest
    @MethodSource("names")
    void printsEnclosuresThatEnclose(String name) {
        AnalysisResult result = Samples.get(name);
        assertEnclosed(name, "Kreiss constant K", result.kreiss().bound());
        assertEnclosed(name, "Peak of ||J^t||", result.peak().bound());
        assertEnclosed(
                name,
                "Distance to instability d",
                result.distanceToInstability().bound());
        assertEnclosed(name, "Numerical radius w", result.numericalRadius());
    }

    private static void assertEnclosed(String name, String quantity, Bound bound) {
        Matcher line = Pattern.compile("^  " + Pattern.quote(quantity) + ".* \\[(\\S+), (\\S+)\\]$", Pattern.MULTILINE)
                .matcher(text(name));
        if (bound instanceof Bound.Certified certified && Double.isFinite(certified.upper()) && line.find()) {
            assertThat(new BigDecimal(line.group(1))).isLessThanOrEqualTo(new BigDecimal(certified.lower()));
            assertThat(new BigDecimal(line.group(2))).isGreaterThanOrEqualTo(new BigDecimal(certified.upper()));
        } else {
            assertThat(text(name)).containsPattern(Pattern.quote(quantity) + ".*(exact|infinite)");
        }
    }

    @Test
    void tellsThePeakTheReasonAndTheRemedy() {
        assertThat(text("pair"))
                .contains("Peak    387.4 times, at iteration ")
                .contains("Why     block 1 -> block 2: 387.4 times (block norm 100)")
                .contains("\nDo      - ");
    }

    @Test
    void saysWhatTheoryKnows() {
        assertThat(text("everything"))
                .contains("  T1 ", "  T3 ", "  T4 ", "  P4 ", "  T9 ", "  T7 ", "  P9 ", "  T5 ", "at rate 1")
                .contains("K <= 270: its conditions hold; it bounds K, not the peak")
                .containsPattern("Noise floor +1624\\.46\\d* +certified")
                .containsPattern(
                        "Effect  - [A-Z][^>]*: peak\\s+387\\.4 -> 1\\.011 at t = 3, rho 0\\.9 -> 0\\.9, 159 -> 95\\s+steps");
        assertThat(text("balanced")).contains("  T11 ").doesNotContain("  P9 ", "  T7 ");
        assertThat(text("three"))
                .contains("does not apply: it is stated for two blocks")
                .doesNotContain("  T9 ");
    }

    @Test
    void onlyTheLastLineVaries() {
        AnalysisResult result = Samples.get("feedback");
        List<String> here = AnalysisText.write(result, HERE).lines().toList();
        List<String> there = AnalysisText.write(result, new Environment("9", "25", "other", 64, 2))
                .lines()
                .toList();
        int last = here.size() - 1;
        assertThat(there.subList(0, last)).isEqualTo(here.subList(0, last));
        assertThat(there.get(last)).isNotEqualTo(here.get(last));
    }

    @Test
    void namesOfFilesCannotMoveTheCursorNorBreakTheLines() {
        AnalysisResult named = Samples.get("one").named("\u001b[2J\n" + "x".repeat(300), "", "parameters as given");
        assertThat(AnalysisText.write(named, HERE)).doesNotContain("\u001b");
        assertThat(AnalysisText.write(named, HERE).lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void theLocaleDoesNotMatter() {
        Locale usual = Locale.getDefault();
        String text = text("feedback");
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(text("feedback")).isEqualTo(text);
        } finally {
            Locale.setDefault(usual);
        }
    }

    private static String text(String name) {
        return AnalysisText.write(Samples.get(name), HERE);
    }
}
