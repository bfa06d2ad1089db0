package dev.kreiss.advice;

import dev.kreiss.advice.Diagnosis.Code;
import dev.kreiss.linalg.Matrix;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.model.KnownUpdate;
import dev.kreiss.model.StepSizes;
import dev.kreiss.numerics.GrowthEstimate;
import dev.kreiss.stochastic.NoiseFloor;
import dev.kreiss.stochastic.NoiseTarget;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Puts numbers to remedies: for each diagnosis that asks for a change, what some changes would lead to. All of it computed for the changed
 * system, nothing proven; only as much as is cheap beside the analysis itself.
 */
public final class Predictions {

    /** Larger systems get none. */
    private static final int LARGEST = 300;

    /** Operations for all changes together, of about {@value #PRODUCTS} products each. */
    private static final double MOST_OPERATIONS = 5e9;

    private static final int PRODUCTS = 150;

    private static final int MOST_CHANGES = 8;

    /** What a search for a coupling costs beside these. */
    private static final int SEARCH = 8;

    /** Step sizes are halved so often at most in search of stability. */
    private static final int MOST_HALVINGS = 10;

    /** The noise floor that is aimed at: below it there is no complaint. */
    private static final double FLOOR = 1;

    /** A warm-up is tried on systems up to this size, with at most so many steps, from this share of the step size. */
    private static final int SMALL = 12;

    private static final int LONGEST_WARM_UP = 64;

    private static final double WARM_UP_FROM = 0.1;

    private final Question question;
    private final Diagnoses.Findings findings;

    private Predictions(Question question, Diagnoses.Findings findings) {
        this.question = question;
        this.findings = findings;
    }

    /**
     * What the predictions are made for.
     *
     * @param update the game and rule behind the system, if they are known
     * @param accuracy to which steps are counted
     * @param noiseCovariance of one step, or null
     */
    public record Question(
            @Nullable KnownUpdate update,
            double accuracy,
            @Nullable Matrix noiseCovariance) {}

    /** The same diagnoses with predictions where there are any; those of the lowest peak first. */
    public static List<Diagnosis> addTo(List<Diagnosis> diagnoses, Diagnoses.Findings findings, Question question) {
        if (findings.system().size() > LARGEST) {
            return diagnoses;
        }
        Predictions predictions = new Predictions(question, findings);
        return diagnoses.stream()
                .map(diagnosis -> diagnosis.withPredictions(predictions.of(diagnosis.code())))
                .toList();
    }

    private List<Prediction> of(Code code) {
        return switch (code) {
            case TRANSIENT_AMPLIFICATION, UNSTABLE, MARGINAL -> growth(code);
            case NOISE_DOMINATED -> noise();
            case NONLINEAR, ROUND_OFF_LIMITED, HEALTHY -> List.of();
        };
    }

    private List<Prediction> growth(Code code) {
        double each = PRODUCTS * 2 * Math.pow(findings.system().size(), 3);
        int most = (int) Math.min(MOST_CHANGES + SEARCH, MOST_OPERATIONS / each);
        List<Change> changes = changes(code, most == MOST_CHANGES + SEARCH);
        most = Math.min(MOST_CHANGES, most);
        List<Prediction> predictions = new ArrayList<>();
        for (Change change : changes.subList(0, Math.min(most, changes.size()))) {
            Prediction prediction = predict(change, null);
            if (prediction != null) {
                predictions.add(prediction);
            }
        }
        if (code == Code.TRANSIENT_AMPLIFICATION) {
            addWarmUp(predictions);
        }
        predictions.sort(Comparator.comparingDouble(Prediction::peak));
        return predictions;
    }

    private List<Change> changes(Code code, boolean searches) {
        boolean stable = code == Code.TRANSIENT_AMPLIFICATION;
        int[] arrow = stable
                ? Diagnoses.strongestArrow(findings.peak().perBlock())
                : Remedies.strongestCoupling(findings.coupling());
        List<Change> changes = new ArrayList<>();
        if (code == Code.UNSTABLE) {
            addSmallSteps(changes);
        }
        KnownUpdate update = question.update;
        changes.addAll(
                update != null
                        ? RuleChanges.of(update, arrow[0], arrow[1])
                        : JacobianChanges.of(findings.system(), findings.coupling(), arrow, stable, searches));
        return changes;
    }

