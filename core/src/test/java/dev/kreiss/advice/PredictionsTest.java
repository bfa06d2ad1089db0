package dev.kreiss.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.kreiss.advice.Diagnosis.Code;
import dev.kreiss.analysis.Analysis;
import dev.kreiss.analysis.AnalysisOptions;
import dev.kreiss.analysis.AnalysisResult;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.model.GameHessian;
import dev.kreiss.model.KnownUpdate;
import dev.kreiss.model.StepSizes;
import dev.kreiss.model.UpdateRule;
import dev.kreiss.model.rules.HeavyBall;
import dev.kreiss.model.rules.RuleName;
import dev.kreiss.model.rules.Simultaneous;
import dev.kreiss.witness.Dense;
import dev.kreiss.witness.RandomSystems;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Remedies with numbers. Witness: a certified analysis of the changed system, built here from the settings that are reported. */
class PredictionsTest {

    private static final AnalysisOptions OPTIONS = AnalysisOptions.defaults().withThreads(1);

    private static final GameHessian FOLLOWER =
            GameHessian.of(Matrix.of(1, 1, 1), null, Matrix.of(1, 1, -30), Matrix.of(1, 1, 1));

    private static final GameHessian ROTATION =
            GameHessian.of(Matrix.zeros(1, 1), Matrix.of(1, 1, 1), Matrix.of(1, 1, -1), Matrix.zeros(1, 1));

    private static List<Prediction> predictions(AnalysisResult result) {
        return result.diagnosis().get(0).predictions();
    }

    private static AnalysisResult analyse(GameHessian game, UpdateRule rule) {
        KnownUpdate update = new KnownUpdate(game, rule, null);
        return Analysis.of(update.system(), OPTIONS.withUpdate(update));
    }

    private static void assertHolds(Prediction prediction, CoupledSystem changed) {
        AnalysisResult truth = Analysis.of(changed, OPTIONS);
        assertThat(prediction.spectralRadius())
                .as(prediction.change())
                .isCloseTo(truth.spectralRadius().value(), withPercentage(1e-4));
        if (truth.spectralRadius().stable()) {
            assertThat(prediction.peak()).isCloseTo(truth.peak().bound().value(), withPercentage(0.5));
            assertThat((double) prediction.steps())
                    .isCloseTo(truth.stepsToAccuracy().get(0).steps(), withPercentage(2));
        } else {
            assertThat(prediction.peak()).isInfinite();
            assertThat(prediction.steps()).isEqualTo(-1);
        }
    }

    @Test
    void whereTheRuleIsKnownEachIsTheAnalysisOfTheChangedSettings() {
        UpdateRule rule = new Simultaneous(StepSizes.of(0.2, 0.3));
        AnalysisResult result = analyse(FOLLOWER, rule);
        List<Prediction> found = predictions(result);

        assertThat(result.diagnosis().get(0).code()).isEqualTo(Code.TRANSIENT_AMPLIFICATION);
        assertThat(found).hasSizeGreaterThanOrEqualTo(5);
        for (Prediction prediction : found) {
            if (prediction.settings().containsKey("warmUpSteps")) {
                continue; // no single Jacobian: see the test of warm-ups
            }
            UpdateRule changed = prediction.rule() == null
                    ? rule
                    : RuleName.find(prediction.rule()).orElseThrow().inPlaceOf(rule);
            GameHessian game = FOLLOWER;
            for (Map.Entry<String, Double> setting : prediction.settings().entrySet()) {
                if (setting.getKey().startsWith("penalty-")) {
                    int player = Integer.parseInt(setting.getKey().substring("penalty-".length())) - 1;
                    game = game.withPenalty(player, setting.getValue(), Matrix.identity(1));
                } else {
                    changed = changed.with(setting.getKey(), setting.getValue());
                }
            }
            assertHolds(prediction, changed.jacobian(game));
        }
    }

    @Test
    void theFirstIsTheLowestPeakAndSmallerStepsOfTheFollowerAreAmongThem() {
        List<Prediction> found = predictions(analyse(FOLLOWER, new Simultaneous(StepSizes.of(0.2, 0.3))));

        assertThat(found).extracting(Prediction::peak).isSorted();
        assertThat(found)
                .extracting(Prediction::change)
                .anySatisfy(words -> assertThat(words).isEqualTo("halve beta (beta 0.15)"));
        assertThat(found).extracting(Prediction::settings).contains(Map.of("beta", 0.15), Map.of("alpha", 0.4));
        assertThat(found).extracting(Prediction::floor).containsOnlyNulls();
    }

    @Test
    void aWarmUpSaysWhatItCannotDo() {
        Optional<Prediction> warmUp = predictions(analyse(FOLLOWER, new Simultaneous(StepSizes.of(0.2, 0.3)))).stream()
                .filter(prediction -> prediction.settings().containsKey("warmUpSteps"))
                .findFirst();

        assertThat(warmUp)
                .hasValueSatisfying(prediction -> assertThat(prediction.change())
                        .startsWith("warm up beta from a tenth over ")
                        .contains("one after the warm-up still meets all of"));
    }

    @Test
    void aRotationIsCuredByDampingAndExtragradientAndNotBySmallSteps() {
        AnalysisResult result = analyse(ROTATION, new Simultaneous(StepSizes.of(0.2, 0.2)));
        List<Prediction> found = predictions(result);

        assertThat(result.diagnosis().get(0).code()).isEqualTo(Code.UNSTABLE);
        assertThat(found.get(0).spectralRadius()).isLessThan(1);
        assertThat(found)
                .filteredOn(prediction -> "extragradient".equals(prediction.rule()))
                .allMatch(prediction -> prediction.spectralRadius() < 1);
        assertThat(found)
                .filteredOn(prediction -> prediction.settings().containsKey("alpha"))
                .isNotEmpty()
                .allMatch(prediction -> Double.isInfinite(prediction.peak()));
    }

