package dev.kreiss.advice;

import dev.kreiss.model.StepSizes;
import dev.kreiss.model.UpdateRule;
import dev.kreiss.model.rules.Adam;
import dev.kreiss.model.rules.RuleName;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule by name, with what was decided about its parameters.
 *
 * @param name which rule
 * @param steps one for each player
 * @param parameters values by name; those that belong to other rules are left aside
 * @param preconditioner for Adam, a positive number for each parameter; null for none
 */
public record RuleChoice(
        RuleName name, StepSizes steps, Map<String, Double> parameters, double @Nullable [] preconditioner) {

    public RuleChoice {
        parameters = Map.copyOf(parameters);
    }

    /** @throws IllegalArgumentException in one line, if there is no such rule for this number of players */
    UpdateRule rule() {
        UpdateRule rule = name.with(steps, parameters);
        return rule instanceof Adam && preconditioner != null
                ? rule.withSteps(rule.steps().preconditioned(preconditioner))
                : rule;
    }
}
