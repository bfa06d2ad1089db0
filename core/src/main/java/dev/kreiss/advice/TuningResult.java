package dev.kreiss.advice;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings that are recommended, and what else there is to choose from.
 *
 * @param best the recommendation, or what comes closest if the limits cannot be met; null if nothing converges
 * @param current the settings to compare with, or null
 * @param rules what each rule can do at best within the limits, best first; those that can do nothing last
 * @param front for each peak the best rate: no settings that were looked at have both less of a peak and a better rate; by peak
 * @param constraint what was asked for and whether it is met
 * @param goal what is best about the best
 * @param accuracy of steps to accuracy
 * @param effort what it cost
 */
public record TuningResult(
        @Nullable Proven best,
        @Nullable Proven current,
        List<RuleBest> rules,
        List<Choice> front,
        Constraint constraint,
        Goal.Kind goal,
        double accuracy,
        Effort effort) {

    public TuningResult {
        rules = List.copyOf(rules);
        front = List.copyOf(front);
    }

    /** Settings and what is proven of them. */
    public record Proven(RuleSettings settings, RuleFigures figures) {}

    /**
     * Settings and what was computed for them in the search.
     *
     * @param spectralRadius as computed
     * @param peak the largest norm of a power that was looked at
     */
    public record Choice(RuleSettings settings, double spectralRadius, double peak) {}

    /**
     * What a rule can do.
     *
     * @param choice null if it does not exist for this game, or converges at no settings, or was left out
     * @param meetsLimits whether the choice does
     * @param reason why there is no choice; empty if there is one
     * @param edges parameters that lie at an end of the range that was searched
     */
    public record RuleBest(
            String name, @Nullable Choice choice, boolean meetsLimits, String reason, List<String> edges) {

        public RuleBest {
            edges = List.copyOf(edges);
        }
    }

    /**
     * What was asked for.
     *
     * @param maxPeak infinite for no limit
     * @param maxFloor infinite for no limit
     * @param maxRadius 1 for no limit
     * @param reason why it cannot be met; empty if it is met
     */
    public record Constraint(double maxPeak, double maxFloor, double maxRadius, String reason) {

        public boolean satisfied() {
            return reason.isEmpty();
        }
    }
}