    @Test
    void stepsThatAreTooLargeAreHalvedUntilItConverges() {
        GameHessian steep =
                GameHessian.of(Matrix.of(1, 1, 100), Matrix.of(1, 1, 1), Matrix.of(1, 1, -1), Matrix.of(1, 1, 1));
        List<Prediction> found = predictions(analyse(steep, new Simultaneous(StepSizes.of(0.1, 0.1))));

        // 1 - 10 s has modulus below 1 from s < 0.2 on, of which 1/8 is the first power of two
        assertThat(found.get(0).spectralRadius()).isLessThan(1);
        assertThat(found).anySatisfy(prediction -> {
            assertThat(prediction.change()).isEqualTo("divide all step sizes by 8");
            assertThat(prediction.settings()).isEqualTo(Map.of("alpha", 0.0125, "beta", 0.0125));
        });
    }

    @Test
    void momentumIsAmongWhatCanBeLowered() {
        KnownUpdate update = new KnownUpdate(
                GameHessian.ofPlayers(Matrix.of(2, 2, 1, 0, 0, 0.01)), HeavyBall.of(StepSizes.of(3.3), 0.67), null);
        List<Prediction> found = predictions(Analysis.of(update.system(), OPTIONS.withUpdate(update)));

        assertThat(found).extracting(Prediction::change).contains("halve the momentum (momentum 0.335)");
    }

    @Test
    void ofAJacobianAloneTheStepSizesOfGradientDescentAndTheCouplingCanBeChanged() {
        RandomSystems random = new RandomSystems(4);
        CoupledSystem system = random.bilevel(6, false, 0.9, 0.8, 5);
        AnalysisResult result = Analysis.of(system, OPTIONS);
        List<Prediction> found = predictions(result);

        assertThat(found).hasSizeGreaterThanOrEqualTo(4);
        boolean weakened = false;
        for (Prediction prediction : found) {
            double[] steps = {1, 1};
            double coupling = 1;
            for (Map.Entry<String, Double> setting : prediction.settings().entrySet()) {
                switch (setting.getKey()) {
                    case "stepFactor" -> steps = new double[] {setting.getValue(), setting.getValue()};
                    case "stepFactor-1" -> steps[0] = setting.getValue();
                    case "stepFactor-2" -> steps[1] = setting.getValue();
                    case "couplingFactor-2-1" -> coupling = setting.getValue();
                    default -> throw new AssertionError(setting.getKey());
                }
            }
            if (prediction.change().contains("until the peak is 2")) {
                weakened = true;
                assertThat(prediction.peak()).isBetween(1.95, 2.0);
            }
            assertHolds(prediction, changed(system, steps, coupling));
        }
        assertThat(weakened).isTrue();
    }

    /** {@code I - diag(s) (I - J)}, with C multiplied. */
    private static CoupledSystem changed(CoupledSystem system, double[] steps, double coupling) {
        Dense identity = Dense.identity(system.size());
        Dense jacobian = Dense.of(system.jacobian());
        double[][] entries = new double[system.size()][system.size()];
        for (int i = 0; i < system.size(); i++) {
            boolean second = i >= system.start(1);
            for (int j = 0; j < system.size(); j++) {
                double factor = second && j < system.start(1) ? coupling : 1;
                double step = steps[second ? 1 : 0];
                entries[i][j] = identity.re(i, j) - step * (identity.re(i, j) - factor * jacobian.re(i, j));
            }
        }
        return CoupledSystem.of(Dense.real(entries).toMatrix(), system.blocks());
    }

    @Test
    void noiseAsksForStepsThatBringTheFloorToOne() {
        CoupledSystem system = CoupledSystem.of(Matrix.of(2, 2, 0.9, 0, 0.01, 0.8), 1, 1);
        AnalysisResult result = Analysis.of(
                system, OPTIONS.withNoiseCovariance(Matrix.identity(2).scaled(4)));
        Diagnosis noisy = result.diagnosis().get(0);

        assertThat(noisy.code()).isEqualTo(Code.NOISE_DOMINATED);
        assertThat(noisy.predictions()).hasSize(2);
        assertThat(noisy.predictions()).anySatisfy(prediction -> {
            assertThat(prediction.floor()).isBetween(0.97, 1.0);
            double factor = prediction.settings().get("stepFactor");
            AnalysisResult truth = Analysis.of(
                    changed(system, new double[] {factor, factor}, 1),
                    OPTIONS.withNoiseCovariance(Matrix.identity(2).scaled(4 * factor * factor)));
            assertThat(truth.noise().floor()).isCloseTo(prediction.floor(), withPercentage(1e-6));
        });
    }

    @Test
    void healthySystemsAndLargeOnesGetNone() {
        assertThat(predictions(Analysis.of(CoupledSystem.of(Matrix.of(1, 1, 0.5)), OPTIONS)))
                .isEmpty();
    }

    @Test
    void aWeakerCouplingThatIsStrongerIsNoRemedy() {
        // the peak is below 2 already
        CoupledSystem mild = CoupledSystem.of(Matrix.of(2, 2, 0.9, 0, 0.45, 0.9), 1, 1);
        AnalysisResult result = Analysis.of(mild, OPTIONS);

        assertThat(result.diagnosis().get(0).code()).isEqualTo(Code.TRANSIENT_AMPLIFICATION);
        assertThat(predictions(result))
                .extracting(Prediction::change)
                .noneMatch(words -> words.contains("until the peak is 2"));
    }
}
