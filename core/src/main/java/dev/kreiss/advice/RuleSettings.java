package dev.kreiss.advice;

import dev.kreiss.model.RuleParameter;
import dev.kreiss.model.StepCost;
import dev.kreiss.model.UpdateRule;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A rule with numbers in place of its parameters.
 *
 * @param rule its name; rules that wrap others name them in parentheses
 * @param description one line
 * @param parameters values by the names of the options, step sizes first
 * @param copies how often the state holds each parameter
 * @param gradients how often each player's gradient is evaluated in one joint step
 * @param products with the derivative of the gradients or its adjoint in one joint step
 * @param solves whether a step solves a system of equations, which costs more than is counted
 * @param costPerStep gradient evaluations of one joint step, each product counted as one of every player
 */
public record RuleSettings(
        String rule,
        String description,
        Map<String, Double> parameters,
        int copies,
        List<Integer> gradients,
        int products,
        boolean solves,
        int costPerStep) {

    public RuleSettings {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        gradients = List.copyOf(gradients);
    }

    public static RuleSettings of(UpdateRule rule) {
        Map<String, Double> parameters = new LinkedHashMap<>();
        for (RuleParameter each : rule.parameters()) {
            parameters.put(each.name(), each.value());
        }
        StepCost cost = rule.cost();
        return new RuleSettings(
                rule.name(),
                rule.description(),
                parameters,
                rule.copies(),
                Arrays.stream(cost.gradients()).boxed().toList(),
                cost.products(),
                cost.solves(),
                cost.total());
    }
}