    /** The first halving of all step sizes at which the iteration converges. */
    private void addSmallSteps(List<Change> changes) {
        DoubleFunction<CoupledSystem> systems = Scaling.ofAllSteps(findings.system(), question.update);
        for (int k = 2; k <= MOST_HALVINGS; k++) { // a single one is tried anyway
            double factor = Math.scalb(1.0, -k);
            try {
                if (GrowthEstimate.spectralRadius(systems.apply(factor).jacobian()) < 1) {
                    changes.add(Change.of(
                            "divide all step sizes by " + (1 << k), stepSettings(factor), () -> systems.apply(factor)));
                    return;
                }
            } catch (IllegalArgumentException noSuchSystem) {
                return;
            }
        }
    }

    private Map<String, Double> stepSettings(double factor) {
        KnownUpdate update = question.update;
        if (update == null) {
            return Map.of("stepFactor", factor);
        }
        StepSizes steps = update.rule().steps().scaled(factor);
        Map<String, Double> settings = new LinkedHashMap<>();
        for (int i = 0; i < steps.players(); i++) {
            settings.put(StepSizes.name(i), steps.size(i));
        }
        return settings;
    }

    private @Nullable Prediction predict(Change change, @Nullable Double floor) {
        try {
            GrowthEstimate growth = GrowthEstimate.of(change.system().get().jacobian(), question.accuracy);
            return new Prediction(
                    change.words(),
                    change.settings(),
                    change.rule(),
                    growth.spectralRadius(),
                    growth.peak(),
                    growth.iteration(),
                    growth.steps(),
                    floor);
        } catch (IllegalArgumentException noSuchSystem) {
            return null;
        }
    }

    private void addWarmUp(List<Prediction> predictions) {
        KnownUpdate update = question.update;
        int to = Diagnoses.strongestArrow(findings.peak().perBlock())[0];
        if (update == null
                || findings.system().size() > SMALL
                || to >= update.rule().steps().players()) {
            return;
        }
        double now = findings.peak().bound().value();
        WarmUp.Plan plan = new WarmUp.Plan(WarmUp.Shape.LINEAR, WARM_UP_FROM, to, LONGEST_WARM_UP);
        WarmUp.shortest(update, plan, Math.max(1.2, now / 2)).ifPresent(warmUp -> {
            GrowthEstimate last = GrowthEstimate.of(findings.system().jacobian(), question.accuracy);
            Map<String, Double> settings = new LinkedHashMap<>();
            settings.put("warmUpSteps", (double) warmUp.steps());
            settings.put("warmUpFrom", WARM_UP_FROM);
            predictions.add(new Prediction(
                    "warm up " + StepSizes.name(to) + " from a tenth over " + warmUp.steps()
                            + " steps; this is the peak of a displacement at the start, one after the warm-up still meets all of "
                            + RuleChanges.number(warmUp.peakAfterwards()),
                    settings,
                    null,
                    last.spectralRadius(),
                    warmUp.peak(),
                    warmUp.iteration(),
                    -1,
                    null));
        });
    }

    private List<Prediction> noise() {
        Matrix covariance = question.noiseCovariance;
        if (covariance == null) {
            return List.of();
        }
        DoubleFunction<CoupledSystem> systems = Scaling.ofAllSteps(findings.system(), question.update);
        List<Prediction> predictions = new ArrayList<>();
        addNoise(predictions, "halve all step sizes", systems, 0.5, covariance);
        NoiseTarget target = NoiseTarget.of(systems, covariance, FLOOR);
        if (target.factor() > 0 && target.factor() < 0.5) {
            addNoise(
                    predictions,
                    "multiply all step sizes by " + RuleChanges.number(target.factor())
                            + ", the noise of a step shrinking with them",
                    systems,
                    target.factor(),
                    covariance);
        }
        return predictions;
    }

    private void addNoise(
            List<Prediction> predictions,
            String words,
            DoubleFunction<CoupledSystem> systems,
            double factor,
            Matrix covariance) {
        CoupledSystem changed = systems.apply(factor);
        double floor =
                NoiseFloor.of(changed, covariance.scaled(factor * factor)).value();
        Prediction prediction = predict(Change.of(words, stepSettings(factor), () -> changed), floor);
        if (prediction != null) {
            predictions.add(prediction);
        }
    }
}
