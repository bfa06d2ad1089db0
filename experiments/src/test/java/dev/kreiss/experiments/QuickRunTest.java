package dev.kreiss.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kreiss.analysis.Progress;
import dev.kreiss.audit.Audit;
import dev.kreiss.audit.DataFigure;
import dev.kreiss.audit.DataTable;
import dev.kreiss.audit.Finding;
import dev.kreiss.audit.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * All studies on their quick scale. Witnesses: the audit that was done by hand (docs/proofs/audit.md), whose figures are repeated here,
 * and the judges themselves on numbers that were tampered with.
 */
class QuickRunTest {

    private static Audit audit;

    @BeforeAll
    static void run() {
        audit = Reproduction.run(new Reproduction.Request(List.of(), Scale.QUICK, 1, 2), Progress.NONE);
    }

    private static Finding finding(String id) {
        return audit.findings().stream()
                .filter(finding -> finding.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static double number(String id, String name) {
        return Words.number(finding(id).numbers(), name);
    }

    static Stream<Study> studies() {
        return Studies.all().stream();
    }

    @ParameterizedTest
    @CsvSource({
        "P4, TOO_LOOSE",
        "P5, SUPERSEDED",
        "P7, FALSE",
        "P9, FALSE",
        "P10, HOLDS_WITH_CONDITIONS",
        "P11, TOO_LOOSE",
        "IQC, HOLDS_WITH_CONDITIONS"
    })
    void theVerdictIsThatOfTheAuditByHand(String id, Verdict verdict) {
        assertThat(finding(id).verdict()).isEqualTo(verdict);
    }

    @Test
    void everyTheoremIsAttained() {
        assertThat(audit.of(Finding.Kind.THEOREM))
                .extracting(Finding::id)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 12).mapToObj(k -> "T" + k).toList());
        assertThat(audit.of(Finding.Kind.THEOREM))
                .allSatisfy(finding -> assertThat(finding.verdict()).isEqualTo(Verdict.ATTAINED));
    }

    @Test
    void noGameExceedsABound() {
        assertThat(audit.of(Finding.Kind.EXPERIMENT))
                .hasSize(5)
                .allSatisfy(finding -> assertThat(finding.verdict()).isEqualTo(Verdict.HOLDS));
    }

    @Test
    void repeatsTheFiguresOfTheAuditByHand() {
        assertThat(number("P4", "peakAtGamma09Coupling100")).isCloseTo(387.42, within(0.005));
        assertThat(number("P4", "boundAtGamma09Coupling100")).isCloseTo(270, within(1e-9));
        assertThat(number("P7", "claimAtGamma099Coupling1")).isCloseTo(1250, within(1e-6));
        assertThat(number("P7", "midpointErrorAtGamma099Coupling1")).isCloseTo(12.005, within(1e-3));
        assertThat(number("P9", "exampleSpectralRadius")).isCloseTo(1.0414, within(5e-5));
        assertThat(number("P9", "exampleKreiss")).isInfinite();
        assertThat(number("P9", "secondExampleClaim")).isCloseTo(285.7, within(0.05));
        assertThat(number("P9", "secondExampleKreiss")).isCloseTo(292.9, within(0.05));
        assertThat(number("IQC", "ratioAtRate1")).isCloseTo(1.36, within(0.005));
        assertThat(number("IQC", "peakOverKreissNearestToOne")).isCloseTo(4 / Math.E, within(1e-3));
        assertThat(number("IQC", "certificateOverPeakNearestToOne")).isCloseTo(Math.E / 2, within(1e-3));
    }

    @Test
    void theProgramsMeetTheirTolerances() {
        assertThat(number("IQC", "largestPrimalResidual")).isLessThan(1e-8);
        assertThat(number("IQC", "largestDualResidual")).isLessThan(1e-8);
        assertThat(number("IQC", "largestGap")).isLessThan(1e-7);
        assertThat(number("IQC", "closedFormMissed")).isLessThan(1e-6);
        assertThat(number("T9", "missed")).isLessThan(1e-6);
        assertThat(number("IQC", "largestSolvedSize")).isGreaterThanOrEqualTo(40);
    }

    @ParameterizedTest
    @MethodSource("studies")
    void theVerdictSeesNothingButTheNumbers(Study study) {
        Finding finding = finding(study.statement().id());
        Study.Judgement again = study.judge(finding.numbers());

        assertThat(again.verdict()).isEqualTo(finding.verdict());
        assertThat(again.measured()).isEqualTo(finding.measured()).doesNotContain("{");
    }

