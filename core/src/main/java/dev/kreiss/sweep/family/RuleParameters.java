package dev.kreiss.sweep.family;

import dev.kreiss.model.RuleParameter;
import dev.kreiss.model.StepSizes;
import dev.kreiss.model.UpdateRule;
import dev.kreiss.model.rules.RuleName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Step sizes and parameters of an update rule, as parameters of a family. */
final class RuleParameters {

    private RuleParameters() {}

    static List<FamilyParameter> of(RuleName name, int players) {
        return of(name, players, null);
    }

    /** @param known where values come from that are not set; null for none */
    static List<FamilyParameter> of(RuleName name, int players, @Nullable UpdateRule known) {
        List<FamilyParameter> parameters = new ArrayList<>();
        for (int i = 0; i < players; i++) {
            parameters.add(new FamilyParameter(
                    StepSizes.name(i),
                    "step size of player " + (i + 1),
                    known == null ? null : known.steps().size(i),
                    false));
        }
        double[] ones = new double[players];
        Arrays.fill(ones, 1);
        UpdateRule rule = known == null ? name.with(StepSizes.of(ones)) : known;
        for (RuleParameter each : rule.parameters()) {
            parameters.add(new FamilyParameter(
                    each.name(), "of " + name.id(), each.value(), each.range().whole()));
        }
        return parameters;
    }

    static UpdateRule rule(RuleName name, int players, ParameterValues values) {
        double[] sizes = new double[players];
        for (int i = 0; i < players; i++) {
            sizes[i] = values.get(StepSizes.name(i));
        }
        UpdateRule rule = name.with(StepSizes.of(sizes));
        Map<String, Double> own = new HashMap<>();
        for (RuleParameter each : rule.parameters()) {
            own.put(each.name(), values.get(each.name()));
        }
        return name.with(StepSizes.of(sizes), own);
    }
}
