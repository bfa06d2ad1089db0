package dev.kreiss.model.rules;

import dev.kreiss.model.RuleParameter;
import dev.kreiss.model.StepSizes;
import dev.kreiss.model.UpdateRule;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The rules by name, each with the default values of its parameters. */
public enum RuleName {
    SIMULTANEOUS("simultaneous", Simultaneous::new),
    ALTERNATING("alternating", Alternating::new),
    INNER_LOOP("inner-loop", steps -> new InnerLoop(steps, 1)),
    HEAVY_BALL("heavy-ball", steps -> HeavyBall.of(steps, 0)),
    NESTEROV("nesterov", steps -> Nesterov.of(steps, 0)),
    EXTRAGRADIENT("extragradient", Extragradient::new),
    OPTIMISTIC("optimistic", Optimistic::of),
    IMPLICIT("implicit", Implicit::new),
    CONSENSUS("consensus", steps -> Consensus.of(steps, 0)),
    GRADIENT_PENALTY("gradient-penalty", steps -> GradientPenalty.of(steps, 0)),
    TARGET_NETWORK("target-network", steps -> TargetNetwork.of(steps, 1)),
    ADAM("adam", steps -> Adam.of(steps, Adam.DEFAULT_BETA1));

    private final String id;
    private final Function<StepSizes, UpdateRule> prototype;

    RuleName(String id, Function<StepSizes, UpdateRule> prototype) {
        this.id = id;
        this.prototype = prototype;
    }

    public String id() {
        return id;
    }

    /** The rule of that name on the command line. */
    public static Optional<RuleName> find(String id) {
        return Arrays.stream(values()).filter(name -> name.id.equals(id)).findFirst();
    }

    /** All names, separated by commas. */
    public static String list() {
        return Arrays.stream(values()).map(RuleName::id).collect(Collectors.joining(", "));
    }

    /** The rule with its default parameters. */
    public UpdateRule with(StepSizes steps) {
        return prototype.apply(steps);
    }

    /**
     * The rule with the parameters given.
     *
     * @param parameters by name; one that belongs to other rules only is checked and left aside
     * @throws IllegalArgumentException in one line, if a value is out of range or no rule has such a parameter
     */
    public UpdateRule with(StepSizes steps, Map<String, Double> parameters) {
        UpdateRule rule = with(steps);
        for (Map.Entry<String, Double> each : parameters.entrySet()) {
            UpdateRule owner = rule.has(each.getKey()) ? rule : owner(each.getKey());
            UpdateRule changed = owner.with(each.getKey(), each.getValue());
            rule = owner == rule ? changed : rule;
        }
        return rule;
    }

    /** The rule with the step sizes of another one and, where both have a parameter, its value. */
    public UpdateRule inPlaceOf(UpdateRule other) {
        UpdateRule rule = with(other.steps());
        for (RuleParameter each : other.parameters()) {
            rule = rule.has(each.name()) ? rule.with(each.name(), each.value()) : rule;
        }
        return rule;
    }

    private static UpdateRule owner(String parameter) {
        return Arrays.stream(values())
                .map(name -> name.with(StepSizes.of(1, 1)))
                .filter(rule -> rule.has(parameter))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(parameter + " is no parameter of any rule"));
    }
}