    @ParameterizedTest
    @MethodSource("tampered")
    void otherNumbersGiveAnotherVerdict(String id, Map<String, Double> changes, Verdict verdict) {
        Study study = Studies.all().stream()
                .filter(each -> each.statement().id().equals(id))
                .findFirst()
                .orElseThrow();
        Map<String, Double> numbers = new LinkedHashMap<>(finding(id).numbers());
        assertThat(numbers).containsKeys(changes.keySet().toArray(String[]::new));
        numbers.putAll(changes);

        assertThat(study.judge(numbers).verdict()).isEqualTo(verdict);
    }

    static Stream<Object[]> tampered() {
        return Stream.of(
                new Object[] {"P4", Map.of("systemsAboveTheBound", 1.0), Verdict.FALSE},
                new Object[] {"P4", Map.of("largestBoundOverScalars", 1.05), Verdict.HOLDS},
                new Object[] {"P4", Map.of("sharpBoundMissedByScalars", 0.1), Verdict.UNDECIDED},
                new Object[] {"P4", Map.of("systemsAboveTheSharpBound", 1.0), Verdict.UNDECIDED},
                new Object[] {"P5", Map.of("sharpBoundMissed", 0.1), Verdict.UNDECIDED},
                new Object[] {"P7", Map.of("triplesWhereTheMidpointErrsByLessThanClaimed", 0.0), Verdict.HOLDS},
                new Object[] {"P7", Map.of("systemsOutsideTheRange", 1.0), Verdict.UNDECIDED},
                new Object[] {"P7", Map.of("upperEndMissed", 0.1), Verdict.UNDECIDED},
                new Object[] {"P9", Map.of("feedbacksAboveTheClaim", 0.0, "exampleKreiss", 499.0), Verdict.HOLDS},
                new Object[] {"P10", Map.of("instabilityBoundaryMissed", 0.01), Verdict.FALSE},
                new Object[] {"P10", Map.of("sweepViolations", 1.0), Verdict.FALSE},
                new Object[] {"P10", Map.of("sweepWidestBracket", Double.POSITIVE_INFINITY), Verdict.UNDECIDED},
                new Object[] {"P11", Map.of("kreissExponentUpper", 2.1, "gapExponentUpper", 2.1), Verdict.HOLDS},
                new Object[] {"P11", Map.of("leastStatedOverSteps", 0.9), Verdict.UNDECIDED},
                new Object[] {"IQC", Map.of("ratioAtRate1", 11.0), Verdict.HOLDS},
                new Object[] {"IQC", Map.of("ratioNearestToRho", 5.0), Verdict.FALSE},
                new Object[] {"IQC", Map.of("gamesWithPeakAboveTheCertificate", 1.0), Verdict.UNDECIDED},
                new Object[] {"T1", Map.of("violations", 1.0), Verdict.FALSE},
                new Object[] {"T1", Map.of("missed", 0.1), Verdict.HOLDS},
                new Object[] {"T1", Map.of("violations", Double.NaN), Verdict.FALSE},
                new Object[] {"LQ1", Map.of("violations", 2.0), Verdict.FALSE});
    }

    @Test
    void picturesShowColumnsOfTheirTables() {
        for (Finding finding : audit.findings()) {
            for (DataFigure figure : finding.figures()) {
                assertThat(figure.lines()).hasSizeBetween(1, 7);
                for (DataFigure.Line line : figure.lines()) {
                    DataTable rows = finding.table(line.table()).where(line.filter(), line.value());
                    assertThat(rows.column(line.x()))
                            .as("%s %s", finding.id(), line)
                            .isNotEmpty();
                    assertThat(rows.column(line.y())).hasSameSizeAs(rows.column(line.x()));
                }
            }
        }
    }

    @Test
    void theSameSeedGivesTheSameNumbersOnAnyNumberOfThreads() {
        List<String> ids = List.of("P5", "T1", "T8", "LQ5");
        Audit again = Reproduction.run(new Reproduction.Request(ids, Scale.QUICK, 1, 1), Progress.NONE);

        for (Finding finding : again.findings()) {
            assertThat(finding.numbers()).isEqualTo(finding(finding.id()).numbers());
            assertThat(finding.tables())
                    .usingRecursiveComparison()
                    .withEqualsForType(Double::equals, Double.class)
                    .isEqualTo(finding(finding.id()).tables());
        }
    }

    @Test
    void anotherSeedGivesOtherSystems() {
        Audit other = Reproduction.run(new Reproduction.Request(List.of("P5"), Scale.QUICK, 2, 2), Progress.NONE);

        assertThat(other.findings().get(0).numbers()).isNotEqualTo(finding("P5").numbers());
        assertThat(other.findings().get(0).verdict()).isEqualTo(Verdict.SUPERSEDED);
    }
}
