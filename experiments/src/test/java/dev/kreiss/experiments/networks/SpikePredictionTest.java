package dev.kreiss.experiments.networks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kreiss.audit.Finding;
import dev.kreiss.audit.Verdict;
import dev.kreiss.experiments.Reproduction;
import dev.kreiss.experiments.Scale;
import dev.kreiss.experiments.Study;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Verdicts on announcements. Witness: numbers made up so that the verdict is plain. */
class SpikePredictionTest {

    private static final Study STUDY = new SpikePrediction(Design.GAN);

    /** K better than all rivals, all intervals away from what decides. */
    private static Map<String, Double> clear() {
        Map<String, Double> numbers = new LinkedHashMap<>(Map.of(
                "spikes",
                40.0,
                "runs",
                100.0,
                "lost",
                0.0,
                "infiniteKreiss",
                3.0,
                "spikesAtInfiniteKreiss",
                2.0,
                "testSpikes",
                20.0,
                "testQuiet",
                30.0));
        for (Predictor predictor : Predictor.values()) {
            MadeUp.interval(numbers, "auc" + predictor.id(), 0.8);
        }
        for (Predictor one : List.of(Predictor.KREISS, Predictor.RATED_KREISS, Predictor.PEAK)) {
            Predictor.RIVALS.forEach(rival -> MadeUp.interval(numbers, one.column() + "Over" + rival.id(), 0.2));
        }
        List.of("hitRate", "falseAlarmRate", "leadTime").forEach(name -> MadeUp.interval(numbers, name, 0.5));
        return numbers;
    }

    private static Verdict verdict(String name, double value) {
        return MadeUp.verdict(STUDY, clear(), name, value);
    }

    @Test
    void holdsWhereKIsBetterThanAll() {
        Study.Judgement judgement = STUDY.judge(clear());

        assertThat(judgement.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(judgement.measured())
                .contains(
                        "K is better than spectral radius, gradient norm, top Hessian eigenvalue, step size, coupling strength")
                .doesNotContain("{");
    }

    @Test
    void isFalseWhereARivalIsShownToBeBetter() {
        assertThat(verdict("kreissOverRadiusUpper", -0.01)).isEqualTo(Verdict.FALSE);
        assertThat(verdict("aucKreissUpper", 0.49)).isEqualTo(Verdict.FALSE);
    }

    @Test
    void holdsWithConditionsWhereADifferenceIsNotShown() {
        assertThat(verdict("kreissOverStepSizeLower", -0.01)).isEqualTo(Verdict.HOLDS_WITH_CONDITIONS);
    }

    @Test
    void isUndecidedWithoutEnoughOfBothKindsOrAgainstChance() {
        assertThat(verdict("spikes", 4)).isEqualTo(Verdict.UNDECIDED);
        assertThat(verdict("spikes", 96)).isEqualTo(Verdict.UNDECIDED);
        assertThat(verdict("aucKreissLower", 0.5)).isEqualTo(Verdict.UNDECIDED);
        Map<String, Double> equal = clear();
        Predictor.RIVALS.forEach(rival -> MadeUp.interval(equal, "kreissOver" + rival.id(), 0));
        assertThat(STUDY.judge(equal).verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(verdict("aucKreissLower", Double.NaN)).isEqualTo(Verdict.UNDECIDED);
    }

    @Test
    void theDefinitionOfASpikeAndTheSplitAreWrittenDown() {
        assertThat(STUDY.statement().kind()).isEqualTo(Finding.Kind.NETWORK);
        assertThat(STUDY.statement().conditions())
                .contains(
                        "a spike is a loss",
                        "40 steps after the checkpoint",
                        "20 steps before",
                        "tested on the others");
    }

    @Test
    void halfOfTheRunsOfEachStepSizeFitThresholds() {
        for (int step = 0; step < Design.GAN.stepSizes().length; step++) {
            int at = step;
            long training = java.util.stream.IntStream.range(0, 2 * Design.GAN.cells())
                    .mapToObj(Design.GAN::cell)
                    .filter(cell -> cell.step() == at && cell.isTraining())
                    .count();

            assertThat(training).isEqualTo(Design.GAN.couplings().length);
        }
    }

    @Test
    void withoutNetworksItSaysSo() {
        assertThat(Networks.areAvailable()).isFalse();
        Assertions.assertThatThrownBy(() -> Reproduction.run(
                        new Reproduction.Request(List.of("N1"), Scale.QUICK, 1, 1), dev.kreiss.analysis.Progress.NONE))
                .hasStackTraceContaining("no networks on the class path");
    }
}
