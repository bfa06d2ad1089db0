package dev.kreiss.experiments.networks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreiss.audit.DataTable;
import dev.kreiss.audit.Verdict;
import dev.kreiss.experiments.Evidence;
import dev.kreiss.experiments.Study;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Verdicts on tuned step sizes. Witness: numbers made up so that the verdict is plain, and a table that is counted by hand. */
class TunedRunsTest {

    private static final Study STUDY = new TunedRuns();

    /** Tuned step sizes are better everywhere. */
    private static Map<String, Double> clear() {
        Map<String, Double> numbers = new LinkedHashMap<>(Map.of("lost", 0.0));
        for (String family : List.of("all", "gan", "hyperCleaning", "metaLearning", "adversarial")) {
            numbers.put(family + "Runs", 27.0);
            numbers.put(family + "Proposed", 27.0);
            for (Arm arm : Arm.values()) {
                numbers.put(family + "Spikes" + arm.suffix(), arm == Arm.OWN ? 12.0 : 2.0);
                MadeUp.interval(numbers, family + "Reduction" + arm.suffix(), 0.4);
                MadeUp.interval(numbers, family + "Residual" + arm.suffix(), 0.8);
            }
        }
        return numbers;
    }

    private static Verdict verdict(String name, double value) {
        return MadeUp.verdict(STUDY, clear(), name, value);
    }

    @Test
    void holdsWhereSpikesAreFewerAndNoFamilyIsSlower() {
        Study.Judgement judgement = STUDY.judge(clear());

        assertThat(judgement.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(judgement.measured())
                .contains("Meta-learning: 12 spikes of 27, tuned 2")
                .doesNotContain("{", "%");
    }

    @Test
    void isFalseWhereSpikesAreNotFewerOrConvergenceIsSlower() {
        assertThat(verdict("allReductionTunedUpper", 0)).isEqualTo(Verdict.FALSE);
        assertThat(verdict("allResidualTunedLower", 1.01)).isEqualTo(Verdict.FALSE);
    }

    @Test
    void holdsWithConditionsWhereOneFamilyDiffers() {
        assertThat(verdict("ganReductionTunedLower", -0.01)).isEqualTo(Verdict.HOLDS_WITH_CONDITIONS);
        assertThat(verdict("adversarialResidualTunedUpper", 1.6)).isEqualTo(Verdict.HOLDS_WITH_CONDITIONS);
        assertThat(verdict("adversarialResidualTunedUpper", Double.NaN)).isEqualTo(Verdict.HOLDS_WITH_CONDITIONS);
    }

    @Test
    void isUndecidedWithoutSpikesOrAClearDifference() {
        assertThat(verdict("allSpikesOwn", 4)).isEqualTo(Verdict.UNDECIDED);
        assertThat(verdict("allReductionTunedLower", -0.01)).isEqualTo(Verdict.UNDECIDED);
        assertThat(verdict("allReductionTunedLower", Double.NaN)).isEqualTo(Verdict.UNDECIDED);
        assertThat(verdict("allResidualTunedUpper", 1.6)).isEqualTo(Verdict.UNDECIDED);
        assertThat(verdict("allResidualTunedUpper", Double.NaN)).isEqualTo(Verdict.UNDECIDED);
    }

    @Test
    void differencesAreThoseOfTheTable() {
        List<double[]> rows = new ArrayList<>();
        for (int k = 0; k < 10; k++) {
            // 6 of 10 spike as they are, 2 of these tuned; the residual doubles in the 4 that never do.
            rows.add(new double[] {1, k < 6 ? 1 : 0, 3, k < 2 ? 1 : 0, 6, 0, 1.5, 0, 3});
        }
        List<String> columns = new ArrayList<>(List.of("proposed"));
        for (Arm arm : Arm.values()) {
            columns.addAll(List.of(arm.id() + "Spike", arm.id() + "Residual"));
        }
        Evidence evidence = new Evidence();
        new TunedAnalysis(new DataTable("runs", "made up", columns, rows)).addTo(evidence, "all", "pooled");
        Map<String, Double> numbers = evidence.numbers();

        assertThat(numbers).containsEntry("allSpikesOwn", 6.0).containsEntry("allSpikesTuned", 2.0);
        assertThat(numbers.get("allReductionTuned")).isEqualTo(0.4);
        assertThat(numbers.get("allReductionTunedLower")).isBetween(0.0, 0.3);
        assertThat(numbers.get("allReductionTunedUpper")).isBetween(0.5, 0.8);
        assertThat(numbers.get("allResidualTuned")).isEqualTo(2);
        assertThat(numbers.get("allResidualHalfTuned")).isEqualTo(0.5);
        assertThat(numbers.get("allResidualHalvedUpper")).isEqualTo(1);
    }
}
