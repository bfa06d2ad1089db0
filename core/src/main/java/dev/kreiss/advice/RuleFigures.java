package dev.kreiss.advice;

import dev.kreiss.linalg.Parallel;
import dev.kreiss.model.CoupledSystem;
import dev.kreiss.model.Structure;
import dev.kreiss.model.UpdateRule;
import dev.kreiss.numerics.Growth;
import dev.kreiss.numerics.GrowthCurve;
import dev.kreiss.numerics.GrowthRoutes;
import dev.kreiss.numerics.Located;
import dev.kreiss.numerics.Peak;
import dev.kreiss.numerics.ResolventAnalysis;
import dev.kreiss.numerics.SpectralRadius;
import dev.kreiss.numerics.WorkCounter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one rule on one game. All of it is about the whole state, which for a rule with memory holds more than the current
 * iterate.
 *
 * @param size rows of the state
 * @param spectralRadius the rate, with a proven verdict
 * @param kreiss {@code K(J)}
 * @param peak {@code sup_t ||J^t||}
 * @param steps to the accuracy that was asked for; -1 if never or not determined
 * @param floor root mean square distance from the fixed point that the gradients' noise leaves; null without noise
 * @param curve norms of the powers; null unless asked for
 */
public record RuleFigures(
        int size,
        SpectralRadius spectralRadius,
        Located kreiss,
        Peak peak,
        long steps,
        @Nullable Double floor,
        @Nullable GrowthCurve curve) {

    /** To be called within {@link Parallel#one}. */
    static RuleFigures of(
            TrialGame game,
            UpdateRule rule,
            double accuracy,
            double tolerance,
            boolean draws,
            Parallel parallel,
            WorkCounter work) {
        CoupledSystem system = game.system(rule);
        Structure structure = Structure.of(system);
        ResolventAnalysis resolvent = new ResolventAnalysis(system, structure, false, tolerance, parallel, work);
        SpectralRadius radius = resolvent.spectralRadius();
        Located kreiss = resolvent.kreissConstant();
        Growth growth = GrowthRoutes.of(
                system,
                structure,
                radius.verdict(),
                kreiss.bound().value(),
                List.of(accuracy),
                tolerance,
                draws,
                parallel,
                work);
        Double floor = game.hasNoise() ? (radius.stable() ? game.floor(rule) : Double.POSITIVE_INFINITY) : null;
        return new RuleFigures(
                system.size(),
                radius,
                kreiss,
                growth.peak(),
                growth.steps().get(0).count(),
                floor,
                draws ? growth.curve() : null);
    }

    /** Gradient evaluations until the accuracy is reached for good; -1 if it is not. */
    public long costToAccuracy(RuleSettings settings) {
        return steps < 0 ? -1 : steps * settings.costPerStep();
    }
}
